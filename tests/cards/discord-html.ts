import { escaped } from './sheet.ts';

/** What of Discord's message is drawn. */
interface Message {
  readonly content?: string;
  readonly embeds?: readonly {
    readonly title?: string;
    readonly description?: string;
    readonly color?: number;
    readonly fields?: readonly { readonly name: string; readonly value: string }[];
  }[];
  readonly components?: readonly { readonly components: readonly Component[] }[];
}

interface Component {
  readonly type: number;
  readonly style?: number;
  readonly label?: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

/** A message as Discord's client draws it, plainly. */
export function discordHtml(raw: unknown): string {
  const { content = '', embeds = [], components = [] } = raw as Message;
  const boxes = embeds.map(({ title, description, color = 0, fields = [] }) => {
    const inside = [
      title ? `<h3>${inline(title)}</h3>` : '',
      lines(description ?? ''),
      ...fields.map(({ name, value }) => `<b>${inline(name)}</b><br>${lines(value)}`),
    ];
    return `<div class="embed" style="border-color:#${color.toString(16).padStart(6, '0')}">${inside.join('')}</div>`;
  });
  const rows = components.map(
    (row) => `<div class="row">${row.components.map(button).join('')}</div>`,
  );
  return [content === '' ? '' : lines(content), ...boxes, ...rows].join('');
}

function button({ type, style, label, placeholder, disabled }: Component): string {
  const shown = type === 2 ? label : `${placeholder} ▾`;
  return `<span class="button s${style ?? 2}${disabled ? ' off' : ''}">${escaped(shown)}</span>`;
}

function lines(markdown: string): string {
  return markdown
    .split('\n')
    .map((line) => {
      if (line.startsWith('> ')) return `<blockquote>${inline(line.slice(2))}</blockquote>`;
      if (line.startsWith('-# ')) return `<small>${inline(line.slice(3))}</small><br>`;
      const [, marks, heading] = /^(#{1,3}) (.*)$/.exec(line) ?? [];
      if (marks && heading) return `<h3>${inline(heading)}</h3>`;
      return line.startsWith('- ') ? `• ${inline(line.slice(2))}<br>` : `${inline(line)}<br>`;
    })
    .join('');
}

/** Markup within a line, in the order in which the client takes it apart. */
function inline(text: string): string {
  const kept: string[] = [];
  const keep = (html: string) => `\ue000${kept.push(html) - 1}\ue000`;
  const html = escaped(text.replace(/\\([^0-9A-Za-z\s])/g, (_, c: string) => keep(escaped(c))))
    .replace(/&#60;t:(\d+)(?::(\w))?&#62;/g, (_, at: string, style = 'f') =>
      keep(moment(Number(at), style)),
    )
    .replace(/&#60;(\/[^:]+):\d+&#62;/g, (_, name: string) => keep(`<a>${name}</a>`))
    .replace(/\|\|(.+?)\|\|/g, '<span class="bar">$1</span>')
    .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
    .replace(/\*(.+?)\*/g, '<i>$1</i>')
    .replace(/__(.+?)__/g, '<u>$1</u>')
    .replace(/`(.+?)`/g, '<code>$1</code>');
  return html.replace(/\ue000(\d+)\ue000/g, (_, n: string) => kept[Number(n)] ?? '');
}

function moment(at: number, style: string): string {
  if (style === 'R') return 'in 30 seconds';
  const date = new Date(at * 1000);
  return style === 't' ? date.toISOString().slice(11, 16) : date.toUTCString().slice(0, 22);
}
