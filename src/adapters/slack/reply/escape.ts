import type { types } from '@slack/bolt';
import { clean, clipped, head } from '../../shared/text.ts';

/**
 * Makes hostile text harmless. Blocks show it in `rich_text` and `plain_text` elements, where nothing is markup;
 * only the fallback `text` of a message is read by Slack, and there `&`, `<` and `>` are escaped.
 */

/** Text as Slack's own syntax holds it: no mention, no link, no special word is left in it. */
export function escaped(text: string): string {
  return clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Undoes Slack's escaping of what a member typed. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** A text escaped into at most `max` characters; no entity is cut in half. */
export function escapedWithin(text: string, max: number): string {
  const whole = escaped(text);
  if (whole.length <= max) return whole;
  return `${head(whole, max - 1).replace(/&[a-z]{0,4}$/, '')}…`;
}

/** A label as Slack takes it: never empty, no markup, no `:name:` turned into a picture. */
export function plain(text: string, max: number): types.PlainTextElement {
  const shown = clipped(clean(text).replace(/\s+/g, ' ').trim(), max);
  return { type: 'plain_text', text: shown === '' ? '·' : shown, emoji: false };
}
