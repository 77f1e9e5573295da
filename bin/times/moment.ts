import { TZDate, tz, tzOffset } from '@date-fns/tz';
import { add } from 'date-fns/add';
import { addDays } from 'date-fns/addDays';
import { millisecondsInDay } from 'date-fns/constants';
import { endOfDay } from 'date-fns/endOfDay';
import { isValid } from 'date-fns/isValid';
import { parseISO } from 'date-fns/parseISO';
import { startOfDay } from 'date-fns/startOfDay';
import { sub } from 'date-fns/sub';
import type { Instant } from '../../lambdas/domain/instant.ts';
import { wrapSentence } from '../print/width.ts';
import { Refusal } from '../command-line/refusal.ts';
import type { Zone } from './zone.ts';

/** How a time that was typed is to be taken. */
export interface MomentSettings {
  /** The option that it was typed for, to be named when it cannot be read. */
  readonly option: string;
  readonly zone: Zone;
  readonly now: Instant;
  /** Which end of a day stands for the day. */
  readonly edge: 'start' | 'end';
  /** Whether `2h` is two hours ago or in two hours. */
  readonly toward: 'past' | 'future';
}

/** All that may be typed as a time. */
export const momentForms =
  'now, today, yesterday, tomorrow, 2026-11-20, 2026-11-20T14:30, 2026-11-20T14:30:15, 2026-11-20T14:30+01:00, 30m, 2h, 7d, 2w';

/** The same for a help text. */
export const momentHelp = wrapSentence(`Times are written like ${momentForms}.`, 100).join('\n');

const date = /^[12]\d{3}-\d\d-\d\d$/;
const clockTime = /^([12]\d{3}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?)$/i;
const offset = / ?(Z|[+-](0\d|1[0-4])(:?[0-5]\d)?)$/i;
const stretch = /^(?<count>\d{1,4})(?<unit>[mhdw])$/;
const units = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const;
const isUnit = (text: string | undefined): text is keyof typeof units =>
  text !== undefined && text in units;

const daysFromToday: ReadonlyMap<string, number> = new Map([
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
]);

function dayNamed(text: string, { zone, now }: MomentSettings): Date | undefined {
  if (date.test(text)) return parseISO(text, { in: tz(zone) });
  const days = daysFromToday.get(text);
  return days === undefined ? undefined : addDays(new TZDate(now, zone), days);
}

function stretchFromNow(text: string, { zone, now, toward }: MomentSettings): Date | undefined {
  const { count, unit } = stretch.exec(text)?.groups ?? {};
  if (!isUnit(unit)) return undefined;
  const move = toward === 'past' ? sub : add;
  return move(new TZDate(now, zone), { [units[unit]]: Number(count) });
}

const clockAt = (moment: Date, zone: Zone): string =>
  new TZDate(moment, zone).toISOString().slice(0, 'yyyy-MM-ddTHH:mm:ss.SSS'.length);

/** A moment of the zone's clocks; of two at which they show the same, the one that makes a span longer. */
function momentOfClock(text: string, { zone, edge }: MomentSettings): Date {
  const moment = parseISO(text, { in: tz(zone) });
  if (!isValid(moment)) return moment;
  const [before, after] = [-millisecondsInDay, millisecondsInDay].map((milliseconds) =>
    tzOffset(zone, new Date(moment.getTime() + milliseconds)),
  );
  const change = ((after ?? 0) - (before ?? 0)) * 60_000;
  const readings = [moment.getTime(), moment.getTime() - change, moment.getTime() + change].filter(
    (time) => clockAt(new Date(time), zone) === clockAt(moment, zone),
  );
  return new Date(edge === 'start' ? Math.min(...readings) : Math.max(...readings));
}

function timeOfDay(text: string, settings: MomentSettings): Date | undefined {
  const [, typedOffset] = offset.exec(text.slice('2026-11-20'.length)) ?? [];
  const clock = typedOffset === undefined ? text : text.replace(offset, '');
  const [, day, time] = clockTime.exec(clock) ?? [];
  if (day === undefined || time === undefined) return undefined;
  return typedOffset === undefined
    ? momentOfClock(`${day}T${time}`, settings)
    : parseISO(`${day}T${time}${typedOffset.toUpperCase()}`);
}

function momentIn(text: string, settings: MomentSettings): Date | undefined {
  const day = dayNamed(text, settings);
  if (day !== undefined) return settings.edge === 'start' ? startOfDay(day) : endOfDay(day);
  if (text === 'now') return new Date(settings.now);
  return timeOfDay(text, settings) ?? stretchFromNow(text, settings);
}

/**
 * The instant that a typed time means: ISO 8601 with or without an offset (without, it is a time of the
 * zone), a day, or a stretch from now. Throws `Refusal`.
 */
export function readMoment(text: string, settings: MomentSettings): Instant {
  const moment = momentIn(text.trim().toLowerCase(), settings);
  if (moment === undefined || !isValid(moment)) {
    throw new Refusal(
      'asked',
      `${settings.option} cannot be "${text}": a time is written like one of ${momentForms}.`,
    );
  }
  return new Date(moment.getTime()).toISOString();
}
