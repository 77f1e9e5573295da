import { describe, expect, it } from 'vitest';

import { callRecordOf } from '../../lambdas/domain/call-record.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import {
  type Step,
  type Told,
  answered,
  assessed,
  began,
  by,
  callOf,
  conversation,
  disconnected,
  ended,
  leg,
  queued,
  recorded,
  speaks,
} from './story.ts';

const recordOf = (legs: Told[]) =>
  callRecordOf(callOf(legs), assessed(legs), { policy: defaultPolicy, version: '0123456789ab' });

const isOf = (...callerKeys: string[]) => ({ callerKeys });

describe('who rang', () => {
  const whoRang = (...legs: Told[]) => recordOf(legs).callerKeys;
  const first = (...steps: Step[]) => leg('first', began(0), answered(20), ...steps);
  const second = (method: string, ...steps: Step[]) =>
    leg('second', began(100, by(method)), answered(110, 'ben'), ...steps);

  it('is told by the earliest leg that knows it', () => {
    const ann = second('TRANSFER', ended(200, null, isOf('Ann')));
    expect(whoRang(first(ended(100, null, isOf('Ada'))), ann)).toEqual(['Ada']);
    expect(whoRang(first(ended(100, null)), ann)).toEqual(['Ann']);
  });

  it('is told by Connect’s record or description of a leg before the event of an earlier one', () => {
    const byEvent = first(disconnected(100, isOf('Ada')));
    expect(whoRang(byEvent, second('TRANSFER', ended(200, null, isOf('Ann'))))).toEqual(['Ann']);
    const described = speaks('DESCRIPTION', 250, isOf('Ann'));
    expect(whoRang(byEvent, second('TRANSFER', disconnected(200), described))).toEqual(['Ann']);
  });

  it('is told by the earliest event where Connect itself has told nothing', () => {
    const byEvent = second('TRANSFER', disconnected(200, isOf('Ann')));
    expect(whoRang(first(disconnected(100, isOf('Ada'))), byEvent)).toEqual(['Ada']);
  });

  it('is not who was rung outside, though only that leg knows a number', () => {
    const outside = second('EXTERNAL_OUTBOUND', ended(200, null, isOf('a partner')));
    expect(whoRang(first(disconnected(100, isOf('Ada'))), outside)).toEqual(['Ada']);
    expect(whoRang(first(ended(100, null)), outside)).toEqual([]);
  });

  it('is forgotten with any leg of which Connect was told to forget it, but for one outside', () => {
    const ada = first(ended(100, null, isOf('Ada')));
    const forgotten = { customerRedacted: true } as const;
    expect(whoRang(ada, second('TRANSFER', ended(200, null, forgotten)))).toEqual([]);
    expect(whoRang(ada, second('EXTERNAL_OUTBOUND', ended(200, null, forgotten)))).toEqual(['Ada']);
  });
});

describe('who served the customer', () => {
  it('is the agent and queue of the last leg, though a consultation began later', () => {
    const asked = leg(
      'aside',
      began(60, by('QUEUE_TRANSFER')),
      queued(61, 'returns'),
      answered(70, 'ben'),
      ended(90, null),
    );
    expect(recordOf([conversation('CUSTOMER_DISCONNECT'), asked])).toMatchObject({
      contactId: 'first',
      agentId: 'ada',
      queueId: 'billing',
    });
  });

  it('is whoever is known where no leg of the customer is', () => {
    const listening = leg('listening', began(50, by('MONITOR')), answered(50, 'sue'), recorded(90));
    expect(recordOf([listening])).toMatchObject({ contactId: 'listening', agentId: 'sue' });
  });
});

describe('the instance of a call', () => {
  it('is told by the first leg that names it', () => {
    const second = leg('second', began(200, by('TRANSFER')), recorded(300, { instanceId: 'i' }));
    expect(recordOf([conversation(null), second]).instanceId).toBe('i');
  });
});
