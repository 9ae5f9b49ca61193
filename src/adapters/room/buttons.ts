/** Which button a line means, of all that stand in the room. */

import type { Asker } from '../../core/call.ts';
import type { LocalRoom } from '../shared/local-room.ts';
import { readPress } from './line.ts';
import { isTyped, numbered } from './render.ts';

const IS_NUMBER = /^\d{1,2}$/;

type Shown = ReturnType<typeof shownTo>[number];

/** A button's press, and the message that it is on. */
export type Found = ReturnType<typeof findButton>;

/** What a member can see, what was new to them last first: an edit is that for whoever pressed it, and for nobody else. */
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
 * The numbers of the last messages whose buttons a member's numbers don't press: of what stood in the room before their
 * last line that was answered; and, for a number alone, also of what came with a line said while a question was open.
 */
export interface Passed {
  readonly before: number;
  readonly alone: number;
}

/** What a line presses; undefined for any other, also for a number that no button has while it may be an answer. */
export function pressIn(all: readonly Shown[], passed: Passed, words: string): string | undefined {
  const onLatest = all[0]?.buttons.some(({ label }) => label.toLowerCase() === words.toLowerCase());
  const pressed = readPress(words) ?? (onLatest ? words : undefined);
  const mayAnswer = pressed === words && IS_NUMBER.test(words) && all.some(({ reply }) => isTyped(reply));
  return mayAnswer && !findButton(all, passed, words, true) ? undefined : pressed;
}

/**
 * A button by its press line or label, of the latest message that the member can see and that has it; by its number of
 * the open question where nothing with buttons came after it, and else of the latest message that has so many.
 * @param alone whether the line is nothing but the number: while the room has an open question it presses that one
 * alone, and nothing where it is answered in words; else nothing that is older than a question, or answers somebody else
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

/** The messages whose buttons a number may mean, what it means first. */
function withNumbers(
  all: readonly Shown[],
  { before, alone: after }: Passed,
  alone: boolean,
): readonly Shown[] {
  const open = alone ? all.find(isAskedOfAll) : undefined;
  const [last] = open ? [open] : all;
  if (last && isOpen(last)) return alone && isTyped(last.reply) ? [] : [last];
  const question = all.find(({ reply }) => reply.meaning !== undefined)?.printed ?? 0;
  const passed = alone ? Math.max(after, question) : before;
  return all.filter((one) => (one.isOwn || !alone) && one.printed > passed && !isOpen(one));
}

const isOpen = ({ reply }: Shown): boolean => reply.meaning === 'open';

/** Whether it is the open question of the room, and not of a member's own. */
export const isAskedOfAll = (one: Shown): boolean => isOpen(one) && one.to === undefined;
