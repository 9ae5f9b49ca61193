import type { AnswerKind } from '../../../core/domain/book.ts';
import { isGivenName } from '../../../corpus/english/names.ts';
import { wordSet } from '../../../lib/text.ts';
import { dayIn } from '../compare/dates.ts';
import { tokenise } from '../text/tokens.ts';
import type { Token } from '../types.ts';
import { sexOf } from '../words/honorifics.ts';
import { content } from '../words/light.ts';
import lists from '../words/lists.json' with { type: 'json' };
import { COUNTING } from './asked.ts';

const SEVERAL =
  /^(?:in |on |at |for |from |to )?(?:which|what|who|whom|name|list|give)\b[^?]{0,40}\b(?:two|three|four|five|six|seven|eight|nine|both)\b|^(?:list|name)\b|^(?:who|what) (?:are|were)\b|\bnames? of the \w+s\b/i;
const TWO_PART = /\band (?:who|what|where|when|why|how|which)\b/i;
const TOLD = /^(?:why|how(?! many| much| old)|what (?:happen|did|does|do|will|would|made))/i;
const WHO = /(?:^|[,;:] ?|\b(?:of|to|by|with|from|for|and|is|on|against) )who(?:m|se)?\b/i;
const PERSON = new RegExp(`\\b(?:${lists.persons.join(' ').replaceAll(' ', '|')})\\b`, 'i');
/** Nouns for doers: reviewer, editor, cellist; `noDoers` only end like them. */
const NO_DOER = `\\w*(?:${lists.noDoers.join(' ').replaceAll(' ', '|')})s?\\b`;
const DOER = new RegExp(`\\b(?!${NO_DOER})\\w{3,}(?:er|or|ist|ian|woman|ess)\\b`, 'i');
const TITLE =
  /\b(?:which|what) (?!(?<=which )(?:the|this|his|her)\b)(?:[\w'’-]+ ){0,2}(?:novel|book|play|story|poem|tale|film|sequel)\b|\btitle of\b/i;
const NOUN = /\b(?:which|what|name)((?: (?!(?:is|was|are|were|do|does|did|has|had)\b)[\w'’-]+){1,4})/i;

/** Whether the thing asked for is a person: `which sailor`, `what is the name of her brother`. */
export function asksPerson(question: string): boolean {
  if (WHO.test(question)) return true;
  const noun = NOUN.exec(question)?.[1] ?? '';
  if (PERSON.test(noun) || DOER.test(noun)) return true;
  return /\b(?:names?|called|is it)\b/i.test(question) && PERSON.test(question);
}

/** Whether an answer is a person's name, as far as question and words show. */
export function isPerson(question: string, answer: string): boolean {
  const tokens = tokenise(answer).filter((token) => token.text !== 'the');
  if (tokens.length === 0 || tokens.length > 6 || dayIn(tokens)) return false;
  if (!content(tokens).every(isBig)) return false;
  // Mr Darcy's sister is called by a description, not by her name.
  if (tokens.some((token, i) => token.possessive && i < tokens.length - 1)) return false;
  // One hyphenated word (Louis-Philippe) is one name: none of it is a surname.
  if (tokens.length > 1 && !/\s/.test(answer.trim())) return false;
  if (tokens.some((token) => token.text === 'and' || token.text === 'of')) return false;
  const [first] = tokens;
  const named =
    first !== undefined && tokens.length > 1 && (isGivenName(first.text) || sexOf(tokens) !== undefined);
  const initials = tokens.length > 1 && tokens.some((token) => token.initial && token.text !== 'a');
  return named || initials || asksPerson(question);
}

/** Small words inside surnames. */
export const PARTICLES: ReadonlySet<string> = wordSet(
  'de del della di da du la le van von der den ter ten bin ibn al el y dos das af av',
);

/** Words that don't change a number. */
const ABOUT: ReadonlySet<string> = wordSet(
  'about around roughly approximately approx circa nearly almost exactly precisely only just over under',
);

/** The kind of an answer where nobody has given it, by the question and its writing. `answers[0]` decides. */
export function inferKind(question: string, answers: readonly string[]): AnswerKind {
  const [answer = ''] = answers;
  const tokens = content(tokenise(answer)).filter((token) => !ABOUT.has(token.text));
  if (TITLE.test(question)) return 'name';
  if (isCount(question, tokens)) return isYear(question, tokens) ? 'year' : 'number';
  if (isList(question, answer)) return 'list';
  return isNamed(tokens) ? 'name' : 'phrase';
}

/** Whether an answer is one number, with its unit where the question counts. */
function isCount(question: string, tokens: readonly Token[]): boolean {
  if (tokens.filter(({ num }) => num !== undefined).length !== 1) return false;
  if (tokens.some(({ text }) => text === 'oclock')) return true;
  return (
    tokens.length === 1 || (tokens.length <= 3 && COUNTING.test(question) && tokens[0]?.num !== undefined)
  );
}

function isYear(question: string, tokens: readonly Token[]): boolean {
  const [first, ...rest] = tokens;
  return (
    rest.length === 0 && /^[12]\d{3}$/.test(first?.text ?? '') && /\b(?:year|when|date)\b/i.test(question)
  );
}

/** Whether an answer is written like a name: mostly in capitals, including its first word. */
function isNamed(tokens: readonly Token[]): boolean {
  const [first, ...rest] = tokens;
  if (!first || tokens.length > 8 || !rest.every(isBig)) return false;
  const capitals = tokens.filter((token) => token.cap || token.initial || token.num !== undefined).length;
  const opens = first.cap || (first.num !== undefined && tokens.length > 2);
  return capitals * 2 > tokens.length && opens;
}

function isBig(token: Token): boolean {
  return token.cap || token.initial || token.num !== undefined || PARTICLES.has(token.text);
}

function isList(question: string, answer: string): boolean {
  const items = splitItems(answer);
  if (items.length < 2) return false;
  if (TWO_PART.test(question)) return true;
  // Told in a sentence, "and" joins clauses, not items.
  if (TOLD.test(question)) return false;
  if (SEVERAL.test(question)) return true;
  // Three and more, with a comma, enumerate whatever was asked; two names after "who" do.
  const allNames = items.every((item) => /^(?:the )?\p{Lu}/u.test(item));
  return (
    allNames &&
    (items.length > 2 || /\b(?:who|whom|which|where)\b/i.test(question)) &&
    !/^(?:the )?\p{Lu}\S* and \p{Lu}\S* \p{Lu}/u.test(answer)
  );
}

/**
 * The items of an answer that is a list or has two parts: parted by comma, semicolon, slash, ampersand or "and".
 * One item where it is neither. An empty text has none.
 */
export function splitItems(answer: string): string[] {
  return answer
    .split(/\s*[,;/&\n]\s*(?:and\s+)?|\s+(?:and|plus)\s+/i)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
