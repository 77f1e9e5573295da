const partOfId = /[\w-]/;

const isEdge = (character: string | undefined): boolean =>
  character === undefined || !partOfId.test(character);

/** Whether a text names an id, and not only another that begins or ends like it. */
function namesId(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at !== -1; at = text.indexOf(id, at + 1)) {
    if (isEdge(text[at - 1]) && isEdge(text[at + id.length])) return true;
  }
  return false;
}

/** Whether a text names any of these ids. */
export const namesAny = (text: string, ids: readonly string[]): boolean =>
  ids.some((id) => namesId(text, id));
