import type { Note } from '../../../core/domain/book.ts';
import { limitPerKey } from '../../../lib/counted.ts';
import { countWords } from '../text/words.ts';
import type { Cast } from './cast.ts';
import { clausesAround } from './clauses.ts';
import { isTold, type Sentence } from './names/sentences.ts';
import { isOfOtherSex } from './ties.ts';

/** The most notes that a reader is shown. */
export const NOTES_MAX = 6;
const [WORDS_MIN, WORDS_MAX] = [4, 40];

/** How much less plainly somebody's own words say it. */
const SPOKEN = -0.5;
/** How plainly a note says what somebody is to others, or their trade, for a page to begin with it. */
const OUTRIGHT = 2;

/**
 * What a text says about who somebody is, each open from its own section on: the sentences that say plainest what they
 * are to others first, then what they are. For a reader at any place the first six of those that are open are the best
 * up to there; empty if the text never says it.
 */
export function notesOn(who: number, cast: Cast): Note[] {
  const told = (cast.said[who] ?? []).flatMap((one) => {
    const { what, plain, at, from } = one;
    const [sentence, person] = [cast.sentences[at], cast.people[who]];
    if (!sentence || !person || !isFit(sentence.text) || isOfOtherSex(what, person)) return [];
    const text = quoted(one, cast);
    const worth = plain + (isTold(sentence, from) ? 0 : SPOKEN);
    if (!text) return [];
    return [{ note: { ...noteOf(text, sentence), ...(plain >= OUTRIGHT && { outright: true as const }) }, worth }];
  });
  const best = told.sort((a, b) => b.worth - a.worth);
  const notes = limitPerKey(1, best, ({ note }) => note.text).map(({ note }) => note);
  return bestAnywhere(notes, NOTES_MAX);
}

/** As much of a sentence as a note shows; “She was a widow” as editors quote it, with her name in brackets. */
function quoted({ at, from, to, of }: Cast['said'][number][number], { sentences }: Cast): string | undefined {
  const { text = '' } = sentences[at] ?? {};
  if (of?.at === at) return clausesAround(text, { from: Math.min(from, of.from), to: Math.max(to, of.to) }, WORDS_MAX);
  const name = of && sentences[of.at]?.text.slice(of.from, of.to);
  return clausesAround(text.replace(/^(?:He|She)\b/u, `[${name}]`), { from: 0, to }, WORDS_MAX);
}

/** A question says nothing, and neither does what ends a speech begun before, or breaks off. */
const isFit = (text: string): boolean => !/[?\p{L}]["”’]?$|^[^“]*”/u.test(text) && countWords(text) >= WORDS_MIN;

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
