import type { Question } from '../../core/domain/book.ts';

/** A question before it has an id. */
export type QuestionDraft = Omit<Question, 'id' | 'topics' | 'accept'> & {
  readonly accept?: readonly string[];
  readonly topics?: readonly string[];
};
