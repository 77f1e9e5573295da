import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { isRunning } from '../../../../bin/command-line/running-process.ts';
import { startEngine } from '../../../../bin/local/cloud/database/engine.ts';
import { guardProcess } from '../../../../bin/local/cloud/database/guard.ts';
import { close, listening } from '../../../../bin/local/cloud/standins/http-server.ts';

const directory = mkdtempSync(join(tmpdir(), 'engine-'));
afterAll(() => rmSync(directory, { recursive: true }));

const { DYNAMODB_ENDPOINT: _given, ...ownEnvironment } = process.env;

const refusalOf = (environment: NodeJS.ProcessEnv): Promise<string> =>
  startEngine(environment).then(
    () => 'none',
    (error: unknown) => String(error),
  );

describe('an engine that DYNAMODB_ENDPOINT names', () => {
  it.each(['nonsense', 'localhost:8000', 'file:///tmp'])('has to be a URL: %s', async (given) => {
    expect(await refusalOf({ DYNAMODB_ENDPOINT: given })).toBe(
      `NoEngine: DYNAMODB_ENDPOINT is "${given}": it may be the URL of a server, as http://127.0.0.1:8000.`,
    );
  });

  it('has to answer', async () => {
    expect(await refusalOf({ DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' })).toMatch(
      /^NoEngine: No DynamoDB engine answers at http:\/\/127\.0\.0\.1:1, which /,
    );
  });

  it('has to speak DynamoDB', async () => {
    const stranger = createServer((_, response) => response.end('{"status": "ok"}'));
    const endpoint = await listening(stranger);
    const refusal = await refusalOf({ DYNAMODB_ENDPOINT: endpoint });
    await close(stranger);
    expect(refusal).toContain(`No DynamoDB engine answers at ${endpoint}`);
  });

  it('is taken where it does both', async () => {
    const own = await startEngine(ownEnvironment);
    const given = await startEngine({ DYNAMODB_ENDPOINT: own.endpoint });
    await own.stop();
    expect(given.endpoint).toBe(own.endpoint);
  });
});

describe('an engine on the PATH that does not start', () => {
  const broken = join(directory, 'dynoxide');

  it('is named with the reason', async () => {
    writeFileSync(broken, '#!/bin/sh\nexit 3\n');
    chmodSync(broken, 0o755);
    expect(await refusalOf({ PATH: directory })).toBe(
      `NoEngine: The DynamoDB engine ${broken} does not start: it ended with code 3.`,
    );
    chmodSync(broken, 0o644);
    expect(await refusalOf({ PATH: directory })).toMatch(/ does not start: spawn .* EACCES\.$/);
  });
});

async function ended(processId: number): Promise<boolean> {
  for (let looks = 0; looks < 200; looks += 1) {
    if (!isRunning(processId)) return true;
    await pause(25);
  }
  return false;
}

const engineModule = join(import.meta.dirname, '../../../../bin/local/cloud/database/engine.ts');

describe('an engine whose process is killed', () => {
  it('ends with it', async () => {
    const script = `const { startEngine } = await import(${JSON.stringify(engineModule)});
      console.log((await startEngine(process.env)).endpoint);
      setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      env: ownEnvironment,
    });
    const [endpoint] = (await once(owner.stdout, 'data')) as [Buffer];
    expect((await fetch(String(endpoint).trim())).status).toBeLessThan(500);
    owner.kill('SIGKILL');
    let isGone = false;
    for (let looks = 0; looks < 200 && !isGone; looks += 1) {
      await pause(25);
      isGone = await fetch(String(endpoint).trim()).then(
        () => false,
        () => true,
      );
    }
    expect(isGone).toBe(true);
  });
});

describe('a guard that is ended', () => {
  it('leaves the process that it guarded alone', async () => {
    const guarded = spawn('sleep', ['60']);
    const processId = guarded.pid ?? 0;
    guardProcess(processId)();
    await pause(200);
    expect(isRunning(processId)).toBe(true);
    guarded.kill();
    expect(await ended(processId)).toBe(true);
  });
});
