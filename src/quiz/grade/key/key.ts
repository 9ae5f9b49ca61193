import { isGivenName } from '../../../corpus/english/names.ts';
import { memoize } from '../../../lib/memoize.ts';
import { wordSet } from '../../../lib/text.ts';
import { writeFigures } from '../text/figures.ts';
import { tokenise } from '../text/fold.ts';
import type { AnswerToken, AnswerTokens, Gradable } from '../types.ts';
import { type Sex, sexOf, stripHonorifics } from '../words/address.ts';
import { content, isDenial, isMonth, wordList } from '../words/lists.ts';
import same from '../words/same.json' with { type: 'json' };
import { type Asked, asksPerson, readKeyQuestion } from './question.ts';
import { wordingsOf } from './wordings.ts';

/** A right answer, prepared once to be compared with thousands. */
export interface RightAnswer {
  readonly tokens: AnswerTokens;
  readonly content: AnswerTokens;
  readonly denials: number;
  /** `name`: of a place, a work or the like; `thing`: whatever is neither named nor counted. */
  readonly sort: 'person' | 'name' | 'number' | 'thing';
  /**
   * Its words, and light ones of other right answers with the same meaning: to the Cottages, at
   * them.
   */
  readonly light: AnswerTokens;
  readonly sex: Sex;
  /** Its parts where the question asks for several; empty otherwise. */
  readonly items: readonly RightAnswer[];
  /** The same in other words, of an item. */
  readonly others: readonly RightAnswer[];
}

/** A question with its right answers, prepared for grading. */
export type Key = ReturnType<typeof compile>;

/**
 * How many compiled questions are cached, up to ten kilobytes each, and how long their JSON may be.
 */
const QUESTIONS = 1000;
const QUESTION_CHARS = 4000;

/** Keyed by content, since a question read from a database is another object for each answer. */
const compiled = memoize(
  (question) => compile(JSON.parse(question) as Gradable),
  QUESTIONS,
  QUESTION_CHARS,
);

export function keyOfQuestion({ text, kind, answer, accept }: Gradable): Key {
  return compiled(JSON.stringify({ text, kind, answer, accept }));
}

/** `9:30`, `9 pm`, `9.30 pm`, `half past nine`, `ten to six`, `six o'clock`. */
const TIME_SAID = [
  String.raw`\d{1,2}:[0-5]\d`,
  String.raw`[\d.]{1,5}(?= ?[ap]\.?m\b)`,
  String.raw`[\w ]+ (?:past|to) \w+`,
  String.raw`\w+ o['’]?clock`,
  'midnight|noon|midday',
].join('|');
const TIME = new RegExp(String.raw`^(?:at )?(?:${TIME_SAID})(?: ?[ap]\.?m| in the|$)`, 'i');

function compile(question: Gradable) {
  const answers = [question.answer, ...question.accept];
  const dot = /^when\b|\bwhat time\b/i.test(question.text) ? ':' : '.';
  const clock = answers.some((answer) =>
    TIME.test(writeFigures(answer.replace(/(?<=^\d\d?)\.(?=\d\d$)/, dot))),
  );
  const asked = { ...readKeyQuestion(question.text), clock };
  const alternatives = together(
    answers.flatMap((answer) => answersFrom(answer, question, asked)),
  ).filter((rightAnswer) => rightAnswer.tokens.length > 0);

  return {
    kind: question.kind,
    alternatives,
    /** Folded answers, compared first for speed. */
    exact: new Set(alternatives.map((alternative) => joinedWords(alternative.tokens))),
    /** Every word of every right answer. */
    known: new Set(
      alternatives.flatMap((alternative) => alternative.tokens.map((token) => token.text)),
    ),
    asked,
    /** A right answer has a number. */
    numbered: alternatives.some(({ tokens }) => tokens.some(({ num }) => num !== undefined)),
    /** One of the right answers denies something itself. */
    denies: alternatives.some((alternative) => alternative.denials > 0),
    /** Longest given answer worth reading, in UTF-16 units of its NFKC. */
    longest: Math.max(300, ...answers.map((answer) => 2 * answer.normalize('NFKC').length + 200)),
    /**
     * The most words that are compared, since time grows with them times those of the right answer.
     */
    mostWords: Math.max(
      80,
      ...alternatives.map(({ tokens }) => Math.min(2 * tokens.length + 40, 300)),
    ),
  };
}

/** Shares light words among right answers that differ only in these, and the sex among persons. */
function together(alternatives: readonly RightAnswer[]): RightAnswer[] {
  const sexes = new Set(
    alternatives.map((alternative) => alternative.sex).filter((sex) => sex !== undefined),
  );
  const [sex] = sexes.size === 1 ? sexes : [];
  return alternatives.map((alternative) => ({
    ...alternative,
    sex: alternative.sex ?? (alternative.sort === 'person' ? sex : undefined),
    light: alternatives
      .filter((two) => tokenWords(two.content) === tokenWords(alternative.content))
      .flatMap((two) => two.tokens),
  }));
}

/** The same for words joined or split, such as `never more`; but 1, 2 is not 12. */
export function joinedWords(tokens: AnswerTokens): string {
  const joined = tokenWords(tokens);
  return /\d/.test(joined) ? joined : joined.replaceAll(' ', '');
}

/** The same for two writings of the same words. */
export const tokenWords = (tokens: AnswerTokens): string =>
  tokens.map((token) => token.text).join(' ');

/** A right answer, and the same in other words: of a number but 0 only those that are one. */
function answersFrom(answer: string, question: Gradable, asked: Asked): readonly RightAnswer[] {
  const written = answerFrom(answer, question, asked);
  // Of `Samuel Clemens aka Mark Twain` each side is a name.
  const isName = (wording: string) =>
    question.kind === 'phrase' && isPerson(question.text, wording);
  const otherRightAnswers = wordingsOf(answer, asked).map((wording) =>
    answerFrom(wording, isName(wording) ? { ...question, kind: 'name' } : question, asked),
  );
  const isNone = written.tokens.some(({ num }) => num === 0);
  const isOther = ({ sort }: RightAnswer) => isNone || sort === 'number';
  return [
    written,
    ...otherRightAnswers.filter((other) => written.sort !== 'number' || isOther(other)),
  ];
}

/** An item of a list, with the same in other words. */
function itemFrom(item: string, question: Gradable, asked: Asked): RightAnswer {
  const [written, ...otherRightAnswers] = answersFrom(item, { ...question, kind: 'phrase' }, asked);
  return { ...(written as RightAnswer), others: otherRightAnswers };
}

function answerFrom(answer: string, question: Gradable, asked: Asked): RightAnswer {
  const tokens = tokenise(answer, asked.clock);
  const items = ['list', 'phrase', 'name'].includes(question.kind) ? splitItems(answer) : [];
  const isYear = tokens.some(({ num }) => num !== undefined);
  // 79 is AD 79: without an era it is ours.
  const heavy = content(tokens.filter(({ text }) => !isYear || text !== 'ad'));
  const sort = sortOf(question.kind, tokens, asked);
  const person = isPerson(question.text, answer) && (question.kind === 'name' || sort === 'name');

  const titled = question.kind === 'phrase' ? heavy : stripHonorifics(heavy);

  return {
    tokens,
    content: person ? stripSuffix(stripHonorifics(heavy)) : titled,
    denials: tokens.filter(isDenial).length,
    sort: person ? 'person' : sort,
    light: tokens,
    sex: person ? sexOf(tokens) : undefined,
    items: items.length > 1 ? items.map((item) => itemFrom(item, question, asked)) : [],
    others: [],
  };
}

/**
 * A person's name without what stands behind the surname: Jr., père, III. A king's number stays:
 * there it tells which one.
 */
export function stripSuffix(tokens: AnswerTokens): AnswerTokens {
  const last = tokens.at(-1);
  const surname = tokens.at(-2);
  if (!last || !surname || !SUFFIXES.has(last.text)) return tokens;
  const isKing = last.num !== undefined && (tokens.length < 3 || isGivenName(surname.text));
  return isKing ? tokens : tokens.slice(0, -1);
}

const SUFFIXES = wordSet(same.suffixes);

/** The comma in `Kurt Vonnegut, Jr.`, which parts no two items; the suffixes there are no figures. */
const BEFORE_SUFFIX = new RegExp(
  `,\\s*(?=(?:${same.suffixes.replace(/ \d/g, '').replaceAll(' ', '|')}|père)\\b)`,
  'gi',
);

/** Small words inside surnames. */
export const SURNAME_PARTS = wordList('surnameParts');

/** Whether an answer is a person's name, as far as question and words show. */
function isPerson(question: string, answer: string) {
  const tokens = tokenise(answer).filter((token) => token.text !== 'the');
  if (tokens.length === 0 || tokens.length > 6 || tokens.some(isDay)) return false;
  if (!stripSuffix(content(tokens)).every(isBig)) return false;
  // One hyphenated word (Louis-Philippe) is one name: none of it is a surname.
  if (tokens.length > 1 && !/\s/.test(answer.trim())) return false;
  if (tokens.some((token) => token.text === 'and' || token.text === 'of')) return false;
  // A form of address stands in front: the ship Northern Ocean Queen is no lady.
  const named =
    tokens.length > 1 &&
    (sexOf(tokens.slice(0, 2)) !== undefined || isGivenName(tokens[0]?.text ?? ''));
  return named || asksPerson(question);
}

/** `May 1914`, whose month is a name too. */
const isDay = (token: AnswerToken, _: number, answerTokens: AnswerTokens) =>
  isMonth(token) && answerTokens.some(({ num }) => num !== undefined);

/** Whether a word may be written so in a name. */
export function isBig(token: AnswerToken): boolean {
  return token.cap || token.initial || token.num !== undefined || SURNAME_PARTS.has(token.text);
}

/**
 * The items of an answer that is a list or has two parts: parted by comma, semicolon,
 * ampersand or "and". One item where it is neither. An empty text has none.
 */
export function splitItems(answer: string): string[] {
  return answer
    .replace(BEFORE_SUFFIX, ' ')
    .split(/(?<!\s)(?:\s*[,;&\n]\s*(?:and\s+)?|\s+(?:and|plus)\s+)/i)
    .flatMap((item) => item.trim() || []);
}

function sortOf(
  answerKind: Gradable['kind'],
  tokens: AnswerTokens,
  { clock }: Asked,
): RightAnswer['sort'] {
  const numbers = tokens.filter(({ num }) => num !== undefined).length;
  const isAmount = answerKind === 'number' || answerKind === 'year';
  if ((isAmount && numbers > 0) || (answerKind === 'phrase' && clock && numbers === 1))
    return 'number';
  return answerKind === 'name' ? 'name' : 'thing';
}
