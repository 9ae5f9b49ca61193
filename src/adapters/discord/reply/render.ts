import type { APIEmbed, RESTAPIPoll } from 'discord.js';
import type { Part, Poll, Reply } from '../../../core/reply.ts';
import { renderedOnce } from '../../shared/rendered.ts';
import { clipped } from '../../shared/text.ts';
import { type Row, rows } from './components.ts';
import { LIMITS, type Limits, POLL } from './limits.ts';
import { markdown, oneLine } from './markdown.ts';
import { type Piece, pieces } from './pieces.ts';
import { split } from './split.ts';

/** One message. */
export interface Rendered {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly rows: readonly Row[];
  readonly files: readonly OutFile[];
  readonly poll?: RESTAPIPoll;
}

interface OutFile {
  readonly name: string;
  readonly data: Uint8Array;
  /** Read aloud in place of a picture. */
  readonly alt?: string;
}

/** By what a card means; its words say the same. */
const COLOURS = { open: 0x3b82f6, right: 0x2e9e5b, nobody: 0x8a8f98, other: 0x5a4fcf } as const;

/** Shows nothing; Discord refuses empty messages. */
const BLANK = '\u200b';

/**
 * A reply as one or more messages, in order: nothing is cut, what doesn't fit goes on in the next. Buttons and
 * files come with the last. A few plain sentences are a plain message, anything else is embedded, as only a plain
 * message's words show up in notifications. Never empty.
 */
export function render(reply: Reply, limits: Limits = LIMITS): readonly Rendered[] {
  return limits === LIMITS ? once(reply) : made(reply, limits);
}

const once = renderedOnce((reply) => made(reply, LIMITS));

function made(reply: Reply, limits: Limits): readonly Rendered[] {
  const { files, refused } = attachments(reply.parts, limits);
  const whole = { ...reply, parts: [...reply.parts, ...refused] };
  const texts = plainly(whole, limits) ?? embedded(whole, limits);
  const pages = [...texts, ...chunks(files, limits.attachments).map((chunk) => page({ files: chunk }))];
  const grouped = chunks(rows(reply, limits), limits.rows).map((chunk) => page({ rows: chunk }));
  const sent = joined([...pages, ...grouped]).map((one) => (isEmpty(one) ? { ...one, content: BLANK } : one));
  const last = sent.at(-1);
  return reply.poll && last ? sent.with(-1, { ...last, poll: pollOf(reply.poll) }) : sent;
}

function pollOf({ question, answers, hours }: Poll): RESTAPIPoll {
  return {
    question: { text: clipped(question, POLL.question) },
    answers: answers
      .slice(0, POLL.answers)
      .map((text) => ({ poll_media: { text: clipped(text, POLL.answer) } })),
    duration: Math.min(Math.max(Math.ceil(hours), 1), POLL.hours),
    allow_multiselect: false,
  };
}

function page(parts: Partial<Rendered>): Rendered {
  return { content: '', embeds: [], rows: [], files: [], ...parts };
}

/** Text, files and rows share a message where they meet. */
function joined(pages: readonly Rendered[]): Rendered[] {
  const done: Rendered[] = [];
  for (const next of pages) {
    const last = done.at(-1);
    const hasText = next.content !== '' || next.embeds.length > 0;
    const clash =
      (last?.files.length && next.files.length) || (last?.rows.length && next.rows.length) || hasText;
    if (!last || clash) done.push(next);
    else {
      const files = [...last.files, ...next.files];
      done[done.length - 1] = { ...last, files, rows: [...last.rows, ...next.rows] };
    }
  }
  return done.length > 0 ? done : [page({})];
}

function isEmpty({ content, embeds, files }: Rendered): boolean {
  return content === '' && embeds.length === 0 && files.length === 0;
}

function plainly(reply: Reply, limits: Limits): Rendered[] | undefined {
  const simple = reply.parts.every(
    (part) =>
      part.kind === 'moment' ||
      (part.kind === 'text' &&
        (typeof part.words === 'string' || !part.words.some((span) => span.covered))) ||
      part.kind === 'picture' ||
      part.kind === 'file',
  );
  if (!simple || reply.title !== undefined || reply.meaning !== undefined) return undefined;
  const content = pieces(reply, limits)
    .map((piece) => (piece.kind === 'text' ? piece.md : ''))
    .join('\n\n');
  return content.length <= limits.content ? [page({ content })].filter((one) => !isEmpty(one)) : undefined;
}

function embedded(reply: Reply, limits: Limits): Rendered[] {
  const title = oneLine(reply.title ?? '');
  const fits = title.length <= limits.title;
  const heading: Piece[] = fits
    ? []
    : split([{ text: reply.title ?? '', style: 'bold' }], limits.description, markdown).map((md) => ({
        kind: 'text',
        md,
      }));
  const first: Draft[] = fits && title !== '' ? [{ title, fields: [] }] : [];
  const pages: Draft[][] = [first];
  for (const piece of [...heading, ...pieces(reply, limits)]) add(pages, piece, limits);
  return pages
    .filter((drafts) => drafts.length > 0)
    .map((drafts) =>
      page({ embeds: drafts.map((draft) => ({ color: COLOURS[reply.meaning ?? 'other'], ...draft })) }),
    );
}

interface Draft {
  title?: string;
  description?: string;
  fields: { name: string; value: string; inline: boolean }[];
}

function add(pages: Draft[][], piece: Piece, limits: Limits): void {
  const size = piece.kind === 'text' ? piece.md.length + 2 : piece.name.length + piece.value.length;
  let drafts = pages.at(-1) ?? [];
  let draft = drafts.at(-1);
  const roomy = draft && (piece.kind === 'text' ? takesText(draft, size, limits) : takesField(draft, limits));
  const full = total(drafts) + size > limits.embedTotal || (!roomy && drafts.length >= limits.embeds);
  if (full && drafts.length > 0) {
    drafts = [];
    pages.push(drafts);
  }
  if (!draft || full || !roomy) {
    draft = { fields: [] };
    drafts.push(draft);
  }
  if (piece.kind === 'field')
    draft.fields.push({ name: piece.name, value: piece.value, inline: piece.inline });
  else draft.description = draft.description ? `${draft.description}\n\n${piece.md}` : piece.md;
}

/** Text comes before an embed's fields, so that none is taken after one. `size` counts the blank line before it. */
function takesText({ fields, description }: Draft, size: number, limits: Limits): boolean {
  return (
    fields.length === 0 && (description === undefined || description.length + size <= limits.description)
  );
}

function takesField(draft: Draft, limits: Limits): boolean {
  return draft.fields.length < limits.fields;
}

function total(drafts: readonly Draft[]): number {
  return drafts.reduce(
    (sum, draft) =>
      draft.fields.reduce(
        (all, one) => all + one.name.length + one.value.length,
        sum + (draft.title?.length ?? 0) + (draft.description?.length ?? 0),
      ),
    0,
  );
}

/** Pictures and files, and a sentence for each that is larger than Discord takes. */
function attachments(parts: readonly Part[], limits: Limits): { files: OutFile[]; refused: Part[] } {
  const files: OutFile[] = [];
  const refused: Part[] = [];
  for (const part of parts) {
    if (part.kind !== 'picture' && part.kind !== 'file') continue;
    const data = part.kind === 'picture' ? part.png : new TextEncoder().encode(part.content);
    const name = fileName(part.name);
    if (data.length > limits.attachmentBytes) {
      const words = `${name} is too large for Discord: ${data.length} bytes, and the limit is ${limits.attachmentBytes}.`;
      refused.push({ kind: 'text', words });
    } else {
      const alt = part.kind === 'picture' ? clipped(part.alt, limits.altText) : '';
      files.push({ name, data, ...(alt !== '' && { alt }) });
    }
  }
  return { files, refused };
}

/** Discord renames what it doesn't like; and a name that begins with SPOILER_ would blur the picture. */
function fileName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[.-]+|^SPOILER_/g, '');
  return safe === '' ? 'file' : safe.slice(-80);
}

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
