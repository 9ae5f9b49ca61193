import { UNSPACED } from '../../lib/text.ts';
import wordsByKind from './clipping-words.json' with { type: 'json' };
import { type Highlight, highlight, WORDS_MAX } from './highlight.ts';

/**
 * How far back a newer record looks for an earlier one of the same words, and a note both ways for
 * its highlight.
 */
const NEAR_MAX = 50;

/** So many characters of the shorter one tell whether two records are versions of one highlight. */
const COMPARED_CHARS_MAX = 100;

/** Titles, labels and the device's own sentences are shorter in every language, characters. */
const LINE_MAX = 500;

interface Clip {
  readonly kind: 'highlight' | 'note' | 'unsure';
  readonly title: string;
  readonly body: string;
  /** Kindle locations, or pages where there are none; both ends included. */
  readonly first: number;
  readonly last: number;
  note?: string;
}

/**
 * What a file has of one title: its highlights, and what is a note to one of those near it, or may
 * be.
 */
interface OfTitle {
  readonly marks: Clip[];
  readonly remarks: { readonly clip: Clip; readonly at: number }[];
}

/**
 * Reads Kindle's `My Clippings.txt`, and KOReader's export of the same shape. The device only ever
 * adds to the file: of several versions of a highlight the newest counts. A note goes with the
 * highlight at whose end it stands, whichever comes first; page marks are left out. Dates aren't
 * read, as every language writes them differently. All that is compared is cut first: a record may
 * be as long as the file.
 */
export function readClippings(fileText: string): Highlight[] {
  const byTitle = new Map<string, OfTitle>();
  for (const record of fileText
    .replace(/[\uFEFF\p{Bidi_Control}]/gu, '')
    .split(/^={10}[ \t\r]*$/mu)) {
    const clip = clipOf(record);
    if (!clip) continue;
    const { marks, remarks } = byTitle.get(clip.title) ?? { marks: [], remarks: [] };
    byTitle.set(clip.title, { marks, remarks });
    if (clip.kind === 'highlight') addHighlight(marks, clip);
    else remarks.push({ clip, at: marks.length });
  }
  return [...byTitle.values()].flatMap(highlightsOf);
}

function highlightsOf({ marks, remarks }: OfTitle): Highlight[] {
  const alone: { clip: Clip; about?: Clip | undefined }[] = [];
  for (const { clip, at } of remarks) {
    const about = markAt(marks, at, clip.first);
    if (about && clip.kind === 'note') about.note = clip.body;
    else alone.push({ clip, about });
  }

  const markOfClip = new Map<Clip, Highlight>();
  for (const clipping of marks) {
    const mark = highlight(dropAuthor(clipping.title), clipping.body, clipping.note);
    if (mark) markOfClip.set(clipping, mark);
  }

  const looseRemarks = alone.flatMap(({ clip, about }) => {
    const mark = highlight(dropAuthor(clip.title), clip.body);
    if (!mark || clip.kind === 'highlight') return [];
    const on = about && markOfClip.get(about);
    return [{ ...mark, kind: clip.kind, ...(on && { about: on }) }];
  });

  return [...markOfClip.values(), ...looseRemarks];
}

/**
 * The highlight that ends at a note's place, else one around it: the nearest before the note, else
 * behind it.
 */
function markAt(marks: readonly Clip[], at: number, place: number): Clip | undefined {
  const near = [
    ...marks.slice(Math.max(0, at - NEAR_MAX), at).reverse(),
    ...marks.slice(at, at + NEAR_MAX),
  ];
  return (
    near.find((clipping) => clipping.last === place) ??
    near.find((clipping) => clipping.first <= place && place <= clipping.last)
  );
}

/** A label without the time behind its last bar. */
function positionIn(label: string): string {
  const bar = label.lastIndexOf('|');
  return bar < 0 ? label : label.slice(0, bar);
}

/** Title line, label line, empty line, words. */
function clipOf(record: string): Clip | undefined {
  const [title, afterTitle] = firstLine(record.replace(/^[\r\n]+/u, ''));
  const [label, words] = firstLine(afterTitle);
  if (!/^\s*\p{Pd}/u.test(label)) return undefined;

  const position = positionIn(label);
  const body = words
    .trimStart()
    .slice(0, 2 * WORDS_MAX)
    .replace(/\r\n?/gu, '\n')
    .trim();

  // Kindle puts this sentence in place of the words, once a book's share is used up.
  if (body.length < LINE_MAX && /^<(?=[^<>]*clipping limit)[^<>]*>$/iu.test(body)) return undefined;
  const [first, last] = rangeOf(position);
  const clipKind = kindOf(position, body, first !== last);

  return clipKind && { kind: clipKind, title: title.trim(), body, first, last };
}

/** The first line, cut to what a line of the device's own may have, and what follows it. */
function firstLine(record: string): [line: string, rest: string] {
  const end = record.search(/[\r\n]/u);
  if (end < 0) return [record.slice(0, LINE_MAX), ''];
  return [record.slice(0, Math.min(end, LINE_MAX)), record.slice(end).replace(/^\r\n?|^\n/u, '')];
}

/**
 * What the label's own word says; of a word that isn't listed, a range is a highlight. Undefined
 * for a page mark.
 */
function kindOf(label: string, body: string, isRange: boolean): Clip['kind'] | undefined {
  const labelWords = label.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const says = (clipKind: keyof typeof wordsByKind) =>
    wordsByKind[clipKind]
      .split(', ')
      .some((begin) =>
        labelWords.some((labelWord) =>
          UNSPACED.test(begin) ? labelWord.includes(begin) : labelWord.startsWith(begin),
        ),
      );

  if (says('highlight')) return 'highlight';
  if (body === '') return undefined;
  if (says('note')) return 'note';
  if (says('bookmark')) return undefined;

  return isRange ? 'highlight' : 'unsure';
}

/** What a notebook's heading calls its words: of a word that isn’t listed, a highlight. */
export const kindOfLabel = (label: string, markedWords: string): Clip['kind'] | undefined =>
  kindOf(label, markedWords, true);

/** The last numbers of the label; old devices write `1234-36` for 1234 to 1236. */
function rangeOf(label: string): [first: number, last: number] {
  const lastNumbers = [...label.matchAll(/(\d{1,9})(?:\s*(?:\p{Pd}|t\/m)\s*(\d{1,9}))?/gu)].at(-1);
  const [, first = '0', second = first] = lastNumbers ?? [];
  return [
    Number(first),
    Number(second.length < first.length ? first.slice(0, -second.length) + second : second),
  ];
}

/** A newer version of a highlight takes the place of the older one. */
function addHighlight(marks: Clip[], clip: Clip): void {
  const from = Math.max(0, marks.length - NEAR_MAX);
  const at = marks.slice(from).findLastIndex((mark) => isSameMark(mark, clip));
  if (at < 0) marks.push(clip);
  else marks[from + at] = clip;
}

function isSameMark(earlierClip: Clip, laterClip: Clip): boolean {
  if (earlierClip.first > laterClip.last || laterClip.first > earlierClip.last) return false;
  const [short, long] =
    earlierClip.body.length < laterClip.body.length
      ? [earlierClip, laterClip]
      : [laterClip, earlierClip];
  return long.body.includes(short.body.slice(0, COMPARED_CHARS_MAX));
}

const dropAuthor = (title: string): string => title.replace(/\([^()]*\)$/u, '').trim() || title;
