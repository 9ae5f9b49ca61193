import type { Note } from '../../../core/domain/book.ts';
import { limitPerKey } from '../../../lib/counted.ts';
import { countWords } from '../text/words.ts';
import type { Cast, Spot } from './cast.ts';
import { clausesAround } from './clauses.ts';
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
type Said = Pick<Phrase, 'plain' | 'from' | 'to'> & Pick<Spot, 'at'>;

/** What is said plainest of somebody beside their name, else of “her” behind it, if the telling names nobody else. */
function saidOf({ who, at, from, to }: Spot, { phrases, people, sentences, named }: Cast): Said | undefined {
  const sex = people[who]?.sex;
  // No Mr. Vane is a sister.
  const fits = ({ what }: Phrase) => (sex ?? KINSHIP.get(what)?.sex) === (KINSHIP.get(what)?.sex ?? sex);
  const said = (phrases[at] ?? []).filter((one) => one.of?.from === from && fits(one));
  const [beside] = said.sort((a, b) => b.plain - a.plain);
  if (beside) return { at, plain: beside.plain, from: Math.min(from, beside.from), to: Math.max(to, beside.to) };
  const isAlone = (next: number) =>
    sentences[next]?.paragraph === sentences[at]?.paragraph &&
    sentences[next]?.voice === 'narrated' &&
    named[next]?.every((one) => one.who === who || sentences[next]?.text.slice(one.from, one.to) === 'I');
  // Neither behind “Jane’s shop”, nor of a narrator.
  const { text = '' } = sentences[at] ?? {};
  if (/^[’']/u.test(text.slice(to)) || text.slice(from, to) === 'I') return undefined;
  const isOf = ({ pronoun }: Phrase) => pronoun && pronoun === (sex ?? pronoun);
  const behind = phrases[at]?.find((one) => one.from > to && isOf(one));
  if (behind && isAlone(at)) return { at, plain: behind.plain, from, to: behind.to };
  const next = isAlone(at) && isAlone(at + 1) ? phrases[at + 1]?.find(isOf) : undefined;
  return next && { at: at + 1, plain: next.plain, from: next.from, to: next.to };
}

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
