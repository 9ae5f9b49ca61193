import { escaped } from './sheet.ts';

/** A block, element or text object of Slack's, as far as it is drawn. */
interface Node {
  readonly type: string;
  readonly text?: string | Node;
  readonly elements?: readonly Node[];
  readonly style?:
    | string
    | { readonly bold?: boolean; readonly italic?: boolean; readonly code?: boolean };
  readonly placeholder?: Node;
  readonly timestamp?: number;
  readonly format?: string;
  readonly channel_id?: string;
  readonly alt_text?: string;
  readonly rows?: readonly (readonly Node[])[];
}

/** A message as Slack's client draws it, plainly. */
export function slackHtml(raw: object): string {
  const { blocks = [] } = raw as { readonly blocks?: readonly Node[] };
  return blocks.map(block).join('');
}

function block(node: Node): string {
  switch (node.type) {
    case 'header':
      return `<h3>${words(node.text)}</h3>`;
    case 'section':
      return `<p>${words(node.text)}</p>`;
    case 'context':
      return `<p><small>${all(node, words)}</small></p>`;
    case 'rich_text':
      return all(node, rich);
    case 'actions':
      return `<div class="row">${all(node, button)}</div>`;
    case 'divider':
      return '<hr>';
    case 'table':
      return `<table>${(node.rows ?? []).map((row) => `<tr>${row.map((cell) => `<td>${cell.type === 'rich_text' ? all(cell, rich) : words(cell)}</td>`).join('')}</tr>`).join('')}</table>`;
    default:
      throw new TypeError(`Expected a block that is drawn here, got ${node.type}`);
  }
}

function rich(node: Node): string {
  if (node.type === 'rich_text_quote') return `<blockquote>${all(node, run)}</blockquote>`;
  if (node.type !== 'rich_text_list') return `<p>${all(node, run)}</p>`;
  const tag = node.style === 'ordered' ? 'ol' : 'ul';
  return `<${tag}>${all(node, (item) => `<li>${all(item, run)}</li>`)}</${tag}>`;
}

function run({ type, text, style, timestamp = 0, format = '', channel_id }: Node): string {
  if (type === 'date')
    return format
      .replace('{time_secs}', new Date(timestamp * 1000).toISOString().slice(11, 19))
      .replace('{time}', new Date(timestamp * 1000).toISOString().slice(11, 16))
      .replace('{date_long_pretty}', new Date(timestamp * 1000).toUTCString().slice(0, 16));
  if (type === 'channel') return `#${escaped(channel_id)}`;
  const html = escaped(text);
  if (typeof style !== 'object') return html;
  return style.bold ? `<b>${html}</b>` : style.italic ? `<i>${html}</i>` : `<code>${html}</code>`;
}

function button(node: Node): string {
  if (node.type === 'button')
    return `<span class="button ${node.style ?? ''}">${words(node.text)}</span>`;
  return `<span class="button select">${words(node.placeholder)} ▾</span>`;
}

function all({ elements = [] }: Node, draw: (one: Node) => string): string {
  return elements.map(draw).join('');
}

/** Slack's own escapes are taken back first: what is drawn is escaped anew. */
function words(node: Node | string | undefined): string {
  const text = typeof node === 'object' ? node.text : node;
  return typeof text === 'object'
    ? words(text)
    : escaped((text ?? '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'));
}
