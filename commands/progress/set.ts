import { runButton } from '../../src/core/command-press.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { inOption } from '../../src/core/forms/read-options.ts';
import { choice, quoted, text } from '../../src/core/options.ts';
import { button, type Reply, whisper } from '../../src/core/reply.ts';
import { planPlace } from '../../src/corpus/horizon.ts';
import { readNumber } from '../../src/corpus/import/chapters/numerals.ts';
import { likely } from '../../src/corpus/likely.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import {
  describePlace,
  isOpen,
  opensMuch,
  type PlaceInEdition,
  placeChoices,
  placeInWords,
  readBefore,
  readPlaceInEdition,
  readThrough,
  sectionLabel,
  whereIs,
} from '../../src/corpus/place.ts';
import { compact } from '../../src/lib/counted.ts';
import { planOn } from '../plan/plans.ts';
import { keepWithin } from '../quiz/quizzes.ts';
import { type Call, define } from '../shared/context.ts';
import { bookOption, completeFrom, reading } from '../shared/reading.ts';

export const progressSet = define({
  name: 'progress set',
  description: 'Tells me how far you’ve read; everything past it is covered',
  anywhere: true,
  options: {
    section: text('The last section you’ve read; also “43%”, “page 143 of 288” or “section 3 = page 41”', {
      required: true,
      rest: true,
      max: 100,
      complete: completeFrom(({ book, place }, typed) => placeChoices(book, typed, place), 'asker'),
    }),
    book: bookOption(),
    name: choice(
      'Whether the club may see your name beside your place',
      ['as it is', 'show', 'hide'],
      'as it is',
    ),
  },
  example: '/progress set section 5',
  also: ['/progress set 43%', '/progress set page 143 of 288'],
  form: {
    title: 'How far you’ve read',
    fields: ['section', 'book', 'name'],
    async filled(call) {
      await reading(call);
      return { name: 'as it is' };
    },
  },
  async run({ options, ...call }) {
    const { book, place } = await reading(call, options.book);
    const { asker, store } = call;
    const { club } = call.where;
    const to = await placeSaid(call, book, place, options.section);
    if (to.edition) await store.setEdition(club, asker, book.id, to.edition);
    if (options.name !== 'as it is') await store.setNamed(club, asker, options.name === 'show');
    const paged = to.edition && to.edition.length > 1 ? 'From now on a page alone is enough.' : '';
    return moveTo(call, book, place, to, paged);
  },
  actions: {
    /** 'I’ve read this far', under a post: only ever moves forward. */
    async here({ args, ...call }): Promise<Reply> {
      const { book, place } = await reading(call, args[0]);
      const to = readThrough(book, placeOf(book, args[1]));
      if (to > place) return moveTo(call, book, place, { place: to });
      return whisper(`You’re ${describePlace(book, place)} already. Go back with /progress set.`);
    },
    async back({ args, ...call }): Promise<Reply> {
      const { book, place } = await reading(call, args[0]);
      const moved = await moveTo(call, book, place, { place: placeOf(book, args[1]) });
      return { ...moved, replaces: true, buttons: [] };
    },
  },
});

/** Sets the asker's place. Where they go back, an e-reader that is still where it was doesn't move them on again. */
export async function setPlace(call: Call, book: string, from: Place, to: Place): Promise<void> {
  const { where, asker, store } = call;
  await store.setPlace(where.club, asker, book, to);
  await keepWithin(call, book, to);
  if (to >= from) return;
  await store.reviseSync(where.club, asker.id, (sync) => {
    const undone = { ...sync?.undone, [book]: Math.max(from, sync?.undone[book] ?? 0) };
    return sync && { ...sync, undone };
  });
}

/** Sets the place and says so in the reader's own terms, with a button that takes it back. */
async function moveTo(call: Call, book: Book, from: Place, to: ParsedPlace, also = ''): Promise<Reply> {
  await setPlace(call, book.id, from, to.place);
  const words = compact(placeInWords(book, to.place, to.said), to.note, also).join(' ');
  const undo = from === to.place ? [] : [button('Undo', 'progress set', 'back', [book.id, String(from)])];
  const cover = to.longAgo
    ? runButton('Cover it as for a first read', 'progress set', { section: 'start' })
    : [];
  return whisper(words, ...undo, ...cover);
}

/** @throws UserError for a press that somebody made up */
function placeOf(book: Book, arg = ''): Place {
  const place = /^\d{1,5}$/.test(arg) ? Number(arg) : Number.NaN;
  if (place >= 0 && place <= book.sections.length) return place;
  throw new UserError('That section isn’t in the book any more. Say how far you are with /progress set.');
}

export const progressShow = define({
  name: 'progress show',
  description: 'Shows how far you’ve read',
  options: { book: bookOption() },
  async run({ options, ...call }) {
    const { book, place } = await reading(call, options.book);
    if (place === 0)
      return whisper(
        `You haven’t started ${book.title} yet, as far as I know. Tell me how far you are with /progress set.`,
      );
    const sync = await call.store.sync(call.where.club, call.asker.id);
    const device = sync?.moved[book.id] === place ? ' That’s from your e-reader.' : '';
    if (place >= book.sections.length) return whisper(`You’ve finished ${book.title}.${device}`);
    const chapter = ` ${whereIs(book, place)}`.trimEnd();
    return whisper(`In ${book.title} you’re ${describePlace(book, place)}.${chapter}${device}`);
  },
});

interface ParsedPlace extends PlaceInEdition {
  /** A sentence after it. */
  readonly note?: string;
}

/** What a way of saying a place reads from its words, of which it has the groups of its pattern. */
type ReadWay = (call: Call, book: Book, groups: readonly string[], place: Place) => Promise<ParsedPlace>;

/** Ways of saying a place by others or by what happens; the first that fits is read. */
const WAYS: readonly (readonly [RegExp, ReadWay])[] = [
  [
    /^(?:im |i am )?(?:the )?same (?:place |chapter |page )?as (?:@)?(.{1,60})$/i,
    async (call, book, [whom = '']) => ({ place: await placeOfMember(call, book, whom) }),
  ],
  [
    /^(?:im |i am |i'm )?(?:about )?(\d{1,3}|[a-z]+) (?:chapters?|sections?) (behind|ahead of) (?:everyone|everybody|the (?:club|others|rest|group|plan|schedule)|you all|you guys|all of you|us|them|schedule)(?: else)?$/i,
    (call, book, [count = '', way]) => {
      const by = readNumber(count.toLowerCase())?.value ?? 1;
      return behind(call, book, way === 'behind' ? -by : by);
    },
  ],
  [
    /^(?:im |i am |i'm |i |ive |i've |we |weve |we've |we are )?(?:just |read |at |up to |got to |got |until |till |as far as |to )*(?:the )?(?:bit|part|point|place|scene|moment|chapter)?\s?(?:where|when|in which) (.{3,200})$/i,
    async (_, book, [event = ''], place) => ({ place: placeOfEvent(book, event, place) }),
  ],
  [
    /^(?:i |ive |i've |i have )?skipped (.{1,60}?),? (?:but|and|then) (?:i |ive |i've |i have )?(.{1,60})$/i,
    async (call, book, [skipped, read = ''], place) => ({
      ...(await placeSaid(call, book, place, read)),
      note: `What’s in ${skipped} is open to you too; set your place further back to cover it.`,
    }),
  ],
];
/** What somebody has come to, by a title or what happens: a chapter, a page or a share is read as it stands. */
const AS_FAR =
  /\bas far as (?!.*(?:\d|\b(?:ch|chap|chapters?|sections?|parts?|pages?|p|vol|volumes?|books?|half|halfway|middle|start|beginning|end)\b))(.{3,200})$/i;

/**
 * How far a reader says they are, also by way of others and of what happens: `same as Maya`, `two chapters behind
 * everyone`, `up to where they go to the Cottages`.
 * @throws UserError where it isn't clear; an `UnclearError` where several places fit
 */
async function placeSaid(call: Call, book: Book, place: Place, words: string): Promise<ParsedPlace> {
  const typed = words
    .replace(/\s+/g, ' ')
    .replaceAll('’', "'")
    .trim()
    .replace(/[.!]+$/, '');
  for (const [way, read] of WAYS) {
    const found = way.exec(typed);
    if (found) return read(call, book, found.slice(1), place);
  }
  const edition = await call.store.edition(call.where.club, call.asker.id, book.id);
  const [, reached] = AS_FAR.exec(typed) ?? [];
  const said = readPlaceInEdition(book, reached ? `up to ${reached}` : typed, place, edition);
  if (reached && said instanceof UserError && !(said instanceof UnclearError))
    return { place: placeOfEvent(book, reached, place) };
  return inOption('section', () => {
    if (said instanceof UserError) throw said;
    return said;
  });
}

/** Another member's place, where they let the club see it. */
async function placeOfMember({ where, store }: Call, book: Book, whom: string): Promise<Place> {
  const readers = (await store.readers(where.club, book.id)).filter(({ name }) => name !== undefined);
  const [only, other] = likely(whom, readers, ({ name = '' }) => [name]);
  if (only && !other) return only.place;
  throw new UserError(
    `I can’t tell how far ${quoted(whom)} is: places are private, unless somebody shows theirs with name:show. Say your own, such as “chapter 5”.`,
  );
}

/** How many sections before or after the club's plan are offered. */
async function behind(call: Call, book: Book, by: number): Promise<ParsedPlace> {
  const plan = await planOn(call);
  if (plan?.book !== book.id) {
    throw new UserError(
      'There’s no reading plan, so I can’t tell where everyone is. Say your own place, such as “chapter 5”.',
    );
  }
  const now = planPlace(plan, book, call.at);
  const story = book.sections.filter((section) => section.story);
  const index = story.findLastIndex((section) => section.n <= now) + by;
  const section = story[Math.min(index, story.length - 1)];
  return {
    place: index < 0 || !section ? 0 : readThrough(book, section.n),
    note: 'I counted from where the plan is now.',
  };
}

/** Where something happens, by the words of titles and passages: the reader is at it, not past it. */
function placeOfEvent(book: Book, event: string, place: Place): Place {
  const ranked = book.sections
    .filter((section) => section.story)
    .map((section) => ({ section, ...likenessOf(event, section, book) }))
    .filter(({ like }) => like >= 0.5)
    .sort((a, b) => b.like - a.like || a.section.n - b.section.n);
  const [best] = ranked;
  if (!best) {
    throw new UserError(
      `I don’t find ${quoted(event)} in ${book.title}. Say it by chapter, such as “chapter 5”.`,
    );
  }
  const near = ranked.filter(({ like }) => best.like - like <= 0.2).slice(0, 4);
  const to = readBefore(book, best.section.n);
  // A word of a passage may stand anywhere.
  if (near.length === 1 && (best.title >= 0.5 || !opensMuch(book, place, to))) return to;
  const sections = near.map(({ section }) => section).toSorted((a, b) => a.n - b.n);
  const candidates = sections.map((section) => {
    // Covered titles stay numbers: the question must not tell what comes.
    const title = isOpen(section.titleFrom, place) ? `, ${sectionLabel(book, section, place)}` : '';
    return { label: `Before section ${section.n}${title}`, value: `before section ${section.n}` };
  });
  const asked =
    near.length > 1
      ? 'More than one place fits. Which one have you come to?'
      : `That may be section ${best.section.n}, which opens much more than you’ve read so far. Have you come to it? If not, say where you are by chapter or page.`;
  throw new UnclearError(asked, candidates, 'section');
}

function likenessOf(event: string, section: Book['sections'][number], book: Book) {
  const part = book.parts.find((one) => one.n === section.part);
  const first = part && book.sections.find((one) => one.part === part.n)?.n === section.n;
  const titles = [section.title, ...(part && first ? [part.title, ...part.aliases] : [])].join(' ');
  const passages = section.passages.map(({ text }) => likeness(event, text));
  const title = likeness(event, titles);
  return { title, like: title + 0.5 * Math.max(0, ...passages) };
}
