import { casual } from 'chrono-node/en';
import { Temporal } from 'temporal-polyfill';
import { UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { momentOf } from '../next.ts';
import type { Today } from './date.ts';

/** Where only a day is named. */
const EVENING = '20:00';

/**
 * A moment to come, in words: `in 3 days`, `friday 8pm`, `2026-12-01 19:30`, `in 2 hours`. A day alone means eight in
 * the evening.
 * @returns ms since 1970, after `now`
 * @throws UserError where it names no moment, or one that is over
 */
export function readMoment(typed: string, { now, zone }: Today): number {
  const minutes = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).offsetNanoseconds / 6e10;
  const [found, other] = casual.parse(typed, { instant: new Date(now), timezone: minutes }, { forwardDate: true });
  if (!found || other) {
    throw new UserError(`I don’t know when ${quoted(typed)} is. Try “in 3 days”, or “friday at 8pm”.`);
  }
  const { start } = found;
  const two = (part: 'month' | 'day' | 'hour' | 'minute') => String(start.get(part) ?? 0).padStart(2, '0');
  const time = start.isCertain('hour') ? `${two('hour')}:${two('minute')}` : EVENING;
  const at = momentOf(zone, `${start.get('year')}-${two('month')}-${two('day')}`, time);
  if (at > now) return at;
  throw new UserError(`${quoted(typed)} is over already. Name a moment to come, such as “in 3 days”.`);
}
