import type { Book } from '../../core/domain/book.ts';
import { hasWord } from '../../corpus/import/text/words.ts';
import type { GuideLine } from '../people/index.ts';
import { surnameOf } from '../people/names.ts';
import { hasListed, listLines } from '../word-lists.ts';
import { citing, type QuestionDraft } from './draft.ts';

/** Wrong options of a question. */
const OPTIONS = 3;

/** Who wrote the book, when it came out, and who published it. */
export function askAboutBook(book: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  const facts = book.articles?.flatMap((article) => article.facts) ?? [];
  const detailUnder = (labels: string) =>
    facts.find(({ label }) => listLines(labels).includes(label.toLowerCase()))?.detail;
  const publisher = detailUnder('publisher-labels');

  return [
    ...askFact(`Who wrote ${book.title}?`, book.author, 'novelists', lines),
    ...askYear(book, lines),
    ...(publisher
      ? askFact(`Who first published ${book.title}?`, houseIn(publisher), 'publishers', lines)
      : askHouse(book, lines)),
    ...askFact(
      `In which country did ${book.title} first come out?`,
      onlyOne(detailUnder('country-labels') ?? ''),
      'asked-countries',
      lines,
    ),
  ];
}

/** Words of a house’s name, as a pattern. */
const HOUSE = String.raw`((?:(?:\p{Lu}[\p{L}.&’'-]*|and|&)\s?){1,5})`;
/** A year, perhaps with its month. */
const DATE = String.raw`(?:\p{Lu}\p{Ll}+ )?\d{4}`;
const BY_HOUSE = new RegExp(
  String.raw`\bpublished (?:\p{Ll}+ ){0,2}(?:${DATE} )?by ${HOUSE}(?:(?:in |, |\()${DATE})?`,
  'u',
);

/**
 * Who published the book in its year, by a sentence that says it of one house, with the year beside
 * that: “first published in 1931 and later published by Penguin” has it of none.
 */
function askHouse(book: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  const { title, year, author } = book;
  const line = lines.find(
    ({ text }) =>
      year !== undefined &&
      BY_HOUSE.exec(text)?.[0].includes(String(year)) &&
      text.split(' by ').length === 2 &&
      text.toLowerCase().split('published').length === 2 &&
      !hasListed('film-nouns', text),
  );
  const [, named = ''] = BY_HOUSE.exec(line?.text ?? '') ?? [];
  const house = houseIn(named.replace(/(?: (?:and|&)? ?|\.)$/u, ''));
  if (house === '' || author.includes(house)) return [];
  return askFact(`Who published ${title} in ${year}?`, house, 'publishers', lines);
}

/** Of what came out in several countries at once, none is the first. */
const onlyOne = (countries: string): string => (/[,;/]| and /u.test(countries) ? '' : countries);

/** A house without its town: “Cape, London”, but “Farrar, Straus and Giroux”. */
function houseIn(publisher: string): string {
  const [named = ''] = publisher.split(/[(;]/u);
  const [firstPart = '', ...otherParts] = named.split(',');
  return (/\s(?:and|&)\s/u.test(`${otherParts}`) ? named : firstPart).trim();
}

/** The options are others of the kind that the articles don't name. */
function askFact(
  text: string,
  answer: string,
  list: string,
  lines: readonly GuideLine[],
): QuestionDraft[] {
  const line = firstOpen(lines, (own) => hasWord(own, answer));
  if (answer === '' || answer === 'Unknown' || !line) return [];
  const named = lines.map(({ text: own }) => own).join(' ');
  // “Viking Press” is Viking.
  const isLike = (name: string) => name.split(' ').some((part) => hasWord(answer, part));
  const others = listLines(list).filter((name) => !isLike(name) && !named.includes(name));
  const surname = surnameOf(answer);

  return [
    {
      level: 'easy',
      text,
      answer,
      accept: list === 'novelists' && surname !== answer ? [surname] : [],
      kind: 'name',
      // A house and a country have several names.
      ...(list !== 'novelists' && { chosen: true as const }),
      distractors: spread(others, answer).slice(0, OPTIONS),
      ...citing(line),
    },
  ];
}

/** From a place in the list that the answer decides, so that books have different options. */
export function spread(names: readonly string[], answer: string): string[] {
  const start = answer.length % Math.max(1, names.length);
  return [...names.slice(start), ...names.slice(0, start)].filter((_, at) => at % 3 === 0);
}

/** The line that says something and opens before the others. */
const firstOpen = (
  lines: readonly GuideLine[],
  says: (text: string) => boolean,
): GuideLine | undefined =>
  lines
    .filter(({ text, isStory }) => !isStory && says(text))
    .toSorted((a, b) => a.passage.from - b.passage.from)[0];

function askYear({ title, year }: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  const line = firstOpen(lines, (text) => text.includes(String(year)));
  if (year === undefined || !line) return [];
  return [
    {
      level: 'easy',
      text: `In which year did ${title} come out?`,
      answer: String(year),
      kind: 'year',
      distractors: yearsBeside(year),
      ...citing(line),
    },
  ];
}

/** Years near one, none of them it, and none later than the present could be. */
export const yearsBeside = (year: number): string[] =>
  [-7, -3, 4].map((step) => String(year + step - (year % 2)));
