import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { countsOf } from '../../../bin/calls/erase/kinds.ts';
import { proofPage } from '../../../bin/calls/erase/proof-page.ts';
import { proofDocument, proofRows } from '../../../bin/calls/erase/proof-rows.ts';
import type { Proof } from '../../../bin/calls/erase/proof.ts';

const at = '2026-11-20T12:00:00.000Z';

const proofOf = (facts: Partial<Proof> = {}): Proof => ({
  stage: 'test',
  at,
  isDryRun: false,
  calls: [{ callId: 'call-1', contactIds: ['call-1', 'leg-2'] }],
  removed: countsOf(['contact', 'contact', 'call']),
  kept: [],
  searched: ['every place'],
  found: [],
  outside: [{ where: 'a backup', what: 'all', until: at }],
  atConnect: [],
  ...facts,
});

const pageOf = (proof: Proof): string =>
  proofPage(proof, { whom: { customer: '+44' }, zone: 'UTC', stdout: new PassThrough() });

const rowsAbout = (proof: Proof, about: string) =>
  proofRows(proof).filter((row) => row.about === about);

describe('the proof of an erasing', () => {
  it('says what went and when, and that nothing was found where it looked again', () => {
    const page = pageOf(proofOf());
    expect(page).toContain(
      'Erased 1 call of this caller: 3 traces on 2026-11-20 12:00:00 +00:00.\n',
    );
    expect(page).toContain('\nLooked again: 0 found\n- every place\n');
    expect(proofDocument(proofOf(), 'UTC')).toMatchObject({ foundAfterwards: 0 });
  });

  it('names what is there nevertheless, in every format', () => {
    const proof = proofOf({ found: ['call-1 / call', 'call-1 / contact#leg-2'] });
    expect(pageOf(proof)).toContain(
      '\nLooked again: 2 FOUND\n  call-1 / call\n  call-1 / contact#leg-2\n',
    );
    expect(rowsAbout(proof, 'found').map(({ what }) => what)).toEqual(proof.found);
    expect(proofDocument(proof, 'UTC')).toMatchObject({ found: proof.found, foundAfterwards: 2 });
  });

  it('names what was kept, and until when', () => {
    const kept = [{ callId: 'call-1', item: 'investigation#agent-hang-up#1', until: at }];
    const page = pageOf(proofOf({ kept, removed: countsOf([]) }));
    expect(page).toMatch(/^Nothing is kept of this caller but investigations\.\n/);
    expect(page).toMatch(
      /\nKept, since eraseKeepsInvestigations is set\n[^]*call-1 +investigation#/,
    );
    expect(rowsAbout(proofOf({ kept }), 'kept')).toEqual([
      { about: 'kept', what: 'investigation#agent-hang-up#1', id: 'call-1', until: at },
    ]);
  });
});

describe('what a dry run prints', () => {
  const proof = proofOf({ isDryRun: true });

  it('says that nothing was written, and does not claim that nothing is left', () => {
    const page = pageOf(proof);
    expect(page).toContain('Would erase 1 call of this caller: 3 traces; nothing was written.\n');
    expect(page).not.toMatch(/[Ll]ooked again|removed|Erased/);
    expect(proofDocument(proof, 'UTC')).toMatchObject({ foundAfterwards: null });
  });

  it('says so in every line for spreadsheets', () => {
    expect(rowsAbout(proof, 'removed')).toEqual([]);
    expect(rowsAbout(proof, 'would remove')[0]).toMatchObject({ what: 'contact', count: 2 });
  });
});
