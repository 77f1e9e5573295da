/** A person's Ctrl+C ends the process in good order: what has to be tidied up hears of the exit. */
export function exitOnInterrupt(): void {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}
