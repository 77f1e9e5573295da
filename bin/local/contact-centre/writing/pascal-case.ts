/** Maps whose keys are data, which Connect writes the same in every style. */
const MAPS = new Set(['tags', 'segmentAttributes']);

/** The same object with its field names, at every depth, beginning with a capital. */
export function inPascalCase(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]: [string, unknown]) => {
      if (MAPS.has(key)) return [key, inner];
      const name = key.charAt(0).toUpperCase() + key.slice(1);
      return [name, isPlainObject(inner) ? inPascalCase(inner) : inner];
    }),
  );
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
