import type * as z from 'zod';

import { explanations, settingNames } from './settings-document.ts';

/** As much of a wrong value as a sentence can carry. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

/** The value at a path of the document, or undefined where the path leads nowhere. */
function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

/** The nearest setting around a path that has an explanation, as path and name. */
function settingAt(path: readonly PropertyKey[]): { path: readonly PropertyKey[]; name: string } {
  const inner = path.slice(0, 2);
  const name = inner.map(String).join('.');
  return name in explanations
    ? { path: inner, name }
    : { path: path.slice(0, 1), name: String(path[0]) };
}

/** What is wrong with a setting's value, what the setting is and what it may be. */
export function wrongValue(stage: string, name: string, value: unknown): string {
  const { is, may } = explanations[name] ?? { is: 'not known', may: 'left out' };
  const found = value === undefined ? 'is missing' : `is ${shown(value)}`;
  return `Setting "${name}" of stage "${stage}" ${found}: it is ${is} and may be ${may}.`;
}

/** The first thing wrong with a document, as one sentence. */
export function firstProblem(stage: string, document: unknown, error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue || (issue.path.length === 0 && issue.code !== 'unrecognized_keys'))
    return `The settings of stage "${stage}" are ${shown(document)}: they may be an object of settings.`;
  if (issue.code === 'unrecognized_keys') {
    const name = [...issue.path, issue.keys[0] ?? ''].map(String).join('.');
    const known =
      issue.path.length === 0
        ? `the settings are ${settingNames.join(', ')}`
        : `"${String(issue.path[0])}" may be ${explanations[String(issue.path[0])]?.may}`;
    return `Setting "${name}" of stage "${stage}" is not known: ${known}.`;
  }
  const { path, name } = settingAt(issue.path);
  return wrongValue(stage, name, valueAt(document, path));
}
