import type { types } from '@slack/bolt';
import { clean, head, label } from '../../shared/text.ts';

/**
 * Makes hostile text harmless. Blocks show it in `rich_text` and `plain_text` elements, where nothing is markup;
 * only the fallback `text` of a message is read by Slack, and there `&`, `<` and `>` are escaped.
 */

/** Undoes Slack's escaping of what a member typed. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Text in Slack's own syntax, without a mention or link in it, in at most `max` characters; no entity is cut in half. */
export function escapedWithin(text: string, max: number): string {
  const whole = clean(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (whole.length <= max) return whole;
  return `${head(whole, max - 1).replace(/&[a-z]{0,4}$/, '')}…`;
}

/** A label as Slack takes it: no markup, no `:name:` turned into a picture. */
export function plain(text: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: label(text, max), emoji: false };
}
