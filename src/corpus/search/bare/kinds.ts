import { wordSet } from '../../../lib/text.ts';
import { tokens } from '../text/tokens.ts';
import KINDS from './kinds.json' with { type: 'json' };

/** A kind of answer with words, figures or signs of its own. */
interface AnswerKind {
  readonly asked: readonly string[];
  readonly shown: ReadonlySet<string>;
  readonly figures: RegExp | undefined;
  readonly signs: boolean;
  /** Whether any of the sentences shown may have it, and not only the one to be marked. */
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

const formsOf = (text: string): string[] => tokens(text).map(({ form }) => form);

/** The kind of answer that a question asks for in words of its own; undefined for any other. */
export function answerKindOf(question: string): AnswerKind | undefined {
  const typed = ` ${formsOf(question).join(' ')} `;
  return ANSWER_KINDS.find(({ asked }) => asked.some((phrase) => typed.includes(phrase)));
}

/** Whether a sentence has an answer of a kind. */
export const showsKind = ({ shown, figures, signs }: AnswerKind, sentence: string): boolean =>
  formsOf(sentence).some((form) => shown.has(form) || figures?.test(form) === true) ||
  (signs && MONEY_SIGN.test(sentence));

const SECOND_QUESTION = /\band (?:\w+ )?(?:wh(?:o|at|en|ere|y|ich)|how)\b/iu;

/** Whether a question asks for two things, which hardly any passage has both of. */
export const asksTwice = (question: string): boolean => SECOND_QUESTION.test(question);
