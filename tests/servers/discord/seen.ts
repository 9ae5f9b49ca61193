import { read } from './reader.ts';
import { asList, asObject, type Json } from './refusal.ts';
import type { Message, SentFile } from './world.ts';

/** A message as somebody in front of Discord sees it, nothing revealed yet. */
export interface Seen {
  readonly id: string;
  readonly channel: string;
  /** Only the asker sees it. */
  readonly private: boolean;
  /**
   * All that is readable, markup taken away; covered letters are blocks, moments stand as `<t:…>`.
   */
  readonly text: string;
  /** Behind spoiler bars. */
  readonly covered: readonly string[];
  /** Everything in a row, bars lifted. */
  readonly revealed: string;
  readonly buttons: readonly SeenButton[];
  readonly menu?: {
    readonly id: string;
    readonly items: readonly { label: string; value: string }[];
  };
  readonly files: readonly SentFile[];
  readonly thread?: string;
  readonly replyTo?: string;
  /** As it was sent. */
  readonly raw: Json;
}

export interface SeenButton {
  readonly label: string;
  readonly id: string;
  readonly disabled: boolean;
  readonly style: number;
}

/** A form that opened. */
export interface SeenForm {
  readonly title: string;
  readonly id: string;
  readonly fields: readonly { readonly id: string; readonly label: string; readonly raw: Json }[];
}

/**
 * What was read, by body: an edit makes a new one, and whoever waits for a message looks at all of
 * them each time.
 */
const known = new WeakMap<Json, Pick<Seen, 'text' | 'covered' | 'revealed'>>();

function readBody(body: Json): Pick<Seen, 'text' | 'covered' | 'revealed'> {
  const before = known.get(body);
  if (before) return before;
  const sources = sourcesOf(body);
  const readings = sources.map(read);
  const now = {
    text: readings.map((one) => one.visible).join('\n\n'),
    covered: readings.flatMap((one) => one.covered),
    revealed: sources.map((source) => read(source.replaceAll('||', '')).visible).join('\n\n'),
  };
  known.set(body, now);
  return now;
}

export function seen(message: Message): Seen {
  const inside = asList(message.body.components).flatMap((row) => asList(row.components));
  const menu = inside.find((one) => one.type === 3);
  return {
    id: message.id,
    channel: message.channel,
    private: message.only !== undefined,
    ...readBody(message.body),
    buttons: inside.filter((one) => one.type === 2).map(button),
    files: message.files,
    raw: message.body,
    ...(menu && { menu: { id: String(menu.custom_id), items: asList(menu.options).map(item) } }),
    ...(message.thread !== undefined && { thread: message.thread }),
    ...(message.replyTo !== undefined && { replyTo: message.replyTo }),
  };
}

/** Every piece of a message that is read as markdown, in order. */
export function sourcesOf(body: Json): string[] {
  const embeds = asList(body.embeds).flatMap((embed) => [
    embed.title,
    embed.description,
    ...asList(embed.fields).map((field) => `${field.name}: ${field.value}`),
    asObject(embed.footer).text,
  ]);
  return [body.content, ...embeds].map((one) => String(one ?? '')).filter((one) => one !== '');
}

export function seenForm(data: Json): SeenForm {
  return {
    title: String(data.title),
    id: String(data.custom_id),
    fields: asList(data.components).map((top) => {
      const raw = asObject(top.component);
      return { id: String(raw.custom_id), label: String(top.label), raw };
    }),
  };
}

function button(one: Json): SeenButton {
  return {
    label: String(one.label),
    id: String(one.custom_id),
    disabled: one.disabled === true,
    style: Number(one.style),
  };
}

function item(one: Json) {
  return { label: String(one.label), value: String(one.value) };
}
