import { describe, expect, it } from 'vitest';

import type { Said } from '../../lambdas/domain/statement.ts';
import {
  answered,
  at,
  began,
  completed,
  contactOf,
  disconnected,
  leg,
  queued,
  recorded,
  speaks,
} from './story.ts';

const wait = (...steps: Parameters<typeof leg>[1][]) =>
  contactOf(leg('first', ...steps)).queueWaitSeconds;

describe('the wait in the queue', () => {
  it('ends with the agent, else with the end, in whole seconds', () => {
    expect(wait(queued(5), answered(20.9), disconnected(60))).toBe(15);
    expect(wait(queued(5), disconnected(9.999))).toBe(4);
  });

  it('is what the contact record counted, where it did', () => {
    expect(wait(queued(5), answered(20), recorded(90, { queueSeconds: 14 }))).toBe(14);
    expect(wait(queued(5), answered(20), recorded(90, { queueSeconds: 0 }))).toBe(0);
  });

  it('is not known while it goes on, nor without its beginning', () => {
    expect(wait(queued(5))).toBeNull();
    expect(wait(answered(20), disconnected(60))).toBeNull();
  });

  it('is not known where an agent came, nobody knows when', () => {
    expect(wait(queued(5), disconnected(900, { agentId: 'ada' }))).toBeNull();
  });

  it('is not known if it would be negative', () => {
    expect(wait(queued(30), answered(20), disconnected(60))).toBeNull();
  });
});

describe('the time from the agent’s coming to the end', () => {
  const together = (...steps: Parameters<typeof leg>[1][]) =>
    contactOf(leg('first', ...steps)).connectToDisconnectSeconds;

  it('is in whole seconds, and not known without both ends or if negative', () => {
    expect(together(answered(20), disconnected(60.9))).toBe(40);
    expect(together(answered(20))).toBeNull();
    expect(together(disconnected(60))).toBeNull();
    expect(together(answered(90), disconnected(60))).toBeNull();
  });

  it('takes an event’s milliseconds where the record gives the same second cut off', () => {
    const told = leg(
      'first',
      speaks('DISCONNECTED', 60, { connectedToAgentAt: at(20.9), disconnectedAt: at(60.8) }),
      recorded(90, { connectedToAgentAt: at(20), disconnectedAt: at(60) }),
    );
    expect(contactOf(told)).toMatchObject({
      connectedToAgentAt: at(20.9),
      disconnectedAt: at(60.8),
      connectToDisconnectSeconds: 39,
    });
  });

  it('takes the record’s time where an event gives another second', () => {
    const told = leg(
      'first',
      speaks('DISCONNECTED', 60, { disconnectedAt: at(58.8) }),
      recorded(90, { disconnectedAt: at(60) }),
    );
    expect(contactOf(told).disconnectedAt).toBe(at(60));
  });

  it('is none where the record’s cut-off end seems just before the event’s beginning', () => {
    const told = leg('first', answered(20.9), recorded(90, { disconnectedAt: at(20) }));
    expect(contactOf(told).connectToDisconnectSeconds).toBe(0);
  });
});

describe('the durations that Connect counts', () => {
  const figures = (said: Said) => contactOf(leg('first', began(0), completed(90, said)));

  it('are taken as they are: talk, hold, after contact work', () => {
    const counted = { interactionSeconds: 31, holdSeconds: 7, afterContactWorkSeconds: 12 };
    expect(figures(counted)).toMatchObject({
      talkSeconds: 31,
      holdSeconds: 7,
      afterContactWorkSeconds: 12,
    });
    expect(figures({ interactionSeconds: 0, holdSeconds: 0 })).toMatchObject({
      talkSeconds: 0,
      holdSeconds: 0,
    });
  });

  it('are not known where Connect counted nothing: talk is never made up from times', () => {
    const told = leg('first', began(0), answered(20), disconnected(60));
    expect(contactOf(told)).toMatchObject({
      talkSeconds: null,
      holdSeconds: null,
      afterContactWorkSeconds: null,
    });
  });

  it('are the after contact work’s times where its duration is missing', () => {
    const times = { afterContactWorkStartedAt: at(60), afterContactWorkEndedAt: at(75.5) };
    expect(figures(times).afterContactWorkSeconds).toBe(15);
    expect(figures({ ...times, afterContactWorkSeconds: 14 }).afterContactWorkSeconds).toBe(14);
    const backwards = { afterContactWorkStartedAt: at(75), afterContactWorkEndedAt: at(60) };
    expect(figures(backwards).afterContactWorkSeconds).toBeNull();
  });
});
