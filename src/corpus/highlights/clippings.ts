import { type Highlight, highlight } from './highlight.ts';

/** How far back a newer record looks for an earlier one of the same words, to replace it. */
const LOOK_BACK = 100;

/** Words for each kind of record in the languages in which Kindles write them. */
const NOTE = /\b(?:note|notiz|nota|notitie)\b|заметка|メモ|笔记/iu;
const BOOKMARK =
  /\b(?:bookmark|lesezeichen|signet|marcador|segnalibro|bladwijzer)\b|закладка|ブックマーク|书签/iu;
const HIGHLIGHT =
  /highlight|markierung|surlign|subrayado|evidenziazione|destaque|markering|выделен|ハイライト|标注/iu;

/** That sentence is shorter in every language, characters. */
const LIMIT_MAX = 300;

interface Clip {
  readonly kind: 'highlight' | 'note';
  readonly title: string;
  readonly body: string;
  /** Kindle locations, or pages where there are none; both ends included. */
  readonly first: number;
  readonly last: number;
  note?: string;
}

/**
 * Reads Kindle's `My Clippings.txt`, and KOReader's export of the same shape. The device only ever adds to the file:
 * of several versions of a highlight the newest counts. A note goes with the highlight at whose end it stands; a note
 * without one, and a page mark, are left out. Dates aren't read, as every language writes them differently.
 */
export function readClippings(text: string): Highlight[] {
  const byTitle = new Map<string, Clip[]>();
  for (const record of text.replace(/\uFEFF/gu, '').split(/^={10}[ \t\r]*$/mu)) {
    const clip = clipOf(record);
    if (!clip) continue;
    const clips = byTitle.get(clip.title) ?? [];
    byTitle.set(clip.title, clips);
    if (clip.kind === 'note') addNote(clips, clip);
    else addHighlight(clips, clip);
  }
  return [...byTitle.values()]
    .flat()
    .flatMap(({ title, body, note }) => highlight(withoutAuthor(title), body, note) ?? []);
}

/** Title line, label line, empty line, words. */
function clipOf(record: string): Clip | undefined {
  const [title = '', label = '', ...rest] = record.replace(/\r\n?/gu, '\n').replace(/^\n+/u, '').split('\n');
  if (!/^\s*[-–]/u.test(label)) return undefined;
  const bar = label.lastIndexOf('|');
  const where = bar < 0 ? label : label.slice(0, bar);
  const body = rest.join('\n').trim();
  // Kindle puts this sentence in place of the words, once a book's share is used up.
  if (body.length < LIMIT_MAX && /^<[^<>]*clipping limit[^<>]*>$/iu.test(body)) return undefined;
  const [first, last] = rangeOf(where);
  const kind = kindOf(where, body, first !== last);
  return kind && { kind, title: title.trim(), body, first, last };
}

/** Undefined for a page mark. */
function kindOf(where: string, body: string, isRange: boolean): Clip['kind'] | undefined {
  if (HIGHLIGHT.test(where)) return 'highlight';
  if (body === '' || (BOOKMARK.test(where) && !NOTE.test(where))) return undefined;
  if (NOTE.test(where)) return 'note';
  return isRange ? 'highlight' : 'note';
}

/** The last numbers of the label; old devices write `1234-36` for 1234 to 1236. */
function rangeOf(where: string): [first: number, last: number] {
  const found = [...where.matchAll(/(\d{1,9})(?:\s*(?:[-–]|t\/m)\s*(\d{1,9}))?/gu)].at(-1);
  const [, first = '0', second = first] = found ?? [];
  const last = second.length < first.length ? first.slice(0, -second.length) + second : second;
  return [Number(first), Number(last)];
}

function addNote(clips: readonly Clip[], { first, body }: Clip): void {
  const recent = clips.slice(-LOOK_BACK);
  const of =
    recent.findLast((one) => one.last === first) ??
    recent.findLast((one) => one.first <= first && first <= one.last);
  if (of) of.note = body;
}

function addHighlight(clips: Clip[], clip: Clip): void {
  for (let at = clips.length - 1; at >= Math.max(0, clips.length - LOOK_BACK); at -= 1) {
    const one = clips[at];
    if (!one || one.first > clip.last || clip.first > one.last) continue;
    if (!one.body.includes(clip.body) && !clip.body.includes(one.body)) continue;
    clips[at] = { ...clip, ...(one.note !== undefined && { note: one.note }) };
    return;
  }
  clips.push(clip);
}

const withoutAuthor = (title: string): string => title.replace(/\([^()]*\)$/u, '').trim() || title;
