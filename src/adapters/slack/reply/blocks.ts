import type { types } from '@slack/bolt';
import { COVERED, coveredLine, isCovered, momentText } from '../../../core/plain-text.ts';
import {
  type Moment,
  type Part,
  type Span,
  spans,
  plain as textOf,
  type Words,
} from '../../../core/reply.ts';
import { grouped } from '../../../lib/counted.ts';
import { clean, spaced } from '../../../lib/text.ts';
import { cutWords } from '../../shared/fitting.ts';
import { label } from '../../shared/text.ts';
import type { Limits } from './limits.ts';

type RichElement = types.RichTextBlock['elements'][number];

/** What a text costs of a message's room. */
export const sizeOf = (sentText: string): number => Buffer.byteLength(sentText);

/**
 * Blocks that stay together, with what they cost of a message's room, and the same as plain text.
 */
export interface Blocks {
  readonly blocks: readonly types.KnownBlock[];
  readonly cost: number;
  readonly plain: string;
}

/** A label as Slack takes it: no markup, no `:name:` turned into a picture. */
export function plainElement(labelText: string, max: number): types.PlainTextElement {
  return { type: 'plain_text', text: label(labelText, max), emoji: false };
}

/** A part of a reply as blocks, each small enough to stand in a message alone. Files have none. */
export function blocksOf(replyPart: Part, limits: Limits): Blocks[] {
  switch (replyPart.kind) {
    case 'text':
      if (replyPart.size === undefined) return prose(replyPart.words, limits);
      return sizedBlocks(replyPart.words, replyPart.size, limits);
    case 'quote':
      if (isCovered(replyPart.words)) return prose(coveredLine(replyPart.citation), limits);
      return quoteBlocks(replyPart.words, replyPart.citation, limits);
    case 'list':
      return list(replyPart.items, replyPart.ordered ?? false, limits);
    case 'fields':
      return prose(fieldWords(replyPart.fields), limits);
    case 'moment':
      return moment(replyPart, limits);
    case 'file':
      return [];
  }
}

function prose(words: Words, limits: Limits): Blocks[] {
  return chunks(asShown(words), limits.message).map((chunk) =>
    richBlocks({ type: 'rich_text_section', elements: elements(chunk, limits) }, textOf(chunk)),
  );
}

/** A large line is a header where it fits into one; small ones are context. Neither has styles. */
function sizedBlocks(words: Words, size: 'large' | 'small', limits: Limits): Blocks[] {
  const sizedText = spaced(textOf(asShown(words)));
  if (sizedText === '') return [];
  if (size === 'small')
    return chunks([{ text: sizedText }], limits.run).map((chunk) => context(textOf(chunk)));
  if (sizedText.length > limits.header) return prose(words, limits);
  return [
    {
      blocks: [{ type: 'header', text: plainElement(sizedText, limits.header) }],
      cost: sizeOf(sizedText),
      plain: sizedText,
    },
  ];
}

function context(contextText: string): Blocks {
  const element = { type: 'plain_text' as const, text: contextText, emoji: false };
  return {
    blocks: [{ type: 'context', elements: [element] }],
    cost: sizeOf(contextText),
    plain: contextText,
  };
}

/** Every message that shows some of the quotation also shows where it stands. */
function quoteBlocks(words: Words, citation: string, limits: Limits): Blocks[] {
  const cited = label(`— ${citation}`, Math.min(limits.run, limits.message / 4));
  return chunks(asShown(words), limits.message - sizeOf(cited)).map((chunk) => {
    const quotation = richBlocks(
      { type: 'rich_text_quote', elements: elements(chunk, limits) },
      textOf(chunk),
    );
    const source = context(cited);
    return {
      blocks: [...quotation.blocks, ...source.blocks],
      cost: quotation.cost + source.cost,
      plain: `${quotation.plain}\n${source.plain}`,
    };
  });
}

/** A list item, and what Slack puts before it. */
interface Line {
  readonly n: number;
  readonly mark: string;
  readonly spans: readonly Span[];
}

/** Cut between items, into blocks that leave room to be packed; numbers go on. */
function list(items: readonly Words[], ordered: boolean, limits: Limits): Blocks[] {
  const lines = items.map((item, index) => ({
    n: index,
    mark: ordered ? `${index + 1}. ` : '• ',
    spans: asShown(item),
  }));
  const fits = (group: readonly Line[]) => sizeOf(linesOf(group)) <= limits.message / 4;
  return grouped(lines, fits).flatMap((group) => listBlocks(group, ordered, limits));
}

function linesOf(group: readonly Line[]) {
  return group.map(({ mark, spans }) => `${mark}${textOf(spans)}\n`).join('');
}

function listBlocks(group: readonly Line[], ordered: boolean, limits: Limits): Blocks[] {
  const listText = linesOf(group);
  // A single item longer than a message isn't shown as a list.
  if (sizeOf(listText) > limits.message) return prose(listText, limits);
  const sections = group.map(({ spans }) => ({
    type: 'rich_text_section' as const,
    elements: elements(spans, limits),
  }));
  const offset = ordered && group[0]?.n ? { offset: group[0].n } : {};
  const style = ordered ? 'ordered' : 'bullet';
  return [richBlocks({ type: 'rich_text_list', style, elements: sections, ...offset }, listText)];
}

function fieldWords(fields: Extract<Part, { kind: 'fields' }>['fields']): Span[] {
  return fields.flatMap(({ name, value }, index) => [
    { text: `${index > 0 ? '\n' : ''}${name}: `, style: 'bold' as const },
    ...spans(value),
  ]);
}

/**
 * Slack's date elements show each reader's own zone; the fallback, which notifications show, can't.
 * Slack counts nothing down.
 */
function moment(part: Moment, limits: Limits): Blocks[] {
  const formats = {
    countdown: 'at {time_secs}',
    date: '{date_long_pretty}',
    when: '{date_long_pretty} at {time}',
  };

  const plain = momentText(part);
  const date = {
    type: 'date' as const,
    timestamp: Math.floor(part.at / 1000),
    format: formats[part.style],
    fallback: plain,
  };

  const leadChunks = chunks(asShown(part.before), limits.message - sizeOf(plain));
  const last = leadChunks.pop();
  const lead = last ? elements(last, limits) : [];

  return [
    ...leadChunks.flatMap((chunk) => prose(chunk, limits)),
    richBlocks(
      { type: 'rich_text_section', elements: [...lead, date] },
      textOf(last ?? []) + plain,
    ),
  ];
}

function richBlocks(element: RichElement, plainText: string): Blocks {
  return {
    blocks: [{ type: 'rich_text', elements: [element] }],
    cost: sizeOf(plainText),
    plain: plainText.trimEnd(),
  };
}

/** As Slack may show words to everyone: a covered run is one word. */
function asShown(words: Words): Span[] {
  return spans(words).flatMap((span, index, neighbours) => {
    if (span.covered) {
      if (neighbours[index - 1]?.covered) return [];
      return { text: COVERED };
    }
    const cleaned = clean(span.text);
    if (cleaned === '') return [];
    return { ...span, text: cleaned };
  });
}

/** Each costs at most `max`; nothing is lost. */
function chunks(shown: readonly Span[], max: number): (readonly Span[])[] {
  return cutWords(shown, max, (piece) => sizeOf(textOf(piece))).filter((chunk) => chunk.length > 0);
}

type Element = types.RichTextText | types.RichTextChannelMention | types.RichTextLink;

/** In a rich text section, none longer than Slack takes. Never empty. */
function elements(shown: readonly Span[], limits: Limits): Element[] {
  const richElements = shown
    .flatMap((span) => (span.text.length > limits.run ? chunks([span], limits.run).flat() : span))
    .map(({ text, style, names = {} }): Element => {
      // One of another platform, which an imported club may still name, makes Slack refuse the
      // whole message.
      if ('channel' in names && /^[CG][A-Z0-9]+$/.test(names.channel))
        return { type: 'channel', channel_id: names.channel };
      if ('url' in names) return { type: 'link', url: names.url, text };
      return {
        type: 'text',
        text,
        ...(style && { style: { [style === 'mark' ? 'bold' : style]: true } }),
      };
    });

  if (richElements.length > 0) return richElements;
  return [{ type: 'text', text: ' ' }];
}
