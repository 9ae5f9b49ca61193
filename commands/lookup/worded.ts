import type { Library } from '../../src/core/ports/library.ts';
import { type Reply, textPart } from '../../src/core/reply.ts';
import { cutExcerpts, EXCERPT_LIMITS } from '../../src/corpus/excerpt.ts';
import { unsurePart } from '../../src/corpus/reply-parts.ts';
import { grouped } from '../../src/lib/counted.ts';
import {
  checkedSentences,
  type PassageLine,
  passageLines,
  promptOf,
  type Worded,
} from '../../src/model/sentences.ts';
import type { Call } from '../shared/context.ts';
import type { BookRead } from '../shared/reading.ts';
import { type LookedUp, nothingFound } from './answer.ts';

/** Passages that a lookup finds, and the model reads. */
export const PASSAGES_MAX = 8;

const WORDED_BY = textPart('Put into words by a language model, from the lines below.', 'small');

/**
 * What takes the place of a *perhaps* where the host has a language model.
 * @param shown that *perhaps*
 */
export function answeredLater(call: Call, asked: LookedUp, shown: Reply): Pick<Reply, 'later'> {
  const { question, read } = asked;
  if (read.sure !== 'perhaps') return {};
  const { title = question, buttons = [] } = shown;
  const none = () => nothingFound(asked);
  const lines = () => passageLines(read.hits.map(({ passage }) => passage));
  return toldLater(call, asked, lines, { title, parts: [], buttons }, { question, none });
}

/** What it takes of a call to ask the model. */
export type TellingCall = Pick<Call, 'model' | 'where' | 'excerptMax'> & {
  readonly library: Pick<Library, 'list'>;
};

/**
 * What takes the place of a reply where the host has a language model: its sentences, each above
 * the lines that bear it out, as many as there is room for with all these. The first reply stays
 * where none is borne out.
 * @param lines which it reads: nothing but what the audience may see
 * @param shell what the sentences are added to
 * @param asked the question, and the reply where no line answers it; absent for a recap
 */
export function toldLater(
  { model, where, library, excerptMax = EXCERPT_LIMITS.reply }: TellingCall,
  { book, place }: BookRead,
  lines: () => readonly PassageLine[],
  shell: Reply,
  asked?: { readonly question: string; readonly none: () => Reply },
): Pick<Reply, 'later'> {
  if (!model) return {};
  const quotes = ({ lines: named }: Worded) =>
    named.map(({ passage, range }) => unsurePart(book, passage, place, range));

  const isWhole = (all: readonly Worded[]) => {
    const reply = { parts: all.flatMap(quotes) };
    return cutExcerpts(reply, excerptMax) === reply;
  };

  const later = async (): Promise<Reply | undefined> => {
    const read = lines();
    const { answer } = await model.ask(where.club, promptOf(read, asked?.question));

    // Nothing more is quoted of a book that was removed meanwhile.
    const all = await library.list(where.club, 'now').catch(() => []);
    if (!all.some(({ id }) => id === book.id)) return undefined;
    if (asked && answer?.sentences.length === 0) return { ...asked.none(), inPlaceOnly: true };

    const told = answer ? checkedSentences(answer, read, asked ? 'answer' : 'recap') : [];
    const whole = told.filter((one) => isWhole([one]));
    const [shown = []] = grouped(whole, isWhole);
    const parts = shown.flatMap((one) => [textPart(one.sentence), ...quotes(one)]);

    const said = {
      ...shell,
      parts: [...shell.parts, WORDED_BY, ...parts],
      inPlaceOnly: true,
    } as const;

    if (parts.length > 0) return said;
    return undefined;
  };

  return { later };
}
