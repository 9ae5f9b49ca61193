import { type Reply, textPart } from '../../src/core/reply.ts';
import { passagePart, unsurePart } from '../../src/corpus/reply-parts.ts';
import { checkedAnswer, linesOf, lookupPrompt } from '../../src/model/lookup.ts';
import type { Call } from '../shared/context.ts';
import { type LookedUp, nothingFound } from './answer.ts';

/** Passages that a lookup finds, and the model reads. */
export const PASSAGES = 8;

export const WORDED_BY = textPart('Put into words by a language model, from the lines below.', 'small');

/**
 * What takes the place of a *perhaps* where the host has a language model: a sentence with the lines that bear it out,
 * or that the book doesn't say. It reads only what the answer's audience may see.
 * @param shown the reply that it takes the place of
 */
export function wordedLater(
  { model, where }: Pick<Call, 'model' | 'where'>,
  asked: LookedUp,
  shown: Reply,
): Pick<Reply, 'later'> {
  if (!model || asked.read.sure !== 'perhaps') return {};
  const { question, book, place, read } = asked;
  const later = async (): Promise<Reply | undefined> => {
    const lines = linesOf(read.hits.map(({ passage }) => passage));
    const { answer } = await model.ask(where.club, lookupPrompt(question, lines));
    const worded = answer && checkedAnswer(answer, question, lines);
    if (!worded) return undefined;
    const { title = question, buttons = [] } = shown;
    const { whole } = asked;
    // Nothing is left to be read on for.
    const isAll = place >= book.sections.length;
    if (worded === 'none')
      return nothingFound({ ...asked, ...(isAll && { whole: { ...whole, sure: 'no' } }) });
    const quote = book.kind === 'text' ? unsurePart : passagePart;
    return {
      title,
      parts: [
        textPart(worded.sentence),
        WORDED_BY,
        ...worded.lines.map(({ passage, range }) => quote(book, passage, place, range)),
      ],
      buttons,
    };
  };
  return { later };
}
