import { isAlike } from '../../../core/plain-text.ts';
import { type Span, spans, type Words } from '../../../core/reply.ts';
import { grouped } from '../../../lib/counted.ts';
import { clean } from '../../../lib/text.ts';
import { mergeSpans } from '../../shared/fitting.ts';

/**
 * As long as an id can be, so that it counts as much. No text of a person has it, as its `<` would
 * be escaped.
 */
const COMMAND_ID_SLOT = '#'.repeat(20);

const COMMAND_LINK = /(?<!\\)<\/([a-z][a-z ]{0,60}):#{20}>/g;

/**
 * A body as JSON, with the links to commands as Discord wants them.
 * @param idOf a command's id by its first word; undefined where it isn't known: then its name is
 * bold
 */
export function withCommandIds(
  json: string,
  idOf: (command: string) => string | undefined,
): string {
  return json.replace(COMMAND_LINK, (_, commandName: string) => {
    const id = idOf(commandName.split(' ')[0] ?? '');
    if (id === undefined) return `**/${commandName}**`;
    return `</${commandName}:${id}>`;
  });
}

/** Zero width, and no markup to any reader: keeps two marks from being read as one. */
const SEPARATOR = '\u200b';

/**
 * Words as Discord's markdown: styles are kept, and nothing of the text itself is markup – no
 * mention, link, heading, list, emoji, timestamp or spoiler bar. Covered words stand between
 * spoiler bars that end on the line they began on and hold no bar themselves, as Discord ends a
 * spoiler at the next two bars, escaped or not.
 */
export function markdown(words: Words): string {
  if (typeof words === 'string') return clean(words).split('\n').map(escapeMarkdown).join('\n');
  return lines(mergeSpans(spans(words)))
    .map((lineSpans) => joinMarkdown(grouped(lineSpans, isAlike).map(groupMarkdown)))
    .join('\n');
}

/** Text as markdown that shows just that text, on one line. */
export const discordLine = (plainText: string): string =>
  escapeMarkdown(singleLine(clean(plainText)));

/** Lines as one, a space between them. */
export function singleLine(plainText: string): string {
  if (!plainText.includes('\n')) return plainText.trim();
  const trimmedLines = plainText.split('\n').map((textLine) => textLine.trim());
  return trimmedLines.filter((textLine) => textLine !== '').join(' ');
}

function lines(merged: readonly Span[]): Span[][] {
  const result: Span[][] = [[]];
  for (const span of merged) {
    clean(span.text)
      .split('\n')
      .forEach((lineText, index) => {
        if (index > 0) result.push([]);
        if (lineText !== '')
          result.at(-1)?.push(lineText === span.text ? span : { ...span, text: lineText });
      });
  }
  return result;
}

/** All of its spans are covered, or none is. */
function groupMarkdown(members: readonly Span[]) {
  const covered = members[0]?.covered ?? false;
  const inner = joinMarkdown(members.map((span) => spanMarkdown(span, covered)));
  return covered ? surround(inner, '||', '||') : inner;
}

function spanMarkdown({ text, style, names }: Span, covered: boolean) {
  if (names && !covered) return linkTo(names, text) ?? escapeMarkdown(text);
  const bars = (md: string) => {
    if (!covered) return md;
    return md.replaceAll('\\|', `\\|${SEPARATOR}`);
  };
  const md = bars(escapeMarkdown(text));
  if (style === 'bold') return surround(md, '**', '**');
  if (style === 'italic') return surround(md, '*', '*');
  if (style === 'mark') return surround(md, '**__', '__**');
  // A back-tick would end the code, and bars in code are bars to readers that look for spoilers
  // first.
  if (style === 'code' && !covered && !/[`|]/.test(text)) return surround(text, '`', '`');
  return md;
}

/** A command's link gets its id on the way out, as Discord gives ids only at the registration. */
function linkTo(names: NonNullable<Span['names']>, linkText: string) {
  if ('url' in names) return `[${escapeMarkdown(linkText)}](${names.url})`;
  if ('command' in names) return `</${names.command}:${COMMAND_ID_SLOT}>`;
  if (/^\d+$/.test(names.channel)) return `<#${names.channel}>`;
  return undefined;
}

/**
 * White space stays outside: a mark next to a space isn't a mark, and a spoiler of spaces is a pair
 * of bars.
 */
function surround(innerText: string, open: string, close: string) {
  const inner = innerText.trim();
  if (inner === '') return innerText;
  const start = innerText.length - innerText.trimStart().length;
  return innerText.slice(0, start) + open + inner + close + innerText.slice(start + inner.length);
}

function joinMarkdown(pieces: readonly string[]) {
  return pieces.reduce((joined, next) => {
    const touch = isMark(joined.at(-1)) && isMark(next[0]);
    return joined + (touch ? SEPARATOR : '') + next;
  }, '');
}

const isMark = (character: string | undefined) =>
  character !== undefined && '*_`|'.includes(character);

/**
 * A backslash before whatever Discord could read as markup: a colon begins an address or the name
 * of an emoji, which may end in the next piece; what begins lists and headings stands at a piece's
 * start.
 */
function escapeMarkdown(plainText: string) {
  const inner = plainText.replace(/[\\*_~`|<>@[\]]|:(?=\/\/|[\w+-]*(?::|$))/g, '\\$&');
  if (!/^\s*[-+.#\d]/.test(inner)) return inner;
  return inner.replace(/^(\s*)([-+.#])/, '$1\\$2').replace(/^(\s*\d+)\./, '$1\\.');
}
