import type { Book } from '../../core/domain/book.ts';
import type { GuideLine } from '../people/index.ts';
import { mentionsIn } from '../people/names.ts';
import { hasListed, listedWords, listLines } from '../word-lists.ts';
import { spread } from './book.ts';
import { citing, type QuestionDraft } from './draft.ts';

/** Wrong options of a question. */
const OPTIONS = 3;

/** Where the book is set, which prize it won, and in which country and month it came out. */
export function askFacts(book: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  const open = lines.filter(({ passage, isStory }) => passage.from === 0 && !isStory);
  const about = open.filter(({ text }) => !hasListed('film-nouns', text));
  const everything = lines.map(({ text }) => text.toLowerCase()).join('\n');
  const others = (list: string, answer: string) =>
    spread(
      listLines(list).filter((name) => !everything.includes(name.toLowerCase())),
      answer,
    ).slice(0, OPTIONS);

  return [
    ...firstOf(about, settingIn, (line, place) => ({
      level: 'easy',
      text: `Where is ${book.title} set?`,
      answer: place,
      kind: 'name',
      chosen: true,
      distractors: others('asked-settings', place),
      ...citing(line),
    })),
    ...firstOf(
      open,
      (text) => prizeIn(text, book),
      (line, prize) => ({
        level: 'medium',
        text: `Which prize did ${book.title} win?`,
        answer: prize,
        kind: 'name',
        chosen: true,
        distractors: others('asked-prizes', prize),
        ...citing(line),
      }),
    ),
    ...askMonth(book, open),
  ];
}

/** One question, on the first line in which something is found. */
function firstOf(
  lines: readonly GuideLine[],
  find: (text: string) => string | undefined,
  draft: (line: GuideLine, answer: string) => QuestionDraft,
): QuestionDraft[] {
  for (const line of lines) {
    const answer = find(line.text);
    if (answer !== undefined) return [draft(line, answer)];
  }
  return [];
}

/** Characters of a place's name. */
const PLACE_MAX = 50;

/** “New Orleans”, of “Set in New Orleans and on the coast”. */
function settingIn(text: string): string | undefined {
  const [, behind = ''] = /\b(?:[Ss]et|takes place) in ([^,.;:()–—]{3,120})/u.exec(text) ?? [];
  const tokens = behind.split(' ');
  const end = tokens.findIndex((token, at) => at > 0 && listedWords('setting-ends').has(token));
  const place = (end < 0 ? tokens : tokens.slice(0, end)).join(' ');
  const isNamed = /(?:^|\s)\p{Lu}\p{Ll}+$/u.test(place) && !/\d/u.test(place);
  const isTime = hasListed('time-nouns', place);
  return isNamed && !isTime && place.length <= PLACE_MAX ? place : undefined;
}

const PRIZE = /^(?:Prize|Medal|Award)$/u;
/** Words in front of those in its name. */
const PRIZE_WORDS_MAX = 4;

/**
 * The prize of a sentence that says of one alone that the book won it: “won the Corran Prize”, but
 * of no film, nor of its author.
 */
function prizeIn(text: string, book: Book): string | undefined {
  const tokens = text.match(/[\p{L}’']+/gu) ?? [];
  const ends = tokens.flatMap((token, at) => (PRIZE.test(token) ? [at] : []));
  const [end = -1, ...others] = ends;
  if (end < 0 || others.length > 0) return undefined;
  const before = tokens.slice(0, end);
  const capitals = before.toReversed().findIndex((token) => !/^\p{Lu}/u.test(token));
  const [verb = '', article = ''] = before.slice(0, end - capitals).slice(-2);
  const isWon = listedWords('won-verbs').has(verb.toLowerCase()) && /^(?:the|an?)$/u.test(article);
  const isPrize = capitals > 0 && capitals <= PRIZE_WORDS_MAX;
  if (!isWon || !isPrize || !isBook(before.slice(0, end - capitals - 2).join(' '), book))
    return undefined;
  return tokens.slice(end - capitals, end + 1).join(' ');
}

/** Whether what stands in front of a verb means the book: no film, and nobody but as its author. */
function isBook(subject: string, { title, author }: Book): boolean {
  if (/\b(?:he|she|who)$/iu.test(subject)) return false;
  if (['film-nouns', 'person-nouns'].some((list) => hasListed(list, subject))) return false;
  return mentionsIn(subject).every(
    ({ name, behind }) =>
      title.includes(name) || (author.includes(name) && /^[’']s\s/u.test(behind)),
  );
}

/** The list has seasons behind them. */
const MONTHS = listLines('months').slice(0, 12);
/** How many months later each wrong option is. */
const MONTHS_BESIDE = [2, 5, 9];

/** The month in which the book came out, as a box of facts has it, where a line says it too. */
function askMonth({ title, year, articles = [] }: Book, lines: readonly GuideLine[]) {
  const dates = articles
    .flatMap(({ facts }) => facts)
    .filter(({ label }) => hasListed('date-labels', label))
    .map(({ detail }) => detail);
  const said = lines.filter(
    ({ text }) => hasListed('published-verbs', text) && !hasListed('film-nouns', text),
  );
  // “Published in 1931, the book opens in October 1925.”
  const isDated = (text: string, month: string) =>
    new RegExp(String.raw`\b${month}(?: \d{1,2},)? ${year}\b`, 'u').test(text);
  const [month = '', ...otherMonths] = MONTHS.filter((name) =>
    [...dates, ...said.map(({ text }) => text)].some((text) => isDated(text, name)),
  );
  const line = lines.find(({ text }) => isDated(text, month));
  if (year === undefined || !line || month === '' || otherMonths.length > 0) return [];

  const at = MONTHS.indexOf(month);
  const draft: QuestionDraft = {
    level: 'hard',
    text: `In which month did ${title} first come out?`,
    answer: month,
    kind: 'name',
    chosen: true,
    distractors: MONTHS_BESIDE.map((step) => MONTHS[(at + step) % MONTHS.length] ?? ''),
    ...citing(line),
  };
  return [draft];
}
