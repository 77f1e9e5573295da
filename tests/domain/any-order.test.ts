import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { assess } from '../../lambdas/domain/assessment.ts';
import { callFrom } from '../../lambdas/domain/call.ts';
import { contactFrom } from '../../lambdas/domain/contact.ts';
import { defaultPolicy } from '../../lambdas/domain/policy.ts';
import type { Statement } from '../../lambdas/domain/statement.ts';
import { statementAbout } from './arbitrary.ts';
import { alone, answered, at, began, by, leg, queued, recorded, saidOf } from './story.ts';

/** The contacts, the call and the judgement that statements come to in the order they are told. */
function toldInOrder(statements: readonly Statement[]) {
  const ids = [...new Set(statements.map(({ contactId }) => contactId))];
  const contacts = ids.map((id) =>
    contactFrom(id, saidOf(statements.filter(({ contactId }) => contactId === id))),
  );
  const call = callFrom('first', contacts);
  return { call, assessment: assess(call, defaultPolicy, alone) };
}

const permutations = <Value>(values: readonly Value[]): Value[][] =>
  values.length === 0
    ? [[]]
    : values.flatMap((value, index) =>
        permutations(values.toSpliced(index, 1)).map((rest) => [value, ...rest]),
      );

const subsets = <Value>(values: readonly Value[]): Value[][] =>
  values.reduce<Value[][]>((all, value) => [...all, ...all.map((some) => [...some, value])], [[]]);

describe('whatever is said of three contacts', () => {
  it('comes to the same contacts, call and judgement in any order with any repetition', () => {
    const statements = fc.array(statementAbout('first', 'second', 'third'), { maxLength: 10 });
    const orders = statements.chain((told) =>
      fc.tuple(
        fc.constant(told),
        fc
          .array(fc.nat({ max: Math.max(0, told.length - 1) }), { maxLength: 4 })
          .map((again) => again.flatMap((index) => told[index] ?? []))
          .chain((again) =>
            fc.shuffledSubarray([...told, ...again], { minLength: told.length + again.length }),
          ),
      ),
    );
    fc.assert(
      fc.property(orders, ([told, retold]) => {
        expect(toldInOrder(retold)).toEqual(toldInOrder(told));
      }),
      { numRuns: 500 },
    );
  });

  it('never leaves a call without a verdict', () => {
    fc.assert(
      fc.property(
        fc.array(statementAbout('first', 'second', 'third'), { maxLength: 8 }),
        (statements) => {
          const { verdict } = toldInOrder(statements).assessment;
          expect(verdict.rule).toBeGreaterThanOrEqual(1);
          expect(verdict.rule).toBeLessThanOrEqual(19);
        },
      ),
    );
  });
});

describe('a transfer from one agent to another', () => {
  const first = leg(
    'first',
    began(0),
    queued(5),
    answered(20),
    recorded(100, {
      disconnectedAt: at(80),
      disconnectReason: 'AGENT_DISCONNECT',
      nextContactId: 'second',
    }),
  );
  const second = leg(
    'second',
    began(70, by('TRANSFER')),
    answered(75, 'ben'),
    recorded(300, { disconnectedAt: at(200), disconnectReason: 'CUSTOMER_DISCONNECT' }),
  );
  const six = [...first.statements.slice(1), ...second.statements];

  it('comes to one result in each of the 720 orders of its six statements', () => {
    const expected = toldInOrder(six);
    expect(expected.assessment.verdict.rule).toBe(17);
    expect(expected.call.legs.map(({ agentId }) => agentId)).toEqual(['ada', 'ben']);
    for (const order of permutations(six)) expect(toldInOrder(order)).toEqual(expected);
  });

  it('comes to one result in each order of each part of them, one of them repeated', () => {
    for (const some of subsets(six).filter(({ length }) => length < 6)) {
      const expected = JSON.stringify(toldInOrder(some));
      const [repeated] = some;
      for (const order of permutations(some)) {
        const twice = repeated === undefined ? order : [...order, repeated];
        expect(JSON.stringify(toldInOrder(twice))).toBe(expected);
      }
    }
  });

  it('comes to one result when two sources of one kind disagree about the agent', () => {
    const disagreeing = ['ada', 'ben', 'cy'].map((agentId): Statement => ({
      contactId: 'first',
      speaker: 'CONNECTED_TO_AGENT',
      saidAt: at(20),
      said: { agentId, connectedToAgentAt: at(20) },
    }));
    const agents = permutations(disagreeing).map(
      (order) => toldInOrder(order).call.legs[0]?.agentId,
    );
    expect(new Set(agents)).toEqual(new Set(['cy']));
  });
});
