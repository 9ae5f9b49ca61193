import type { Book, Place } from '../../src/core/domain/book.ts';
import type { QuizState } from '../../src/core/domain/quiz.ts';
import { isAlone } from '../../src/core/domain/quiz-rules.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { text } from '../../src/core/options.ts';
import { button, type Reply, whisper } from '../../src/core/reply.ts';
import * as places from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { askWhosePart } from '../../src/schedule/plan-part.ts';
import { planOn } from '../shared/club/plans.ts';
import { type Call, define } from '../shared/context.ts';
import { bookOption, completeFrom, reading } from '../shared/reading.ts';

export const progressSet = define({
  name: 'progress set',
  inTalk: { takes: 'place' },
  description: 'Tells me how far you’ve read; everything past it is covered',
  anywhere: true,
  options: {
    section: text(
      'The last chapter you’ve read, such as “chapter 5”; also “43%” or “page 143 of 288”',
      {
        // A menu would have sections of a guide, and neither pages nor the chapters of the book in
        // a reader's hand.
        asks: 'line',
        required: true,
        missing: 'How far are you? “chapter 5”, “43%” or “page 143 of 288”.',
        rest: true,
        max: 100,
        // Where somebody is must be said of them; what is shown may be asked for.
        inSentence: { ofLine: ({ mended }) => places.placeIn(mended()), isPlace: true },
        complete: completeFrom(
          ({ book, place }, typedText) => places.placeChoices(book, typedText, place),
          'asker',
        ),
      },
    ),
    book: bookOption(),
  },
  example: '/progress set chapter 5',
  also: ['/progress set 43%', '/progress set page 143 of 288'],
  form: {
    title: 'How far you’ve read',
    fields: ['section', 'book'],
    filled: (call) => reading(call).then(() => ({})),
  },
  async run({ options, ...call }) {
    const { book, place } = await reading(call, options.book);
    const { asker, store } = call;
    const { club } = call.where;
    const to = await placeTyped(call, book, place, options.section);
    if (to.edition) await store.setEdition(club, asker, book.id, to.edition);
    return moveTo(call, book, {
      from: place,
      to,
      also: to.edition ? 'From now on a page alone is enough.' : '',
    });
  },
  undoing: ['back'],
  actions: {
    /** 'I’ve read this far', under a post: only ever moves forward. */
    async here({ args, ...call }): Promise<Reply> {
      const { book, place } = await reading(call, args[0]);
      const to = places.readThrough(book, placeOf(book, args[1], args[2]));
      if (to > place) return moveTo(call, book, { from: place, to: { place: to } });
      return whisper(
        `You’re ${places.describePlace(book, place)} already. Go back with /progress set.`,
      );
    },
    async back({ args, ...call }): Promise<Reply> {
      const { book, place } = await reading(call, args[0]);
      const moved = await moveTo(call, book, {
        from: place,
        to: { place: placeOf(book, args[1], args[2]) },
      });
      return { ...moved, replaces: true, buttons: [] };
    },
  },
});

/**
 * Buttons under a place that isn't understood: not begun, finished, and those near the reader's
 * own.
 */
const PLACES_OFFERED = 8;

/**
 * Where a reader is, also in pages of their own edition.
 * @throws UnclearError with places to press where that isn't sure
 */
async function placeTyped(
  call: Call,
  book: Book,
  place: Place,
  typedText: string,
): Promise<places.ReadPlace> {
  const edition = await call.store.edition(call.where.club, call.asker.id, book.id);
  const read = places.readPlace(book, typedText, place, edition);
  const plan = await planOn(call);

  if (plan?.book === book.id)
    askWhosePart(plan, book, typedText, 'place' in read ? read.place : undefined);
  if (!(read instanceof UserError)) return read;
  if (!(read instanceof UnclearError)) throw new UserError(read.message, 'section');

  const menu = () => places.placeChoices(book, '', place, PLACES_OFFERED);
  throw new UnclearError(
    read.message,
    read.candidates.length > 0 ? read.candidates : menu(),
    'section',
  );
}

/**
 * Sets the asker's place. Going back, an e-reader that hasn't moved since doesn't move them on
 * again.
 */
export async function setPlace(call: Call, book: string, from: Place, to: Place): Promise<void> {
  const { where, asker, store } = call;
  await store.setPlace(where.club, asker, book, to);
  await keepQuizzesWithin(call, book, to);
  await store.changeSync(where.club, asker.id, ({ undone, ...sync }) => ({
    ...sync,
    undone: { ...undone, [book]: Math.max(from, undone[book] ?? 0) },
  }));
}

/**
 * After going back in a book a member is asked nothing past their place; a quiz with other players
 * only goes back.
 */
async function keepQuizzesWithin({ where, asker, store }: Call, book: string, place: Place) {
  const moves = (quiz: QuizState) =>
    quiz.book === book && (isAlone(quiz) ? quiz.line !== place : quiz.line > place);
  // Most belong to others or need no change, and cost no step.
  for (const { channel } of (await store.runningIn(where.club)).filter(moves)) {
    await store.play(where.club, channel, (quiz, players) => {
      const plays = quiz?.startedBy.id === asker.id || players.has(asker.id);
      return {
        ...(quiz && plays && moves(quiz) && { quiz: { ...quiz, line: place } }),
        result: undefined,
      };
    });
  }
}

async function moveTo(
  call: Call,
  book: Book,
  {
    from,
    to,
    also = '',
  }: { readonly from: Place; readonly to: places.ReadPlace; readonly also?: string },
): Promise<Reply> {
  await setPlace(call, book.id, from, to.place);
  const placeWords = places.placeInWords(book, to.place, to.said);
  const isOnly = (await call.library.list(call.where.club)).length === 1;
  const named =
    isOnly || placeWords.includes(book.title)
      ? placeWords
      : placeWords.replace(/^You’re/, `In ${book.title} you’re`);
  const undo =
    from === to.place ? [] : [button('Undo', 'progress set', 'back', places.placeArgs(book, from))];

  return whisper(compact(named, also).join(' '), ...undo);
}

function placeOf(book: Book, arg?: string, count?: string): Place {
  const place = places.pressedPlace(book, arg, count);
  if (place !== undefined) return place;
  throw new UserError(
    'That section isn’t in the book any more. Say how far you are with /progress set.',
  );
}

export const progressShow = define({
  name: 'progress show',
  onlyShows: true,
  description: 'Shows how far you’ve read',
  options: { book: bookOption() },
  async run({ options, ...call }) {
    const { book, place } = await reading(call, options.book);
    if (place === 0)
      return whisper(
        `You haven’t started ${book.title}, as far as I know. Say how far you are with /progress set.`,
      );
    const sync = await call.store.sync(call.where.club, call.asker.id);
    const device = sync?.moved[book.id] === place ? ' That’s from your e-reader.' : '';
    if (place >= book.sections.length) return whisper(`You’ve finished ${book.title}.${device}`);
    const chapter = ` ${places.whereIs(book, place)}`.trimEnd();
    return whisper(
      `In ${book.title} you’re ${places.describePlace(book, place)}.${chapter}${device}`,
    );
  },
});
