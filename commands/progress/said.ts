import type { Book, Place } from '../../src/core/domain/book.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { inOption } from '../../src/core/read-options.ts';
import { planPlace } from '../../src/corpus/horizon.ts';
import { likely } from '../../src/corpus/likely.ts';
import { likeness } from '../../src/corpus/likeness.ts';
import {
  isOpen,
  opensMuch,
  type PlaceInEdition,
  readBefore,
  readPlaceInEdition,
  readThrough,
  sectionName,
  storySections,
  stretchInWords,
} from '../../src/corpus/place.ts';
import { numeral } from '../../src/lib/numerals.ts';
import { spaced, withoutEnd } from '../../src/lib/text.ts';
import { planOn } from '../plan/plans.ts';
import type { Call } from '../shared/context.ts';

export interface ParsedPlace extends PlaceInEdition {
  /** A sentence after it. */
  readonly note?: string;
}

type ReadWay = (
  call: Call,
  book: Book,
  said: Readonly<Record<string, string>>,
  place: Place,
) => Promise<ParsedPlace>;

const WHO_WORDS = "(?:(?:i'm|im|i am|i've|ive|i have|i|we're|were|we are|we've|weve|we) )?";
const CLUB_WORDS =
  '(?:everyone|everybody|the (?:club|others|rest|group|plan|schedule)|you all|you guys|all of you|us|them|schedule)(?: else)?';
const SCENE_WORDS = '(?:bit|part|point|place|scene|moment|chapter)';
const pattern = (rest: string) => new RegExp(`^${WHO_WORDS}${rest}$`, 'i');

/** The first that fits is read. Where one has `lead` words, only they tell a place from a question to the book. */
const WAYS_TO_SAY: readonly (readonly [RegExp, ReadWay])[] = [
  [
    pattern('(?:the )?same (?:place |chapter |page )?as @?(?<whom>.{1,60})'),
    async (call, book, { whom = '' }) => ({ place: await placeOfMember(call, book, whom) }),
  ],
  [
    pattern(
      `(?:about )?(?<count>\\d{1,3}|[a-z]+) (?:chapters?|sections?) (?<way>behind|ahead of) ${CLUB_WORDS}`,
    ),
    (call, book, { count = '', way }) => {
      const by = numeral(count.toLowerCase()) ?? 1;
      return besidePlan(call, book, way === 'behind' ? -by : by);
    },
  ],
  [
    pattern(
      `(?<lead>(?:just |read |reached |finished |at |in |up to |got to |got |until |till |as far as |to )*)(?:the )?(?:${SCENE_WORDS} ?(?:where|when|in which|that|with|about)|where|(?<!\\bread )when|in which) (?<event>.{3,200})`,
    ),
    async (_, book, { event = '' }, place) => ({ place: placeOfEvent(book, event, place) }),
  ],
  [
    pattern(`skipped (?<skipped>.{1,60}?),? (?:but|and|then) ${WHO_WORDS}(?<lead>read )?(?<read>.{1,60})`),
    async (call, book, { skipped, lead = '', read }, place) => ({
      ...(await placeSaid(call, book, place, `${lead}${read}`)),
      note: `What’s in ${skipped} is open to you too; set your place further back to cover it.`,
    }),
  ],
];

/** Where somebody is, by a title or event: a chapter, a page or a share is read as it stands. */
const COME_TO =
  /\bas far as (?!.*(?:\d|\b(?:ch|chap|chapters?|sections?|parts?|pages?|p|vol|volumes?|books?|half|halfway|middle|start|beginning|end)\b))(.{3,200})$/i;

/** Whether an unprompted line gives a place in one of these ways. */
export function saysPlaceIndirectly(line: string): boolean {
  const typed = tidy(line);
  return WAYS_TO_SAY.some(([way]) => {
    const said = way.exec(typed)?.groups;
    return said !== undefined && (!('lead' in said) || Boolean(said.lead));
  });
}

const tidy = (words: string): string => withoutEnd(spaced(words).replaceAll('’', "'"), '.!');

/** A reader's place, also by other readers or events: `same as Maya`, `up to where they go to the Cottages`. */
export async function placeSaid(call: Call, book: Book, place: Place, words: string): Promise<ParsedPlace> {
  const typed = tidy(words);
  for (const [way, read] of WAYS_TO_SAY) {
    const found = way.exec(typed)?.groups;
    if (found) return read(call, book, found, place);
  }
  const edition = await call.store.edition(call.where.club, call.asker.id, book.id);
  const [, reached] = COME_TO.exec(typed) ?? [];
  const said = readPlaceInEdition(book, reached ? `up to ${reached}` : typed, place, edition);
  if (reached && said instanceof UserError && !(said instanceof UnclearError))
    return { place: placeOfEvent(book, reached, place) };
  return inOption('section', () => {
    if (said instanceof UserError) throw said;
    return said;
  });
}

async function placeOfMember({ where, store }: Call, book: Book, whom: string): Promise<Place> {
  const readers = (await store.readers(where.club, book.id)).filter(({ name }) => name !== undefined);
  const [only, other] = likely(whom, readers, ({ name = '' }) => [name]);
  if (only && !other) return only.place;
  throw new UserError(
    `I can’t tell how far ${quoted(whom)} is: places are private, unless somebody shows theirs with name:show. Say your own, such as “chapter 5”.`,
  );
}

async function besidePlan(call: Call, book: Book, by: number): Promise<ParsedPlace> {
  const plan = await planOn(call);
  if (plan?.book !== book.id) {
    throw new UserError(
      'There’s no reading plan, so I can’t tell where everyone is. Say your own place, such as “chapter 5”.',
    );
  }
  const now = planPlace(plan, book, call.at);
  const story = storySections(book);
  const index = story.findLastIndex((section) => section.n <= now) + by;
  const section = story[Math.min(index, story.length - 1)];
  return {
    place: index < 0 || !section ? 0 : readThrough(book, section.n),
    note: 'I counted from where the plan is now.',
  };
}

/** The place of an event, by the words of titles and passages: the reader is at it, not past it. */
function placeOfEvent(book: Book, event: string, place: Place): Place {
  const ranked = storySections(book)
    .map((section) => ({ section, ...likenessOf(event, section, book) }))
    .filter(({ like }) => like >= 0.5)
    .sort((a, b) => b.like - a.like || a.section.n - b.section.n);
  const near = ranked.filter(({ like }) => (ranked[0]?.like ?? 0) - like <= 0.2).slice(0, 4);
  const [best, other] = near;
  if (best && !other) {
    const to = readBefore(book, best.section.n);
    // A word of a passage may occur anywhere.
    if (best.title >= 0.5 || !opensMuch(book, place, to)) return to;
  }
  // Sections further on are named by number only.
  const candidates = near
    .map(({ section }) => section)
    .toSorted((a, b) => a.n - b.n)
    .map((section) => ({
      label: `Before ${isOpen(section.n, place) ? sectionName(book, section, place) : stretchInWords(book, { first: section.n, last: section.n })}`,
      value: `in section ${section.n}`,
    }));
  const own = 'Say how far you are by chapter, page or percentage, such as “chapter 5”.';
  if (candidates.length === 0)
    throw new UserError(`I don’t find ${quoted(event)} in what you’ve read of ${book.title}. ${own}`);
  throw new UnclearError(`Have you come to ${quoted(event)} here? If not: ${own}`, candidates, 'section');
}

function likenessOf(event: string, section: Book['sections'][number], book: Book) {
  const part = book.parts.find((one) => one.n === section.part);
  const first = part && book.sections.find((one) => one.part === part.n)?.n === section.n;
  const titles = [section.title, ...(part && first ? [part.title, ...part.aliases] : [])].join(' ');
  const passages = section.passages.map(({ text }) => likeness(event, text));
  const title = likeness(event, titles);
  return { title, like: title + 0.5 * Math.max(0, ...passages) };
}
