import type { Book, Place, Question } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { type Part, type Reply, textPart } from '../../src/core/reply.ts';
import { isFree } from '../../src/corpus/excerpt.ts';
import { countWords } from '../../src/corpus/import/text/words.ts';
import { ankiOf, csvOf, giftOf, type WrittenQuestion } from '../../src/corpus/packs/write.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { citation, passageById } from '../../src/corpus/reply-parts.ts';
import { compact, counted, totalOf } from '../../src/lib/counted.ts';
import type { Pressed } from '../shared/context.ts';
import { reading } from '../shared/reading.ts';

/**
 * What a quiz may ask about a book, as files for other programs, as far as the asker has read. Of a
 * text that is shown in excerpts, the words of its questions count towards the reader's day, and
 * those beyond it stay out.
 * @throws UserError where nothing is open, or the day's words are used up
 */
export async function takeAlong({ args, ...call }: Pressed): Promise<Reply> {
  const { book, place } = await reading(call, args[0]);
  const open = book.questions
    .filter(({ from }) => isOpen(from, place))
    .toSorted((earlier, second) => earlier.from - second.from);
  if (open.length === 0)
    throw new UserError(
      `None of the questions about ${book.title} is open to you yet. Read on first.`,
    );

  const allowed = isFree(book) ? open : await withinExcerpts(call, open);
  if (allowed.length === 0)
    throw new UserError(
      'You’ve seen as much of this text today as I may show. Try again tomorrow.',
    );

  const questions = allowed.map((question) => written(book, place, question));
  const leftCount = open.length - allowed.length;
  const file = (ending: string, content: string): Part => ({
    kind: 'file',
    name: `${book.id}-questions.${ending}`,
    content,
  });

  return {
    parts: compact(
      textPart(
        `${counted(questions.length, 'question')} about ${book.title}, with answers: ` +
          'a table (.csv), notes for Anki (.tsv) and Moodle’s GIFT.',
      ),
      leftCount > 0 &&
        textPart(`${counted(leftCount, 'question')} more would quote too much of the text today.`),
      file('csv', csvOf(questions)),
      file('tsv', ankiOf(questions)),
      file('gift', giftOf(questions)),
    ),
  };
}

/** The first questions whose words fit into what the reader may still see of a text today. */
async function withinExcerpts(
  call: Omit<Pressed, 'args'>,
  questions: readonly Question[],
): Promise<readonly Question[]> {
  const sizes = questions.map(({ text }) => countWords(text));
  const wanted = totalOf(sizes);
  let wordsLeft = await call.takeExcerptWords(call, wanted);
  const fitting = questions.filter((_, index) => {
    wordsLeft -= sizes[index] ?? 0;
    return wordsLeft >= 0;
  });
  return fitting;
}

function written(book: Book, place: Place, question: Question): WrittenQuestion {
  const passage = passageById(book, question.cite);
  return { ...question, source: passage ? citation(book, passage, place) : book.title };
}
