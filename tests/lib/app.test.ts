import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

const outDirectory = mkdtempSync(join(tmpdir(), 'hold-the-line-'));
afterAll(() => rmSync(outDirectory, { recursive: true }));

/** Runs the app as the CDK's command does, with `-c stage=` where a stage is given. */
function synthesize(stage?: string) {
  const directory = join(outDirectory, stage ?? 'default');
  const { AWS_REGION: _region, AWS_PROFILE: _profile, ...environment } = process.env;
  const { status, stderr } = spawnSync(process.execPath, ['bin/app.ts'], {
    env: { ...environment, CDK_OUTDIR: directory, CDK_CONTEXT_JSON: JSON.stringify({ stage }) },
    encoding: 'utf8',
  });
  return { status, stderr, directory };
}

describe('the app', () => {
  it('synthesizes the local stage with no account, no credentials and no settings of ours', () => {
    const { status, directory } = synthesize();
    expect(status).toBe(0);
    expect(readFileSync(join(directory, 'manifest.json'), 'utf8')).toContain(
      'HoldTheLine-local-Operations',
    );
  });

  it('synthesizes the example with every rule of cdk-nag kept or acknowledged', () => {
    const { status, directory } = synthesize('example');
    expect(status).toBe(0);
    expect(readFileSync(join(directory, 'manifest.json'), 'utf8')).toContain('eu-west-2');
  });

  it('ends with 2 and one sentence when a setting is wrong', () => {
    const { status, stderr } = synthesize('nowhere');
    expect(status).toBe(2);
    expect(stderr).toBe(
      'There is no stage "nowhere": cdk.json has the stages "local", "example".\n',
    );
  });
});
