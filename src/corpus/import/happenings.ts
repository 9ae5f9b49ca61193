import { wordSet } from '../../lib/text.ts';
import { GOES_ON } from '../alone.ts';
import words from './happenings.json' with { type: 'json' };
import type { People } from './people/index.ts';
import { backReferences } from './questions/lines.ts';
import { countWords } from './text/words.ts';

/** Words of a sentence that can stand alone. */
const WORDS_MIN = 8;
const WORDS_MAX = 40;

/** Whether a sentence is long enough to show something, and short enough to leave room for others. */
export function hasFitLength(text: string): boolean {
  const words = countWords(text);
  return words >= WORDS_MIN && words <= WORDS_MAX;
}

/** Whether a narrator does something in a text. */
export const doesNarrator = (text: string): boolean => /(?<![\p{L}’'])I \p{Ll}/u.test(text);

/**
 * What a sentence is worth: for each turn, each lesser deed and the people in it, up to two; less for what only might
 * be.
 */
const TURN = 2;
const DEED = 0.75;
const PERSON = 1.5;
const HARDLY = 0.75;
const BACK = 0.5;
/** Talk in a sentence hides what is done there. */
const TALKS = 0.5;

const CHOICES = wordSet(words.choices);
const TURNS = wordSet(`${words.choices} ${words.turns}`);
const DEEDS = wordSet(words.deeds);
const UNREAL = wordSet(words.hardly);

/**
 * How much happens in each sentence of a book between its people, by index; 0 for pure speech, for sentences that are
 * too short or long or need the one before, and for those in which nobody does anything.
 */
export function happenings({ sentences, named }: People): number[] {
  return sentences.map(({ text, voice }, at) => {
    if (voice === 'said' || !hasFitLength(text) || GOES_ON.test(text)) return 0;
    if (!/^[“"‘]?\p{Lu}.*[.!?]["”’]?$/u.test(text)) return 0;
    // What somebody says happens nowhere.
    const told = text.replace(/[“"][^“”"]*[”"]?/gu, ' ');
    const all = told.toLowerCase().match(/[\p{L}’']+/gu) ?? [];
    const isTold = (from: number) => told.includes(text.slice(from, from + 8).split(/[“”"]/u)[0] ?? '');
    const people = new Set((named[at] ?? []).filter(({ from }) => isTold(from)).map(({ character }) => character));
    const count = (some: ReadonlySet<string>) => all.filter((word) => some.has(word)).length;
    const done = TURN * Math.min(2, count(TURNS)) + DEED * Math.min(2, count(DEEDS));
    const many = people.size + (doesNarrator(told) ? 1 : 0);
    if (done === 0 || many === 0) return 0;
    const sum = done + PERSON * Math.min(2, many) - HARDLY * count(UNREAL) - BACK * backReferences(told);
    return Math.max(0, sum * (voice === 'mixed' ? TALKS : 1));
  });
}

/** Whether somebody decides something in a sentence. */
export const isChoice = (text: string): boolean =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).some((word) => CHOICES.has(word));
