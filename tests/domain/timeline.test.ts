import { describe, expect, it } from 'vitest';

import { timelineOf } from '../../lambdas/domain/timeline.ts';
import {
  type Told,
  answered,
  at,
  began,
  by,
  callOf,
  conversation,
  disconnected,
  ended,
  heard,
  leg,
  queued,
  reached,
  recorded,
  speaks,
} from './story.ts';

const told = (legs: Told[]) => timelineOf(callOf(legs)).map(({ at: time, what }) => [time, what]);

describe('the timeline of a call', () => {
  it('tells what happened in its order, over all legs', () => {
    const first = leg(
      'first',
      began(0),
      queued(10),
      answered(20),
      heard('Promise', 50),
      ended(100, 'AGENT_DISCONNECT'),
    );
    const second = leg('second', began(90, by('TRANSFER')), answered(95, 'ben'), ended(200, null));
    expect(told([second, first])).toEqual([
      [at(0), 'leg began by INBOUND'],
      [at(10), 'waiting in queue billing'],
      [at(20), 'connected to agent ada'],
      [at(50), 'Contact Lens heard Promise'],
      [at(90), 'leg began by TRANSFER'],
      [at(95), 'connected to agent ben'],
      [at(100), 'leg ended: AGENT_DISCONNECT'],
      [at(200), 'leg ended: reason unknown'],
    ]);
  });

  it('says of which contact each entry is', () => {
    const entries = timelineOf(callOf([conversation(null)]));
    expect(new Set(entries.map(({ contactId }) => contactId))).toEqual(new Set(['first']));
  });

  it('prefers names to ids, and leaves out what has no time', () => {
    const named = { agentUsername: 'Ada', queueName: 'Billing' };
    const call = [leg('first', began(0), queued(1), answered(2), recorded(9, named))];
    expect(told(call)).toEqual([
      [at(0), 'leg began by INBOUND'],
      [at(1), 'waiting in queue Billing'],
      [at(2), 'connected to agent Ada'],
    ]);
    expect(told([leg('first', disconnected(60))])).toEqual([[at(60), 'leg ended: reason unknown']]);
    expect(told([])).toEqual([]);
  });

  it('tells of a queue and an agent that nobody names', () => {
    const call = [
      leg(
        'first',
        began(0),
        speaks('DISCONNECTED', 60, { enqueuedAt: at(1), connectedToAgentAt: at(2) }),
      ),
    ];
    expect(told(call)).toEqual([
      [at(0), 'leg began by INBOUND'],
      [at(1), 'waiting in queue'],
      [at(2), 'connected to agent'],
    ]);
  });

  it('tells when a dialled customer connected, but not that the caller did as the call began', () => {
    const dialled = began(0, { initiationMethod: 'OUTBOUND' });
    expect(told([leg('first', dialled, reached(9))])).toContainEqual([at(9), 'customer connected']);
    expect(told([leg('first', began(0), reached(0))])).toEqual([[at(0), 'leg began by INBOUND']]);
    const never = leg('first', dialled, recorded(60, { connectedToSystemAt: 'never' }));
    expect(told([never])).toEqual([[at(0), 'leg began by OUTBOUND']]);
  });

  it('keeps the order of a leg’s life where times are equal', () => {
    const atOnce = leg('first', began(0), queued(0), answered(0), disconnected(0));
    expect(told([atOnce]).map(([, what]) => what)).toEqual([
      'leg began by INBOUND',
      'waiting in queue billing',
      'connected to agent ada',
      'leg ended: reason unknown',
    ]);
  });
});
