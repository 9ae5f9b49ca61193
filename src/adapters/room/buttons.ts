/** Which of the room's buttons a line means. */

import type { Asker } from '../../core/call.ts';
import type { LocalRoom } from '../shared/local-room.ts';
import { readPress } from './line.ts';
import { isTyped, numbered } from './render.ts';

const IS_NUMBER = /^\d{1,2}$/;

type Shown = ReturnType<typeof shownTo>[number];

export type Found = ReturnType<typeof findButton>;

/** What a member can see, newest for them last first: an edit counts as new only for whoever pressed it. */
export function shownTo(room: LocalRoom, { id: member }: Asker) {
  return room
    .seenBy(member)
    .map(({ id, to, seq, since, pressedBy, answers = member, reply = { parts: [] }, beside }) => {
      const printed = pressedBy === member ? seq : since;
      return { id, to, printed, reply, ...numbered({ reply, beside }), isOwn: answers === member };
    })
    .sort((a, b) => b.printed - a.printed);
}

/**
 * Up to which messages a member's numbers no longer press buttons: those from before their last answered line; and, for
 * a bare number, also those that came with a line said while a question was open.
 */
export interface Passed {
  readonly before: number;
  readonly alone: number;
}

/** The press that a line means; undefined for any other line, and for an unknown number that may be an answer. */
export function pressIn(all: readonly Shown[], passed: Passed, words: string): string | undefined {
  const onLatest = all[0]?.buttons.some(({ label }) => label.toLowerCase() === words.toLowerCase());
  const pressed = readPress(words) ?? (onLatest ? words : undefined);
  const mayAnswer = pressed === words && IS_NUMBER.test(words) && all.some(({ reply }) => isTyped(reply));
  return mayAnswer && !findButton(all, passed, words, true) ? undefined : pressed;
}

/**
 * A button by press line or label, on the latest message that has it and that the member can see; by number, the open
 * question's if nothing with buttons followed, else that of the latest message with so many.
 * @param alone whether the line is only the number: while the room has an open question that number presses only the
 * question, and nothing where it is answered in words; else nothing older than a question, or in reply to somebody else
 */
export function findButton(all: readonly Shown[], passed: Passed, wanted: string, alone = false) {
  const pressable = all.filter(({ buttons }) => buttons.length > 0);
  const label = wanted.toLowerCase();
  for (const { id, buttons, first } of IS_NUMBER.test(wanted)
    ? withNumbers(pressable, passed, alone)
    : pressable) {
    const found =
      (IS_NUMBER.test(wanted) ? buttons[Number(wanted) - 1 - first] : undefined) ??
      buttons.find((one) => one.press === wanted || one.label.toLowerCase() === label) ??
      buttons.find((one) => one.label.toLowerCase().startsWith(`${label}.`));
    if (found) return { press: found.press, id };
  }
  return undefined;
}

/** The messages whose buttons a number may mean, the likeliest first. */
function withNumbers(all: readonly Shown[], { before, alone: after }: Passed, alone: boolean) {
  const open = alone ? all.find(isAskedOfAll) : undefined;
  const [last] = open ? [open] : all;
  if (last && isOpen(last)) return alone && isTyped(last.reply) ? [] : [last];
  const question = all.find(({ reply }) => reply.meaning !== undefined)?.printed ?? 0;
  const passed = alone ? Math.max(after, question) : before;
  return all.filter((one) => (one.isOwn || !alone) && one.printed > passed && !isOpen(one));
}

const isOpen = ({ reply }: Shown): boolean => reply.meaning === 'open';

export const isAskedOfAll = (one: Shown): boolean => isOpen(one) && one.to === undefined;
