/** Who comes to a meeting: what members said, and the buttons to say it. */

import type { PlanPart } from '../core/domain/club.ts';
import { type AllPreferences, asShown } from '../core/domain/club-record.ts';
import { ANSWERS, type Rsvp, type RsvpAnswer } from '../core/domain/rsvp.ts';
import { type Button, button, fieldsPart, type Part } from '../core/reply.ts';
import { andMore } from '../lib/counted.ts';

export const ANSWER_LABELS: Readonly<Record<RsvpAnswer, string>> = {
  coming: 'Coming',
  maybe: 'Maybe',
  not: 'Not this time',
};

export type Rsvps = ReadonlyMap<string, Rsvp>;

/** Who said what, for the club itself; empty where nobody has. Who asked to be on no board is only counted. */
export function rsvpParts(rsvps: Rsvps, preferences: AllPreferences): Part[] {
  const all = [...rsvps].map(([member, one]) => ({ ...asShown(preferences, member, one), member }));
  const fields = ANSWERS.flatMap((answer) => {
    const said = all.filter((one) => one.answer === answer);
    const shown = andMore(said.map(({ name }) => name).sort());
    return said.length === 0 ? [] : [[`${ANSWER_LABELS[answer]} (${said.length})`, shown]];
  });
  return fields.length === 0 ? [] : [fieldsPart(Object.fromEntries(fields))];
}

/** How many said what, for calendars and pages outside the club, such as `4 coming, 1 maybe`; empty for nobody. */
export function rsvpCounts(rsvps: Rsvps): string {
  const counts = ANSWERS.map((answer) => {
    const count = [...rsvps.values()].filter((one) => one.answer === answer).length;
    return count === 0 ? [] : `${count} ${ANSWER_LABELS[answer].toLowerCase()}`;
  });
  return counts.flat().join(', ');
}

/** @param on which message they stand: a press shows it again */
export const rsvpButtons = (part: PlanPart, on: 'show' | 'agenda'): readonly Button[] =>
  ANSWERS.map((answer) =>
    button(ANSWER_LABELS[answer], 'plan agenda', 'answer', [answer, String(part.until), on]),
  );
