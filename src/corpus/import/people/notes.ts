import type { Note } from '../../../core/domain/book.ts';
import { limitPerKey } from '../../../lib/counted.ts';
import { countWords } from '../text/words.ts';
import { clausesAround } from './clauses.ts';
import type { Sentence } from './names/sentences.ts';
import { type Description, descriptionBeside, descriptionByPronoun } from './relations.ts';

/** Where somebody is named: in which sentence, by its index, and where in it. */
export interface Spot {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** The most notes that a reader is shown. */
export const NOTES_MAX = 6;
const [WORDS_MIN, WORDS_MAX] = [4, 40];

/** What a note is worth besides how plainly it says something, and from where it says who somebody is. */
const WORTH = {
  needed: 1,
  first: 0.5,
  speech: -0.5,
  long: -0.04,
};
/** Words of a note from which each makes it less plain. */
const SHORT = 25;
/** Sentences behind the one that names somebody in which “she” is still them. */
const REACH = 2;

interface Candidate extends Description {
  readonly text: string;
  readonly sentence: Sentence;
  readonly at: number;
}

/** Who else is named nearby: how to tell that a sentence is about this person and nobody else. */
interface Company {
  /** Whether nobody else whom the same pronoun may mean is named in a sentence. */
  readonly isAlone: (at: number) => boolean;
  readonly sex: 'he' | 'she' | undefined;
}

/**
 * What a text says about who somebody is, each open from its own section on: the sentences that say plainest what they
 * are to others first, then what they are, then how they look. For a reader at any place the first six of those that
 * are open are the best up to there; empty if the text never says it.
 * @param spots where they are named, in order
 */
export function notesOn(spots: readonly Spot[], sentences: readonly Sentence[], company: Company): Note[] {
  const told = spots.flatMap((spot) => [
    ...candidatesIn(spot, sentences, company),
    ...candidatesNext(spot, sentences, company),
  ]);
  const first = spots[0]?.at;
  const scored = told.map((one) => ({ ...one, worth: worthOf(one, first) }));
  const best = scored.filter(({ worth }) => worth >= WORTH.needed).sort((a, b) => b.worth - a.worth || a.at - b.at);
  const different = limitPerKey(1, best, ({ text }) => text);
  return bestAnywhere(
    different.map(({ text, sentence }) => noteOf(text, sentence)),
    NOTES_MAX,
  );
}

function worthOf({ plain, sentence, text, at }: Candidate, first: number | undefined): number {
  return (
    plain +
    (at === first ? WORTH.first : 0) +
    (sentence.voice === 'narrated' ? 0 : WORTH.speech) +
    WORTH.long * Math.max(0, countWords(text) - SHORT)
  );
}

/** A question says nothing, and neither does what ends a speech begun before. */
const isFit = (text: string): boolean => !/[?!]["”’]?$|^[^“]*”/u.test(text) && countWords(text) >= WORDS_MIN;

function candidatesIn({ at, from, to }: Spot, sentences: readonly Sentence[], { sex, isAlone }: Company): Candidate[] {
  const sentence = sentences[at];
  if (!sentence || !isFit(sentence.text)) return [];
  const told =
    descriptionBeside(sentence.text, from, to, sentence.voice !== 'narrated') ??
    (isAlone(at) ? descriptionByPronoun(sentence.text, to, sex) : undefined);
  const whole = told && { from: Math.min(from, told.from), to: Math.max(to, told.to) };
  const text = whole && clausesAround(sentence.text, whole, WORDS_MAX);
  return text ? [{ ...told, text, sentence, at }] : [];
}

/** What the telling says of “her” right after the one sentence that she alone is named in, not by “Jane’s shop”. */
function candidatesNext(
  { at, from, to }: Spot,
  sentences: readonly Sentence[],
  { isAlone, sex }: Company,
): Candidate[] {
  const named = sentences[at];
  const isNarrator = named?.text.slice(from, to) === 'I';
  if (named?.voice !== 'narrated' || isNarrator || /^[’']/u.test(named.text.slice(to))) return [];
  for (let next = at; next < at + REACH && isAlone(next); ) {
    const sentence = sentences[++next];
    if (sentence?.voice !== named.voice || sentence?.paragraph !== named.paragraph) break;
    const told = isAlone(next) && isFit(sentence.text) && descriptionByPronoun(sentence.text, 0, sex);
    const text = told && clausesAround(sentence.text, told, WORDS_MAX);
    if (text) return [{ ...told, text, sentence, at: next }];
  }
  return [];
}

/** How plainly a note says what somebody is to others, or their trade, for a page to begin with it. */
const PLAINLY = 1.7;

/** Whether a note says who somebody is, beside one of their names or without any. */
export function saysWho(note: Note, names: readonly string[]): boolean {
  const text = note.text.replace(/^[“‘]?… /u, '; ');
  const spots = names.map((name) => ({ from: text.indexOf(name), name })).filter(({ from }) => from >= 0);
  const told = spots.map(({ from, name }) => descriptionBeside(text, from, from + name.length, false));
  const all = spots.length > 0 ? told : [descriptionByPronoun(text, 0, undefined)];
  return all.some((one) => one !== undefined && one.plain >= PLAINLY);
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
