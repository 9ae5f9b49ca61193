import type { Place, Question } from '../../core/domain/book.ts';
import type { GuideLine } from '../people/index.ts';

/** A question before it has an id. */
export type QuestionDraft = Omit<Question, 'id' | 'topics' | 'accept'> & {
  readonly accept?: readonly string[];
  readonly topics?: readonly string[];
};

/** What a question on a line has of it. @param from where later people are among the options */
export const citing = (
  { text, passage }: Pick<GuideLine, 'text' | 'passage'>,
  from: Place = passage.from,
) => ({
  cite: passage.id,
  from,
  says: text,
});
