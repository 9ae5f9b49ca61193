import type { types } from '@slack/bolt';
import {
  type Part,
  type Reply,
  spans,
  textPart,
  type Words,
  withRevealButton,
} from '../../../core/reply.ts';
import { compact, firstFilled, grouped, totalOf } from '../../../lib/counted.ts';
import { clean } from '../../../lib/text.ts';
import { actionBlocks } from './actions.ts';
import { type Blocks, blocksOf, plainElement, sizeOf } from './blocks.ts';
import { LIMITS, type Limits } from './limits.ts';

/** A message as Slack's Web API takes it, without where it goes. */
export interface Rendered {
  /** What notifications show; escaped. */
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/**
 * A reply as messages, in order: one, or more where it is too long for one. Buttons stand under the
 * last. Covered words are nowhere in them.
 */
export function render(whole: Reply, limits: Limits = LIMITS): readonly [Rendered, ...Rendered[]] {
  const reply = withRevealButton(whole);
  const [firstBlocks = [], ...rest] = pack(
    [...body(reply, limits), ...actionBlocks(reply, limits)],
    limits,
  );
  return [message(firstBlocks, limits), ...rest.map((page) => message(page, limits))];
}

/** A member's own page, as far as it fits into one view. */
export function renderHome(reply: Reply, limits: Limits = LIMITS): types.HomeView {
  const whole = [...body(reply, limits), ...actionBlocks(withRevealButton(reply), limits)];
  const [fits = []] = pack(whole, { ...limits, blocks: limits.viewBlocks - 1 });
  const blocks = compact(
    ...fits.flatMap((fitting) => fitting.blocks),
    whole.length > fits.length && section('There’s more: ask with a command.'),
  );
  return { type: 'home', blocks: [...firstFilled(blocks, [section('Nothing yet.')])] };
}

function body({ title, parts }: Reply, limits: Limits): Blocks[] {
  const heading = title !== undefined && textPart([{ text: title, style: 'bold' }], 'large');
  return compact(heading, ...parts).flatMap((replyPart) =>
    blocksOf(withSlackNames(replyPart), limits),
  );
}

/** A piece that is larger than a message stands in one of its own. */
function pack(allBlocks: readonly Blocks[], limits: Limits): Blocks[][] {
  const sum = (page: readonly Blocks[], of: (blocks: Blocks) => number) => totalOf(page, of);
  return grouped(
    allBlocks,
    (page) =>
      sum(page, ({ cost }) => cost) <= limits.message &&
      sum(page, ({ blocks }) => blocks.length) <= limits.blocks,
  );
}

function message(page: readonly Blocks[], limits: Limits): Rendered {
  const plainWords = page
    .map((blocks) => blocks.plain)
    .filter((blockText) => blockText.trim() !== '')
    .join('\n\n');
  const fallback = escapedWithin(plainWords || 'Done.', limits.fallback);
  return {
    text: fallback,
    blocks: page.length > 0 ? page.flatMap((blocks) => blocks.blocks) : [section('Done.')],
  };
}

function section(sectionText: string): types.KnownBlock {
  return { type: 'section', text: plainElement(sectionText, sectionText.length) };
}

/**
 * Text in Slack's own syntax, without a mention or link in it, in at most `max` UTF-8 bytes; no
 * entity is cut in half. Slack reads only this fallback of a message: what stands in blocks is no
 * markup there.
 */
function escapedWithin(rawText: string, max: number) {
  const whole = clean(rawText)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
  const bytes = Buffer.from(whole);
  if (bytes.length <= max) return whole;
  return `${bytes.toString('utf8', 0, max - sizeOf('…')).replace(/(?:&[a-z]{0,4}|(?<!\ufffd)\ufffd+)$/, '')}…`;
}

/** Slack keeps `/help` for itself. */
function withSlackNames(replyPart: Part): Part {
  if (replyPart.kind === 'text') return { ...replyPart, words: localWords(replyPart.words) };
  if (replyPart.kind === 'list') return { ...replyPart, items: replyPart.items.map(localWords) };
  return replyPart;
}

function localWords(words: Words): Words {
  return spans(words).map((span) => {
    if (!span.text.includes('/help')) return span;
    return { ...span, text: span.text.replace(/(?<![\w/])\/help\b/g, '/commonplace help') };
  });
}
