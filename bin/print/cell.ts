import { stripVTControlCharacters } from 'node:util';

/** What stands where nothing is known. */
export const unknown = '–';

/** Text that came from outside, without what would steer a terminal or break a line. */
export const plain = (text: string): string =>
  stripVTControlCharacters(text).replace(/[\p{Cc}\p{Cf}]+/gu, ' ');

/** `0:41`, `12:05`, `1:02:30`. */
export function duration(seconds: number | null): string {
  if (seconds === null) return unknown;
  const whole = Math.floor(seconds);
  const two = (count: number): string => String(count).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(whole % 60)}`
    : `${minutes}:${two(whole % 60)}`;
}
