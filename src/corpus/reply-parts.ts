import type { Book, Character, Disagreement, Note, Passage, Place } from '../core/domain/book.ts';
import type { TextRange } from '../core/ports/search.ts';
import { listPart, type Part, type Span, textPart } from '../core/reply.ts';
import { compact, totalOf } from '../lib/counted.ts';
import { capital } from '../lib/text.ts';
import { NOTES_MAX } from '../novel/people/notes.ts';
import { bookOfSources } from './beside.ts';
import { namesAt, sameIn } from './cast.ts';
import { isEntry } from './entry.ts';
import { EXCERPT_LIMITS, isFree } from './excerpt.ts';
import { countWords } from './import/text/words.ts';
import { isOpen, sectionName } from './place.ts';

/**
 * Book, section and its sources, such as `Never Let Me Go, section 4, “Home” — Early notice`; if
 * covered, without title and sources, as either may be the answer.
 */
export function citation(book: Book, passage: Passage, place: Place): string {
  const holder = bookOfSources(book, passage.sources);
  const covered = !isOpen(passage.from, place);
  const citedPlace = compact(book.title, placeCited(holder, passage, place, holder !== book)).join(
    ', ',
  );
  if (covered) return citedPlace;
  const sources = sourceNames(holder, passage.sources);
  if (holder.kind === 'text' || sources === '') return citedPlace;
  return `${citedPlace} — ${sources}`;
}

/**
 * Where in its book a passage stands; beside a novel by the article's heading alone, as chapters
 * have the novel's numbers.
 */
function placeCited(holder: Book, passage: Passage, place: Place, isBeside: boolean) {
  const covered = !isOpen(passage.from, place);
  const section = holder.sections[passage.section - 1];
  if (!section) return undefined;
  if (!isBeside) return sectionName(holder, section, place, covered || undefined);
  if (covered || section.title === holder.title) return undefined;
  return `“${section.title}”`;
}

/**
 * The short names of sources, in the book's order; the book's own name for them where these are all
 * of several.
 */
export function sourceNames(anyBook: Book, ids: readonly string[]): string {
  const book = bookOfSources(anyBook, ids);
  const named = book.sources.filter((source) => ids.includes(source.id));
  if (book.allSources !== undefined && named.length > 1 && named.length === book.sources.length)
    return book.allSources;
  return named.map((source) => source.short).join(', ');
}

/**
 * A passage with its citation, a sentence marked where one is given; covered as a whole past the
 * reader's place.
 */
export function passagePart(book: Book, passage: Passage, place: Place, marked?: TextRange): Part {
  const covered = !isOpen(passage.from, place);
  const quotedWords = markedSpans(passage.text, marked).map((span) =>
    covered ? { ...span, covered } : span,
  );
  return {
    kind: 'quote',
    words: quotedWords,
    citation: citation(book, passage, place),
    ...excerptOf(bookOfSources(book, passage.sources)),
  };
}

/**
 * A stretch of a passage that may be the answer, with its citation; covered past the reader's
 * place.
 */
export function unsurePart(
  book: Book,
  passage: Passage,
  place: Place,
  { start, end }: TextRange,
): Part {
  const words = withCuts(passage.text, { start, end });
  const quotedWords = isOpen(passage.from, place) ? words : [{ text: words, covered: true }];
  const quote = {
    kind: 'quote',
    words: quotedWords,
    citation: citation(book, passage, place),
  } as const;
  return isFree(bookOfSources(book, passage.sources)) ? quote : { ...quote, excerpt: 'unsure' };
}

/** Part of a passage, with an ellipsis where it begins or ends inside a sentence. */
function withCuts(text: string, { start, end }: TextRange) {
  const isCutBefore = /[\p{L}\p{N},;:—–-]["”’]?\s*["“‘]?$/u.test(text.slice(0, start));
  const shown = text.slice(start, end).trim();
  const isCutBehind =
    /^[\s,;:—–-]*[\p{Ll}“]/u.test(text.slice(end)) && !/[.!?…]["”’)]*$/u.test(shown);
  return `${isCutBefore ? '… ' : ''}${shown}${isCutBehind ? ' …' : ''}`;
}

/**
 * Words of quotes that say who somebody is, where a text may be shown without limit: as many as
 * fit.
 */
const PORTRAIT_WORDS = 180;

/** Somebody's page: of a novel first what was written about them, then what the novel says. */
export function pagePartsOf(book: Book, character: Character, place: Place): Part[] {
  const pageParts = portraitParts(book, character, place);
  const { beside } = book;
  const written = beside && sameIn(beside, character, place);
  const writtenParts = written ? portraitParts(beside, written, place) : [];
  return writtenParts.length > 0 ? [...writtenParts, IN_BOOK, ...pageParts] : pageParts;
}

/** Stands between what was written about a novel and what the novel itself says. */
export const IN_BOOK: Part = { kind: 'text', words: 'In the book itself:', leads: true };

/** The scenes of somebody for which notes on them leave room. */
function scenesBeside(
  notes: readonly Note[],
  book: Book,
  { scenes = [] }: Character,
  place: Place,
): readonly Note[] {
  const openScenes = scenes.filter(({ from }) => isOpen(from, place)).slice(0, NOTES_MAX);
  const maxWords = isFree(book) ? PORTRAIT_WORDS : EXCERPT_LIMITS.reply;
  const noteWords = totalOf(notes, ({ text }) => countWords(text));
  return notesThatFit(openScenes, maxWords - noteWords);
}

/**
 * Who somebody is, as far as a reader at a place may know: what the book says of them, in its
 * order, and of a text their most telling scenes as well, as many as there is room for.
 */
export function portraitParts(book: Book, character: Character, place: Place): Part[] {
  const openNotes = character.about.filter(({ from }) => isOpen(from, place));
  if (book.kind === 'text') return novelPortrait(book, character, place, openNotes);
  return quotesOf(guideNotes(character, openNotes), [], book, place);
}

/**
 * First who somebody is: all that a list says of it, else what of it is known before the story
 * begins. Then what they do, in the guide's order.
 */
function guideNotes(character: Character, openNotes: readonly Note[]): readonly Note[] {
  const entry = openNotes.find((note) => isEntry(character, note));
  const entries = openNotes.filter((note) => entry && note.passage === entry.passage);
  const roles = openNotes.filter(({ summed }) => summed);
  const deeds = openNotes.filter((note) => !entries.includes(note) && !roles.includes(note));
  return [...(entry ? entries : roles), ...deeds];
}

function novelPortrait(
  book: Book,
  character: Character,
  place: Place,
  openNotes: readonly Note[],
): Part[] {
  const ties = [
    ...clubNotes(book, character, place).slice(-1),
    ...openNotes.filter(({ summed }) => summed),
  ];

  const bookNotes = openNotes.filter(({ summed }) => !summed);
  const plain = bookNotes.filter(({ outright }) => outright);
  const plainFirst = [...plain, ...bookNotes.filter(({ outright }) => !outright)];
  const notes = plainFirst.slice(0, NOTES_MAX);
  const scenes = scenesBeside(notes, book, character, place);

  const lead = textPart(leadOf(book, character, place, ties));
  if (ties.length + plain.length > 0) return [lead, ...quotesOf(notes, scenes, book, place)];

  // Where nothing says who they are, what first names them comes nearest to it.
  const bringsIn = [...sortNotes(book, notes), ...scenes.slice(0, 1)];
  const [firstQuote, ...furtherQuotes] = quotesOf(bringsIn, scenes.slice(1), book, place);
  return compact(firstQuote, lead, ...furtherQuotes);
}

/** What the book says of somebody, and behind it the scenes that show them, in their order. */
function quotesOf(said: readonly Note[], scenes: readonly Note[], book: Book, place: Place) {
  const partOf = (note: Note, at: number) => notePart(book, note, place, at === 0);
  const scenesInOrder = sortNotes(book, scenes);
  if (said.length === 0) return scenesInOrder.map(partOf);
  return compact<Part>(
    ...said.map(partOf),
    scenes.length > 0 && IN_SCENES,
    ...scenesInOrder.map((scene) => notePart(book, scene, place, false)),
  );
}

/** What the club itself says of somebody, as far as a reader at a place may know. */
const clubNotes = (book: Book, character: Character, place: Place) =>
  (book.mends ?? []).flatMap((mend) => {
    if (mend.kind !== 'says' || !isOpen(mend.from, place)) return [];
    return namesAt(character, place).includes(mend.name) ? [{ ...mend, sources: [] }] : [];
  });

function notesThatFit(notes: readonly Note[], maxWords: number): Note[] {
  let wordsLeft = maxWords;
  return notes.filter(({ text }) => {
    const isFit = countWords(text) <= wordsLeft;
    if (isFit) wordsLeft -= countWords(text);
    return isFit;
  });
}

const IN_SCENES: Part = { kind: 'text', words: 'And in scenes like these:', leads: true };

/** “Lucy’s cousin (chapter 2)”, else where they come in. */
function leadOf(book: Book, { from }: Character, place: Place, ties: readonly Note[]) {
  const nameOf = (section: Place) =>
    book.sections.slice(section - 1, section).map((at) => sectionName(book, at, place, true));
  const tieTexts = ties.map(
    ({ text, from: tieFrom, sources }) =>
      `${text} (${sources[0] ? nameOf(tieFrom) : 'an organiser says so'})`,
  );
  return capital(`${tieTexts.join('; ') || `first met in ${nameOf(from)}`}.`);
}

/** A note as a quote. Only the first of several names the book. */
function notePart(book: Book, note: Note, place: Place, namesBook: boolean): Part {
  const source = noteSource(book, note, place, namesBook);
  return { kind: 'quote', words: note.text, citation: source, ...excerptOf(book) };
}

/** Where a note is from: its place in a text, or the sources that a guide names. */
function noteSource(book: Book, { sources, passage: id }: Note, place: Place, namesBook: boolean) {
  const passage = book.kind === 'text' && id !== undefined ? passageById(book, id) : undefined;
  if (!passage) {
    const names = sourceNames(book, sources);
    return `${book.title}${names && ` — ${names}`}`;
  }
  const section = book.sections[passage.section - 1];
  if (!section || namesBook) return citation(book, passage, place);
  return capital(sectionName(book, section, place));
}

function sortNotes({ sections }: Book, notes: readonly Note[]): Note[] {
  const placeOf = ({ from, passage }: Note) =>
    sections[from - 1]?.passages.findIndex(({ id }) => id === passage) ?? 0;
  return notes.toSorted((a, b) => a.from - b.from || placeOf(a) - placeOf(b));
}

/**
 * Marks a quotation from a club's own text: unless in the public domain, it is shown in excerpts
 * only.
 */
export const excerptOf = (book: Book): { readonly excerpt?: true } =>
  isFree(book) ? {} : { excerpt: true };

/** Both sides of a point on which the sources disagree, each with its sources. */
export function claimParts(book: Book, point: Disagreement, place: Place): Part[] {
  const covered = !isOpen(point.from, place);
  // Of articles only two numbers make a phrase, other points are known by a few words.
  const isPhrase = book.fromArticles !== true || point.topic.includes(' or ');
  const lead: Part = textPart([
    { text: 'The sources disagree here', style: 'bold' },
    { text: covered || !isPhrase ? '.' : `: ${point.topic}.` },
  ]);
  const items = point.claims.map((claim): Span[] => [
    { text: `${sourceNames(book, claim.sources)}: `, style: 'bold' },
    covered ? { text: claim.text, covered } : { text: claim.text },
  ]);
  return [lead, listPart(items)];
}

/** A passage by its id, of a novel or of what stands beside it. */
export function passageById(book: Book, id: string): Passage | undefined {
  const isIt = (passage: Passage) => passage.id === id;
  const section = book.sections.find(({ passages }) => passages.some(isIt));
  if (section || !book.beside) return section?.passages.find(isIt);
  return passageById(book.beside, id);
}

function markedSpans(passageText: string, marked: TextRange | undefined): Span[] {
  if (!marked || marked.start >= marked.end) return [{ text: passageText }];
  return [
    { text: passageText.slice(0, marked.start) },
    { text: passageText.slice(marked.start, marked.end), style: 'mark' as const },
    { text: passageText.slice(marked.end) },
  ].filter((span) => span.text !== '');
}
