import { compact, grouped } from '../lib/counted.ts';
import { memoizeByObject } from '../lib/memoize.ts';
import { type Moment, type Part, type Reply, type Span, spans, type Words } from './reply.ts';

const COVERED_LETTER = '▒';

interface PlainOptions {
  /**
   * Covered words as one word, and a quotation that is all covered as the line that says where it
   * stands.
   */
  readonly folded?: boolean;
  /**
   * The reader’s own zone, by its IANA name; where it isn’t known, a moment is written in the one
   * that it brings.
   */
  readonly zone?: string;
}

/**
 * A reply as plain text, for a terminal or a notification. Covered words become blocks of the same
 * shape, one `▒` for each letter, spaces kept. Buttons are left out.
 */
export function plainText(reply: Reply, options: PlainOptions = {}): string {
  const pieces = runsOfMoments(reply.parts)
    .map((run) => run.map((replyPart) => plainPart(replyPart, options)).join('\n'))
    .filter((piece) => piece !== '');
  return compact(reply.title, ...pieces).join('\n\n');
}

/** Single parts, with neighbouring moments joined: those are shown as a list. */
export const runsOfMoments = (replyParts: readonly Part[]): readonly (readonly Part[])[] =>
  grouped(replyParts, (run) => run.every(({ kind }) => kind === 'moment'));

/** The words that are covered in a reply, in order, one string for each run of covered spans. */
export function coveredWords(reply: Reply): string[] {
  const runs = reply.parts
    .flatMap(wordsOfPart)
    .flatMap((partWords) => grouped(spans(partWords), isAlike));
  return runs.filter(([span]) => span?.covered).map((run) => run.map(({ text }) => text).join(''));
}

/** Whether neighbours are all covered, or all not. */
export const isAlike = (run: readonly Span[]): boolean =>
  Boolean(run[0]?.covered) === Boolean(run.at(-1)?.covered);

export const blocks = (coveredText: string): string => coveredText.replace(/\S/gu, COVERED_LETTER);

/** The words of a part, citations left out. */
export function wordsOfPart(replyPart: Part): readonly Words[] {
  if (replyPart.kind === 'text' || replyPart.kind === 'quote') return [replyPart.words];
  if (replyPart.kind === 'list') return replyPart.items;
  if (replyPart.kind === 'fields') return replyPart.fields.map((field) => field.value);
  return [];
}

function plainPart(replyPart: Part, options: PlainOptions) {
  switch (replyPart.kind) {
    case 'text':
      return textOf(replyPart.words, options);
    case 'quote':
      if (options.folded && isCovered(replyPart.words)) return coveredLine(replyPart.citation);
      return `${textOf(replyPart.words, options)}\n— ${replyPart.citation}`;
    case 'list':
      return replyPart.items
        .map(
          (item, index) => `${replyPart.ordered ? `${index + 1}.` : '-'} ${textOf(item, options)}`,
        )
        .join('\n');
    case 'fields':
      return replyPart.fields
        .map(({ name, value }) => `${name}: ${textOf(value, options)}`)
        .join('\n');
    case 'moment':
      return replyPart.before + momentText(replyPart, options.zone);
    case 'file':
      return `[file: ${replyPart.name}]`;
  }
}

export function isCovered(words: Words): boolean {
  const allSpans = spans(words);
  return allSpans.length > 0 && allSpans.every((span) => span.covered);
}

/** What stands for a quotation that is all covered. */
export const coveredLine = (citation: string): string => `Covered: ${citation}`;

/** What stands for covered words among others. */
export const COVERED = '(covered)';

function textOf(words: Words, options: PlainOptions) {
  return spans(words)
    .map((span, index, neighbours) => {
      if (span.covered && options.folded) {
        if (neighbours[index - 1]?.covered) return '';
        return COVERED;
      }
      if (span.covered) return blocks(span.text);
      return span.style === 'mark' ? `»${span.text}«` : span.text;
    })
    .join('');
}

/**
 * A reply whose moments are written in this zone where the reader’s own isn’t known; those with
 * their own keep it.
 */
export function withZone<Shown extends Pick<Reply, 'parts'>>(
  reply: Shown,
  zone: string | undefined,
): Shown {
  if (zone === undefined || !lacksZone(reply)) return reply;
  const parts = reply.parts.map((replyPart) =>
    replyPart.kind === 'moment' ? { zone, ...replyPart } : replyPart,
  );
  return { ...reply, parts };
}

/** Whether a reply has a moment that brings no zone. */
export const lacksZone = ({ parts }: Pick<Reply, 'parts'>): boolean =>
  parts.some((replyPart) => replyPart.kind === 'moment' && replyPart.zone === undefined);

/**
 * A zone as people know it: IANA’s fixed offsets count the other way round, `Etc/GMT-2` being
 * `UTC+2`.
 */
export const zoneInWords = (zone: string): string =>
  zone.replace(/^Etc\/GMT([+-])/, (_, sign: string) => (sign === '-' ? 'UTC+' : 'UTC-'));

const [DAY, MINUTES, SECONDS] = [
  { dateStyle: 'full' },
  { timeStyle: 'short' },
  { timeStyle: 'medium' },
] as const;

/** Kept, as making one takes a hundred times as long as using it. */
const formatIn = memoizeByObject(
  (style: Intl.DateTimeFormatOptions, timeZone: string) =>
    new Intl.DateTimeFormat('en-GB', { ...style, timeZone }),
  50,
);

/** The day of a moment in a zone, with its weekday: `Tuesday 8 December 2026`. */
const dayText = (at: number, zone: string) => formatIn(DAY, zone).format(at).replace(',', '');

/** A day in words, with its weekday: `Friday 18 December 2026`. */
export const dayInWords = (day: string): string => dayText(Date.parse(day), 'UTC');

/** From one day to another, `YYYY-MM-DD`; one day alone where they are the same. */
export function datesInWords({
  start,
  finish,
}: {
  readonly start: string;
  readonly finish: string;
}): string {
  if (start === finish) return dayInWords(start);
  return `${dayInWords(start)} to ${dayInWords(finish)}`;
}

/**
 * A moment in words: `Tuesday 8 December 2026, 19:00`; the time to the second where it is a
 * countdown, which is `soon` where no zone is known.
 * @param readerZone the reader's zone, by its IANA name; it is named where clocks in the zone of
 * the moment show another time
 */
export function momentText({ at, style, zone: ownZone }: Moment, readerZone?: string): string {
  const zone = readerZone ?? ownZone ?? 'UTC';
  if (style === 'countdown' && readerZone === undefined && ownZone === undefined) return 'soon';

  const day = dayText(at, zone);
  if (style === 'date') return day;

  const time = formatIn(style === 'countdown' ? SECONDS : MINUTES, zone).format(at);
  const timeWords = style === 'countdown' ? `at ${time}` : `${day}, ${time}`;

  if (readerZone === undefined) {
    if (ownZone === undefined) return `${timeWords} UTC`;
    return `${timeWords} (${zoneInWords(ownZone)})`;
  }

  const isElsewhere =
    style !== 'countdown' && ownZone && formatIn(MINUTES, ownZone).format(at) !== time;
  if (isElsewhere) return `${timeWords} (${zoneInWords(readerZone)})`;

  return timeWords;
}
