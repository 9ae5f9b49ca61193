import { grouped } from '../lib/counted.ts';
import type { Moment, Part, Reply, Span, Words } from './reply.ts';
import { spans } from './reply.ts';

const COVERED_LETTER = '▒';

interface PlainOptions {
  /** Covered words as one word, and a quotation that is all covered as the line that says where it stands. */
  readonly folded?: boolean;
  /** The zone in which a moment is written, by its IANA name; UTC by default. */
  readonly zone?: string;
}

/**
 * A reply as plain text, for a terminal or a notification. Covered words become blocks of the same shape, one `▒` for
 * each letter, spaces kept. Buttons are left out.
 */
export function plainText(reply: Reply, options: PlainOptions = {}): string {
  const parts = runsOfMoments(reply.parts)
    .map((run) => run.map((part) => plainPart(part, options)).join('\n'))
    .filter((one) => one !== '');
  return [...(reply.title ? [reply.title] : []), ...parts].join('\n\n');
}

/** Single parts, with neighbouring moments joined: those are shown as a list. */
export function runsOfMoments(parts: readonly Part[]): readonly (readonly Part[])[] {
  return grouped(parts, (run) => run.every(({ kind }) => kind === 'moment'));
}

/** The words that are covered in a reply, in order, one string for each run of covered spans. */
export function coveredWords(reply: Reply): string[] {
  const runs = reply.parts.flatMap(wordsOfPart).flatMap((words) => grouped(spans(words), isAlike));
  return runs.filter(([span]) => span?.covered).map((run) => run.map(({ text }) => text).join(''));
}

/** Whether neighbours are all covered, or all not. */
export function isAlike(all: readonly Span[]): boolean {
  return Boolean(all[0]?.covered) === Boolean(all.at(-1)?.covered);
}

export function blocks(text: string): string {
  return text.replace(/\S/gu, COVERED_LETTER);
}

/** The words of a part, citations left out. */
export function wordsOfPart(part: Part): readonly Words[] {
  if (part.kind === 'text' || part.kind === 'quote') return [part.words];
  if (part.kind === 'list') return part.items;
  if (part.kind === 'fields') return part.fields.map((field) => field.value);
  return [];
}

function plainPart(part: Part, options: PlainOptions): string {
  switch (part.kind) {
    case 'text':
      return shown(part.words, options);
    case 'quote':
      if (options.folded && isCovered(part.words)) return coveredLine(part.citation);
      return `${shown(part.words, options)}\n— ${part.citation}`;
    case 'list':
      return part.items
        .map((item, i) => `${part.ordered ? `${i + 1}.` : '-'} ${shown(item, options)}`)
        .join('\n');
    case 'fields':
      return part.fields.map(({ name, value }) => `${name}: ${shown(value, options)}`).join('\n');
    case 'moment':
      return part.before + inWords(part, options.zone);
    case 'file':
      return `[file: ${part.name}]`;
  }
}

export function isCovered(words: Words): boolean {
  const all = spans(words);
  return all.length > 0 && all.every((span) => span.covered);
}

/** What stands for a quotation that is all covered. */
export function coveredLine(citation: string): string {
  return `Covered: ${citation}`;
}

/** What stands for covered words among others. */
export const COVERED = '(covered)';

function shown(words: Words, options: PlainOptions): string {
  return spans(words)
    .map((span, i, all) => {
      if (span.covered && options.folded) return all[i - 1]?.covered ? '' : COVERED;
      if (span.covered) return blocks(span.text);
      return span.style === 'mark' ? `»${span.text}«` : span.text;
    })
    .join('');
}

/**
 * A moment in words: `Tuesday 8 December 2026, 19:00 UTC`; the time to the second where it is a countdown.
 * @param zone an IANA name; only UTC is named, as others are the reader's own
 */
export function inWords({ at, style }: Moment, zone = 'UTC'): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone }).format(at);
  const words =
    style === 'countdown'
      ? `at ${format({ timeStyle: 'medium' })}`
      : `${format({ dateStyle: 'full' }).replace(',', '')}, ${format({ timeStyle: 'short' })}`;
  return zone === 'UTC' ? `${words} UTC` : words;
}
