import type { Book, Passage, Place } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import type { Hit } from '../../src/core/ports/search.ts';
import { type Press, shortRef } from '../../src/core/press.ts';
import { button, type Reply, textPart } from '../../src/core/reply.ts';
import { readAlone } from '../../src/corpus/alone.ts';
import { passagesOf } from '../../src/corpus/beside.ts';
import { horizonOf } from '../../src/corpus/horizon.ts';
import { isOpen } from '../../src/corpus/place.ts';
import { passagePart } from '../../src/corpus/reply-parts.ts';
import { compact } from '../../src/lib/counted.ts';
import { memoizeByObject } from '../../src/lib/memoize.ts';
import { define, type Pressed } from '../shared/context.ts';
import { bookOption, reading, replyInChannelOrAlone, shareButton } from '../shared/reading.ts';
import { sectionNamed, sectionOption } from '../shared/sections.ts';

export const passage = define({
  name: 'passage',
  onlyShows: true,
  // “passage every day at 9” asks for a daily post.
  plainWords: /^passage (?:about|every|each|at)\s/i,
  description: 'Shows a passage: of a section, or a random one from what you’ve read',
  audience: 'room',
  anywhere: true,
  options: {
    section: sectionOption('Which section; leave it out for a random passage', true),
    book: bookOption(),
  },
  also: ['/passage chapter 3'],
  async run({ options, ...call }) {
    if (options.section === undefined) {
      const chance = call.random();
      return replyInChannelOrAlone(call, options.book, ({ book, place }) =>
        show(book, place, randomPassage(book, place, chance)),
      );
    }
    const { book, place } = await reading(call, options.book);
    const section = sectionNamed(book, options.section, place);
    return show(book, place, section.passages[0], nextOf(book, place, section.n, 0));
  },
  showingMore: ['next'],
  actions: {
    async next({ args, ...call }) {
      const [id, n = '', at = ''] = args;
      const { book, place } = await reading(call, id);
      const passage = book.sections[Number(n) - 1]?.passages[Number(at)];
      return show(book, place, passage, nextOf(book, place, Number(n), Number(at)));
    },
  },
});

/** Where the next passage is; in the next section only where that is read. */
function nextOf(book: Book, place: Place, section: number, index: number) {
  if (book.sections[section - 1]?.passages[index + 1]) return { section, index: index + 1 };
  const [firstPassage] = book.sections[section]?.passages ?? [];
  if (firstPassage && isOpen(firstPassage.from, place)) return { section: section + 1, index: 0 };
  return undefined;
}

/**
 * A passage for a reader, with a button for the next; past their place it is covered, with a button
 * to reveal it.
 */
export function show(
  book: Book,
  place: Place,
  shownPassage?: Passage,
  nextPlace?: { section: number; index: number },
): Reply {
  if (!shownPassage)
    throw new UserError('That passage isn’t in the book. Try /passage for a random one.');

  return {
    parts: [passagePart(book, shownPassage, place)],
    buttons: compact(
      nextPlace &&
        button('Next passage', 'passage', 'next', [
          book.id,
          `${nextPlace.section}`,
          `${nextPlace.index}`,
        ]),
    ),
    ...revealIfCovered(book, place, { passage: shownPassage }),
  };
}

function randomPassage(book: Book, place: Place, chance: number): Passage {
  const openPassages = book.sections.flatMap(({ passages }) =>
    readAlone(book, passages).filter((openPassage) => isOpen(openPassage.from, place)),
  );
  const picked = openPassages[Math.floor(chance * openPassages.length)];
  if (picked) return picked;
  throw new UserError(
    `You haven’t started ${quoted(book.title)} yet. Tell me how far you are with /progress set.`,
  );
}

/** A passage as a press names it, short enough for a button. */
interface Shown {
  readonly passage: Passage;
  readonly sentence?: Hit['sentence'];
}

/**
 * `reveal` uncovers it for the asker; `also` shows it as far as they have read; `share` shows the
 * channel, covered.
 */
export function pressFor(
  action: 'reveal' | 'also' | 'share',
  book: Book,
  { passage, sentence }: Shown,
): Press {
  const range = sentence ? `${sentence.start}-${sentence.end}` : '';
  return { command: 'lookup', action, args: [book.id, shortRef(passage.id), range] };
}

/** The press that uncovers a reply; undefined if the reader may see all of it. */
export function revealIfCovered(book: Book, place: Place, shown: Shown): { reveal?: Press } {
  if (isOpen(shown.passage.from, place)) return {};
  return { reveal: pressFor('reveal', book, shown) };
}

/**
 * Answers the press `also`.
 * @throws UserError if the book or the passage is gone
 */
export async function also(call: Pressed): Promise<Reply> {
  const { book, shown, place } = await pressedPassage(call);
  return {
    parts: [passagePart(book, shown.passage, place, shown.sentence)],
    ...revealIfCovered(book, place, shown),
  };
}

const GONE = 'That passage isn’t in the book any more. Ask again with /lookup.';

/**
 * Of how many buttons of a book the passages are remembered: to find one, each passage's short name
 * is made.
 */
const REFS_REMEMBERED_MAX = 1000;

const passagesByRef = memoizeByObject(
  (book: Book, ref: string): readonly Passage[] =>
    passagesOf(book).filter(({ id }) => shortRef(id) === ref),
  REFS_REMEMBERED_MAX,
);

/**
 * What the arguments of a press name, and the asker's place.
 * @throws UserError if it is gone
 */
async function pressedPassage(call: Pressed) {
  const [id = '', ref = '', range = ''] = call.args;
  const book = (await call.library.open(call.where.club, id))?.book;
  const [passage] = book ? passagesByRef(book, ref) : [];
  if (!book || !passage) throw new UserError(GONE);
  const sentence = sentenceOf(range, passage);
  const { place } = await horizonOf(call.store, book, call, 'asker');
  return { book, shown: { passage, ...(sentence && { sentence }) }, place };
}

/**
 * Answers the press `reveal`.
 * @throws UserError if the book or the passage is gone
 */
export async function reveal(call: Pressed): Promise<Reply> {
  const { book, shown, place } = await pressedPassage(call);
  return {
    parts: [passagePart(book, shown.passage, book.sections.length, shown.sentence)],
    buttons: compact(
      isOpen(shown.passage.from, place) && shareButton(pressFor('share', book, shown)),
    ),
  };
}

/**
 * Answers the press `share`: the channel sees it, covered past its place.
 * @throws UserError if the one who shares hasn't read that far
 */
export async function sharePassage(call: Pressed): Promise<Reply> {
  const { book, shown, place } = await pressedPassage(call);
  if (!isOpen(shown.passage.from, place))
    throw new UserError(
      'You can share what you’ve read. Tell me how far you are with /progress set.',
    );

  const lead = `${call.asker.name} shows this to everyone here.`;
  const channel = await horizonOf(call.store, book, call, call.audience);

  return {
    parts: [
      passagePart(book, shown.passage, channel.place, shown.sentence),
      textPart(lead, 'small'),
    ],
    ...revealIfCovered(book, channel.place, shown),
  };
}

function sentenceOf(range: string, passage: Passage): Hit['sentence'] | undefined {
  const [, start, end] = /^(\d{1,6})-(\d{1,6})$/.exec(range) ?? [];
  const sentence = { start: Number(start), end: Number(end) };
  if (sentence.start < sentence.end && sentence.end <= passage.text.length) return sentence;
  return undefined;
}
