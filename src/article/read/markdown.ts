import { plainLine } from '../../corpus/import/markdown/inline.ts';
import { listLines } from '../word-lists.ts';
import {
  cleanHeading,
  createOutline,
  dashColumns,
  entryLines,
  entryOf,
  type PageDraft,
  type PageOutline,
} from './draft.ts';
import { frontMatter, saidAbove } from './front-matter.ts';

/** Whether a text is Markdown, by its file's name or by its headings. */
export const isMarkdownText = (name: string, text: string): boolean =>
  /\.(?:md|markdown|mdown|mkd)$/iu.test(name) ||
  /^---\n/u.test(text) ||
  (text.match(/^(?:#{1,4} \S|(?:={3,}|-{3,})\s*$)/gmu) ?? []).length >= 3;

/** Reads an article in Markdown: front matter, both kinds of headings, lists, tables, details. */
export function readMarkdownPage(text: string): PageDraft {
  const { keys, body } = frontMatter(dashColumns(dropComments(text)));
  const outline = createOutline();
  const groups = dropChat(withSubItems(withNumerals(blocksOf(body))));
  const first = groups.find(({ kind }) => kind !== 'rule');
  const isTop = first?.kind === 'heading' && first.level === 1;
  const titled = isTop && !isStoryHeading(first.lines.join(' ')) ? first : undefined;
  const top = titled?.lines.join(' ') ?? titleInLine(first);
  const page = cleanHeading(plainLine(keys.get('title') ?? top));

  for (const group of labelledRows(groups)) if (group !== titled) addGroup(group, outline);

  return { page, ...saidAbove(keys), sections: outline.sections() };
}

/**
 * Without what a browser wouldn't show: a note above the title is no part of the text. A mark right
 * behind a backtick is shown as it stands.
 */
function dropComments(text: string): string {
  let shown = '';
  for (let from = 0; ; ) {
    const start = text.indexOf('<!--', from);
    const isCode = text[start - 1] === '`';
    const end = start < 0 || isCode ? start : text.indexOf('-->', start);
    if (end < 0) return (shown + text.slice(from)).trimStart();
    const next = end + '-->'.length;
    shown += text.slice(from, isCode ? next : start);
    from = next;
  }
}

/** Characters of a first line that may be a title. */
const TITLE_MAX = 80;

/** The title of a text without a heading for it: its first words in bold, or its first short line. */
function titleInLine(first: LineGroup | undefined): string {
  const [line = ''] = first?.kind === 'paragraph' ? first.lines : [];
  const isTitle = line.length <= TITLE_MAX && /^\P{Ll}.*[^.!?:,;]$/u.test(line);
  return boldTerm(line) ?? (isTitle ? line : '');
}

/** Whether a first heading is no title, but that of the text’s first part. */
const isStoryHeading = (heading: string): boolean =>
  listLines('story-headings').includes(heading.trim().toLowerCase());

interface LineGroup {
  readonly kind: 'heading' | 'paragraph' | 'quote' | 'item' | 'table' | 'rule';
  readonly level: number;
  readonly lines: string[];
}

/** Lines that say nothing: fences, rules, definitions of footnotes and links, a details' tags. */
const RULES = [
  /^\s*(?:[-*_]\s*){3,}$/u,
  /^\s*\[\^?[^\]]{1,60}\]:/u,
  /^\s*<\/?(?:details|div|p|section|center)[^<>]*>\s*$/iu,
];
const isRule = (line: string): boolean => RULES.some((rule) => rule.test(line));
const ATX = /^ {0,3}(#{1,6})\s+(?!\s)(.*)$/u;
const SUMMARY = /^\s*(?:<details[^<>]*>\s*)?<summary[^<>]*>(.*?)<\/summary>\s*$/iu;
const ITEM = /^(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(?!\s)(.*)$/u;
const BOLD_LINE = /^\s*(\*\*|__)([^*_]{1,100})\1:?\s*$/u;
const SETEXT = /^ {0,3}(=+|-+)\s*$/u;

/** The text as groups of lines, each one block. */
function blocksOf(body: string): LineGroup[] {
  const groups: LineGroup[] = [];
  let open: LineGroup | undefined;

  for (const line of dropCode(body).split('\n')) {
    const underline = open && isSingle(open) ? SETEXT.exec(line)?.[1] : undefined;
    if (underline && open) {
      const level = underline.startsWith('=') ? 1 : 2;
      groups.splice(-1, 1, { kind: 'heading', level, lines: open.lines });
      open = undefined;
    } else if (isRule(line) || !line.trim()) open = undefined;
    else open = takeLine(line, groups, open);
  }
  return groups;
}

/** Without what a program that wrote the text says to whoever asked for it, above and below. */
function dropChat(groups: readonly LineGroup[]): LineGroup[] {
  const said = groups.filter(({ kind }) => kind !== 'rule');
  const ends = [said[0], said.at(-1)];
  return groups.filter((group) => !(ends.includes(group) && isChat(group)));
}

/** Whether a paragraph opens with such words; within one they are its own. */
const isChat = ({ kind, lines: [first = ''] }: LineGroup): boolean =>
  kind === 'paragraph' &&
  listLines('chat-words').some((words) => first.toLowerCase().startsWith(words));

/** A line of its own with a numeral in front: `IV. Home again`. */
const NUMERAL = /^\s*[IVXLC]{1,7}\.\s+\p{Lu}[^.!?]{2,60}$/u;

/** With the headings that only Roman numerals tell. */
function withNumerals(groups: readonly LineGroup[]): readonly LineGroup[] {
  const isCounted = ({ kind, lines }: LineGroup): boolean =>
    kind === 'paragraph' && lines.length === 1 && NUMERAL.test(lines[0] ?? '');
  // Two may be anything; three count the parts of a story.
  if (groups.filter(isCounted).length <= 2) return groups;
  return groups.map((group) =>
    isCounted(group) ? { ...group, kind: 'heading', level: BOLD_LEVEL } : group,
  );
}

/** A bold name alone in a list, with more of the list below it, is what that is about. */
function withSubItems(groups: readonly LineGroup[]): LineGroup[] {
  const joined: LineGroup[] = [];
  for (const group of groups) {
    const head = joined.at(-1);
    const isBelow = head?.kind === 'item' && group.kind === 'item' && group.level > head.level;
    if (isBelow && boldTerm(head.lines[0] ?? '') !== undefined && isBareName(head.lines[0] ?? ''))
      head.lines.push(group.lines.join(' '));
    else joined.push({ ...group, lines: [...group.lines] });
  }
  return joined;
}

/** Whether an item’s first line is in bold from end to end, but for a small picture. */
const isBareName = (line: string): boolean =>
  /^\s*(?:\*\*|__)[^*_]{1,80}(?:\*\*|__)[^\p{L}\p{N}]*$/u.test(line);

/** Without what stands between fences. */
const dropCode = (body: string): string =>
  body
    .split(/^[ \t]*(?:```|~~~).*/mu)
    .filter((_, at) => at % 2 === 0)
    .join('\n');

/** Whether a heading's underline may follow. */
const isSingle = ({ kind, lines }: LineGroup): boolean =>
  kind === 'paragraph' && lines.length === 1;

/**
 * Adds a line that says something.
 * @returns its block, where that may go on in the next line
 */
function takeLine(
  line: string,
  groups: LineGroup[],
  open: LineGroup | undefined,
): LineGroup | undefined {
  const block = blockOfLine(line, open !== undefined);
  if (open && (block.kind === 'paragraph' || block.kind === open.kind) && block.kind !== 'item') {
    open.lines.push(...block.lines);
    return open;
  }
  groups.push(block);
  return ['paragraph', 'quote', 'item'].includes(block.kind) ? block : undefined;
}

/** @param isOpen whether a paragraph goes on here unless the line is something else */
function blockOfLine(line: string, isOpen: boolean): LineGroup {
  const [, signs, heading = ''] = ATX.exec(line) ?? [];
  if (signs)
    return {
      kind: 'heading',
      level: signs.length,
      lines: [heading.replace(/(?<![#\s])[#\s]+$/u, '')],
    };
  const [, summary] = SUMMARY.exec(line) ?? [];
  if (summary !== undefined) return { kind: 'heading', level: SUMMARY_LEVEL, lines: [summary] };
  if (/^\s*\|.*\|\s*$/u.test(line)) return { kind: 'table', level: 0, lines: [line] };
  const [, indent = '', entry] = ITEM.exec(line) ?? [];
  if (entry !== undefined) return { kind: 'item', level: indent.length, lines: [entry] };
  const [, , bold] = BOLD_LINE.exec(line) ?? [];
  if (bold !== undefined && !isOpen) return { kind: 'heading', level: BOLD_LEVEL, lines: [bold] };
  const text = line.replace(/^\s*>\s?/u, '');
  return { kind: text === line ? 'paragraph' : 'quote', level: 0, lines: [text] };
}

/** What a page folds away, or sets in bold on a line of its own, is below its other headings. */
const SUMMARY_LEVEL = 3;
const BOLD_LEVEL = 4;

function addGroup({ kind, level, lines }: LineGroup, outline: PageOutline): void {
  // Below a name in bold, which is a heading, `: text` says who that is.
  const text = plainLine(dropNotes(lines.join(' '))).replace(/^:\s+/u, '');
  if (kind === 'heading') outline.heading(level, text);
  else if (kind === 'table') outline.block({ kind: 'row', text: lines[0] ?? '' });
  else if (kind === 'item') addItem(lines, text, outline);
  else if (kind === 'paragraph' || (kind === 'quote' && !outline.hasSaid(text)))
    addParagraph(lines, text, outline);
}

/** Without marks of footnotes, and of programs for notes: callouts, boxes to tick, marked words. */
const dropNotes = (text: string): string =>
  text
    .replace(/\[\^[^[\]\s]{1,40}\]/gu, '')
    .replace(/^\s*(?:\[![a-z]+\][+-]?|\[[ xX]\])\s*/u, '')
    .replace(/==([^=]{1,1000})==/gu, '$1');

/** `**Name** – text`, `**Name**: text`, `**Name**, text`. */
const boldTerm = (text: string): string | undefined =>
  /^\s*(\*\*|__)([^*_]{1,80})\1/u.exec(text)?.[2]?.replace(/(?<![\s:.,–—-])[\s:.,–—-]+$/u, '');

/** An entry of a list; what hangs below a bare name is said of it, sentence by sentence. */
function addItem(lines: readonly string[], text: string, outline: PageOutline): void {
  const [head = '', ...parts] = lines;
  const term = boldTerm(lines.join(' '));
  const isGroup = isBareName(head) && parts.length > 0;
  const sentences = parts.map((part) => plainLine(dropNotes(part)).replace(/(?<![.!?…])$/u, '.'));
  outline.block(entryOf(isGroup ? sentences.join(' ') : text, term));
}

/** A paragraph; a term with `: text` below it, and a bold name at its beginning, are entries. */
function addParagraph(lines: readonly string[], text: string, outline: PageOutline): void {
  const [term = '', ...details] = lines;
  const isDefinition = details.length > 0 && details.every((line) => /^\s*:\s/u.test(line));
  const bold = boldTerm(lines.join(' '));
  // One entry a line, without signs of a list in front.
  const entries = entryLines(lines).map((line) =>
    entryOf(plainLine(dropNotes(line)), boldTerm(line)),
  );
  const isList = entries.length > 1 && entries.every((entry) => entry.term !== undefined);
  if (isList && !isDefinition) for (const entry of entries) outline.block(entry);
  else if (isDefinition) {
    const described = details.map((line) => line.replace(/^\s*:\s+/u, '')).join(' ');
    outline.block(entryOf(plainLine(dropNotes(described)), plainLine(term)));
  } else if (bold && /^\p{Lu}/u.test(bold)) outline.block(entryOf(text, bold));
  else outline.block({ kind: 'paragraph', text });
}

/** Each row of a table with the head of its column in front of each cell, as pages have it. */
function labelledRows(groups: readonly LineGroup[]): LineGroup[] {
  let labels: readonly string[] = [];
  return groups.flatMap((group, at): LineGroup[] => {
    if (group.kind !== 'table') {
      labels = [];
      return [group];
    }
    const [line = ''] = group.lines;
    if (isUnderHead(line)) return [];
    const cells = cellsIn(line);
    const isFirst = groups[at - 1]?.kind !== 'table';
    if (!isFirst || !isUnderHead(groups[at + 1]?.lines[0] ?? ''))
      return [{ ...group, lines: [rowText(cells, labels)] }];
    labels = cells;
    return [];
  });
}

/** The line between a table's head and its body. */
const isUnderHead = (line: string): boolean => /^\s*\|(?:\s*:?-+:?\s*\|)+\s*$/u.test(line);

const cellsIn = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^\||\|$/gu, '')
    .split('|')
    .map((cell) => plainLine(dropNotes(cell)));

const rowText = (cells: readonly string[], labels: readonly string[]): string =>
  cells
    .map((cell, column) => (cell && labels[column] ? `${labels[column]}: ${cell}` : cell))
    .filter(Boolean)
    .join('; ');
