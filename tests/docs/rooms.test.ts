import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from './markdown.ts';

/** The rooms of a house as the architecture lists them, from the top. */
const listedIn = (house: string): string[] =>
  [
    ...textOf('docs/architecture.md').matchAll(new RegExp(`^\\| \`${house}/([\\w-]+)/\``, 'gm')),
  ].map(([, room = '']) => room);

const filesIn = (house: string): string[] => globSync(`${house}/**/*.ts`);

/** The files that a file imports, of types too, without packages. */
const importedBy = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\b\s*\(?\s*'(\.[^']+)'/g)].map(
    ([, path = '']) => normalize(join(dirname(file), path)),
  );

/** The room of a house in which a file lies; undefined where it lies before its rooms, as a program's door. */
const roomOf = (house: string, file: string): string | undefined =>
  relative(house, file).split('/').slice(0, -1).at(0);

/** The ways from a room into another of the same house. */
const waysIn = (house: string) =>
  filesIn(house).flatMap((file) => {
    const from = roomOf(house, file);
    const imported = importedBy(file).filter((other) => other.startsWith(`${house}/`));
    const others = imported.map((other) => roomOf(house, other)).filter((room) => room !== from);
    return from === undefined ? [] : others.map((into) => ({ file, from, into }));
  });

describe.each(['lambdas/adapters', 'bin'])('the rooms of %s', (house) => {
  const rooms = listedIn(house);

  it('are those that the architecture lists', () => {
    const standing = new Set(filesIn(house).map((file) => roomOf(house, file)));
    expect([...standing].filter((room) => room !== undefined).toSorted()).toEqual(rooms.toSorted());
  });

  it('look only upwards in that list', () => {
    const ways = waysIn(house);
    const downwards = ways
      .filter(({ from, into = '' }) => !rooms.slice(0, rooms.indexOf(from)).includes(into))
      .map(({ file, into }) => `${file} looks into ${into}`);
    expect(downwards).toEqual([]);
    expect(ways.length).toBeGreaterThan(20);
  });
});

describe('the adapters', () => {
  it('have every file in a room', () => {
    const files = filesIn('lambdas/adapters');
    expect(files.filter((file) => roomOf('lambdas/adapters', file) === undefined)).toEqual([]);
  });
});

describe('the folders within the rooms of bin', () => {
  /** A folder; of a file that lies beside a room's folders, the file. */
  const placeOf = (file: string): string => (file.split('/').length > 3 ? dirname(file) : file);

  /** What is left of a plan when again and again all go that lead to none that is left, or that none leads to. */
  function circlesOf(plan: ReadonlyMap<string, ReadonlySet<string>>): string[] {
    let left = [...plan.keys()];
    for (;;) {
      const rest = left.filter(
        (place) =>
          left.some((other) => plan.get(place)?.has(other)) &&
          left.some((other) => plan.get(other)?.has(place)),
      );
      if (rest.length === left.length) return left;
      left = rest;
    }
  }

  it('lead nowhere back to where one came from', () => {
    const plan = new Map(filesIn('bin').map((file) => [placeOf(file), new Set<string>()]));
    for (const file of filesIn('bin')) {
      const others = importedBy(file).filter((other) => placeOf(other) !== placeOf(file));
      for (const other of others) plan.get(placeOf(file))?.add(placeOf(other));
    }
    expect(circlesOf(plan)).toEqual([]);
    expect([...plan.values()].filter(({ size }) => size > 1).length).toBeGreaterThan(20);
  });
});
