import type { types } from '@slack/bolt';
import { coveredLine, isCovered } from '../../../core/plain-text.ts';
import type { Citation, Part, Words } from '../../../core/reply.ts';
import { clipped } from '../../shared/text.ts';
import { clean, plain } from './escape.ts';
import type { Limits } from './limits.ts';
import { chunks, elements, length, type Run, runs } from './rich-text.ts';

type RichElement = types.RichTextBlock['elements'][number];
type Moment = Extract<Part, { kind: 'moment' }>;

/** Blocks that stay together, with what they cost of a message's room, and the same as plain text. */
export interface Piece {
  readonly blocks: readonly types.KnownBlock[];
  readonly cost: number;
  readonly plain: string;
}

/** A part of a reply as blocks, each small enough to stand in a message alone. Pictures and files have none. */
export function pieces(part: Part, limits: Limits): Piece[] {
  switch (part.kind) {
    case 'text':
      return part.size === undefined
        ? prose(runs(part.words), limits)
        : sized(runs(part.words), part.size, limits);
    case 'quote':
      if (isCovered(part.words)) return prose(runs(coveredLine(part.citation)), limits);
      return quote(runs(part.words), part.citation, limits);
    case 'list':
      return list(part.items, part.ordered ?? false, limits);
    case 'fields':
      return prose(fieldRuns(part.fields), limits);
    case 'moment':
      return moment(part, limits);
    case 'picture':
    case 'file':
      return [];
  }
}

function prose(all: readonly Run[], limits: Limits): Piece[] {
  return chunks(all, limits.message).map((chunk) =>
    piece([{ type: 'rich_text_section', elements: elements(chunk, limits) }], chunk),
  );
}

/** A large line is a header where it fits into one; small ones are context. Neither has styles. */
function sized(all: readonly Run[], size: 'large' | 'small', limits: Limits): Piece[] {
  const text = textOf(all).replace(/\s+/g, ' ').trim();
  if (text === '') return [];
  if (size === 'small') return chunks([{ text }], limits.run).map((chunk) => context(textOf(chunk)));
  if (text.length > limits.header) return prose(all, limits);
  const shown = plain(text, limits.header);
  return [{ blocks: [{ type: 'header', text: shown }], cost: shown.text.length, plain: shown.text }];
}

function context(text: string): Piece {
  const element = { type: 'plain_text' as const, text, emoji: false };
  return { blocks: [{ type: 'context', elements: [element] }], cost: text.length, plain: text };
}

/** Every message that shows some of the quotation shows where it stands, too. */
function quote(all: readonly Run[], { text }: Citation, limits: Limits): Piece[] {
  const cited = clean(text).replace(/\s+/g, ' ').trim();
  const room = limits.message - cited.length;
  if (room < limits.message / 4) return [...prose(all, limits), ...prose(runs(`— ${text}`), limits)];
  return chunks(all, room).map((chunk) => {
    const shown = piece([{ type: 'rich_text_quote', elements: elements(chunk, limits) }], chunk);
    if (cited === '') return shown;
    const source = context(clipped(`— ${cited}`, limits.run));
    return {
      blocks: [...shown.blocks, ...source.blocks],
      cost: shown.cost + source.cost,
      plain: `${shown.plain}\n${source.plain}`,
    };
  });
}

/** Lists are cut between items, into blocks that leave room to be packed; numbers go on. */
function list(items: readonly Words[], ordered: boolean, limits: Limits): Piece[] {
  const out: Piece[] = [];
  let group: Item[] = [];
  const flush = () => {
    if (group.length > 0) out.push(listPiece(group, ordered, limits));
    group = [];
  };
  for (const [n, item] of items.entries()) {
    const mark = ordered ? `${n + 1}. ` : '• ';
    const [first = [], ...rest] = chunks(runs(item), limits.message - mark.length - 1);
    if (size([...group, { n, mark, shown: first }]) > limits.message / 4) flush();
    group.push({ n, mark, shown: first });
    if (rest.length > 0) flush();
    out.push(...rest.flatMap((chunk) => prose(chunk, limits)));
  }
  flush();
  return out;
}

/** A list item; `mark` is what Slack puts before it. */
interface Item {
  readonly n: number;
  readonly mark: string;
  readonly shown: readonly Run[];
}

function size(items: readonly Item[]): number {
  return items.reduce((sum, { mark, shown }) => sum + mark.length + length(shown) + 1, 0);
}

function listPiece(items: readonly Item[], ordered: boolean, limits: Limits): Piece {
  const sections = items.map(({ shown }) => ({
    type: 'rich_text_section' as const,
    elements: elements(shown, limits),
  }));
  const first = items[0]?.n ?? 0;
  const style = ordered ? 'ordered' : 'bullet';
  const offset = ordered && first > 0 ? { offset: first } : {};
  const shown = items.flatMap((item) => [{ text: item.mark }, ...item.shown, { text: '\n' }]);
  return piece([{ type: 'rich_text_list', style, elements: sections, ...offset }], shown);
}

function fieldRuns(fields: Extract<Part, { kind: 'fields' }>['fields']): Run[] {
  return fields.flatMap(({ name, value }, i) => [
    ...runs([{ text: `${i > 0 ? '\n' : ''}${name}: `, style: 'bold' }]),
    ...runs(value),
  ]);
}

/** Slack's date elements show each reader's own zone; the fallback is UTC. Slack counts nothing down. */
function moment(part: Moment, limits: Limits): Piece[] {
  const formats = {
    countdown: 'at {time_secs}',
    time: '{time}',
    date: '{date_long_pretty}',
    when: '{date_long_pretty} at {time}',
  };
  const plain = inUtc(part);
  const date = {
    type: 'date' as const,
    timestamp: Math.floor(part.at / 1000),
    format: formats[part.style],
    fallback: plain,
  };
  const before = chunks(runs(part.before), limits.message - plain.length);
  const last = before.pop() ?? [];
  const lead = last.length > 0 ? elements(last, limits) : [];
  return [
    ...before.flatMap((chunk) => prose(chunk, limits)),
    piece([{ type: 'rich_text_section', elements: [...lead, date] }], [...last, { text: plain }]),
  ];
}

/** Such as `2026-03-29 09:00 UTC`; to the second where it is a countdown. */
function inUtc({ at, style }: Moment): string {
  const iso = new Date(at).toISOString();
  return style === 'countdown' ? `at ${iso.slice(11, 19)} UTC` : `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

function piece(parts: RichElement[], shown: readonly Run[]): Piece {
  const plain = textOf(shown).trimEnd();
  return { blocks: [{ type: 'rich_text', elements: parts }], cost: length(shown), plain };
}

function textOf(all: readonly Run[]): string {
  return all.map((run) => run.text).join('');
}
