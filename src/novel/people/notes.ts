import type { Note } from '../../core/domain/book.ts';
import { clausesAround } from '../../corpus/import/text/clauses.ts';
import { countWords } from '../../corpus/import/text/words.ts';
import { limitPerKey } from '../../lib/counted.ts';
import type { Cast } from './cast.ts';
import { isTold, type Sentence } from './names/sentences.ts';

/** The most notes, and the most scenes, that a reader is shown. */
export const NOTES_MAX = 6;

/**
 * What a note is worth besides how plainly it says something, less where nobody known says it, and
 * what it needs.
 */
const WORTH = { needed: 1.15, first: 0.5, speech: -0.5, nobody: -0.5, long: -0.04 };
/** The most words of a note, and from how many on each makes it less plain. */
const WORDS_MAX = 40;
const SHORT = 25;
/**
 * How plainly a note says what somebody is to others, or their trade, for a page to begin with it.
 */
const OUTRIGHT = 1.7;

/**
 * What a text says about who somebody is, each open from its own section on: the sentences that say
 * plainest what they are to others first, then what they are. For a reader at any place the first
 * six of those that are open are the best up to there; empty if the text never says it.
 */
export function notesOn(who: number, cast: Cast): Note[] {
  const told = (cast.said[who] ?? []).flatMap((one) => {
    const { plain, at, from } = one;
    const sentence = cast.sentences[at];
    const text = sentence && isFit(sentence.text) && quoted(one, cast);
    if (!text) return [];

    const speech = isTold(sentence, from) ? 0 : WORTH.speech;
    const long = WORTH.long * Math.max(0, countWords(text) - SHORT);
    const worth = plain + speech + long + (at === cast.spots[who]?.[0]?.at ? WORTH.first : 0);

    const note = {
      ...noteOf(text, sentence, cast),
      ...(plain >= OUTRIGHT && { outright: true as const }),
    };

    const order = worth + (speech < 0 && !cast.speakers.has(sentence.paragraph) ? WORTH.nobody : 0);
    return [{ note, worth, order, at }];
  });

  const best = told
    .filter(({ worth }) => worth >= WORTH.needed)
    .sort((a, b) => b.order - a.order || a.at - b.at);
  const notes = limitPerKey(1, best, ({ at }) => cast.sentences[at]?.text).map(({ note }) => note);

  return bestAnywhere(notes);
}

/**
 * As much of a sentence as a note shows; “She was a widow” as editors quote it, with her name in
 * brackets.
 */
function quoted(
  { at, from, to, of }: Cast['said'][number][number],
  { sentences }: Cast,
): string | undefined {
  const { text = '' } = sentences[at] ?? {};
  if (of?.at === at)
    return clausesAround(
      text,
      { from: Math.min(from, of.from), to: Math.max(to, of.to) },
      WORDS_MAX,
    );

  const name = of && sentences[of.at]?.text.slice(of.from, of.to);
  const clear = text.replace(/(?<=^["“]?(?:\p{Lu}\p{Ll}+, )?)(?:he|she)\b/iu, `[${name}]`);

  return clausesAround(clear, { from: 0, to }, WORDS_MAX);
}

/** A question says nothing, and neither does what ends a speech begun before, or breaks off. */
const isFit = (text: string): boolean => !/[?\p{L}]["”’]?$|^[^“]*”./u.test(text);

/**
 * A sentence, or part of it, as a note that may be shown from its section on; speech with who says
 * it, if known: somebody's own words may be wrong or a lie, and shouldn't pass for the book's.
 */
export function noteOf(
  text: string,
  { voice, section, passage, paragraph }: Sentence,
  cast: Cast,
): Note {
  const names = [...(cast.opens[cast.speakers.get(paragraph) ?? -1] ?? [])];
  const speaker =
    names.flatMap(([name, place]) => (place <= section ? `${name} says: ` : []))[0] ?? '';
  const words = voice === 'said' ? `${speaker}“${text.replace(/^“|”$/gu, '')}”` : text;
  return { text: words, from: section, sources: ['text'], passage };
}

/** Of notes, or scenes, in order those that a reader somewhere is shown. */
export function bestAnywhere<T extends Pick<Note, 'from'>>(notes: readonly T[]): T[] {
  const kept: T[] = [];
  for (const note of notes)
    if (kept.filter(({ from }) => from <= note.from).length < NOTES_MAX) kept.push(note);
  return kept;
}
