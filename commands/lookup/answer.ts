/** What `/lookup` replies: what the book says as far as it was read, and, covered, what answers further on. */

import type { Book, Character, Place } from '../../src/core/domain/book.ts';
import type { Found, Hit } from '../../src/core/ports/search.ts';
import { type Button, button, type Part, type Reply, shortened, textPart } from '../../src/core/reply.ts';
import { begins, called, charactersNamed, namesAt } from '../../src/corpus/cast.ts';
import type { Horizon } from '../../src/corpus/horizon.ts';
import { isOpen, sectionLabel, storyEnd } from '../../src/corpus/place.ts';
import { claimParts, noteParts, passagePart, unsurePart } from '../../src/corpus/reply-parts.ts';
import { capital } from '../../src/lib/text.ts';
import { READ } from '../shared/reading.ts';
import { pressFor, revealIfCovered } from './passage.ts';

/** Passages that are offered behind buttons. */
export const OTHERS = 3;

/** Characters of a passage on its button: three of them are as wide as a phone. */
const LABEL = 36;

/**
 * The reply to a question.
 * @param whole what the whole book says, its first hits
 * @param read what the part of the book says that the reader has read
 * @param by what sets `place`
 * @param said whether the reader has said how far they are
 */
export function answer(
  book: Book,
  place: Place,
  question: string,
  whole: Found,
  read: Found,
  by: Horizon['by'] = 'reader',
  said = false,
): Reply {
  const ahead = aheadOf(whole, place);
  const name = askedFor(book, question);
  const [person, another] = name === undefined ? [] : bearersOf(book, name, place);
  // Where the text hasn't named them yet, what stands there is about others.
  const isMetLater = name !== undefined && !person && bearersOf(book, name, storyEnd(book)).length > 0;
  const shown = isMetLater ? [] : readShown(whole, read, ahead);
  const portrait = person && !another && read.sure !== 'yes' ? noteParts(book, person, place) : [];
  // What lies ahead is not worth a mention beside an answer that needs none of it.
  const point = shown.length === 0 && whole.sure === 'yes' ? whole.disagreement : read.disagreement;
  const parts: Part[] = [];
  if (portrait.length === 0 && shown.length > 0 && read.speaker)
    parts.push(textPart(`${capital(read.speaker)} says it:`));
  if (portrait.length > 0) parts.push(...portrait);
  else if (shown.length > 0) parts.push(...openParts(book, place, shown, read.sure === 'yes'));
  if (ahead) parts.push(...aheadParts(book, place, ahead, parts.length > 0, by));
  if (point) parts.push(...claimParts(book, point, place));
  // What lies ahead may answer, but isn't sure enough to be announced.
  if (parts.length === 0) parts.push(textPart(nothingIn(book, whole.sure === 'no' ? undefined : READ[by])));
  if (ahead && place === 0 && by === 'reader') parts.push(said ? AT_START : NOT_SAID);
  return {
    title: question,
    parts,
    buttons: [
      ...otherPassages(book, place, shown.length > 0 ? read.hits.slice(shown.length) : []),
      ...(point && isOpen(point.from, place)
        ? [button('Sources disagree', 'sources', 'all', [book.id])]
        : []),
    ],
    ...revealIfCovered(book, place, { ...ahead, ...(point && { point }) }),
  };
}

/** A text may say it in words that aren't recognized: of it no more is said than that it wasn't found. */
function nothingIn({ kind }: Book, read: string | undefined): string {
  if (kind === 'text') return `I can’t find that in ${read === undefined ? 'the book' : `what ${read}`}.`;
  return `The guide doesn’t say${read === undefined ? '' : `, as far as ${read}`}.`;
}

/** What answers the question for sure, but lies further on. */
function aheadOf({ sure, shown, hits: [best] }: Found, place: Place): Hit | undefined {
  return sure === 'yes' && shown > 0 && best && !isOpen(best.passage.from, place) ? best : undefined;
}

/**
 * What is shown of the part that was read. With the true answer out of sight something always seems to answer best:
 * so where the whole book is sure, only what is among its own first hits.
 */
function readShown(whole: Found, read: Found, ahead: Hit | undefined): readonly Hit[] {
  const first = read.hits[0]?.passage.id;
  if (ahead && read.sure !== 'yes') return [];
  if (ahead && !whole.hits.some((hit) => hit.passage.id === first)) return [];
  return read.hits.slice(0, read.shown);
}

/** Whoever of a text's people "who is Mr. Gray" asks for; undefined for any other question, or a guide. */
function askedFor({ kind }: Book, question: string): string | undefined {
  const name = /^\s*who(?:[’']s|\s+(?:is|was|are|were))\s+(.{2,60}?)[\s?.!]*$/iu.exec(question)?.[1];
  return kind === 'text' ? name : undefined;
}

/** Whoever is named, but for those whose names only begin so: "who is she" asks for no Mr. Shepherd. */
function bearersOf(book: Book, name: string, place: Place): readonly Character[] {
  const begun = (one: Character) => namesAt(one, place).filter((alias) => begins(alias, called(name)));
  const isWhole = (alias: string) => ` ${called(alias)} `.includes(` ${called(name)} `);
  return charactersNamed(book, name, place).filter(
    (one) => begun(one).length === 0 || begun(one).some(isWhole),
  );
}

function nameOf({ kind }: Book): string {
  return kind === 'guide' ? 'guide' : 'book';
}

/** The passages themselves; a sentence is marked only where it is sure to answer. */
function openParts(book: Book, place: Place, shown: readonly Hit[], sure: boolean): Part[] {
  if (sure) return shown.map((hit) => passagePart(book, hit.passage, place, hit.sentence));
  if (book.kind === 'guide') {
    const lead = 'The guide doesn’t say it outright. The nearest it has:';
    return [textPart(lead), ...shown.map((hit) => passagePart(book, hit.passage, place))];
  }
  const stretches = shown.flatMap(({ passage, stretch }) =>
    stretch ? [unsurePart(book, passage, place, stretch)] : [],
  );
  return [textPart('Perhaps here:'), ...stretches];
}

const AT_START = textPart(
  'You’re at the beginning, so everything past it is covered. Move on with /progress set.',
);

const NOT_SAID = textPart(
  'You haven’t said how far you are, so all but the beginning is covered. Tell me with /progress set.',
);

function aheadParts(book: Book, place: Place, hit: Hit, more: boolean, by: Horizon['by']): Part[] {
  const far = READ[by];
  const lead = more
    ? `The ${nameOf(book)} says more, further on than ${far}.`
    : `The answer comes later than ${far}.`;
  return [textPart(lead), passagePart(book, hit.passage, place, hit.sentence)];
}

/** Further passages, by their first words; those of a text, whose words are counted, by their section. */
function otherPassages(book: Book, place: Place, hits: readonly Hit[]): Button[] {
  return hits.slice(0, OTHERS).map(({ passage, sentence }) => {
    const words = passage.text.slice(sentence.start).replace(/\s+/g, ' ').trim();
    const section = book.sections[passage.section - 1];
    const about = book.kind === 'guide' || !section ? words : sectionLabel(book, section, place);
    const label = `Also: ${shortened(about, LABEL)}`;
    return { label, press: pressFor('also', book, { passage, sentence }) };
  });
}
