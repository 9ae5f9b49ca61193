import type { Character } from '../../core/domain/book.ts';
import type { RoundPlan } from '../../core/domain/quiz.ts';
import { sameName } from '../../corpus/load/same.ts';
import { memoize, memoizeObject } from '../../lib/memoize.ts';
import { wordSet } from '../../lib/text.ts';
import { grade, NOTHING, nameIndex } from '../grade/index.ts';
import WORDS from './words.json' with { type: 'json' };

/**
 * The judgement of an answer: `more` asks for the other half, `none` is no option or no answer;
 * both are free.
 */
export interface Judgement {
  readonly kind: 'right' | 'wrong' | 'more' | 'none';
  /** The answer as it counts: an option's text where its letter was given. */
  readonly given: string;
  /** What decided, in words for the member; empty where there is nothing to say. */
  readonly rule: string;
  /** It is wrong, but so near that the club may see it otherwise. */
  readonly close?: boolean;
}

const CLUBS = 'the club accepted it on appeal';

/** What judging needs from a question of a quiz or of the day. */
type Judgeable = Pick<RoundPlan, 'text' | 'kind' | 'answer' | 'accept' | 'options'>;

/**
 * Judges an answer. With options only an option counts, by letter or words; a typed answer goes to
 * the grader, whose compiled question is reused as long as `round` is the same object.
 * @param also answers that the club accepts besides the book's
 * @param wrong the book's wrong options, where known: one of them beside the right answer is a
 * second guess
 */
export function judge(
  round: Judgeable,
  typedAnswer: string,
  characters: readonly Character[],
  {
    also = [],
    wrong = [],
  }: { readonly also?: readonly string[]; readonly wrong?: readonly string[] | undefined } = {},
): Judgement {
  if (round.options.length > 0) return judgeOption(round, typedAnswer, also);
  return judgeTyped(round, typedAnswer, characters, { also, wrong });
}

function judgeOption(round: Judgeable, typedAnswer: string, also: readonly string[]): Judgement {
  const option = optionMeant(round, typedAnswer);
  if (option === undefined)
    return { kind: 'none', given: typedAnswer, rule: 'not one of the options' };
  if (option === round.answer) return { kind: 'right', given: option, rule: '' };
  if (also.some((clubAnswer) => isSame(round, clubAnswer, option)))
    return { kind: 'right', given: option, rule: CLUBS };
  return { kind: 'wrong', given: option, rule: 'another option is right' };
}

/** What people say around an option's letter: `I think it's B`, `option b please`. */
const AROUND_LETTER = wordSet(WORDS.aroundLetter);

/** Marks around a letter that don't turn it into another sign, such as `B-)` and `:D`. */
const AROUND_SIGN = /^[\p{Ps}\p{Pi}"*_|`]+|(?<![\p{Pe}\p{Pf}".,!?*_|`])[\p{Pe}\p{Pf}".,!?*_|`]+$/gu;

const seenIn = (typedAnswer: string) =>
  typedAnswer
    .normalize('NFKC')
    .replace(/\p{Cf}|<[^<>\s]*>|['’]/gu, '')
    .toLowerCase();

/**
 * Whether a letter or figure is alone in a line, apart from brackets, quotation marks and final
 * punctuation.
 */
export const standsAlone = (sign: string, chatLine: string): boolean =>
  seenIn(chatLine)
    .split(/\s+/)
    .some((lineWord) => lineWord.replace(AROUND_SIGN, '') === sign);

/** The option with this letter or these words, whatever surrounds the letter. */
export function optionNamed(options: readonly string[], typedAnswer: string): string | undefined {
  const wanted = sameName(typedAnswer);
  const exact = wanted === '' ? undefined : options.find((option) => sameName(option) === wanted);
  if (exact !== undefined) return exact;
  const typedWords = seenIn(typedAnswer).match(/[\p{L}\p{N}]+/gu) ?? [];
  const [letter = '', more] = typedWords.filter((typedWord) => !AROUND_LETTER.has(typedWord));
  const isLetter = more === undefined && /^[a-z]$/.test(letter) && standsAlone(letter, typedAnswer);
  if (isLetter) return options[letter.charCodeAt(0) - 97];
  return undefined;
}

function optionMeant({ text, kind, options }: Judgeable, typedAnswer: string) {
  const named = optionNamed(options, typedAnswer);
  if (named !== undefined) return named;
  const isMeant = (answer: string) =>
    grade({ text, kind, answer, accept: [] }, typedAnswer).verdict === 'accept';
  const [meant, other] = options.filter(isMeant);
  if (other === undefined) return meant;
  return undefined;
}

function judgeTyped(
  round: Judgeable,
  typedAnswer: string,
  characters: readonly Character[],
  { also, wrong }: { readonly also: readonly string[]; readonly wrong: readonly string[] },
): Judgement {
  const { verdict, rule } = grade(round, typedAnswer, namesOf(characters));
  if (verdict === 'accept') {
    if (namesWrongOption(round, wrong, typedAnswer))
      return {
        kind: 'wrong',
        given: typedAnswer,
        rule: 'several answers instead of one',
        close: true,
      };
    return { kind: 'right', given: typedAnswer, rule };
  }

  // One by one, so that an odd answer of the club's can't change how the book's are read.
  if (also.some((clubAnswer) => isSame(round, clubAnswer, typedAnswer)))
    return { kind: 'right', given: typedAnswer, rule: CLUBS };
  if (verdict === 'prompt') return { kind: 'more', given: typedAnswer, rule };
  if (rule === NOTHING) return { kind: 'none', given: typedAnswer, rule };
  return { kind: 'wrong', given: typedAnswer, rule, ...(verdict === 'close' && { close: true }) };
}

/**
 * With one of these the grader knows which of two is meant: `Ruth, no wait, Tommy`, `Tommy rather
 * than Ruth`.
 */
const CHOOSES = wordSet(WORDS.chooses);

function namesWrongOption(
  { answer, accept }: Judgeable,
  distractors: readonly string[],
  typedAnswer: string,
) {
  const right = [answer, ...accept].map(padded);
  const withoutRight = right.reduce(
    (remainder, rightAnswer) => remainder.replaceAll(rightAnswer, ' | '),
    padded(typedAnswer),
  );

  const wrong = distractors
    .map(padded)
    .filter(
      (wrongAnswer) =>
        withoutRight.includes(wrongAnswer) &&
        wrongAnswer.trim() !== '' &&
        !right.some((answers) => answers.includes(wrongAnswer)),
    );

  if (wrong.length === 0) return false;
  // The last one counts: `Tommy, actually Ruth` is Ruth.
  const withSigns = wrong.reduce(
    (remainder, wrongAnswer) => remainder.replaceAll(wrongAnswer, ' # '),
    withoutRight,
  );

  const chooses = withSigns.split(/\W+/).some((word) => CHOOSES.has(word));
  return !chooses || / actually (?:(?:the|an?) )?# $/.test(withSigns);
}

/** The words as names are compared, with blanks around each. */
const padded = memoize((answerText) => ` ${sameName(answerText)} `);

/** Cached while the book is open: going through its names takes longer than grading. */
const namesOf = memoizeObject(nameIndex);

/**
 * Whether a given answer equals one that counts, apart from case, marks and, where it was typed, a
 * slip.
 */
export function isSame(
  { text, kind, options }: Judgeable,
  answer: string,
  typedAnswer: string,
): boolean {
  if (sameName(answer) === sameName(typedAnswer)) return true;
  return (
    options.length === 0 &&
    grade({ text, kind, answer, accept: [] }, typedAnswer).verdict === 'accept'
  );
}
