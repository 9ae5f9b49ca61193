/** What a member sees of blocks, and whom a message would ping. */
import type { Block, Button, RichElement, Select } from './blocks.ts';

/** All words of a block in reading order; labels of buttons and menus are not among them. */
export function shownText(block: Block): string {
  switch (block.type) {
    case 'header':
      return block.text.text;
    case 'section':
      return [block.text?.text, ...(block.fields ?? []).map((one) => one.text)].filter(Boolean).join('\n');
    case 'context':
      return block.elements.map((one) => one.text).join(' ');
    case 'rich_text':
      return block.elements.map(richText).join('\n');
    case 'input':
      return block.label.text;
    case 'actions':
    case 'divider':
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
  switch (element.type) {
    case 'text':
      return element.text;
    case 'date':
      return element.fallback ?? `{${element.timestamp}}`;
    case 'link':
      return element.text ?? element.url;
    case 'emoji':
      return `:${element.name}:`;
    case 'user':
      return `@${element.user_id}`;
    case 'channel':
      return `#${element.channel_id}`;
    case 'usergroup':
      return `@${element.usergroup_id}`;
    case 'broadcast':
      return `@${element.range}`;
  }
}

/** Buttons of some blocks, in order. */
export function buttonsOf(blocks: readonly Block[]): { block: Block; button: Button }[] {
  return elementsOf(blocks).flatMap(({ block, element }) =>
    element.type === 'button' ? [{ block, button: element }] : [],
  );
}

export function selectsOf(blocks: readonly Block[]): { block: Block; select: Select }[] {
  return elementsOf(blocks).flatMap(({ block, element }) =>
    element.type === 'static_select' ? [{ block, select: element }] : [],
  );
}

function elementsOf(blocks: readonly Block[]) {
  return blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((element) => ({ block, element })) : [],
  );
}

/** Every character of text in a block, as Slack counts a message's size. */
export function textSize(block: Block): number {
  if (block.type !== 'actions') return shownText(block).length;
  return block.elements
    .map((one) =>
      one.type === 'button'
        ? one.text.text.length
        : one.options.reduce((sum, item) => sum + item.text.text.length, one.placeholder?.text.length ?? 0),
    )
    .reduce((a, b) => a + b, 0);
}

/** Who or what a message would ping, and how: mentions in markup, in rich text, or in names that Slack looks up. */
export function pingsOf(message: {
  text?: string | undefined;
  blocks?: readonly Block[] | undefined;
  parse?: string | undefined;
  linkNames?: boolean | undefined;
}): string[] {
  const marked = [message.text ?? '', ...(message.blocks ?? []).flatMap(markup)];
  const found = marked.flatMap((one) => one.match(/<(?:@[^>]*|![^>]*|#[^>]*)>/g) ?? []);
  const looked = message.parse === 'full' || message.linkNames === true ? /@\w+/g : undefined;
  const named = looked ? marked.flatMap((one) => one.match(looked) ?? []) : [];
  return [...found.filter((one) => !one.startsWith('<!date')), ...named, ...(message.blocks ?? []).flatMap(rich)];
}

function markup(block: Block): string[] {
  const texts =
    block.type === 'section' ? [block.text, ...(block.fields ?? [])] : block.type === 'context' ? block.elements : [];
  return texts.flatMap((one) => (one?.type === 'mrkdwn' ? [one.text] : []));
}

const PERMALINK = /^https:\/\/[a-z-]+\.slack\.com\/archives\/[CDG][A-Z0-9]+\/p\d+(\?thread_ts=[\d.]+&cid=[A-Z0-9]+)?$/;

function rich(block: Block): string[] {
  if (block.type !== 'rich_text') return [];
  const elements = block.elements.flatMap((part) =>
    part.type === 'rich_text_list' ? part.elements.flatMap((item) => item.elements) : part.elements,
  );
  // The name of a channel calls nobody, and text can't become such an element.
  const kinds = new Set(['user', 'usergroup', 'broadcast', 'link']);
  // A link to a message, as `chat.getPermalink` gives it, leads nowhere else and calls nobody.
  const ours = (one: RichElement) => one.type === 'link' && PERMALINK.test(one.url);
  return elements.filter((one) => kinds.has(one.type) && !ours(one)).map((one) => JSON.stringify(one));
}
