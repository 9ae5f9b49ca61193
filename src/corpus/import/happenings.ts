import { anyWord, wordSet } from '../../lib/text.ts';
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
const doesNarrator = (text: string): boolean => /(?<![\p{L}’'])I \p{Ll}/u.test(text);

/**
 * What a sentence is worth: for each great turn, each other one, each lesser deed between two people; for whoever is in
 * it, and more for a second; less for what only might be.
 */
const GREAT = 3;
const TURN = 1.5;
const DEED = 0.5;
const PERSON = 0.5;
const OTHER = 2;
const HARDLY = 1;
const BACK = 0.5;
/** Talk in a sentence hides what is done there. */
const TALKS = 0.5;

const TURNS = wordSet(`${words.choices} ${words.turns}`);
const GREAT_TURNS = wordSet(words.great);
const [WEIGHTY, GENERAL] = [wordSet(words.weighty), wordSet(words.general)];
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
    const isTold = (from: number) => told.includes(text.slice(from, from + 8).split(/[“”"]/u)[0] ?? '');
    const people = new Set((named[at] ?? []).filter(({ from }) => isTold(from)).map(({ character }) => character));
    return amountDone(told, people.size + (doesNarrator(told) ? 1 : 0)) * (voice === 'mixed' ? TALKS : 1);
  });
}

/** How much so many people do in some words. */
function amountDone(told: string, many: number): number {
  const all = told.toLowerCase().match(/[\p{L}’']+/gu) ?? [];
  const count = (some: ReadonlySet<string>) => all.filter((word) => some.has(word)).length;
  const turns = GREAT * Math.min(2, count(GREAT_TURNS)) + TURN * Math.min(2, count(TURNS));
  const done = turns + (many > 1 ? DEED * Math.min(2, count(DEEDS)) : 0);
  if (done === 0 || many === 0) return 0;
  const who = PERSON + (many > 1 ? OTHER : 0);
  return Math.max(0, done + who - HARDLY * count(UNREAL) - BACK * backReferences(told));
}

const NAME = String.raw`(?:\p{Lu}[\p{L}.’]*|de|von|van)`;
const WHO = `(?<=^|[;,] |\\b(?:and|but) )(?:${NAME}(?: ${NAME}){0,3}|${anyWord(words.who)})`;
const doing = (verbs: string) => new RegExp(`${WHO} (?:\\p{Ll}+ly )?${anyWord(verbs)}\\b`, 'u');
const [DECIDES, TURNS_IT] = [doing(words.deciding), doing(words.striking)];
const BEGINS_ASIDE = new RegExp(`^${anyWord(words.aside)}\\b`, 'iu');

/**
 * Whether a sentence is about what somebody decides, or does to turn the story, and not about what came of it: “When
 * she had refused, …”.
 */
export function turnOf(text: string): 'choice' | 'event' | undefined {
  if (BEGINS_ASIDE.test(text) || text.includes('?')) return undefined;
  return DECIDES.test(text) ? 'choice' : TURNS_IT.test(text) ? 'event' : undefined;
}

/** How much a line has to say about life at large: words such as “love”, and half as much for “never”. */
export function weightOf(text: string): number {
  const all = [...new Set(text.toLowerCase().match(/[\p{L}’']+/gu))];
  const count = (some: ReadonlySet<string>) => all.filter((word) => some.has(word)).length;
  return count(WEIGHTY) + count(GENERAL) / 2 - BACK * backReferences(text);
}

const [OF_OTHERS, OF_TALKERS] = [anyWord(words.others), anyWord(words.talkers)].map(
  (one) => new RegExp(`\\b${one}\\b`, 'iu'),
);
const [THEN, NOW] = [anyWord(words.then), anyWord(words.now)].map((one) => new RegExp(`\\b${one}\\b`, 'u'));
/** A name inside, a vocative or an exclamation in front, a quotation. */
const LEANS = /(?<=[\p{L},;] )(?!I\b)\p{Lu}|^\p{L}+[,!] |[“”‘"…?]/u;
const EXISTS = /\b(?:[Tt]here (?=(?:is|are) )|[Ii]t (?=is [^.]*\bthat\b))/u;
const FILLER = new RegExp(`(?:, )?\\b(?:I|you) ${anyWord(words.fillers)}\\b,?`, 'gu');
/** What is so only just now. */
const GOING_ON = /\b(?:is|are) (?:\p{Ll}+ly )?(?!\p{Ll}*thing\b)\p{Ll}+ing\b/u;
const LINE_MAX = 30;

/** What a line is about that can be read without any other, and how much it says; undefined for one that can’t. */
export function lineAbout(text: string): { readonly about: 'life' | 'talkers'; readonly weight: number } | undefined {
  const bare = text.replace(FILLER, '').replace(EXISTS, '');
  const leans = LEANS.test(text) || GOES_ON.test(bare) || OF_OTHERS?.test(bare) || backReferences(bare) > 0;
  if (leans || !/^\p{Lu}[^!]*\.$/u.test(text) || countWords(text) > LINE_MAX || !hasFitLength(text)) return undefined;
  const weight = weightOf(bare);
  if (OF_TALKERS?.test(bare)) return { about: 'talkers', weight };
  const isAlways = NOW?.test(bare) && !THEN?.test(bare) && !GOING_ON.test(bare);
  return isAlways ? { about: 'life', weight } : undefined;
}
