import type { ArticleFact } from '../../core/domain/article/article.ts';
import { sentenceTexts } from '../../corpus/search/text/sentences.ts';
import { literal } from '../../lib/text.ts';
import { type PageDraft, textUnder } from '../read/draft.ts';
import { alternatives, hasListed, listedWords, listLines } from '../word-lists.ts';
import { kindNoun } from './kinds.ts';
import { linesBelowTitle, SENTENCE_READ, yearIn } from './sentence.ts';
import { isWholeName } from './whole-name.ts';

const NAME_PART = String.raw`\p{Lu}[\p{L}.’'-]*`;
const NAME_SOURCE = String.raw`${NAME_PART}(?:\s(?:${alternatives('name-particles')}|${NAME_PART})){0,4}`;
const NAME = new RegExp(NAME_SOURCE, 'gu');
const NAME_FIRST = new RegExp(`^${NAME_SOURCE}`, 'u');
export const NAME_LAST = new RegExp(`${NAME_SOURCE}$`, 'u');

/** Characters behind `by` in which whoever wrote the book is named. */
const BYLINE_READ = 120;
/** Characters in front of it in which it says what was done by them. */
const DEED_READ = 60;
/** Where the words behind `by` no longer name whoever wrote it. */
const FULL_STOP = String.raw`(?<!\b(?:\p{Lu}|St|Jr|Sr|Dr))\.(?:\s|$)`;
const GOES_ON = String.raw`\s(?:first|published|which|that|about|in|set|from|is|was)\s`;
const NAME_ENDS = new RegExp(`[,;:()!?·|]|${FULL_STOP}|${GOES_ON}`, 'u');
/** “the British author” in front of a name, in any case but that of a title. */
const WRITER_NAMED = new RegExp(
  String.raw`\b(?:${alternatives('writer-nouns')})\s+(?=\p{Lu})`,
  'gu',
);
/** “The second novel of the American”, in front of such a noun: a life of a writer is another’s. */
const BOOK_OF = /(\p{L}+)\s(?:of|by)\s(?:the|an?)\s(?:[\p{L}-]+\s){0,3}$/u;
const POSSESSIVE = new RegExp(
  String.raw`(${NAME_PART}(?:\s${NAME_PART}){1,3})[’']s?\s((?:\S+\s?){1,5})`,
  'u',
);
/** “The second novel of” in front of whoever wrote it. */
const COUNTED_BOOK_OF = new RegExp(
  String.raw`\b(?:${alternatives('counting-words')}) (?:novel|book) of\s+(?=\p{Lu})`,
  'u',
);
/** What somebody did who wrote a book, up to its title: “wrote”, “is the author of”. */
const WROTE = new RegExp(
  String.raw`\s(?:${alternatives('wrote-verbs')})(?:\s\p{Ll}+){0,3}\s$`,
  'u',
);
/** “Written by” alone may sign the page. */
const WAS_WRITTEN = /\bwas written by\b/u;
/** A line below a title that says who, and perhaps when: `Khaled Hosseini, 2003 · 25 chapters`. */
const LINE_NAME_ENDS = /^\s*(?:$|[,(·•|–—-])/u;

/**
 * Who wrote the book that a page is about. The surest clue decides: a box of facts; a page's title
 * with “by”; sentences that name the book; a window's title; a line below the title; sentences on a
 * book that don't name it; at last what begins below “The author”. Who wrote the page, published
 * the book or played in it isn't meant.
 * @returns undefined where nothing says it
 */
export function authorOf(
  { page, windowTitle, facts, sections }: PageDraft,
  title: string,
  sentences: readonly string[],
): string | undefined {
  const beginnings = sentences.map((sentence) => sentence.slice(0, SENTENCE_READ));
  const naming = beginnings.filter((sentence) => title !== '' && sentence.includes(title));
  const onBooks = beginnings.filter(
    (sentence) => hasListed('book-nouns', sentence) || WAS_WRITTEN.test(sentence),
  );

  return (
    factAuthor(facts) ??
    authorInTitle(page, title) ??
    firstFound(naming, (sentence) => authorOfTitled(sentence, title)) ??
    authorInTitle(windowTitle ?? '', title) ??
    firstFound(linesBelowTitle(sections), authorInLine) ??
    firstFound(onBooks, authorIn) ??
    firstFound(linesBelowTitle(sections), (line) => signedAuthor(line, sections)) ??
    authorBelowHeading(sections)
  );
}

/** What is found in the first text that has it. */
export const firstFound = <T>(
  texts: readonly string[],
  find: (text: string) => T | undefined,
): T | undefined => texts.map(find).find((foundValue) => foundValue !== undefined);

/** What a box of facts says under one of the labels of a list. */
export function factOf(facts: readonly ArticleFact[], labelList: string): string | undefined {
  const labels = listedWords(labelList);
  return facts.find(({ label }) =>
    label
      .toLowerCase()
      .split(' ')
      .some((labelWord) => labels.has(labelWord)),
  )?.detail;
}

export const factAuthor = (facts: readonly ArticleFact[]): string | undefined =>
  factOf(facts, 'author-labels')
    ?.replace(/(?<!\s)\s*\(.*/u, '')
    .slice(0, 100);

/** Who a sentence says wrote a book: “by the British writer Ian McEwan”, “Ann Lee’s novel”. */
function authorIn(sentence: string): string | undefined {
  const [, owner, owned = ''] = POSSESSIVE.exec(sentence) ?? [];
  return (
    authorBehindBy(sentence) ??
    writerNamed(sentence) ??
    authorOfCounted(sentence) ??
    (ownsBook(owned) ? owner : undefined)
  );
}

/** Who a text says wrote its book, in a sentence that calls it one: “is a 1925 novel by …”. */
export const authorSaid = (text: string): string | undefined =>
  firstFound(
    sentenceTexts(text).filter((sentence) => hasListed('book-nouns', sentence)),
    authorBehindBy,
  );

/** “is the second novel of Jeffrey Eugenides”. */
function authorOfCounted(sentence: string): string | undefined {
  const bookOf = COUNTED_BOOK_OF.exec(sentence);
  return bookOf
    ? wholeName(sentence.slice(bookOf.index + bookOf[0].length), NAME_FIRST)
    : undefined;
}

/** Whether what somebody owns is a book: “debut novel”, “1847 classic”. */
const ownsBook = (owned: string): boolean => kindNoun(owned)?.kind === 'book';

/** The same of a sentence that names the book: “Ann Lee’s Ferry Road”, “Ann Lee wrote Ferry Road”. */
function authorOfTitled(sentence: string, title: string): string | undefined {
  const textBefore = sentence.slice(0, sentence.indexOf(title)).replace(/["“‘'«]$/u, '');
  const owner = /^(.*)[’']s?\s$/u.exec(textBefore)?.[1];
  const isOwn = new RegExp(`${literal(title)}[”’"]?, (?:his|her) `, 'u').test(sentence);
  const wrote = isOwn ? / published [“‘"]?$/u : WROTE;
  const maker = wrote.test(textBefore) ? textBefore.replace(wrote, '') : undefined;
  const behind = sentence.slice(textBefore.length).split(`${title} by `, 2)[1];
  return (
    nameBehindBy(behind ?? '') ?? authorIn(sentence) ?? wholeName(owner ?? maker ?? '', NAME_LAST)
  );
}

/** Who is named behind `by`, unless that says who published the book, reads it, posted the page. */
function authorBehindBy(sentence: string): string | undefined {
  for (const { 0: by, index } of sentence.matchAll(/\bby\s/gu)) {
    const textBefore = sentence.slice(Math.max(0, index - DEED_READ), index);
    if (hasListed('no-author-deeds', textBefore.split(/[,;.:]/u).at(-1) ?? '')) continue;
    const begin = index + by.length;
    const name = nameBehindBy(sentence.slice(begin, begin + BYLINE_READ));
    if (name) return name;
  }
  return undefined;
}

function nameBehindBy(textBehind: string): string | undefined {
  const [phrase = ''] = textBehind.split(NAME_ENDS);
  const names = phrase.match(NAME) ?? [];
  const name =
    names.find((possibleName) => isWholeName(trimNation(possibleName) ?? '')) ??
    names.find((possibleName) => phrase.trim() === possibleName);
  return name && trimNation(name);
}

/** “the American author Amor Towles”. */
function writerNamed(sentence: string): string | undefined {
  for (const { 0: noun, index } of sentence.matchAll(WRITER_NAMED)) {
    const [, named = ''] = BOOK_OF.exec(sentence.slice(0, index)) ?? [];
    const name = wholeName(sentence.slice(index + noun.length), NAME_FIRST);
    if (name && kindNoun(named)?.kind === 'book') return name;
  }
  return undefined;
}

/** “Ferry Road by Ann Lee”; a title of its own may have “by”, too. */
function authorInTitle(pageTitle: string, title: string): string | undefined {
  const name = authorBehindBy(pageTitle.replace(title, '').replace(/ By /u, ' by '));
  const nameWords = name?.split(' ') ?? [];
  // “Ferry Road by Ann Lee Plot Summary”.
  const kindAt = nameWords.findIndex((_, at) => isKindOfPage(nameWords.slice(at).join(' ')));
  const nameEnd = kindAt < 0 ? nameWords.length : kindAt;
  return nameEnd > 1 ? nameWords.slice(0, nameEnd).join(' ') : undefined;
}

const isKindOfPage = (words: string): boolean =>
  listLines('guide-titles').some((kind) => words.toLowerCase().startsWith(kind));

/** Who a line below a title says wrote the book: `Khaled Hosseini, 2003`. */
export function authorInLine(line: string): string | undefined {
  // Who wrote the page has its day beside the name.
  const isOfBook = yearIn(line) !== undefined && !hasListed('months', line);
  const signed = isOfBook ? line.replace(/^by\s/u, '') : line;
  const name = wholeName(signed, NAME_FIRST);
  if (!name || !LINE_NAME_ENDS.test(signed.slice(name.length))) return undefined;
  // A button has words alone: “Buy Now”.
  return isWholeName(name) ? name : undefined;
}

/** “By Ann Lee” may sign the page, unless the text goes on to speak of Lee. */
function signedAuthor(line: string, sections: PageDraft['sections']): string | undefined {
  const [, signature] = /^by\s+(.+)/iu.exec(line) ?? [];
  const name = signature === undefined ? undefined : authorInLine(signature);
  const surname = name?.split(' ').at(-1) ?? '';
  return textUnder(sections).split(surname).length > 2 ? name : undefined;
}

/** What follows a name where a sentence says who that is. */
const IS_SOMEBODY = /^(?: \([^()]{4,30}\))? (?:is|was) /u;

/** The author, where only one heading names one and begins so: “Ann Lee (1816–1855) was …”. */
function authorBelowHeading(sections: PageDraft['sections']): string | undefined {
  const asked = sections.find(({ title }) => /^who wrote\b/iu.test(title));
  const [section, ...others] = sections.filter(({ title }) => hasListed('writer-nouns', title));
  const text = section && others.length === 0 ? textUnder([section]) : '';
  const name = wholeName(text, NAME_FIRST);
  if (asked) return nameBehindBy(textUnder([asked]));
  return name && IS_SOMEBODY.test(text.slice(name.length)) ? name : undefined;
}

/** A name of several words that a text begins or ends with. */
export function wholeName(text: string, pattern: RegExp): string | undefined {
  const name = trimNation(pattern.exec(text)?.[0] ?? '');
  return name?.includes(' ') ? name : undefined;
}

/**
 * A name without the nation in front of it: “British author” has a small word between, “Irish Ann
 * Lee” not.
 */
function trimNation(personName: string): string | undefined {
  const nameParts = personName.split(' ');
  const nations = listedWords('nations');
  while (nameParts.length > 0 && nations.has(nameParts[0]?.toLowerCase() ?? '')) nameParts.shift();
  return nameParts.length > 0 ? nameParts.join(' ').replace(/\.$/u, '') : undefined;
}
