import { describe, expect, it } from 'vitest';
import { NotSynthesized } from '../../../bin/local/stage/not-synthesized.ts';

const thrown = `file:///home/ada/hold-the-line/lib/stacks/records.ts:12
throw new TypeError("a table\\nwithout a key");
      ^

TypeError: a table
without a key
    at file:///home/ada/hold-the-line/lib/stacks/records.ts:12:7
    at ModuleJob.run (node:internal/modules/esm/module_job:561:25)

Node.js v24.21.0
`;

const notParsed = `node:internal/modules/run_main:107
    triggerUncaughtException(
    ^

file:///home/ada/hold-the-line/lib/stacks/records.ts:12
const a = ;
          ^

SyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Expression expected
    at parseTypeScript (node:internal/modules/typescript:72:36) {
  code: 'ERR_INVALID_TYPESCRIPT_SYNTAX'
}

Node.js v24.21.0
`;

const notBundled = `Bundling asset HoldTheLine-local-Pipeline/AssessCall/Code/Stage...
✘ [ERROR] Could not resolve "nowhere"

    lambdas/assess-call/index.ts:59:7:
      59 │ import "nowhere";
         ╵        ~~~~~~~~~

1 error
[«FailedToBundleAsset» Failed to bundle asset HoldTheLine-local-Pipeline/AssessCall/Code/Stage
Relates to construct:
    <.> (aws-cdk-lib.App)
     └─ HoldTheLine-local-Pipeline (aws-cdk-lib.Stack)]

Node.js v24.21.0
`;

const wrongSetting =
  'Setting "logDays" of stage "local" is 2: it is how long logs are kept, in days and may be one that CloudWatch offers: 1, 3.\n';

describe('what the app printed as it did not synthesize', () => {
  it.each([
    ['TypeError: a table (/home/ada/hold-the-line/lib/stacks/records.ts:12).', thrown],
    [
      'SyntaxError [ERR_INVALID_TYPESCRIPT_SYNTAX]: Expression expected (/home/ada/hold-the-line/lib/stacks/records.ts:12).',
      notParsed,
    ],
    ['Could not resolve "nowhere" (lambdas/assess-call/index.ts:59).', notBundled],
    ['ERROR: AwsSolutions-SQS4 stands.', 'one\nERROR: AwsSolutions-SQS4 stands.\n    at x\n'],
    [wrongSetting.trim(), wrongSetting],
    ['it printed nothing.', '\n'],
  ])('is told in a line: %s', (what, printed) => {
    const { message, exitCode } = new NotSynthesized(printed);
    expect(message).toBe(`The app does not synthesize: ${what}`);
    expect(exitCode).toBe(2);
  });
});
