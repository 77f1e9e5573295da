import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const countsIn = (summary: string): number[] =>
  [...summary.matchAll(/^[a-z-]+ +(\d+)(?:  █*)?$/gm)].map(([, count]) => Number(count));

describe('A morning of sixty calls with duplicates, disorder and loss', () => {
  let summary: string;

  beforeAll(async () => {
    const morning = ['bin/local/start.ts', '--once', '--calls', '60', '--seed', 'journey'];
    ({ stdout: summary } = await promisify(execFile)(process.execPath, morning));
  });

  it('records every call and counts it under one verdict', () => {
    const [recorded = ''] = /^\d+ calls were recorded/m.exec(summary) ?? [];
    const total = countsIn(summary).reduce((sum, count) => sum + count, 0);
    expect(recorded).toBe(`${total} calls were recorded`);
    expect(total).toBeGreaterThanOrEqual(59);
  });

  it('opens a task for all that it raised', () => {
    const rows = [...summary.matchAll(/^(?:follow-up|investigation) .* (\d+) +(\d+) +(\d+)$/gm)];
    expect(rows.length).toBeGreaterThan(3);
    for (const [, raised, opened, withdrawn] of rows) {
      expect(Number(opened) + Number(withdrawn)).toBe(Number(raised));
    }
  });

  it('tells three calls with their timelines and why they were judged so', () => {
    expect(summary.match(/^Call [0-9a-f-]{36}$/gm)).toHaveLength(3);
    expect(summary.match(/by rule \d+: /g)).toHaveLength(3);
    expect(
      summary.match(/^ {4}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  leg began/gm)?.length,
    ).toBeGreaterThan(2);
  });

  it('shows no telephone number', () => {
    expect(summary).not.toMatch(/\+\d{8,}/);
  });
});
