import { parse } from 'yaml';
import { UserError } from '../../../core/errors.ts';
import { trimSigns } from '../../../lib/text.ts';
import { PUBLIC_DOMAIN } from '../../excerpt.ts';
import type { BookDraft, ImportOptions, LeftOut, LinePattern } from '../draft.ts';
import { MAX_CANDIDATES } from '../limits.ts';
import { type Block, readable } from '../text/block.ts';
import { isLibraryNotice, libraryRange, saysFree } from '../text/gutenberg.ts';
import { wordsInBlocks } from '../text/words.ts';
import { draftOfBlocks, readTxt } from '../txt.ts';
import { isBoldLine, plainLine, plainParagraph, stripEmphasis } from './inline.ts';

/**
 * Reads Markdown: front matter, then its headings by their levels; without headings it is read as a
 * plain text.
 */
export function readMarkdown(bookText: string, options: ImportOptions): BookDraft {
  const { front, body: whole } = splitFrontMatter(bookText);
  const body = whole.replace(DEFINITIONS, '').replace(NOTES, '').replace(RAISED_NOTES, '');
  const { blocks, library, licence } = dropLibrary(readBlocks(body, options.chapters));
  const isMarked = hasHeadings(blocks, options);
  const draft = isMarked
    ? draftOfBlocks(blocks, withHeadings(blocks, options), front.title)
    : readTxt(stripEmphasis(body), options);

  return {
    ...draft,
    ...(isMarked && { left: [...draft.left, library], licence }),
    title: front.title ?? draft.title,
    author: front.author ?? draft.author,
    language: front.language ?? draft.language,
  };
}

const hasHeadings = (blocks: readonly Block[], { chapters, toc }: ImportOptions) =>
  chapters !== undefined ||
  toc !== undefined ||
  blocks.filter(({ above }) => above > 1).length >= 2;

/** Takes off a library’s own words: the blocks between them, and what these are and say. */
function dropLibrary(bodyBlocks: readonly Block[]): {
  readonly blocks: readonly Block[];
  readonly library: LeftOut;
  readonly licence: BookDraft['licence'];
} {
  const texts = bodyBlocks.map(({ lines }) => lines.join('\n'));
  const ownRange = libraryRange(texts);

  // A book may name a library, too.
  const from = texts.slice(0, ownRange.from).some(isLibraryNotice) ? ownRange.from : 0;
  const blocks = bodyBlocks.slice(from, ownRange.to);
  const isFree = saysFree(texts.slice(0, from).join('\n'));

  const library = {
    what: 'a library’s own words',
    words: wordsInBlocks(bodyBlocks) - wordsInBlocks(blocks),
  };

  return { blocks, library, licence: isFree ? PUBLIC_DOMAIN : undefined };
}

/**
 * A pattern is for lines as the file has them, before they lose their signs: it holds for those
 * that it found.
 */
function withHeadings(blocks: readonly Block[], options: ImportOptions): ImportOptions {
  const { chapters } = options;
  if (!chapters) return options;
  const headingLines = new Set(
    blocks.filter(({ level }) => level !== undefined).flatMap(({ lines }) => lines),
  );
  return {
    ...options,
    chapters: { test: (heading) => headingLines.has(heading), toString: () => String(chapters) },
  };
}

/**
 * A footnote with its further lines and indented paragraphs, and what a reference in the text leads
 * to.
 */
const FURTHER = String.raw`(?:\n(?! {0,3}[[#]).*\S.*|\n\n+ {4}.*)*`;
const FOOTNOTE = String.raw`\[\^[^\]\n]{1,100}\]:.*${FURTHER}`;
const ADDRESS = String.raw`(?=\S*(?:[/#:]|\.\w))\S+(?: +["'(].*)?$`;
const DEFINITIONS = new RegExp(
  String.raw`^ {0,3}(?:${FOOTNOTE}|\[[^\]\n]{1,100}\]: *${ADDRESS})`,
  'gmu',
);
/** A footnote's mark, and one that stands in its place. */
const NOTES = /\[\^[^[\]\s]{1,100}\]|\^\[(?:[^[\]]|\[[^[\]]{0,300}\]){1,1000}\]/gu;
const RAISED_NOTES = /(?=<)(?<=\p{L}{3}|[^\p{L}\p{N}\s])<sup>(?:\d{1,3}|[*†‡§]{1,3})<\/sup>/gu;

type About = Pick<BookDraft, 'title' | 'author' | 'language'>;

/**
 * YAML or TOML between rules, or Pandoc's lines that begin with a percent sign: title, authors,
 * date.
 */
function splitFrontMatter(bookText: string): { front: About; body: string } {
  const yaml = /^\s*(---|\+\+\+)[ \t]*\n([\s\S]{0,20000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)/u.exec(
    bookText,
  );
  if (yaml) return { front: frontFields(yaml[2] ?? ''), body: bookText.slice(yaml[0].length) };
  const pandoc = /^%(.*)\n(?:%(.*)\n(?:%.*\n)?)?/u.exec(bookText);
  if (!pandoc) return { front: {}, body: bookText };
  const title = pandoc[1]?.trim();
  const author = pandoc[2]?.trim().replace(/(?<!\s)\s*;\s*/gu, ', ');
  return {
    front: { title: title || undefined, author: author || undefined },
    body: bookText.slice(pandoc[0].length),
  };
}

/** Title, author and language of the front matter; one that isn't YAML counts for nothing. */
function frontFields(front: string): About {
  let data: unknown;
  try {
    // TOML's lines differ in their sign.
    data = parse(front.replace(/^(\w+)[ \t]*=[ \t]*/gmu, '$1: '), {
      schema: 'failsafe',
      maxAliasCount: 0,
    });
  } catch {
    return {};
  }

  if (typeof data !== 'object' || data === null) return {};
  const fields = new Map(
    Object.entries(data).map(([key, value]) => [key.toLowerCase(), value as unknown]),
  );

  const fieldText = (...keys: string[]) => {
    const fieldValues = [keys.map((key) => fields.get(key)).find((held) => held !== undefined)]
      .flat()
      .map(nameIn)
      .filter((held) => typeof held === 'string');
    return fieldValues.join(', ').trim() || undefined;
  };

  return {
    title: fieldText('title'),
    author: fieldText('author', 'authors', 'creator', 'by'),
    language: fieldText('language', 'lang'),
  };
}

/**
 * Pandoc's authors may have a name among other things, and for an EPUB titles and authors have a
 * text.
 */
const nameIn = (held: unknown): unknown => {
  const { name, text } = Object(held) as { name?: unknown; text?: unknown };
  return name ?? text ?? held;
};

/**
 * Links into the text itself, Pandoc's fences and anchors, Obsidian's remarks, page breaks, tables'
 * rules.
 */
const NO_TEXT = [
  /^\s*(?:(?:[-*+]|\d{1,4}[.)])\s*)?\[.{1,300}\]\((?=#|[^:()]+\.md)[^()]*\)\s*$/u,
  /^\s*(?::::|\{[#.]?[\w-]+(?:[:=][^{}]{1,300})?\}\s*$)/u,
  /^\s*(?:(?:\[\]\{[^{}]{1,300}\}\s*)+|(?:%%.*%%|\\(?:newpage|pagebreak))\s*)$/u,
  /^\s*(?:#[\p{Ll}][\p{L}\d/_-]*\s*)+$/u,
  /^\s*(?:\|\s*)?(?::?-+:?\s*\|\s*)+(?::?-+:?\s*)?$/u,
];
const HTML_HEADING = /^\s*<h([1-6])(?:\s[^<>]{0,300})?>(.{1,600}?)<\/h\1>\s*$/iu;

/**
 * "Author: Ada Merrow", as MultiMarkdown and Notion have it above a text; a table's row, a line
 * broken on purpose.
 */
const OWN_LINE = /^\s*\p{Lu}[\p{L} ]{1,30}:\s+\S|^\s*\|.*\|\s*$|(?: {2}|\\)$/u;

/**
 * The paragraphs, each on one line, and the headings with their levels. A line in bold may be one.
 * @param pattern where given, lines that match are the headings, and no other line is
 */
function readBlocks(body: string, pattern: LinePattern | undefined): Block[] {
  const blocks: Block[] = [];
  let held: string[] = [];

  const flush = () => {
    const isBold = !pattern && held.length === 1 && isBoldLine(held[0] ?? '');
    const areApart =
      held.length > 1 && held.slice(0, -1).every((heldLine) => OWN_LINE.test(heldLine));
    const quoted = /^\s*>/u.test(held[0] ?? '');
    const lines = areApart
      ? held.map((heldLine) => plainParagraph([heldLine]))
      : [plainParagraph(held)];
    blocks.push(
      ...toBlock(lines, undefined, isBold ? 3 : 1).map((block) => ({ ...block, quoted })),
    );
    held = [];
  };

  let headings = 0;
  for (const { line, isMarkup } of linesOf(body)) {
    const heading = isMarkup ? headingAt(line, held, pattern) : undefined;
    if (heading) {
      if (++headings > MAX_CANDIDATES)
        throw new UserError(
          `The file has more than ${MAX_CANDIDATES.toLocaleString('en')} headings, which no book ` +
            'has. Add the book’s text alone.',
        );
      if (heading.lines === held) held = [];
      flush();
      blocks.push(...toBlock([readable(plainLine(heading.lines.join(' ')))], heading.level));
    } else if (line.trim() === '') flush();
    else held.push(line);
  }

  flush();
  return blocks;
}

function toBlock(lines: readonly string[], level: number | undefined, above = 4): Block[] {
  if (!lines.some(Boolean)) return [];
  return [{ lines, indent: 0, above, level }];
}

/** The lines but for those without text and the fences around code, which holds no headings. */
function* linesOf(body: string): Generator<{ line: string; isMarkup: boolean }> {
  let fence = '';
  for (const bodyLine of body.split('\n')) {
    const mark = /^ {0,3}(`{3,}|~{3,})/u.exec(bodyLine)?.[1] ?? '';
    const isCode = fence !== '';
    const isFence = isCode ? mark.startsWith(fence) : mark !== '';
    const isMarkup = !isCode && bodyLine.length < 1000;
    if (isFence) fence = isCode ? '' : mark;
    else if (!isMarkup || !NO_TEXT.some((pattern) => pattern.test(bodyLine)))
      yield { line: bodyLine, isMarkup };
  }
}

/**
 * The heading that a line is, with number signs or in HTML, or that it underlines.
 * @param held the lines above it
 */
function headingAt(bodyLine: string, held: readonly string[], pattern: LinePattern | undefined) {
  const marked = markedHeadingAt(bodyLine, held);
  if (!pattern) return marked;
  if (pattern.test(bodyLine)) return { level: 1, lines: marked?.lines ?? [bodyLine] };
  // A title or a part, which the pattern leaves out.
  return marked && { ...marked, level: undefined };
}

function markedHeadingAt(bodyLine: string, held: readonly string[]) {
  const signs = /^ {0,3}(#{1,6})(?:#*|\s(.*))$/su.exec(bodyLine.trimEnd());
  if (signs)
    return { level: signs[1]?.length ?? 1, lines: [trimSigns(signs[2] ?? '', '#').trim()] };
  const html = HTML_HEADING.exec(bodyLine);
  if (html) return { level: Number(html[1]), lines: (html[2] ?? '').split(/<br\s*\/?>/iu) };
  const under = held.length > 0 && held.length <= 2 ? /^ {0,3}(=|-)\1*\s*$/u.exec(bodyLine) : null;
  if (under) return { level: under[1] === '=' ? 1 : 2, lines: held };
  return undefined;
}
