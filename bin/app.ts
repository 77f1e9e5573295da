import { App } from 'aws-cdk-lib';

import cdk from '../cdk.json' with { type: 'json' };
import { checkRules, holdTheLine } from '../lib/stacks/hold-the-line.ts';
import { localStage, readSettings } from '../lib/settings.ts';

// The CDK's own command brings the context along; run by itself, the app reads it from the same file.
const app = new App({ context: cdk.context });
const context = (key: string): unknown => app.node.tryGetContext(key);
const reading = readSettings(context('stages'), context('stage') ?? localStage);

if ('problem' in reading) {
  process.stderr.write(`${reading.problem}\n`);
  process.exitCode = 2;
} else {
  holdTheLine(app, reading.settings);
  checkRules(app);
}
