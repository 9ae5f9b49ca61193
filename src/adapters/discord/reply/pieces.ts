import type { Part, Reply, Span, Words } from '../../../core/reply.ts';
import type { Limits } from './limits.ts';
import { markdown, oneLine, unbroken } from './markdown.ts';
import { split } from './split.ts';

/** What an embed is filled with: a run of markdown no longer than a description, or a field. */
export type Piece =
  | { readonly kind: 'text'; readonly md: string }
  | { readonly kind: 'field'; readonly name: string; readonly value: string; readonly inline: boolean };

/** Shows nothing; Discord refuses empty fields. */
const BLANK = '\u200b';

/** A field's value up to this length is shown inline, next to other fields. */
const INLINE = 40;

/** Markdown's marks for a line that is larger, or smaller, than the rest. */
const SIZES = { large: '### ', small: '-# ' } as const;

const STAMPS = { countdown: 'R', time: 't', date: 'D', when: 'f' } as const;

/** A reply's text parts, in order, cut to Discord's measure; pictures and files are not among them. */
export function pieces(reply: Reply, limits: Limits): Piece[] {
  const max = Math.min(limits.description, limits.embedTotal);
  return reply.parts.flatMap((part) => piecesOf(part, max, limits));
}

function piecesOf(part: Part, max: number, limits: Limits): Piece[] {
  switch (part.kind) {
    case 'text':
      return texts(part.size ? sized(part.words, SIZES[part.size], max) : split(part.words, max, markdown));
    case 'quote':
      return texts(quote(part.words, part.citation.text, max));
    case 'list':
      return texts(list(part.items, part.ordered ?? false, max));
    case 'fields':
      return part.fields.flatMap(({ name, value }) => field(name, value, max, limits));
    case 'moment':
      return texts(moment(part.before, part.at, STAMPS[part.style], max));
    case 'picture':
    case 'file':
      return [];
  }
}

/** Words after a mark that holds for one line. */
function sized(words: Words, mark: string, max: number): string[] {
  return split(words, max - mark.length, (piece) => unbroken(markdown(piece))).map((line) => mark + line);
}

function texts(mds: readonly string[]): Piece[] {
  return mds
    .map((md): Piece => ({ kind: 'text', md: md.trim() }))
    .filter((piece) => piece.kind !== 'text' || piece.md !== '');
}

/** Each page of a long quotation carries the citation. */
function quote(words: Words, citation: string, max: number): string[] {
  const cited = oneLine(citation);
  const tail = cited === '' ? '' : `\n${SIZES.small}— ${cited}`;
  // No citation is this long; if one were, it would still be shown in full.
  if (tail.length > max / 2) return [...split(words, max, quoted), ...split(`— ${citation}`, max, markdown)];
  const cut = runs(split(words, max - tail.length, quoted), max - tail.length);
  return cut.length === 0 ? [tail.trim()] : cut.map((piece) => piece + tail);
}

function quoted(piece: readonly Span[]): string {
  return `> ${markdown(piece).trim().replaceAll('\n', '\n> ')}`;
}

function list(items: readonly Words[], ordered: boolean, max: number): string[] {
  const lines = items.flatMap((item, i) => {
    const mark = ordered ? `${i + 1}. ` : '- ';
    const cut = split(item, max - mark.length, (piece) => unbroken(markdown(piece)));
    return cut.map((line, part) => (part === 0 ? mark + line : line));
  });
  return runs(lines, max);
}

/** Lines, in order, in as few runs of at most `max` characters as they fit in. */
function runs(lines: readonly string[], max: number): string[] {
  const all: string[] = [];
  for (const line of lines) {
    const last = all.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= max) all[all.length - 1] = `${last}\n${line}`;
    else all.push(line);
  }
  return all;
}

function field(name: string, value: Words, max: number, limits: Limits): Piece[] {
  const shownName = oneLine(name) || BLANK;
  const shown = markdown(value).trim() || BLANK;
  if (shownName.length <= limits.fieldName && shown.length <= limits.fieldValue) {
    return [{ kind: 'field', name: shownName, value: shown, inline: shown.length <= INLINE }];
  }
  return texts([...split([{ text: name, style: 'bold' }], max, markdown), ...split(value, max, markdown)]);
}

function moment(before: string, at: number, style: string, max: number): string[] {
  const stamp = `<t:${Math.floor(at / 1000)}:${style}>`;
  const cut = split(before, max - stamp.length - 1, (piece) => markdown(piece));
  const last = cut.pop() ?? '';
  return [...cut, last + stamp];
}
