import { spawn } from 'node:child_process';

/** Ends the guard. */
export type EndGuard = () => void;

/**
 * Has a process end with this one, even where this one is killed: a shell reads from a pipe that nobody
 * writes to, and whose end is the end of this process. Where there is no shell, there is no guard.
 */
export function guardProcess(processId: number): EndGuard {
  const guard = spawn('sh', ['-c', 'read -r _; kill -9 "$0"', String(processId)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.on('error', () => {});
  guard.unref();
  return () => {
    guard.kill('SIGKILL');
    guard.stdin.destroy();
  };
}
