/** Ctrl+C, `kill` or a closed terminal end the process in good order: what is to be tidied up hears of the exit. */
export function exitOnInterrupt(): void {
  process.once('SIGHUP', () => process.exit(129));
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}
