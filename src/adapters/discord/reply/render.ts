import type { APIEmbed, APIEmbedField, RawFile } from 'discord.js';
import { type Part, type Reply, spans, textPart } from '../../../core/reply.ts';
import { grouped, totalOf } from '../../../lib/counted.ts';
import { type Row, rows } from './components.ts';
import { LIMITS, type Limits } from './limits.ts';
import { discordLine } from './markdown.ts';
import { BLANK, type Piece, pieces, split } from './pieces.ts';

/** One message. */
export interface Rendered {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly rows: readonly Row[];
  readonly files: readonly RawFile[];
}

/** The words of a card say the same. */
const COLOURS = { open: 0x3b82f6, right: 0x2e9e5b, nobody: 0x8a8f98, other: 0x5a4fcf } as const;

/**
 * A reply as one or more messages, in order: nothing is cut, what doesn't fit goes on in the next.
 * Buttons and files come with the last. A few plain sentences are a plain message, anything else is
 * embedded, as only a plain message's words show up in notifications; where the limits allow no
 * embed, all is plain. Never empty.
 */
export function render(reply: Reply, limits: Limits = LIMITS): readonly Rendered[] {
  const earlier = rendered.get(reply.parts);
  if (
    earlier?.limits === limits &&
    SHOWN.every((property) => earlier[property] === reply[property])
  )
    return earlier.pages;
  const pages = pagesOf(reply, limits);
  const { title, meaning, buttons, menu } = reply;
  rendered.set(reply.parts, { title, meaning, buttons, menu, limits, pages });
  return pages;
}

/** By the parts, which many replies to one question share. */
const rendered = new WeakMap<
  readonly Part[],
  Shown & { readonly limits: Limits; readonly pages: readonly Rendered[] }
>();

/** What is rendered beside the parts. */
const SHOWN = ['title', 'meaning', 'buttons', 'menu'] as const;

type Shown = { readonly [One in (typeof SHOWN)[number]]: Reply[One] };

function pagesOf(reply: Reply, limits: Limits): readonly Rendered[] {
  const { files, refused } = attachments(reply.parts, limits);
  const whole = { ...reply, parts: [...reply.parts, ...refused] };
  const texts =
    plainMessage(whole, limits) ??
    (limits.embeds === 0 ? textMessages(whole, limits) : embedMessages(whole, limits));
  const fileGroups = grouped(files, (fileGroup) => fileGroup.length <= limits.attachments);
  const rowGroups = grouped(rows(reply, limits), (rowGroup) => rowGroup.length <= limits.rows);
  const pages = below(below(texts, 'files', fileGroups), 'rows', rowGroups);
  return pages.map((message) => {
    if (message.content || message.embeds.length > 0 || message.files.length > 0) return message;
    return { ...message, content: BLANK };
  });
}

function page(filled: Partial<Rendered>): Rendered {
  return { content: '', embeds: [], rows: [], files: [], ...filled };
}

/**
 * Puts the first group of files or rows on the last page, and each further one on a page of its
 * own.
 */
function below(
  pages: readonly Rendered[],
  property: 'files' | 'rows',
  groups: readonly unknown[][],
): Rendered[] {
  const [first = [], ...rest] = groups;
  const last = pages.at(-1) ?? page({});
  return [
    ...pages.slice(0, -1),
    { ...last, [property]: first },
    ...rest.map((one) => page({ [property]: one })),
  ];
}

function plainMessage(reply: Reply, limits: Limits): Rendered[] | undefined {
  const simple = reply.parts.every((replyPart) => {
    if (replyPart.kind === 'text') return !spans(replyPart.words).some((span) => span.covered);
    return replyPart.kind === 'moment' || replyPart.kind === 'file';
  });
  if (!simple || reply.title !== undefined || reply.meaning !== undefined) return undefined;
  const content = pieces(reply, limits).join('\n\n');
  if (content.length <= limits.content) return [page({ content })];
  return undefined;
}

/** A reply as the content of messages, with what embeds have beside their text in bold. */
function textMessages(reply: Reply, limits: Limits): Rendered[] {
  const title = split([{ text: reply.title ?? '', style: 'bold' }], limits.content);
  const lines = pieces(reply, limits).map((piece) =>
    typeof piece === 'string' ? piece : `**${piece.name}:** ${piece.value}`,
  );
  const groups = grouped([...title, ...lines], (run) => run.join('\n\n').length <= limits.content);
  return groups.map((run) => page({ content: run.join('\n\n') }));
}

type Embed = APIEmbed & { fields: APIEmbedField[] };

function embedMessages(reply: Reply, limits: Limits): Rendered[] {
  const empty = { color: COLOURS[reply.meaning ?? 'other'], fields: [] };
  const fits = (group: readonly (Piece | Title)[]) => {
    const embeds = embedsOf(group, empty, limits);
    return embeds.length <= limits.embeds && total(embeds) <= limits.embedTotal;
  };
  const allPieces = [...heading(reply.title ?? '', limits), ...pieces(reply, limits)];
  // Nearly always all of it fits; looking at each piece with those before it takes much longer.
  const groups = fits(allPieces) ? [allPieces] : grouped(allPieces, fits);
  return groups.map((group) => page({ embeds: embedsOf(group, empty, limits) }));
}

type Title = { readonly title: string };

/** One that is too long for a title is a bold line, or several. */
function heading(headingText: string, limits: Limits): readonly (Piece | Title)[] {
  const title = discordLine(headingText);
  if (title.length > limits.title)
    return split([{ text: headingText, style: 'bold' }], limits.description);
  if (title === '') return [];
  return [{ title }];
}

function embedsOf(group: readonly (Piece | Title)[], empty: Embed, limits: Limits): Embed[] {
  const embeds: Embed[] = [];
  for (const piece of group) {
    const last = embeds.at(-1);
    const longer = last && withPiece(last, piece, limits);
    if (longer) embeds[embeds.length - 1] = longer;
    else embeds.push(withPiece(empty, piece, limits) ?? empty);
  }
  return embeds;
}

/** Undefined if it doesn't fit. Text comes before fields, so none is taken after one. */
function withPiece(embed: Embed, piece: Piece | Title, limits: Limits): Embed | undefined {
  const { description: earlierText, fields } = embed;
  if (typeof piece === 'string') {
    const description = earlierText ? `${earlierText}\n\n${piece}` : piece;
    const fits = fields.length === 0 && description.length <= limits.description;
    if (!fits) return undefined;
    return { ...embed, description };
  }
  if ('title' in piece) return { ...embed, ...piece };
  if (fields.length < limits.fields) return { ...embed, fields: [...fields, piece] };
  return undefined;
}

function total(embeds: readonly Embed[]) {
  const texts = embeds.flatMap(({ title = '', description = '', fields }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return totalOf(texts, (embedText) => embedText.length);
}

/** Files, and a sentence for each that is larger than Discord takes. */
function attachments(replyParts: readonly Part[], { attachmentBytes: max }: Limits) {
  const allFiles = replyParts.flatMap((replyPart) => {
    if (replyPart.kind !== 'file') return [];
    return [{ name: fileName(replyPart.name), data: Buffer.from(replyPart.content) }];
  });
  const refused = allFiles.filter(({ data }) => data.length > max);
  return {
    files: allFiles.filter((file) => !refused.includes(file)),
    refused: refused.map(({ name, data }) =>
      textPart(`${name} is too large for Discord: ${data.length} bytes, and the limit is ${max}.`),
    ),
  };
}

/**
 * Discord renames what it doesn't like; and a name that begins with SPOILER_ would cover the file.
 */
function fileName(wantedName: string) {
  const safe = wantedName.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|^SPOILER_/g, '');
  return safe === '' ? 'file' : safe.slice(-80);
}

/** A request's JSON, and the files beside it. */
export interface Outgoing {
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: RawFile[];
}

/**
 * A page as Discord's API wants it. Everything is named, so that an edit leaves nothing of the
 * message as it was; and nobody is ever pinged.
 */
export function outgoing(page: Rendered, extra: Readonly<Record<string, unknown>> = {}): Outgoing {
  return {
    body: {
      content: page.content,
      embeds: page.embeds,
      components: page.rows,
      attachments: page.files.map(({ name }, id) => ({ id, filename: name })),
      allowed_mentions: { parse: [], replied_user: false },
      ...extra,
    },
    files: [...page.files],
  };
}
