import type { ArticleBlock } from '../../core/domain/article/article.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { tally } from '../../lib/counted.ts';
import { entryOf, type PageSection } from '../read/draft.ts';
import { listedWords, listLines } from '../word-lists.ts';
import { asNamed, isNameLike, isPersonEntry } from './entries.ts';
import { isSentence } from './sentence.ts';
import { useByHeading } from './stories.ts';

/** A heading within a line: longer ones are sentences. */
const RUN_IN_WORDS_MAX = 7;
/** With one alone in a page, such a line may be anything. */
const RUN_INS_MIN = 2;
/** A question with its sign in front, and an answer with its own. */
const QUESTION = /^(?:Q|Question)\s?\d{0,2}[.:)–-]\s+/u;
const ANSWER = /^(?:A|Answer)\s?[.:)–-]\s+(?=\p{Lu}|["“‘])/u;

/** A heading within a line, and what stands behind it. */
interface RunIn {
  readonly block: ArticleBlock;
  readonly title: string;
  readonly text: string;
}

/**
 * Sections of a page that sets its headings into the lines below them, parted there: “Plot. The
 * novel opens …”, “PLOT – …”, “Q: What is the plot?”. Only where one of them is the story, or who is
 * in it.
 */
export function withRunIns(sections: readonly PageSection[]): readonly PageSection[] {
  const found = sections.flatMap(({ blocks }) => blocks.flatMap(runInOf));
  const times = tally(found.map(({ title }) => title));
  // What stands in front of a part of each section is a label.
  const runIns = found.filter(({ title }) => times.get(title) === 1);
  const isSet = runIns.some(({ title }) => isOfStory(title)) && runIns.length >= RUN_INS_MIN;
  if (!isSet && !sections.some(({ title }) => QUESTION.test(title))) return sections;
  const byBlock = new Map(runIns.map((runIn) => [runIn.block, runIn]));
  return sections.flatMap((section) => partedAt(section, byBlock));
}

const isOfStory = (title: string) => ['story', 'people'].includes(useByHeading(title) ?? '');

function partedAt(section: PageSection, runIns: ReadonlyMap<ArticleBlock, RunIn>): PageSection[] {
  const level = Math.max(2, section.level);
  const title = section.title.replace(QUESTION, '');
  const parts = [{ ...section, title, blocks: [] as ArticleBlock[] }];
  for (const block of section.blocks) {
    const runIn = runIns.get(block);
    if (runIn) parts.push({ title: runIn.title, level, blocks: [] });
    const said = runIn?.text ?? spokenIn(block).replace(ANSWER, '');
    const isWhole = !runIn && said === spokenIn(block);
    if (said) parts.at(-1)?.blocks.push(isWhole ? block : { kind: 'paragraph', text: said });
  }
  return parts.filter((part) => part.title !== '' || part.blocks.length > 0);
}

const spokenIn = ({ term, text }: ArticleBlock) => (term === undefined ? text : `${term}: ${text}`);

/** The heading with which a line begins, if any. */
function runInOf(block: ArticleBlock): RunIn[] {
  const [first = '', ...others] = block.kind === 'row' ? [] : sentenceTexts(spokenIn(block));
  const behind = others.join(' ');
  if (QUESTION.test(first)) return [{ block, title: first.replace(QUESTION, ''), text: behind }];

  const { term = '', text } = block.term === undefined ? entryOf(block.text) : block;
  if (isRunIn(term) && isSentence(text)) return [{ block, title: term, text }];
  const isLabel = first.endsWith('.') && behind !== '' && isRunIn(first.slice(0, -1));
  return isLabel ? [{ block, title: first.slice(0, -1), text: behind }] : [];
}

/** Whether words are a heading that says what is below it, and no label of a fact. */
function isRunIn(label: string): boolean {
  const plain = label.toLowerCase();
  if (label === '' || label.split(' ').length > RUN_IN_WORDS_MAX) return false;
  if (listLines('book-labels').includes(plain)) return false;
  return (
    label.endsWith('?') ||
    useByHeading(label) !== undefined ||
    listedWords('question-words').has(firstWord(plain))
  );
}

const firstWord = (plain: string): string => /^[\p{L}’']+/u.exec(plain)?.[0] ?? '';

/** So many entries on people, one behind the other, are a list of them. */
const CAST_MIN = 3;
/** The share of the entries that must say who somebody is. */
const CAST_SHARE = 0.6;

/** Sections in which a list of people has no heading of its own, with that list apart. */
export function withCasts(sections: readonly PageSection[]): readonly PageSection[] {
  return sections.flatMap((section) => {
    const use = useByHeading(section.title);
    return use === 'people' || use === 'references' ? [section] : partedAtCasts(section);
  });
}

function partedAtCasts(section: PageSection): PageSection[] {
  const parts: { isCast: boolean; blocks: ArticleBlock[] }[] = [];
  for (const block of section.blocks) {
    const isCast = isEntry(block);
    const last = parts.at(-1);
    if (last?.isCast === isCast) last.blocks.push(block);
    else parts.push({ isCast, blocks: [block] });
  }
  if (!parts.some(isCastList) || parts.length === 1) return [section];
  const [first, ...others] = parts.map((part) =>
    isCastList(part)
      ? { title: 'Characters', level: Math.max(2, section.level), blocks: part.blocks.map(asNamed) }
      : { ...section, blocks: part.blocks },
  );
  return first ? [first, ...others] : [];
}

const isCastList = ({ isCast, blocks }: { isCast: boolean; blocks: ArticleBlock[] }): boolean =>
  isCast &&
  blocks.length >= CAST_MIN &&
  blocks.map(asNamed).filter(isPersonEntry).length >= blocks.length * CAST_SHARE;

const isEntry = (block: ArticleBlock): boolean => {
  const { term } = asNamed(block);
  return term !== undefined && isNameLike(term);
};
