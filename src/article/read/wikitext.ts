import wtf from 'wtf_wikipedia';
import type { ArticleFact } from '../../core/domain/article/article.ts';
import { UserError } from '../../core/errors.ts';
import { capital } from '../../lib/text.ts';
import { listedWords } from '../word-lists.ts';
import { createOutline, entryOf, type PageDraft, type PageOutline } from './draft.ts';

/** Stands between a term and what is said of it, where the library knows no such list. */
const TERM_END = '\ue000';

/** What begins a text in an encyclopedia's own markup, or headings and links in it. */
const SIGNS = [/^\s*\{\{/u, /^==+[^=\n]+==+\s*$/mu, /\[\[[^[\]\n]{1,200}\]\]/u, /'''[^'\n]+'''/u];

/** Whether a text is written in the markup of an encyclopedia. */
export const isWikitext = (text: string): boolean =>
  SIGNS.filter((sign) => sign.test(text)).length >= 2;

/**
 * Reads a page in the markup of MediaWiki. Nothing is fetched, and its templates aren't run.
 * @throws UserError if it only leads to another
 */
export function readWikitext(text: string): PageDraft {
  const [, target] = /^\s*#redirect:?\s*\[\[([^[\]|#\n]{1,200})/iu.exec(text) ?? [];
  if (target) throw new UserError(`This page only leads to “${target.trim()}”. Give that page.`);
  const document = wtf(joinTerms(text));
  const outline = createOutline();
  for (const section of document.sections() as unknown as WikiSection[])
    addSection(section, outline);

  const boxes = document.infoboxes().map((box) => box.json() as Record<string, { text?: string }>);
  const facts = boxes.slice(0, 1).flatMap(Object.entries).flatMap(factOf);
  const [, short = ''] = /^<!--\s*title:([^<>\n]{1,200})-->/iu.exec(text) ?? [];

  return {
    page: document.title() ?? short.trim(),
    origin: {},
    facts,
    sections: outline.sections(),
  };
}

/** What is read of the library's sections. */
interface WikiSection {
  title(): string;
  depth(): number;
  json(): {
    readonly paragraphs?: readonly { readonly sentences?: readonly WikiSentence[] }[];
    readonly lists?: readonly (readonly WikiSentence[])[];
    readonly tables?: readonly (readonly Readonly<Record<string, WikiSentence>>[])[];
  };
}

interface WikiSentence {
  readonly text?: string;
  readonly formatting?: { readonly bold?: readonly string[] };
}

/** `;Name` with `:text` below it as one entry of a list. */
const joinTerms = (text: string): string =>
  text.replace(
    /(?<![^\n]);([^\n:]+)(?:\n+:|:)\s*(?=\S)/gu,
    (_, term: string) => `* ${term.trim()}${TERM_END}`,
  );

function addSection(section: WikiSection, outline: PageOutline): void {
  const { paragraphs = [], lists = [], tables = [] } = section.json();
  if (section.title()) outline.heading(section.depth() + 2, section.title());

  for (const { sentences = [] } of paragraphs) {
    const text = sentences.map((sentence) => sentence.text ?? '').join(' ');
    outline.block({ kind: 'paragraph', text });
  }
  for (const entry of lists.flat()) outline.block(listEntry(entry));
  for (const row of tables.flat()) outline.block({ kind: 'row', text: rowText(row) });
}

function listEntry({ text = '', formatting }: WikiSentence) {
  const [term = '', described] = text.split(TERM_END);
  if (described !== undefined) return entryOf(described, term);
  const bold = formatting?.bold?.find((name) => text.startsWith(name));
  return entryOf(text, bold);
}

/** A row with its columns' headings: `Year: 2007; Director: Joe Wright`. */
const rowText = (row: Readonly<Record<string, WikiSentence>>): string =>
  Object.entries(row)
    .filter(([, cell]) => cell.text)
    .map(([heading, cell]) => (/^col\d+$/u.test(heading) ? cell.text : `${heading}: ${cell.text}`))
    .join('; ');

function factOf([label, { text: detail = '' }]: [string, { text?: string }]): ArticleFact[] {
  if (!detail || listedWords('picture-facts').has(label.toLowerCase())) return [];
  return [{ label: capital(label.replaceAll('_', ' ')), detail }];
}
