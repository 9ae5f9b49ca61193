import type { Book, Place } from '../src/core/book.ts';
import { text } from '../src/core/options.ts';
import type { Button, Part, Reply } from '../src/core/reply.ts';
import type { Found, Hit } from '../src/core/search.ts';
import type { Horizon } from '../src/corpus/horizon.ts';
import { isOpen } from '../src/corpus/place.ts';
import { citation, claimParts, excerptOf, passagePart } from '../src/corpus/show.ts';
import { besideParts } from './shared/beside.ts';
import { define } from './shared/context.ts';
import { reveal, revealIfCovered, revealPress } from './shared/passages.ts';
import { asCompletions, bookOption, completeBook, reading, readingWhileTyping } from './shared/reading.ts';
import { fromYourClub } from './shared/saved.ts';

/** Passages that are offered behind buttons. */
const OTHERS = 3;

/**
 * Of what the whole book says, an answer within what was read must stand among so many: with the true answer out of
 * sight, something always seems to answer best.
 */
const CLOSE = 3;

export const lookup = define({
  name: 'lookup',
  description: 'Looks something up in the book, with its source',
  audience: 'room',
  who: 'everyone',
  options: {
    question: text('What you want to know', { required: true, rest: true, completed: true }),
    book: bookOption(),
  },
  example: '/lookup who is Miss Lucy',
  async run({ options, ...request }, ctx) {
    const { index, book, place, by } = await reading(ctx, request, options.book);
    const read = index.find(options.question, { limit: OTHERS + 1, place });
    const finished = place >= book.sections.length;
    const whole = finished ? read : index.find(options.question, { limit: CLOSE });
    const reply = answerOnce(book, place, options.question, whole, read, by);
    const kept = await fromYourClub(ctx, request.where.club, book, place, options.question);
    const beside =
      options.book === undefined
        ? await besideParts(ctx, request.where.club, index, options.question, whole)
        : [];
    const more = [...beside, ...kept];
    return more.length === 0 ? reply : { ...reply, parts: [...reply.parts, ...more] };
  },
  async complete(query, ctx) {
    if (query.option === 'book') return completeBook(ctx, query, query.typed);
    const { index, place } = await readingWhileTyping(ctx, query);
    return asCompletions(index.suggest(query.typed, { limit: 25, place }));
  },
  actions: {
    reveal: { audience: 'asker', run: ({ where, args }, ctx) => reveal(ctx, where.club, args) },
  },
});

type Asked = Parameters<typeof answer>;

const told = new WeakMap<Found, { readonly asked: Asked; readonly reply: Reply }>();

/** The same reply to the same question for as long as the book's search remembers what it found. */
function answerOnce(...asked: Asked): Reply {
  const [, , , , read] = asked;
  const before = told.get(read);
  if (before && asked.every((one, i) => one === before.asked[i])) return before.reply;
  const reply = answer(...asked);
  told.set(read, { asked, reply });
  return reply;
}

/**
 * The reply to a question: what the reader may see first, then, covered, what answers it further on.
 * @param whole what the whole book says, its first hits
 * @param read what the part of the book says that the reader has read
 * @param by what sets `place`
 */
export function answer(
  book: Book,
  place: Place,
  question: string,
  whole: Found,
  read: Found,
  by: Horizon['by'] = 'reader',
): Reply {
  const best = whole.answered ? whole.hits[0] : undefined;
  const ahead = best && !isOpen(best.passage.from, place) ? best : undefined;
  const first = read.answered ? read.hits[0] : undefined;
  const close = !ahead || whole.hits.some((hit) => hit.passage.id === first?.passage.id);
  const open = close ? first : undefined;
  // What lies ahead is not worth a mention beside an answer that needs none of it.
  const point = ahead || !open ? whole.disagreement : read.disagreement;
  const parts: Part[] = [];
  if (open) parts.push(passagePart(book, open.passage, place, open.sentence));
  if (ahead) parts.push(...aheadParts(book, place, ahead, open !== undefined, by));
  if (point) parts.push(...claimParts(book, point, place));
  if (parts.length === 0) parts.push(...nearest(book, place, read));
  return {
    title: question,
    parts: [...parts, ...(ahead && place === 0 && by === 'reader' ? [notBegun] : [])],
    buttons: [
      ...otherPassages(book, place, open ? read.hits.slice(1) : []),
      ...disagreement(book, place, point),
    ],
    ...revealIfCovered(book, place, {
      ...(ahead && { passage: ahead.passage, sentence: ahead.sentence }),
      ...(point && { point }),
    }),
  };
}

/** Leads from a claim to all points on which the sources disagree, as far as they may be told. */
function disagreement(book: Book, place: Place, point: Found['disagreement']): Button[] {
  if (!point || !isOpen(point.from, place)) return [];
  return [{ label: 'Sources disagree', press: { command: 'sources', action: 'all', args: [book.id] } }];
}

const notBegun: Part = {
  kind: 'text',
  words:
    'You have not said how far you are, so all but the beginning is covered. Tell me with /progress set.',
};

function aheadParts(book: Book, place: Place, hit: Hit, more: boolean, by: Horizon['by']): Part[] {
  const far = by === 'reader' ? 'you have read' : 'the club has read by now';
  const lead = more
    ? `The book says more further on than ${far}.`
    : `The answer lies further on than ${far}.`;
  return [{ kind: 'text', words: lead }, passagePart(book, hit.passage, place, hit.sentence)];
}

/** The book doesn't say: the nearest things it does say, as far as the reader has read. */
function nearest(book: Book, place: Place, read: Found): Part[] {
  const near = read.hits.slice(0, 2).map(({ passage, sentence }): Part => {
    const words = passage.text.slice(sentence.start, sentence.end).trim();
    return { kind: 'quote', words, citation: { text: citation(book, passage, place) }, ...excerptOf(book) };
  });
  if (near.length === 0) return [{ kind: 'text', words: 'The book doesn’t say. Try other words.' }];
  return [{ kind: 'text', words: 'The book doesn’t say. The nearest it comes:' }, ...near];
}

function otherPassages(book: Book, place: Place, hits: readonly Hit[]): Button[] {
  return hits.slice(0, OTHERS).map(({ passage, sentence }, i) => {
    const section = book.sections[passage.section - 1];
    const title = section && isOpen(section.titleFrom, place) ? section.title : `section ${passage.section}`;
    return { label: `Also ${i + 1}: ${title}`, press: revealPress(book, { passage, sentence }) };
  });
}
