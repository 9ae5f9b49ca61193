/** Questions on somebody's fate. Any difference in how they are answered too early would give the fate away. */

import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Found } from '../../src/core/ports/search.ts';
import { pressOf } from '../../src/core/press.ts';
import { type Reply, say } from '../../src/core/reply.ts';
import { namesAll, peopleNamed } from '../../src/corpus/cast.ts';
import { sameName } from '../../src/corpus/load/same.ts';
import { storyEnd } from '../../src/corpus/place.ts';
import { stemsOf } from '../../src/corpus/search/text/common.ts';
import { remembering } from '../../src/lib/remembering.ts';
import type { Call, Pressed } from '../shared/context.ts';
import { type Reading, reading } from '../shared/reading.ts';
import { toAskerAlone } from '../shared/share.ts';
import { answerReply, type LookedUp, nothingFound, OTHERS } from './answer.ts';
import words from './fates.json' with { type: 'json' };
import { kinAsked } from './kin.ts';

/** What is asked about somebody: words of which its answer has one; none where any answer will do. */
type Fate = ReadonlySet<string>;

const COVERED_FATE =
  'What becomes of people, such as whether somebody dies, marries or betrays another, stays covered ' +
  'until you’ve read it, whatever the answer is.';

/** Words that ask for a fate, by kind: of anybody, or only of somebody in the book. */
const KINDS = (Object.keys(words.kinds) as (keyof typeof words.kinds)[]).map((kind) => {
  const [always, named] = [stemsOf(words.kinds[kind]), stemsOf(words.named[kind])];
  return { always, named, all: new Set([...always, ...named]) };
});

/** Words that ask for a line rather than for what becomes of somebody: `a quote about marriage`. */
const LINES = stemsOf(words.lines);

const SAYINGS = Object.entries(words.sayings).map(([said, word]) => [new RegExp(`\\b${said}\\b`, 'i'), word] as const);
/** A question with the plain word for what it says in a roundabout way: `die` for `pass away`. */
const plainWordsOf = (question: string): string =>
  SAYINGS.reduce((plain, [said, word]) => plain.replace(said, word), question);

const plainStemsOf = remembering((question) => stemsOf(plainWordsOf(question)));

/**
 * The fate that a question asks about: whether somebody dies, marries, betrays, or what becomes of them. Undefined for
 * other questions, and for those about the author or for a line.
 */
function fateAsked(book: Book, question: string, place: Place): Fate | undefined {
  const stems = plainStemsOf(question);
  const isSaid = (some: readonly string[]) => some.some((one) => stems.includes(one));
  const isOfAuthor = () => isSaid([...stemsOf(book.author), 'author', 'writer']);
  const isNamed = () => peopleNamed(book, question, place).length > 0;
  if (isSaid(LINES) && !isNamed()) return undefined;
  const kind = KINDS.find(({ always }) => isSaid(always)) ?? KINDS.find(({ named }) => isSaid(named) && isNamed());
  if (kind) return isOfAuthor() ? undefined : kind.all;
  const asked = ` ${sameName(question)} `;
  if (!words.phrases.some((one) => asked.includes(` ${one} `))) return undefined;
  const isOfPeople = asked.startsWith(' who ') || isNamed();
  // Somebody's tape is no person.
  const isOfThing = /[’']s? \p{L}/u.test(question);
  return isOfPeople && !isOfThing && !isOfAuthor() ? new Set() : undefined;
}

/** Whether what was found surely tells the fate of those who are asked about, and not another's. */
function tellsFate(book: Book, question: string, place: Place, fate: Fate, found: Found): boolean {
  const [first] = found.hits;
  if (found.sure !== 'yes' || !first) return false;
  const { passage, sentence } = first;
  if (!namesAll(book, question, place, passage.text)) return false;
  // What becomes of somebody isn't told where they are only introduced.
  if (fate.size === 0) return book.sections[passage.section - 1]?.story ?? false;
  const asked = peopleNamed(book, question, place);
  const said = passage.text.slice(sentence.start, sentence.end);
  return clausesOf(said, fate).some((before) => {
    const last = asked.length > 0 ? lastNamed(book, before, place) : undefined;
    return asked.length === 0 || (last !== undefined && asked.includes(last));
  });
}

/** What stands before each word of a fate in a sentence, that word included. */
function clausesOf(said: string, fate: Fate): string[] {
  return [...said.matchAll(/[\p{L}\p{M}]+/gu)].flatMap(({ 0: word, index }) =>
    stemsOf(word).some((stem) => fate.has(stem)) ? [said.slice(0, index)] : [],
  );
}

/** Whoever is named last: `Kathy is Tommy’s carer after Ruth’s` is followed by Ruth's death. */
function lastNamed(book: Book, words: string, place: Place) {
  const list = words.split(/\s+/).filter(Boolean);
  for (let from = list.length - 1; from >= 0; from--) {
    const rest = list.slice(from);
    // Whose house it is doesn't say whom it is about.
    const isOwner = rest.length > 1 && /[’']s?$/.test(rest[0] ?? '');
    const [named] = isOwner ? [] : peopleNamed(book, rest.join(' '), place);
    if (named) return named;
  }
  return undefined;
}

const UNSAID: Found = { sure: 'no', confidence: 0, hits: [], shown: 0 };

/** Answers a question on somebody's fate; undefined for others, and where a reader of the whole book is told it. */
export async function fateReply(call: Call, room: Reading, question: string): Promise<Reply | undefined> {
  const { book, place, index } = room;
  const fate = fateAsked(book, question, place);
  if (!fate) return undefined;
  if (place < storyEnd(book)) return fateTold(call, room, question, fate);
  const read = index.find(plainWordsOf(question), { limit: OTHERS + 1 });
  const isTold = book.kind === 'text' || fate.size === 0 || tellsFate(book, question, place, fate, read);
  return isTold ? undefined : nothingFound({ ...room, question, read: UNSAID, whole: UNSAID });
}

/**
 * Somebody's fate, where it was read, to the channel or to the asker who has read on; else the same sentence for all
 * questions of the kind, true or not, and a button that asks the whole book.
 */
async function fateTold(call: Call, room: Reading, question: string, fate: Fate): Promise<Reply> {
  const { book } = room;
  const press = (action: string) => pressOf({ command: 'lookup', action, args: [book.id] }, question);
  const own = await reading(call, book.id, 'asker');
  for (const from of own.place > room.place ? [room, own] : [room]) {
    const asked = searchUpTo(from, question, from.place);
    const isTold =
      tellsFate(book, question, from.place, fate, asked.read) || kinAsked(book, question, from.place).length > 0;
    const told = isTold && answerReply(asked);
    if (told) return from === room ? told : toAskerAlone(told, press('tell'));
  }
  const reveal = { label: 'Reveal', press: press('fate') };
  // A guide would have told by now what it says outright.
  const asRead = book.kind === 'text' && own.place > 0 ? [{ label: 'Only what I’ve read', press: press('read') }] : [];
  return { title: question, ...say(COVERED_FATE, reveal, ...asRead) };
}

/** What a question on somebody's fate finds up to a place, nothing of what comes after. */
function searchUpTo({ index, ...from }: Reading, question: string, place: Place, limit = OTHERS + 1): LookedUp {
  const read = index.find(plainWordsOf(question), { limit, place });
  return { ...from, question, place, read, whole: read };
}

/** Answers a question on somebody's fate by what the asker has read of a novel, which gives nothing else away. */
export async function fateAsRead({ args: [id, question = ''], ...call }: Pressed): Promise<Reply> {
  const from = await reading(call, id, 'asker');
  const asked = searchUpTo(from, question, from.place);
  return answerReply(asked) ?? nothingFound(asked);
}

/**
 * Answers a question on somebody's fate from the whole book, for one who pressed *Reveal*. Of a novel also what is
 * unsure, as everybody is shown who has read it.
 */
export async function fateRevealed({ args: [id, question = ''], ...call }: Pressed): Promise<Reply> {
  const from = await reading(call, id, 'asker');
  const { book } = from;
  const all = searchUpTo(from, question, book.sections.length, 1);
  const fate = fateAsked(book, question, from.place);
  const isTold = book.kind === 'text' || (fate && tellsFate(book, question, from.place, fate, all.read));
  return (isTold ? answerReply(all) : undefined) ?? nothingFound({ ...all, read: UNSAID, whole: UNSAID });
}
