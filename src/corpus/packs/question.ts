import { decodeHTMLStrict } from 'entities';
import type { AnswerKind, Level, Question } from '../../core/domain/book.ts';
import { numeral, readNumber } from '../../lib/numerals.ts';
import { wordSet } from '../../lib/text.ts';
import WORDS from '../import/text/words.json' with { type: 'json' };

/** A question as a pack has it, whatever the pack's format. All texts are single lines. */
export interface PackQuestion extends Pick<Question, 'text' | 'answer' | 'accept' | 'level'> {
  readonly wrong: readonly string[];
  /** What it is filed under; empty if the pack doesn't say. */
  readonly topic: string;
  /** Of a table: its row, from 1, the heading counted. */
  readonly row?: number;
}

/** What a pack's file holds. */
export interface Pack {
  /** Empty if the file doesn't say. */
  readonly author: string;
  readonly questions: readonly PackQuestion[];
  /** Questions that a quiz can't ask, and why, a sentence each. */
  readonly left: readonly string[];
  /** Of a table that doesn't name its columns in our words: what stands at the head of each. */
  readonly heads?: readonly string[];
}

/** Rows that a report names, at most; it counts the others. */
export const NAMED_MAX = 8;

/** One line of plain text: no entities, no control characters, no runs of spaces. */
export const plainValue = (cellValue: unknown): string => {
  if (typeof cellValue === 'string' || typeof cellValue === 'number')
    return decodeHTMLStrict(String(cellValue).normalize('NFC'))
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim();
  return '';
};

/** `easy`, `medium` or `hard`; anything else is `medium`. */
export function levelOf(cellValue: unknown): Level {
  const levelName = plainValue(cellValue).toLowerCase();
  return levelName === 'easy' || levelName === 'hard' ? levelName : 'medium';
}

const NUMBER = /^[-+]?\d[\d,. ]*%?$/;
const YEAR = /^(?:1\d|20)\d\d$/;
/** `how many`, `how old`, `how much money`. */
const HOW_MUCH = /\bhow (?!do|did|does|is|was|are|were|has|had|can|could|will|would)\w/i;
/**
 * Whether this may stand behind a number: `years`, `thousand pounds`; but not `foot two`, `of the
 * best`.
 */
const isUnit = (unitText: string) =>
  /^(?: \p{Ll}+){0,3}$/u.test(unitText) &&
  !unitText.split(' ').some((unitWord) => SMALL.has(unitWord) || numeral(unitWord) !== undefined);

/**
 * `which two families`, `name the three sisters`; but `which novel has two sisters` asks for one.
 */
const SEVERAL = /^(?:who|what|which|name|list)(?: (?:are|were|the|names|of))* (?:two|three|four) /i;

/** What an answer is, as far as its own words tell: packs don't say. */
export function kindOf(question: string, answer: string): AnswerKind {
  if (YEAR.test(answer) && /\b(?:year|when)\b/i.test(question)) return 'year';
  if (NUMBER.test(answer) || (HOW_MUCH.test(question) && isAmount(answer))) return 'number';
  if (SEVERAL.test(question) && /[,;&]|\band\b/i.test(answer)) return 'list';
  return isName(answer) ? 'name' : 'phrase';
}

/** `£1,200`, `two dozen`: a number with a unit or none. */
function isAmount(answer: string) {
  const amount = readNumber(answer.toLowerCase().replace(/^[£$€]|(?<=\d),(?=\d)/g, ''));
  return amount !== undefined && isUnit(amount.rest);
}

/** Up to five words with capitals, besides small ones. */
function isName(answer: string) {
  const answerWords = answer
    .split(' ')
    .filter((answerWord) => !SMALL.has(answerWord.toLowerCase()));
  const isOfLength = answerWords.length > 0 && answerWords.length <= 5;
  const isInCapitals = answerWords.every((answerWord) => /^\p{Lu}/u.test(answerWord));
  return isOfLength && isInCapitals && !/[.?!]$/.test(answer);
}

const SMALL = wordSet(`${WORDS.small} ${WORDS.nameParticles}`);
