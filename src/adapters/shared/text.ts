import type { Reply } from '../../core/reply.ts';
import { clean, spaced } from '../../lib/text.ts';

const CHARACTERS = new Intl.Segmenter();

/**
 * The first `max` UTF-16 units, less where that would cut a character as people see it: a flag, a
 * letter’s accent.
 */
export const head = (longText: string, max: number): string =>
  longText.slice(0, CHARACTERS.segment(longText).containing(Math.max(0, max))?.index);

/** A text in at most `max` UTF-16 units, with `…` where something was left out. */
export function clipped(longText: string, max: number): string {
  if (longText.length <= max) return longText;
  return `${head(longText, max - 1)}…`;
}

/**
 * Text of buttons, menus and forms, without markup: one line, never empty, shortened to `max` with
 * an ellipsis.
 */
export function label(rawText: string, max: number): string {
  const oneLine = spaced(clean(rawText));
  return clipped(oneLine || '–', max);
}

/**
 * Text without the codes that platforms write for emoji, Discord `<:wave:1>` and Slack `:wave:`: no
 * words.
 */
export const stripEmoji = (rawText: string): string => rawText.replace(EMOJI, '');

// Within a time or an option, such as `at:18:30:`, a colon follows a letter or figure.
const EMOJI = /<a?:\w+:\d+>|(?<![\p{L}\p{N}])(?::[\p{L}\p{N}_+'-]+:)+(?![\p{L}\p{N}])/gu;

/**
 * A message without the mentions of somebody, wherever they stand: `<@ID>`, `<@!ID>` or
 * `<@ID|name>`.
 */
export function stripMention(messageText: string, id: string): string {
  // Spaces around it aren't in the pattern: of 40,000 in a row it would try each, for seconds.
  const pieces = messageText
    .split(new RegExp(`<@!?${id}(?:\\|[^<>]*)?>[,:]?`))
    .map((piece) => piece.trim());
  return pieces.filter((piece) => piece !== '').join(' ');
}

/** Whether it is an open question that has no options: its first button opens a form. */
export const isTyped = ({ meaning, buttons }: Reply): boolean =>
  meaning === 'open' && buttons?.[0]?.tone === 'main';
