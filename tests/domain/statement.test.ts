import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalText } from '../../lambdas/domain/canonical-text.ts';
import {
  type Said,
  mergeSaid,
  parseStatementText,
  statementText,
  withoutCallerKeys,
} from '../../lambdas/domain/statement.ts';
import { anySaid, statementAbout } from './arbitrary.ts';
import { at, saidOf } from './story.ts';

const anyContent = fc.oneof(
  statementAbout('first'),
  fc.record({
    saidAt: fc.constant(at(0)),
    said: fc.record({
      agentUsername: fc.string({ unit: 'binary' }),
      attributes: fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })),
    }),
  }),
);

describe('a statement as text', () => {
  it('gives back the statement that it was made from, whatever the alphabet', () => {
    fc.assert(
      fc.property(anyContent, ({ saidAt, said }) => {
        const read = parseStatementText(statementText({ saidAt, said }));
        expect(read.saidAt).toBe(saidAt);
        expect(canonicalText(read.said)).toBe(canonicalText(said));
      }),
    );
  });

  it.each(['Zoë Ångström', '日本語', '👋🏽', 'tab\tand "quotes" \\', '\u0000\u007f\ud800'])(
    'keeps %s',
    (agentUsername) => {
      const content = { saidAt: at(0), said: { agentUsername } };
      expect(parseStatementText(statementText(content))).toEqual(content);
    },
  );

  it('is in ASCII, so that every store sorts it alike', () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        expect(statementText(content)).toMatch(/^[\x20-\x7e]+$/);
      }),
    );
  });

  it('is ordered by the time it was said, however large its content', () => {
    const early = statementText({ saidAt: at(1), said: { queueName: 'zzz' } });
    const late = statementText({ saidAt: at(1.001), said: {} });
    expect(early < late).toBe(true);
  });

  it('stands in the same order without the caller keys as with them', () => {
    fc.assert(
      fc.property(statementAbout('first'), statementAbout('first'), (one, other) => {
        const [first = '', second = ''] = [one, other].map(statementText).toSorted();
        expect(withoutCallerKeys(first) <= withoutCallerKeys(second)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is read as before where it was written when a caller had one key, in the midst of the rest', () => {
    const old = `${at(0)} {"agentId":"ada","callerKey":"key","queueId":"billing"}`;
    const said = { agentId: 'ada', queueId: 'billing' };
    expect(parseStatementText(old).said).toEqual({ ...said, callerKeys: ['key'] });
    expect(withoutCallerKeys(old)).toBe(statementText({ saidAt: at(0), said }));
  });

  it('is ordered by its content where the times are equal, the same from either side', () => {
    const [one, other] = ['ada', 'ben'].map((agentId) =>
      statementText({ saidAt: at(0), said: { agentId } }),
    );
    expect(String(one) < String(other)).toBe(true);
  });

  it('of a description is the greater the later it was asked for, whatever else it says', () => {
    const saidAt = '2026-11-20T09:05:00.000Z';
    const early = { askedAt: '2026-11-20T09:10:00.000Z', disconnectReason: 'AGENT_DISCONNECT' };
    const late = { askedAt: '2026-11-20T11:00:00.000Z', afterContactWorkSeconds: 30 };
    expect(statementText({ saidAt, said: late }) > statementText({ saidAt, said: early })).toBe(
      true,
    );
  });

  it('of a description that is only observed is less than that of one that counts', () => {
    const saidAt = '2026-11-20T09:05:00.000Z';
    const acting = { askedAt: '2026-11-20T09:10:00.000Z' };
    const observed = { askedAt: '2026-11-20T11:00:00.000Z', actOn: false } as const;
    const greater = statementText({ saidAt, said: acting });
    const less = statementText({ saidAt, said: observed });
    expect(greater > less).toBe(true);
    expect(parseStatementText(less).said).toEqual(observed);
  });

  it('is the same for the same content in any order of keys, and different for any difference', () => {
    const one: Said = { agentId: 'ada', queueId: 'billing', tags: { a: '1', b: '2' } };
    const same: Said = { tags: { b: '2', a: '1' }, queueId: 'billing', agentId: 'ada' };
    const other: Said = { ...one, tags: { a: '1', b: '3' } };
    expect(statementText({ saidAt: at(0), said: one })).toBe(
      statementText({ saidAt: at(0), said: same }),
    );
    expect(statementText({ saidAt: at(0), said: one })).not.toBe(
      statementText({ saidAt: at(0), said: other }),
    );
  });
});

describe('what two records of a contact say together', () => {
  it('is the same from either side', () => {
    fc.assert(
      fc.property(anySaid, anySaid, (one, other) => {
        expect(mergeSaid(one, other)).toEqual(mergeSaid(other, one));
      }),
    );
  });

  it('is the same however three of them are brought together', () => {
    fc.assert(
      fc.property(anySaid, anySaid, anySaid, (one, two, three) => {
        expect(mergeSaid(mergeSaid(one, two), three)).toEqual(
          mergeSaid(one, mergeSaid(two, three)),
        );
      }),
    );
  });

  it('is no more than one of them says where the other repeats it', () => {
    fc.assert(
      fc.property(anySaid, anySaid, (one, other) => {
        expect(mergeSaid(one, one)).toEqual(one);
        expect(mergeSaid(one, {})).toEqual(one);
        const both = mergeSaid(one, other);
        expect(mergeSaid(both, other)).toEqual(both);
      }),
    );
  });

  it('is the later word of each speaker, and of two at the same time always the same one', () => {
    const says = (seconds: number, agentId: string) =>
      saidOf([{ contactId: 'first', speaker: 'QUEUED', saidAt: at(seconds), said: { agentId } }]);
    expect(mergeSaid(says(5, 'ada'), says(4, 'ben'))).toEqual(says(5, 'ada'));
    expect(mergeSaid(says(5, 'ada'), says(5, 'ben'))).toEqual(says(5, 'ben'));
    expect(mergeSaid(says(5, 'ben'), says(5, 'ada'))).toEqual(says(5, 'ben'));
  });

  it('keeps every speaker and changes neither record', () => {
    const one = Object.freeze(
      saidOf([{ contactId: 'first', speaker: 'QUEUED', saidAt: at(1), said: {} }]),
    );
    const other = Object.freeze(
      saidOf([{ contactId: 'first', speaker: 'LENS Promise', saidAt: at(2), said: {} }]),
    );
    expect(Object.keys(mergeSaid(one, other)).toSorted()).toEqual(['LENS Promise', 'QUEUED']);
  });
});
