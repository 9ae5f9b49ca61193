import { wordSet } from '../../../lib/text.ts';
import type { Question } from '../question/question.ts';
import type { Columns } from '../rank/columns.ts';
import KINDS from './kinds.json' with { type: 'json' };

/** A kind of answer with words, figures or signs of its own. */
interface AnswerKind {
  readonly asked: readonly string[];
  readonly shown: ReadonlySet<string>;
  readonly figures: RegExp | undefined;
  readonly signs: boolean;
  /** Whether the rest of the question may stand elsewhere. */
  readonly isLoose: boolean;
}

const FIGURES: Readonly<Record<string, RegExp>> = {
  years: /^(?:1\d|20)\d\ds?$/u,
  ages: /^(?:[1-9]\d?|1[01]\d)$/u,
  any: /^\d/u,
};
const MONEY_SIGN = /[$£€¥]/u;

const ANSWER_KINDS: readonly AnswerKind[] = Object.values(KINDS.kinds).map((kind) => ({
  asked: kind.asked.map((phrase) => ` ${phrase} `),
  shown: wordSet(kind.shown),
  figures: 'figures' in kind ? FIGURES[kind.figures] : undefined,
  signs: 'signs' in kind,
  isLoose: 'loose' in kind,
}));

/** The kind of answer that a question asks for in words of its own; undefined for any other. */
export function answerKindOf({ forms }: Question): AnswerKind | undefined {
  const typed = ` ${forms.join(' ')} `;
  return ANSWER_KINDS.find(({ asked }) => asked.some((phrase) => typed.includes(phrase)));
}

/**
 * Whether a sentence, by its number in the book, has an answer of a kind.
 * @param textOf a sentence's words as they are written
 */
export function showsKind(
  { shown, figures, signs }: AnswerKind,
  { forms, stream, sentenceAt }: Columns,
  sentence: number,
  textOf: (sentence: number) => string,
): boolean {
  const words = stream.subarray(sentenceAt[sentence], sentenceAt[sentence + 1]);
  const isShown = (form: string) => shown.has(form) || figures?.test(form) === true;
  if (words.some((word) => isShown(forms[word] ?? ''))) return true;
  return signs && MONEY_SIGN.test(textOf(sentence));
}

const SECOND_QUESTION = /\band (?:\w+ )?(?:wh(?:o|at|en|ere|y|ich)|how)\b/iu;

/** Whether a question asks for two things, which hardly any passage has both of. */
export const asksTwice = (question: string): boolean => SECOND_QUESTION.test(question);

/** The first of two questions that were asked at once; undefined for one alone. */
export function firstOfTwo(question: string): string | undefined {
  const at = question.search(SECOND_QUESTION);
  return at > 0 ? question.slice(0, at) : undefined;
}
