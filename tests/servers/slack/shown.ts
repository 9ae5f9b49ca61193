/** What a member sees of blocks, and whom a message would ping. */
import type { Block, Button, RichElement, Row, Select } from './blocks.ts';

/** All words of a block in reading order; labels of buttons and menus are not among them. */
export function shownText(block: Block): string {
  switch (block.type) {
    case 'header':
    case 'section':
      return block.text.text;
    case 'context':
      return block.elements.map((one) => one.text).join(' ');
    case 'rich_text':
      return block.elements.map(richText).join('\n');
    case 'input':
      return block.label.text;
    case 'actions':
      return '';
  }
}

type RichPart = Extract<Block, { type: 'rich_text' }>['elements'][number];

function richText(part: RichPart): string {
  if (part.type !== 'rich_text_list') return part.elements.map(elementText).join('');
  const first = part.offset ?? 0;
  return part.elements
    .map((item, i) => {
      const mark = part.style === 'ordered' ? `${first + i + 1}.` : '•';
      return `${mark} ${item.elements.map(elementText).join('')}`;
    })
    .join('\n');
}

function elementText(element: RichElement): string {
  if (element.type === 'date') return element.fallback;
  return element.type === 'channel' ? `#${element.channel_id}` : element.text;
}

/** Buttons of some blocks, in order. */
export function buttonsOf(blocks: readonly Block[]): { block: Row; button: Button }[] {
  return elementsOf(blocks).flatMap(({ block, element }) =>
    element.type === 'button' ? [{ block, button: element }] : [],
  );
}

export function selectsOf(blocks: readonly Block[]): { block: Row; select: Select }[] {
  return elementsOf(blocks).flatMap(({ block, element }) =>
    element.type === 'static_select' ? [{ block, select: element }] : [],
  );
}

function elementsOf(blocks: readonly Block[]) {
  return blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((element) => ({ block, element })) : [],
  );
}

/**
 * All text in a block, in UTF-8 bytes, the strictest way in which Slack may count a message's size.
 */
export function textSize(block: Block): number {
  if (block.type !== 'actions') return Buffer.byteLength(shownText(block));
  const labels = block.elements.map((one) =>
    one.type === 'button'
      ? one.text.text
      : [one.placeholder?.text, ...one.options.map(({ text }) => text.text)].join(''),
  );
  return Buffer.byteLength(labels.join(''));
}

/**
 * Who or what a message would ping, and how: mentions in its markup, names that Slack looks up, and
 * links. In blocks the server takes neither markup nor elements that call somebody.
 */
export function pingsOf(message: {
  text: string;
  blocks: readonly Block[];
  parse?: unknown;
  linkNames?: boolean;
}): string[] {
  const { text, blocks, parse, linkNames } = message;
  const found = text.match(/<(?:@[^>]*|![^>]*|#[^>]*)>/g) ?? [];
  const named = parse === 'full' || linkNames ? (text.match(/@\w+/g) ?? []) : [];
  return [...found.filter((one) => !one.startsWith('<!date')), ...named, ...blocks.flatMap(links)];
}

function links(block: Block): string[] {
  if (block.type !== 'rich_text') return [];
  const elements = block.elements.flatMap((part) =>
    part.type === 'rich_text_list' ? part.elements.flatMap((item) => item.elements) : part.elements,
  );
  return elements.flatMap((one) => (one.type === 'link' ? [one.url] : []));
}
