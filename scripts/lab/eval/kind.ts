import type { AnswerKind } from '../../../src/core/domain/book.ts';
import { wordSet } from '../../../src/lib/text.ts';
import { isBig, splitItems, stripSuffix } from '../../../src/quiz/grade/key/key.ts';
import { readKeyQuestion } from '../../../src/quiz/grade/key/question.ts';
import { tokenise } from '../../../src/quiz/grade/text/fold.ts';
import type { AnswerToken } from '../../../src/quiz/grade/types.ts';
import { content } from '../../../src/quiz/grade/words/lists.ts';
import words from './kind.json' with { type: 'json' };

/** Words that don't change a number; works that have a title; how many are asked for. */
const ABOUT = wordSet(words.about);
const TITLES = wordSet(words.titles);
const SEVERAL = wordSet(words.several);

/**
 * The kind of an answer where nobody has given it, by the question and its writing. `answers[0]`
 * decides.
 */
export function inferKind(question: string, answers: readonly string[]): AnswerKind {
  const [answer = ''] = answers;
  const asked = readKeyQuestion(question);
  const tokens = content(tokenise(answer)).filter((token) => !ABOUT.has(token.text));
  if (asksTitle(question)) return 'name';
  if (isCount(asked.counting, tokens)) {
    if (isYear(question, tokens)) return 'year';
    return 'number';
  }
  if (isList(question, answer)) return 'list';
  return isNamed(tokens) ? 'name' : 'phrase';
}

/** Whether a question asks for a title: `which novel`, but not `which the novel`. */
function asksTitle(question: string): boolean {
  const found = /\b(?:which|what) (?!(?<=which )(?:the|this|his|her)\b)((?:[\w'’-]+ ?){1,3})/i.exec(
    question,
  );
  const near = found?.[1]?.toLowerCase().split(/[ -]/) ?? [];
  return near.some((word) => TITLES.has(word)) || /\btitle of\b/i.test(question);
}

/** Whether an answer is one number, with its unit where the question counts. */
function isCount(counting: boolean, tokens: readonly AnswerToken[]): boolean {
  if (tokens.filter(({ num }) => num !== undefined).length !== 1) return false;
  if (tokens.some(({ text }) => text === 'oclock')) return true;
  return tokens.length === 1 || (tokens.length <= 3 && counting && tokens[0]?.num !== undefined);
}

function isYear(question: string, tokens: readonly AnswerToken[]): boolean {
  const isFour = tokens.length === 1 && /^[12]\d{3}$/.test(tokens[0]?.text ?? '');
  return isFour && /\b(?:year|when|date)\b/i.test(question);
}

/** Whether an answer is written like a name: mostly in capitals, including its first word. */
function isNamed(tokens: readonly AnswerToken[]): boolean {
  const [first, ...rest] = stripSuffix(tokens);
  if (!first || tokens.length > 8 || !rest.every(isBig)) return false;
  const capitals = tokens.filter(
    (token) => token.cap || token.initial || token.num !== undefined,
  ).length;
  const opens = first.cap || (first.num !== undefined && tokens.length > 2);
  return capitals * 2 > tokens.length && opens;
}

const isCapital = (item: string): boolean => /^(?:the )?\p{Lu}/u.test(item);

function isList(question: string, answer: string): boolean {
  const items = splitItems(answer);
  if (items.length < 2) return false;
  if (/\band (?:who|what|where|when|why|how|which)\b/i.test(question)) return true;

  // Told in a sentence, "and" joins clauses, not items.
  if (/^(?:why|how(?! many| much| old)|what (?:happen|did|do|will|would|made))/i.test(question))
    return false;
  const opening = question
    .toLowerCase()
    .split(/[^a-z]+/)
    .slice(0, 9);

  const asks = /^(?:in |on |at |for |from |to )?(?:which|what|who|whom|name|list|give)\b/i.test(
    question,
  );
  if (asks && opening.some((word) => SEVERAL.has(word))) return true;

  if (/^(?:list|name)\b|^(?:who|what) (?:are|were)\b|\bnames? of the \w+s\b/i.test(question))
    return true;
  // Three and more, with a comma, enumerate whatever was asked; two names after "who" do.
  const isWhom = /\b(?:who|whom|which|where)\b/i.test(question);
  const isPair = /^(?:the )?\p{Lu}\S* and \p{Lu}\S* \p{Lu}/u.test(answer);

  return items.every(isCapital) && (items.length > 2 || isWhom) && !isPair;
}
