import type { types } from '@slack/bolt';
import type { Part, Reply, Words } from '../../../core/reply.ts';
import { spans, withoutPoll } from '../../../core/reply.ts';
import { renderedOnce } from '../../shared/rendered.ts';
import { actionPieces } from './actions.ts';
import { type Piece, pieces } from './blocks.ts';
import { escapedWithin, plain } from './escape.ts';
import { LIMITS, type Limits } from './limits.ts';

/** A message as Slack's Web API takes it, without where it goes. */
export interface Rendered {
  /** What notifications show; escaped. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

type Messages = readonly [Rendered, ...Rendered[]];

/**
 * A reply as messages, in order: one, or more where it is too long for one. Buttons stand under the last. Covered
 * words are nowhere in them.
 * @param limits smaller than Slack's in tests
 */
export function render(reply: Reply, limits: Limits = LIMITS): Messages {
  return limits === LIMITS ? once(reply) : made(reply, limits);
}

const once = renderedOnce((reply) => made(reply, LIMITS));

function made(whole: Reply, limits: Limits): Messages {
  const reply = withoutPoll(whole);
  const [first = [], ...rest] = pack([...body(reply, limits), ...actionPieces(reply, limits)], limits);
  return [message(first, limits), ...rest.map((page) => message(page, limits))];
}

/** A member's own page, as far as it fits into one view. */
export function renderHome(reply: Reply, limits: Limits = LIMITS): types.HomeView {
  const whole = [...body(reply, limits), ...actionPieces(reply, limits)];
  const [fits = []] = pack(whole, { ...limits, blocks: limits.viewBlocks - 1 });
  const more = whole.length > fits.length ? [section('There’s more: ask with a command.')] : [];
  const blocks = [...fits.flatMap((one) => one.blocks), ...more];
  return { type: 'home', blocks: blocks.length > 0 ? blocks : [section('Nothing yet.')] };
}

function body(reply: Reply, limits: Limits): Piece[] {
  const title: Part[] =
    reply.title === undefined
      ? []
      : [{ kind: 'text', words: [{ text: reply.title, style: 'bold' }], size: 'large' }];
  return [...title, ...reply.parts].flatMap((part) => pieces(local(part), limits));
}

/** Fills messages with pieces, in order. A piece that is larger than a message stands in one of its own. */
function pack(all: readonly Piece[], limits: Limits): Piece[][] {
  const pages: Piece[][] = [];
  let room = 0;
  for (const one of all) {
    const page = pages.at(-1);
    if (page && one.cost <= room && size(page) + one.blocks.length <= limits.blocks) {
      page.push(one);
      room -= one.cost;
    } else {
      pages.push([one]);
      room = limits.message - one.cost;
    }
  }
  return pages;
}

function size(page: readonly Piece[]): number {
  return page.reduce((sum, one) => sum + one.blocks.length, 0);
}

function message(page: readonly Piece[], limits: Limits): Rendered {
  const words = page
    .map((one) => one.plain)
    .filter((one) => one.trim() !== '')
    .join('\n\n');
  const text = escapedWithin(words === '' ? 'Done.' : words, limits.fallback);
  return { text, blocks: page.length > 0 ? page.flatMap((one) => one.blocks) : [section('Done.')] };
}

function section(text: string): types.KnownBlock {
  return { type: 'section', text: plain(text, text.length) };
}

/** What is said about commands, as it is here: Slack keeps `/help` for itself. */
function local(part: Part): Part {
  if (part.kind === 'text') return { ...part, words: localWords(part.words) };
  if (part.kind === 'list') return { ...part, items: part.items.map(localWords) };
  return part;
}

function localWords(words: Words): Words {
  return spans(words).map((span) =>
    span.text.includes('/help')
      ? { ...span, text: span.text.replace(/(?<![\w/])\/help\b/g, '/commonplace help') }
      : span,
  );
}
