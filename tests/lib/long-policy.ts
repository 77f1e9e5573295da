const inEnvironment = (policy: object): number =>
  Buffer.byteLength(JSON.stringify(JSON.stringify(policy))) - '""'.length;

/** A policy that says this and takes so many bytes of a function's environment, 3,200 or a few less. */
export function policyTaking(bytes: number, says: object = {}) {
  const words = Array.from({ length: 12 }, () => 'a'.repeat(245));
  const ending = (word: string) => ({ ...says, resolution: { resolved: [...words, word] } });
  return ending('a'.repeat(bytes - inEnvironment(ending(''))));
}
