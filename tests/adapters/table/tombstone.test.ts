import { describe, expect, it } from 'vitest';
import { erasedNow } from '../../../lambdas/adapters/table/tombstone.ts';

const erasedAt = '2026-11-20T09:00:00.000Z';

const standsUntil = (recordDays: number): string =>
  new Date(erasedNow(erasedAt, recordDays).expiresAt * 1000).toISOString();

describe('the tombstone of what was erased', () => {
  it('stands as long as Connect keeps contacts, where records live shorter', () => {
    expect(standsUntil(30)).toBe('2028-11-20T09:00:00.000Z');
  });

  it('stands as long as records live, where that is longer', () => {
    expect(standsUntil(1000)).toBe('2029-08-16T09:00:00.000Z');
  });
});
