import { describe, expect, it } from 'vitest';
import { type Mistake, noMistake } from './bugs/bug.ts';
import { obey } from './obey.ts';
import type { Order } from './order.ts';

const order: Order = {
  seeds: 3,
  from: 1,
  calls: 2,
  profile: 'none',
  bugs: false,
  story: undefined,
};

/** No verdict is ever kept. */
const forgetful: Mistake = {
  ports: (ports, of) =>
    of === 'assess-call'
      ? { ...ports, calls: { ...ports.calls, commit: async () => 'committed' } }
      : ports,
};

/** Does what is ordered and gives how it ended with what was printed. */
async function obeyed(...[given, otherwise]: [Order, Parameters<typeof obey>[2]?]) {
  const printed: string[] = [];
  const tellers = { print: (text: string) => void printed.push(text), progress: () => {} };
  const code = await obey(given, tellers, otherwise);
  return { code, printed: printed.join('\n') };
}

const lastPartOfStory = /^what went on:\n {2}\d\d:\d\d:\d\d\.\d{3} {2}record-contact: /m;

describe('days on which a promise is broken', () => {
  const outcome = obeyed(order, { mistake: forgetful });

  it('end with 1', async () => {
    expect((await outcome).code).toBe(1);
  });

  it('are counted, and each named with its promise', async () => {
    const { printed } = await outcome;
    expect(printed).toMatch(/^violations +[1-9]\d*$/m);
    for (const seed of [1, 2, 3]) {
      expect(printed).toContain(`\nseed ${seed}: every call that ended has the verdict of the`);
    }
  });

  it('have the story of the first of them told', async () => {
    const { printed } = await outcome;
    expect(printed).toMatch(/^call [0-9a-f-]{36}, delivered:\n {2}\d\d:\d\d.* INITIATED of /m);
    expect(printed).toMatch(/^the oracle says:\n {2}rule \d/m);
    expect(printed).toMatch(lastPartOfStory);
    expect(printed).toMatch(/\nand \d+ more$/);
  });
});

describe('days on which every promise is kept', () => {
  it('end with 0, and no seed is named', async () => {
    const { code, printed } = await obeyed(order);
    expect(code).toBe(0);
    expect(printed).toMatch(/^violations +0$/m);
    expect(printed).not.toContain('seed ');
  });
});

describe('the story of one seed', () => {
  it('is told where a promise was broken', async () => {
    const { code, printed } = await obeyed({ ...order, story: '2' }, { mistake: forgetful });
    expect(code).toBe(0);
    expect(printed).toMatch(/^seed 2: every call that ended has the verdict of the/);
    expect(printed).toMatch(lastPartOfStory);
  });

  it('is one sentence where none was', async () => {
    const { code, printed } = await obeyed({ ...order, story: '2' });
    expect({ code, printed }).toEqual({ code: 0, printed: 'seed 2: every promise was kept' });
  });
});

describe('a seeded bug', () => {
  const score = async (catalogue: NonNullable<Parameters<typeof obey>[2]>['catalogue']) =>
    obeyed({ ...order, bugs: true }, { catalogue, seedsForBug: 2 });

  it('is accounted for where a promise is broken under it', async () => {
    const { code, printed } = await score([{ name: 'forgetful', mistake: forgetful }]);
    expect(code).toBe(0);
    expect(printed).toMatch(/ forgetful +│ 1 +│ 1 +│ 1 +│ +│/);
    expect(printed).toMatch(/^1 of 1 bugs caught or shown to be masked$/m);
  });

  it('is not where it does no harm', async () => {
    const { code, printed } = await score([{ name: 'harmless', mistake: noMistake }]);
    expect(code).toBe(1);
    expect(printed).toMatch(/ harmless +│ - +│ - +│ - +│ +│/);
    expect(printed).toMatch(/^0 of 1 bugs caught or shown to be masked$/m);
  });

  it('is not where it does none without the defence, either, that is said to mask it', async () => {
    const maskedBy = { defence: 'luck', without: noMistake };
    const { code, printed } = await score([{ name: 'harmless', mistake: noMistake, maskedBy }]);
    expect(code).toBe(1);
    expect(printed).toMatch(/ harmless +│ - +│ - +│ - +│ luck; without it never +│/);
    expect(printed).toMatch(/^0 of 1 bugs caught or shown to be masked$/m);
  });

  it('is not where the want of the defence alone breaks the promise', async () => {
    const maskedBy = { defence: 'memory', without: forgetful };
    const { code } = await score([{ name: 'harmless', mistake: noMistake, maskedBy }]);
    expect(code).toBe(1);
  });
});
