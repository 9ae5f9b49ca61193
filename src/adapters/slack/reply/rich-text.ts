import type { types } from '@slack/bolt';
import { COVERED } from '../../../core/plain-text.ts';
import type { Span, Words } from '../../../core/reply.ts';
import { spans } from '../../../core/reply.ts';
import { head } from '../../shared/text.ts';
import { clean } from './escape.ts';
import type { Limits } from './limits.ts';

/** Text with one style, ready to be shown: what was covered is blocks by now. */
export interface Run {
  readonly text: string;
  readonly style?: 'bold' | 'italic' | 'code';
  /** The id of the channel that it names, or the address. */
  readonly channel?: string;
  readonly url?: string;
}

/** Words as Slack may show them to everyone: covered ones as one word, `mark` as bold. */
export function runs(words: Words): Run[] {
  return spans(words).flatMap((span, i, all) => {
    const text = span.covered ? (all[i - 1]?.covered ? '' : COVERED) : clean(span.text);
    const style = styleOf(span);
    const target = span.names && !('command' in span.names) && !span.covered ? span.names : {};
    return text === '' ? [] : [{ text, ...(style && { style }), ...target }];
  });
}

function styleOf(span: Span): Run['style'] {
  if (span.covered) return undefined;
  return span.style === 'mark' ? 'bold' : span.style;
}

/** Characters in all runs. */
export function length(all: readonly Run[]): number {
  return all.reduce((sum, run) => sum + run.text.length, 0);
}

/**
 * Cuts runs into chunks of at most `max` characters (at least 1), after white space where there is some in the
 * second half. Nothing is lost: the chunks joined are the runs joined.
 */
export function chunks(all: readonly Run[], max: number): Run[][] {
  const out: Run[][] = [];
  let current: Run[] = [];
  let room = max;
  for (const run of all) {
    let rest = run.text;
    while (rest.length > room) {
      const cut = cutAt(rest, room, current.length === 0);
      if (cut > 0) current.push({ ...run, text: rest.slice(0, cut) });
      rest = rest.slice(cut);
      out.push(current);
      current = [];
      room = max;
    }
    if (rest !== '') current.push({ ...run, text: rest });
    room -= rest.length;
  }
  if (current.length > 0) out.push(current);
  return out.filter((chunk) => chunk.length > 0);
}

/** Where to cut: after the last white space, else where it is full; 0 only where the chunk holds something. */
function cutAt(text: string, room: number, first: boolean): number {
  const fits = head(text, room);
  const space = fits.search(/\s\S*$/);
  if (space >= fits.length / 2) return space + 1;
  if (!first && space < 0) return 0;
  return Math.max(fits.length, first ? Math.min(2, text.length) : 0);
}

type Element = types.RichTextText | types.RichTextChannelMention | types.RichTextLink;

/** Runs as elements of a rich text section, none longer than Slack takes. Never empty. */
export function elements(all: readonly Run[], limits: Limits): Element[] {
  const split = all.flatMap((run) => (run.text.length > limits.run ? chunks([run], limits.run).flat() : run));
  if (split.length === 0) return [{ type: 'text', text: ' ' }];
  return split.map(({ text, style, channel, url }) => {
    if (channel !== undefined) return { type: 'channel', channel_id: channel };
    if (url !== undefined) return { type: 'link', url, text };
    return { type: 'text', text, ...(style && { style: { [style]: true } }) };
  });
}
