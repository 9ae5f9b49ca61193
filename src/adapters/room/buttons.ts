/** Which of the room's buttons a line means. */

import type { Asker } from '../../core/call.ts';
import type { Reply } from '../../core/reply.ts';
import { plainWords } from '../../lib/text.ts';
import type { LocalRoom } from '../shared/local-room.ts';
import { isTyped } from '../shared/text.ts';
import { numberedButtons } from './render.ts';

/**
 * Labels reach so many of the last replies with buttons; `press Undo` takes nothing back of long
 * ago, and reaches so many of all.
 */
const REPLIES_WITH_LABELS = 3;
const IS_NUMBER = /^\d{1,2}$/;

type Shown = ReturnType<typeof shownTo>[number];

export type FoundButton = ReturnType<typeof findButton>;

/**
 * What a member can see, newest for them last first: an edit counts as new only for whoever pressed
 * it.
 */
export function shownTo(room: LocalRoom, { id: member }: Asker) {
  return room
    .seenBy(member)
    .map(({ id, to, seq, since, pressedBy, answers = member, reply = { parts: [] }, beside }) => {
      const printed = pressedBy === member ? seq : since;
      const isOwn = answers === member;
      return { id, to, seq, printed, reply, ...numberedButtons({ reply, beside }), isOwn };
    })
    .sort((a, b) => b.printed - a.printed);
}

/** What means one's own last change, and no button under a reply to somebody else. */
const UNDO = 'undo';

/** The press that a line means, or a number that may be one; undefined for any other line. */
export function pressIn(shownMessages: readonly Shown[], spokenLine: string): string | undefined {
  const [latest] = shownMessages;
  const typedText = spokenLine.toLowerCase();
  const onLatest = latest?.buttons.some(({ label }) => label.toLowerCase() === typedText);
  return (
    readPress(spokenLine) ??
    (onLatest && (latest?.isOwn || typedText !== UNDO) ? spokenLine : undefined)
  );
}

/**
 * A button by its label on one of the last three messages with buttons that the member can see, by
 * its press line on any, or by number.
 * @param seqBefore up to which messages numbers no longer press buttons: those from before their
 * last answered line
 * @param isBare whether the line is only the number
 */
export function findButton(
  shownMessages: readonly Shown[],
  seqBefore: number,
  wanted: string,
  isBare: boolean,
) {
  const isNumber = IS_NUMBER.test(wanted);
  const searched = isNumber
    ? numbered(shownMessages, seqBefore, isBare)
    : labelled(shownMessages, wanted.toLowerCase());

  for (const { id, buttons, first } of searched) {
    const ofNumber = isNumber && buttons[Number(wanted) - 1 - first];
    const matching = ofNumber || buttonCalled(buttons, wanted);
    if (matching) return { press: matching.press, id };
  }
  return undefined;
}

/** The messages that may have a button by its label, or by its press line. */
function labelled(shownMessages: readonly Shown[], wanted: string): readonly Shown[] {
  if (wanted.includes('|')) return shownMessages;
  const reached = shownMessages.filter(({ buttons }) => wanted === UNDO || buttons.length > 0);
  return reached.slice(0, REPLIES_WITH_LABELS);
}

/** A button by its press line, its label, or the letter before that. */
function buttonCalled(buttons: Shown['buttons'], wanted: string) {
  const label = plainWords(wanted);
  return (
    buttons.find(
      (button) => button.press === wanted || (label !== '' && plainWords(button.label) === label),
    ) ?? buttons.find((button) => button.label.toLowerCase().startsWith(`${wanted.toLowerCase()}.`))
  );
}

/**
 * What is meant by `press …`: a button's number, label or press line, or nothing; undefined for any
 * other line.
 */
function readPress(spokenLine: string) {
  const [pressed, wanted = ''] = /^\/?press(?:\s+(.+))?$/isu.exec(spokenLine) ?? [];
  if (pressed !== undefined) return wanted.trim();
  if (IS_NUMBER.test(spokenLine)) return spokenLine;
  return undefined;
}

/** The message that a number is first taken for: a question to all, where nothing else is said. */
const likeliestMeant = (pressable: readonly Shown[], isBare: boolean) =>
  (isBare ? pressable.find(isAskedOfAll) : undefined) ?? pressable[0];

/**
 * The messages whose buttons a number may mean. `press 3` means those of the open question if
 * nothing with buttons followed; a line that is only `3` means the question as long as it is open,
 * or, where that is answered in words, nothing. Else both mean what came since the last answered
 * line; a bare one no reply to somebody else, nor what came before the last question closed, as it
 * may be an answer that is late.
 */
function numbered(
  shownMessages: readonly Shown[],
  seqBefore: number,
  isBare: boolean,
): readonly Shown[] {
  const pressable = shownMessages.filter(({ buttons }) => buttons.length > 0);
  const last = likeliestMeant(pressable, isBare);
  if (last && isOpen(last)) {
    if (isBare && isTyped(last.reply)) return [];
    return [last];
  }
  const closed = shownMessages
    .filter(({ reply }) => isBare && reply.meaning !== undefined)
    .map(({ seq }) => seq);
  const since = Math.max(seqBefore, ...closed);
  const mayBeMeant = isBare ? pressable.filter(({ isOwn }) => isOwn) : pressable;
  return mayBeMeant.filter((shown) => shown.printed > since && !isOpen(shown));
}

type Entry = { readonly reply?: Reply; readonly to?: string | undefined };

const isOpen = ({ reply }: Entry) => reply?.meaning === 'open';

/** Whether a message asks everybody something that is still open. */
export const isAskedOfAll = (entry: Entry): boolean => isOpen(entry) && entry.to === undefined;
