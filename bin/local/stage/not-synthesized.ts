import { Refusal } from '../../command-line/refusal.ts';

const bundler = /\[ERROR\] (?<what>.+)\n\s*\n\s*(?<where>\S+:\d+):\d+:$/m;
const thrown = /^(?:\w*Error(?: \[\w+\])?|ERROR): (?<what>.+)$/m;
const thrower = /^file:\/\/(?<where>\S+:\d+)$/m;
const noise = /^(?:$|\s+at |Node\.js v|[{}\]]|\s)/;

const lastLine = (printed: string): string =>
  printed
    .split('\n')
    .filter((line) => !noise.test(line))
    .at(-1) ?? 'it printed nothing';

/** The line that says what is wrong, with the place that is printed elsewhere. */
function whatIsWrong(printed: string): string {
  const ofBundler = bundler.exec(printed)?.groups;
  const what = ofBundler?.['what'] ?? thrown.exec(printed)?.[0];
  if (what === undefined) return lastLine(printed);
  const where = ofBundler?.['where'] ?? thrower.exec(printed)?.groups?.['where'];
  return where === undefined ? what : `${what} (${where})`;
}

/** The app could not be synthesized; says what it printed of the reason. */
export class NotSynthesized extends Refusal {
  constructor(printed: string) {
    const what = whatIsWrong(printed);
    super('asked', `The app does not synthesize: ${what}${what.endsWith('.') ? '' : '.'}`);
    this.name = 'NotSynthesized';
  }
}
