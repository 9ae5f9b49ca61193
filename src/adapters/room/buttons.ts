/** Which of the room's buttons a line means. */

import type { Asker } from '../../core/call.ts';
import type { Reply } from '../../core/reply.ts';
import type { LocalRoom } from '../shared/local-room.ts';
import { isTyped } from '../shared/text.ts';
import { numberedButtons } from './render.ts';

const IS_NUMBER = /^\d{1,2}$/;

type Shown = ReturnType<typeof shownTo>[number];

export type FoundButton = ReturnType<typeof findButton>;

/** What a member can see, newest for them last first: an edit counts as new only for whoever pressed it. */
export function shownTo(room: LocalRoom, { id: member }: Asker) {
  return room
    .seenBy(member)
    .map(({ id, to, seq, since, pressedBy, answers = member, reply = { parts: [] }, beside }) => {
      const printed = pressedBy === member ? seq : since;
      return { id, to, printed, reply, ...numberedButtons({ reply, beside }), isOwn: answers === member };
    })
    .sort((a, b) => b.printed - a.printed);
}

/**
 * Up to which messages a member's numbers no longer press buttons: those from before their last answered line; and, for
 * a bare number, also those that came with a line said while a question was open.
 */
export interface Passed {
  readonly before: number;
  readonly bare: number;
}

/** What means one's own last change, and no button under a reply to somebody else. */
const UNDO = 'undo';

/** The press that a line means, or a number that may be one; undefined for any other line. */
export function pressIn(all: readonly Shown[], words: string): string | undefined {
  const [latest] = all;
  const typed = words.toLowerCase();
  const onLatest = latest?.buttons.some(({ label }) => label.toLowerCase() === typed);
  return readPress(words) ?? (onLatest && (latest?.isOwn || typed !== UNDO) ? words : undefined);
}

/**
 * A button by press line or label, on the latest message that has it and that the member can see; or by number.
 * @param isBare whether the line is only the number
 */
export function findButton(all: readonly Shown[], passed: Passed, wanted: string, isBare: boolean) {
  const pressable = all.filter(({ buttons }) => buttons.length > 0);
  const isNumber = IS_NUMBER.test(wanted);
  const meant = isBare ? buttonsOfBareNumber : buttonsOfNumber;
  const label = wanted.toLowerCase();
  for (const { id, buttons, first } of isNumber ? meant(pressable, passed) : pressable) {
    const found =
      (isNumber ? buttons[Number(wanted) - 1 - first] : undefined) ??
      buttons.find((one) => one.press === wanted || one.label.toLowerCase() === label) ??
      buttons.find((one) => one.label.toLowerCase().startsWith(`${label}.`));
    if (found) return { press: found.press, id };
  }
  return undefined;
}

/** What is meant by `press …`: a button's number, label or press line, or nothing; undefined for any other line. */
function readPress(words: string): string | undefined {
  const [pressed, wanted = ''] = /^\/?press(?:\s+(.+))?$/isu.exec(words) ?? [];
  if (pressed !== undefined) return wanted.trim();
  return IS_NUMBER.test(words) ? words : undefined;
}

/**
 * The messages whose buttons `press 3` may mean: the open question if nothing with buttons followed, else the latest.
 */
function buttonsOfNumber(all: readonly Shown[], { before }: Passed): readonly Shown[] {
  const [last] = all;
  if (last && isOpen(last)) return [last];
  return all.filter((one) => one.printed > before && !isOpen(one));
}

/**
 * The same for a line that is only `3`: while the room has an open question that presses the question alone, and
 * nothing where it is answered in words; else nothing older than a question, or in reply to somebody else.
 */
function buttonsOfBareNumber(all: readonly Shown[], { bare }: Passed): readonly Shown[] {
  const last = all.find(isAskedOfAll) ?? all[0];
  if (last && isOpen(last)) return isTyped(last.reply) ? [] : [last];
  const question = all.find(({ reply }) => reply.meaning !== undefined)?.printed ?? 0;
  return all.filter((one) => one.isOwn && one.printed > Math.max(bare, question) && !isOpen(one));
}

type Entry = { readonly reply?: Reply; readonly to?: string | undefined };

const isOpen = ({ reply }: Entry): boolean => reply?.meaning === 'open';

/** Whether a message asks everybody something that is still open. */
export const isAskedOfAll = (one: Entry): boolean => isOpen(one) && one.to === undefined;
