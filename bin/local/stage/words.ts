const plural = (thing: string): string =>
  thing.endsWith('y') ? `${thing.slice(0, -1)}ies` : `${thing}s`;

/** "1 call", "2 calls", "3 deliveries". */
export const counted = (count: number, thing: string): string =>
  `${count} ${count === 1 ? thing : plural(thing)}`;
