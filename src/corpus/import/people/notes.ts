import type { Note } from '../../../core/domain/book.ts';
import { limitPerKey } from '../../../lib/counted.ts';
import { countWords } from '../text/words.ts';
import type { Cast, Spot } from './cast.ts';
import { clausesAround, type Stretch } from './clauses.ts';
import type { Person } from './graph/person.ts';
import { KINSHIP } from './kin.ts';
import type { Sentence } from './names/sentences.ts';
import type { Phrase } from './phrases.ts';

/** The most notes that a reader is shown. */
export const NOTES_MAX = 6;
const [WORDS_MIN, WORDS_MAX] = [4, 40];

/** What a note is worth besides how plainly it says something, and from where it says who somebody is. */
const WORTH = { needed: 1, first: 0.5, speech: -0.5, long: -0.04 };
/** Words of a note from which each makes it less plain. */
const SHORT = 25;
/** How plainly a note says what somebody is to others, or their trade, for a page to begin with it. */
const OUTRIGHT = 1.7;
/** Sentences behind the one that names somebody in which “she” is still them. */
const REACH = 2;

/**
 * What a text says about who somebody is, each open from its own section on: the sentences that say plainest what they
 * are to others first, then what they are. For a reader at any place the first six of those that are open are the best
 * up to there; empty if the text never says it.
 */
export function notesOn(who: number, cast: Cast): Note[] {
  const spots = cast.spots[who] ?? [];
  const told = spots.flatMap((spot) => {
    const said = saidOf(spot, cast);
    const sentence = said && cast.sentences[said.at];
    const text = sentence && isFit(sentence.text) && clausesAround(sentence.text, said, WORDS_MAX);
    if (!text) return [];
    const speech = sentence.voice === 'narrated' ? 0 : WORTH.speech;
    const long = WORTH.long * Math.max(0, countWords(text) - SHORT);
    const worth = said.plain + speech + long + (said.at === spots[0]?.at ? WORTH.first : 0);
    return [
      { ...noteOf(text, sentence), ...(said.plain >= OUTRIGHT && { outright: true as const }), worth, at: said.at },
    ];
  });
  const best = told.filter(({ worth }) => worth >= WORTH.needed).sort((a, b) => b.worth - a.worth || a.at - b.at);
  const different = limitPerKey(1, best, ({ text }) => text);
  return bestAnywhere(
    different.map(({ worth: _, at: __, ...note }) => note),
    NOTES_MAX,
  );
}

/** A question says nothing, and neither does what ends a speech begun before. */
const isFit = (text: string): boolean => !/[?!]["”’]?$|^[^“]*”/u.test(text) && countWords(text) >= WORDS_MIN;

/** Words that say who somebody is, and where. */
type Said = Pick<Phrase, 'plain'> & Stretch & Pick<Spot, 'at'>;

/** What is said plainest of somebody beside their name, else by “she” behind it. */
function saidOf(spot: Spot, cast: Cast): Said | undefined {
  const { who, at, from, to } = spot;
  // No Mr. Vane is a sister.
  const fits = ({ what }: Phrase) => !areOpposed(KINSHIP.get(what)?.sex, cast.people[who]?.sex);
  const said = (cast.phrases[at] ?? []).filter((one) => one.of === spot && fits(one));
  const beside = said.sort((a, b) => b.plain - a.plain)[0];
  if (!beside) return saidLater(spot, cast);
  return { at, plain: beside.plain, from: Math.min(from, beside.from), to: Math.max(to, beside.to) };
}

/** What is said of “her” behind the name, or right after that sentence, where she alone may be meant. */
function saidLater({ who, at, from, to }: Spot, cast: Cast): Said | undefined {
  const { text = '', voice } = cast.sentences[at] ?? {};
  // Neither behind “Jane’s shop”, nor of a narrator.
  const isSubject = voice === 'narrated' && !/^[’']/u.test(text.slice(to)) && text.slice(from, to) !== 'I';
  for (let next = at; next <= at + (isSubject ? REACH : 0) && isOnlyOf(who, at, next, cast); next++) {
    const sex = cast.people[who]?.sex;
    const start = next === at ? to : 0;
    const isOf = (one: Phrase) => one.pronoun && one.pronoun === (sex ?? one.pronoun);
    const all = (cast.phrases[next] ?? []).filter(isOf);
    const said = all.find((one) => isToldFrom(start, one, cast.sentences[next]?.text));
    if (said) return { at: next, plain: said.plain, from: next === at ? from : said.from, to: said.to };
  }
  return undefined;
}

/** Whether a later sentence goes on telling, and names nobody else whom the same pronoun may mean. */
function isOnlyOf(who: number, at: number, later: number, { sentences, named, people }: Cast): boolean {
  const [first, next] = [sentences[at], sentences[later]];
  const sex = people[who]?.sex;
  const isAlone = (named[later] ?? []).every((one) => {
    const other = people[one.who]?.sex;
    const isNarrator = next?.text.slice(one.from, one.to) === 'I';
    return one.who === who || isNarrator || areOpposed(other, sex);
  });
  return isAlone && first?.paragraph === next?.paragraph && first?.voice === next?.voice;
}

const areOpposed = (one: Person['sex'], other: Person['sex']): boolean =>
  one !== undefined && other !== undefined && one !== other;

/** Whether a phrase stands behind a place, and no speech begins between. */
const isToldFrom = (start: number, { from }: Phrase, text = ''): boolean =>
  from >= start && !/[“"]/u.test(text.slice(start, from));

/** A sentence, or part of it, as a note that may be shown from its section on. */
export const noteOf = (text: string, { voice, section, passage }: Sentence): Note => ({
  text: voice === 'said' ? asSpeech(text) : text,
  from: section,
  sources: ['text'],
  passage,
});

/** Somebody's own words may be wrong or a lie, and shouldn't pass for the book's. */
const asSpeech = (text: string): string =>
  /^['‘]/u.test(text) ? `‘${text.replace(/^['‘]|['’]$/gu, '')}’` : `“${text.replace(/^["“]|["”]$/gu, '')}”`;

/** Of notes in order those that are among the first so many for a reader somewhere. */
export function bestAnywhere(notes: readonly Note[], many: number): Note[] {
  const kept: Note[] = [];
  for (const note of notes) if (kept.filter(({ from }) => from <= note.from).length < many) kept.push(note);
  return kept;
}
