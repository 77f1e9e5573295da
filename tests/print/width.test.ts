import { describe, expect, it } from 'vitest';
import { displayWidth, wrapCell, wrapSentence } from '../../bin/print/width.ts';

describe('a text that is too wide', () => {
  it('is broken after hyphens, underscores, full stops and spaces where it is a cell', () => {
    expect(wrapCell('THIRD_PARTY_DISCONNECT', 12)).toEqual(['THIRD_PARTY_', 'DISCONNECT']);
    expect(wrapCell('amelia.hart@example.com', 12)).toEqual(['amelia.hart@', 'example.com']);
  });

  it('is broken only after spaces where it is a sentence', () => {
    expect(wrapSentence('said at 2026-11-20 twice', 12)).toEqual([
      'said at',
      '2026-11-20',
      'twice',
    ]);
  });

  it('is broken anywhere where a word of it has no room', () => {
    expect(wrapCell('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrapCell('料金のお問い合わせ', 6)).toEqual(['料金の', 'お問い', '合わせ']);
  });
});

describe('the width of a text', () => {
  it('counts wide characters twice and combining ones not at all', () => {
    expect(displayWidth('Billing')).toBe(7);
    expect(displayWidth('料金')).toBe(4);
    expect(displayWidth('Ame\u0301lie')).toBe(6);
  });
});
