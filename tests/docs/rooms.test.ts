import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from './markdown.ts';

/** The rooms of the adapters as the architecture lists them, from the top. */
const rooms = [
  ...textOf('docs/architecture.md').matchAll(/^\| `lambdas\/adapters\/(\w+)\/`/gm),
].map(([, room = '']) => room);

const files = globSync('lambdas/adapters/**/*.ts');
const roomOf = (file: string): string => basename(dirname(file));

/** The other rooms that a file looks into. */
const lookedInto = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/from '\.\.\/(\w+)\//g)].map(([, room = '']) => room);

describe('the rooms of the adapters', () => {
  it('are those that the architecture lists, with every file in one of them', () => {
    expect([...new Set(files.map(roomOf))].toSorted()).toEqual(rooms.toSorted());
  });

  it('look only upwards in that list', () => {
    const downwards = files.flatMap((file) =>
      lookedInto(file)
        .filter((room) => rooms.indexOf(room) >= rooms.indexOf(roomOf(file)))
        .map((room) => `${file} looks into ${room}`),
    );
    expect(downwards).toEqual([]);
    expect(files.flatMap(lookedInto).length).toBeGreaterThan(20);
  });
});
