import { textOf } from '../docs/markdown.ts';

/** Commands of the runbook that are not run in a drill, by their beginnings, and why. */
export const notRunHere: Readonly<Record<string, string>> = {
  'aws connect update-contact-attributes':
    'Connect itself sends a contact record again; its stand-in sends none.',
};

const operators = 'npm run ops -- ';
const fenced = /^```\w*\n([\s\S]*?)^```$/gm;

/** The section of an alarm with its code; it ends with the next heading, and a `# comment` is none. */
function sectionOf(alarm: string, runbook: string): string {
  const [, after] = runbook.split(`\n### ${alarm}\n`);
  if (after === undefined) throw new Error(`The runbook has no section ${alarm}.`);
  return after.split(/^#{2,3} /m)[0] ?? '';
}

/** The command lines of a section: the lines of its code blocks and, in its prose, code of several words. */
function linesIn(section: string): string[] {
  const blocks = [...section.matchAll(fenced)].flatMap(([, code = '']) =>
    code.replaceAll(/\\\n\s*/g, '').split('\n'),
  );
  const inline = [...section.replaceAll(fenced, '').matchAll(/`([^`]+)`/g)]
    .map(([, code = '']) => code)
    .filter((code) => /^[a-z][\w./-]* \S/.test(code));
  return [...blocks, ...inline]
    .map((line) => line.replace(/(^|\s+)#.*$/, '').trim())
    .filter(Boolean);
}

/**
 * The operators' commands of an alarm's section, in its order, for the local cloud. Throws where the
 * section has a command that is neither run here nor known not to be.
 */
export function commandsOf(alarm: string, runbook = textOf('docs/runbook.md')): string[][] {
  const lines = linesIn(sectionOf(alarm, runbook)).filter(
    (line) => !Object.keys(notRunHere).some((beginning) => line.startsWith(beginning)),
  );
  const unknown = lines.filter((line) => !line.startsWith(operators));
  if (unknown.length > 0) {
    throw new Error(`The drill cannot follow ${alarm}: it does not know ${unknown.join('; ')}`);
  }
  return lines.map((line) => line.slice(operators.length).replaceAll('$STAGE', 'local').split(' '));
}
