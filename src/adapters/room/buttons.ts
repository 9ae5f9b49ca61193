/** Which button a line means, of all that stand in the room. */

import type { Asker } from '../../core/call.ts';
import type { LocalRoom } from '../shared/local-room.ts';
import { readPress } from './line.ts';
import { buttonsOf } from './render.ts';

const IS_NUMBER = /^\d{1,2}$/;

type Shown = ReturnType<typeof shownTo>[number];

/** A button's press, and the message that it is on. */
export type Found = ReturnType<typeof findButton>;

/** What a member can see, what was new to them last first: an edit is that for whoever pressed it, and for nobody else. */
export function shownTo(room: LocalRoom, { id: member }: Asker) {
  return room
    .seenBy(member)
    .map(({ id, seq, since, pressedBy, answers = member, reply = { parts: [] } }) => {
      const buttons = buttonsOf(reply).filter(({ disabled }) => !disabled);
      const isOwn = answers === member;
      return { id, printed: pressedBy === member ? seq : since, reply, buttons, isOwn };
    })
    .sort((a, b) => b.printed - a.printed);
}

/** What a line presses; undefined for any other, also for a number that no button has while it may be an answer. */
export function pressIn(all: readonly Shown[], passed: number, words: string): string | undefined {
  const onLatest = all[0]?.buttons.some(({ label }) => label.toLowerCase() === words.toLowerCase());
  const pressed = readPress(words) ?? (onLatest ? words : undefined);
  const mayAnswer = pressed === words && IS_NUMBER.test(words) && all.some(isTyped);
  return mayAnswer && !findButton(all, passed, words, true) ? undefined : pressed;
}

/**
 * A button by its press line or label, of the latest message that the member can see and that has it; by its number
 * of the open question where nothing with buttons came after it, and else of the latest message that has so many and
 * came after their last line that was answered.
 * @param passed what stood in the room before that line
 * @param alone whether the line is nothing but the number: of a question that is answered in words, and of what answers
 * somebody else, it presses nothing
 */
export function findButton(all: readonly Shown[], passed: number, wanted: string, alone = false) {
  const pressable = all.filter(({ buttons }) => buttons.length > 0);
  const isNumber = IS_NUMBER.test(wanted);
  const last = pressable.slice(0, 1).filter(isOpen);
  const recent = pressable.filter((one) => (one.isOwn || !alone) && one.printed > passed && !isOpen(one));
  const numbered = last.length > 0 ? last.filter((one) => !(alone && isTyped(one))) : recent;
  const label = wanted.toLowerCase();
  for (const { id, buttons } of isNumber ? numbered : pressable) {
    const found =
      (isNumber ? buttons[Number(wanted) - 1] : undefined) ??
      buttons.find((one) => one.press === wanted || one.label.toLowerCase() === label) ??
      buttons.find((one) => one.label.toLowerCase().startsWith(`${label}.`));
    if (found) return { press: found.press, id };
  }
  return undefined;
}

const isOpen = ({ reply }: Shown): boolean => reply.meaning === 'open';

/** Whether it is an open question that has no options: its first button opens a form. */
const isTyped = (one: Shown): boolean => isOpen(one) && one.reply.buttons?.[0]?.tone === 'main';
