import type { APIEmbedField } from 'discord.js';
import { runsOfMoments } from '../../../core/plain-text.ts';
import { type Part, type Reply, spans, type Words } from '../../../core/reply.ts';
import { grouped } from '../../../lib/counted.ts';
import { clean } from '../../../lib/text.ts';
import { cutWords } from '../../shared/fitting.ts';
import { clipped } from '../../shared/text.ts';
import type { Limits } from './limits.ts';
import { discordLine, markdown, singleLine } from './markdown.ts';

/** The content of an embed: markdown no longer than a description, or a field. */
export type Piece = string | APIEmbedField;

/** Shows nothing; Discord refuses empty fields and messages. */
export const BLANK = '\u200b';

/** Fields with longer values stand alone on their line. */
const INLINE_VALUE_CHARS = 40;

const SIZE_MARKS = { large: '### ', small: '-# ' } as const;

const TIMESTAMP_STYLES = { countdown: 'R', date: 'D', when: 'f' } as const;

/** A reply's text parts, in order, cut to Discord's measure; files are not among them. */
export function pieces(reply: Reply, limits: Limits): Piece[] {
  return runsOfMoments(reply.parts)
    .flatMap((run) => {
      const runPieces = run.flatMap((replyPart) => piecesOf(replyPart, longest(limits), limits));
      if (run.length > 1) return linesPacked(runPieces.map(String), longest(limits));
      return runPieces;
    })
    .map((piece) => (typeof piece === 'string' ? piece.trim() : piece))
    .filter((piece) => piece !== '');
}

const longest = ({ description, embedTotal }: Limits) => Math.min(description, embedTotal);

function piecesOf(replyPart: Part, max: number, limits: Limits): Piece[] {
  switch (replyPart.kind) {
    case 'text':
      if (replyPart.size) return sizedLines(replyPart.words, SIZE_MARKS[replyPart.size], max);
      return split(replyPart.words, max);
    case 'quote':
      return quotePages(replyPart.words, replyPart.citation, max);
    case 'list':
      return list(replyPart.items, replyPart.ordered ?? false, max);
    case 'fields':
      return replyPart.fields.flatMap(({ name, value }) => field(name, value, max, limits));
    case 'moment':
      return moment(
        replyPart.before,
        `<t:${Math.floor(replyPart.at / 1000)}:${TIMESTAMP_STYLES[replyPart.style]}>`,
        max,
      );
    case 'file':
      return [];
  }
}

type Render = (piece: Words) => string;

/** Words as pieces of markdown of at most `max` characters each; none of them is blank. */
export function split(words: Words, max: number, render: Render = markdown): string[] {
  const whole = render(words);
  if (whole.length <= max) {
    if (whole.trim() === '') return [];
    return [whole];
  }
  const cleaned = spans(words).map((span) => ({ ...span, text: clean(span.text) }));
  const markdownPieces = cutWords(cleaned, max, (piece) => render(piece).length).map(render);
  return markdownPieces.filter((piece) => piece.trim() !== '');
}

const inlineMarkdown: Render = (piece) => singleLine(markdown(piece));

function sizedLines(words: Words, mark: string, max: number) {
  return split(words, max - mark.length, inlineMarkdown).map((sizedLine) => mark + sizedLine);
}

/** Each page carries the citation. */
function quotePages(words: Words, citation: string, max: number) {
  // Escaping may double its length.
  const tail = `\n${SIZE_MARKS.small}— ${discordLine(clipped(citation, max / 4))}`;
  const quoted: Render = (piece) => `> ${markdown(piece).trim().replaceAll('\n', '\n> ')}`;
  const pages = linesPacked(split(words, max - tail.length, quoted), max - tail.length);
  if (pages.length === 0) return [tail];
  return pages.map((piece) => piece + tail);
}

function list(items: readonly Words[], ordered: boolean, max: number) {
  const lines = items.flatMap((item, index) => {
    const mark = ordered ? `${index + 1}. ` : '- ';
    return split(item, max - mark.length, inlineMarkdown).map((pieceLine, lineIndex) => {
      if (lineIndex > 0) return pieceLine;
      return mark + pieceLine;
    });
  });
  return linesPacked(lines, max);
}

function linesPacked(lines: readonly string[], max: number) {
  const whole = lines.join('\n');
  if (whole.length <= max) {
    if (lines.length > 0) return [whole];
    return [];
  }
  return grouped(lines, (run) => run.join('\n').length <= max).map((run) => run.join('\n'));
}

function field(fieldName: string, fieldWords: Words, max: number, limits: Limits): Piece[] {
  const shown = {
    name: discordLine(fieldName) || BLANK,
    value: markdown(fieldWords).trim() || BLANK,
  };
  if (shown.name.length <= limits.fieldName && shown.value.length <= limits.fieldValue) {
    return [{ ...shown, inline: shown.value.length <= INLINE_VALUE_CHARS }];
  }
  return [...split([{ text: fieldName, style: 'bold' }], max), ...split(fieldWords, max)];
}

function moment(before: string, stamp: string, max: number) {
  const lead = split(before, max - stamp.length - 1);
  return [...lead.slice(0, -1), (lead.at(-1) ?? '') + stamp];
}
