import type { types } from '@slack/bolt';
import { COVERED } from '../../../core/plain-text.ts';
import { type Span, spans, type Words } from '../../../core/reply.ts';
import { cut } from '../../shared/fitting.ts';
import { clean } from './escape.ts';
import type { Limits } from './limits.ts';

/** Words as Slack may show them to everyone: a covered run is one word. */
export function shown(words: Words): Span[] {
  return spans(words)
    .filter((span, i, all) => !span.covered || !all[i - 1]?.covered)
    .map((span) => (span.covered ? { text: COVERED } : { ...span, text: clean(span.text) }))
    .filter(({ text }) => text !== '');
}

export function textOf(all: readonly Span[]): string {
  return all.map((span) => span.text).join('');
}

/** Shown words in chunks of at most `max` characters; nothing is lost. */
export function chunks(all: readonly Span[], max: number): (readonly Span[])[] {
  return cut(all, max, (piece) => textOf(piece).length).filter((chunk) => chunk.length > 0);
}

type Element = types.RichTextText | types.RichTextChannelMention | types.RichTextLink;

/** Shown words as elements of a rich text section, none longer than Slack takes. Never empty. */
export function elements(all: readonly Span[], limits: Limits): Element[] {
  const made = all
    .flatMap((span) => chunks([span], limits.run).flat())
    .map(({ text, style, names = {} }): Element => {
      if ('channel' in names) return { type: 'channel', channel_id: names.channel };
      if ('url' in names) return { type: 'link', url: names.url, text };
      return { type: 'text', text, ...(style && { style: { [style === 'mark' ? 'bold' : style]: true } }) };
    });
  return made.length > 0 ? made : [{ type: 'text', text: ' ' }];
}
