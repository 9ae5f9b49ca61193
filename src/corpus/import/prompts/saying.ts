import type { Place } from '../../../core/domain/book.ts';
import { anyWord, wordSet } from '../../../lib/text.ts';
import { GOES_ON } from '../../alone.ts';
import { nameAt } from '../../cast.ts';
import { sentenceTexts } from '../../search/text/sentences.ts';
import type { Known } from '../people/index.ts';
import { backReferences } from '../questions/lines.ts';
import type { Speech } from '../questions/speech.ts';
import { countWords, lowerWords } from '../text/words.ts';
import words from './sayings.json' with { type: 'json' };
import type wording from './wording.json';

export type PromptKind = Exclude<keyof typeof wording, 'about'>;

/** What a prompt speaks of. */
export interface Subject {
  readonly kind: PromptKind;
  readonly section: Place;
  readonly text?: string;
  readonly name?: string;
  readonly other?: string;
  readonly sex?: Known['sex'];
}

const [WEIGHTY, GENERAL] = [wordSet(words.weighty), wordSet(words.general)];

/** How much a line has to say about life at large: words such as “love”, and half as much for “never”. */
function weightOf(text: string): number {
  const all = [...new Set(lowerWords(text))];
  const count = (some: ReadonlySet<string>) => all.filter((word) => some.has(word)).length;
  return count(WEIGHTY) + count(GENERAL) / 2;
}

const anyOf = (some: string, flags = 'u') => new RegExp(`\\b${anyWord(some)}\\b`, flags);

const [ON_OTHERS, ON_TALKERS] = [anyOf(words.others, 'iu'), anyOf(words.talkers, 'iu')] as const;
const [IN_THE_PAST, IN_THE_PRESENT] = [anyOf(words.then), anyOf(words.now)] as const;
/** What makes a line lean on others: a name inside, a vocative or an exclamation in front, a quotation. */
const LEANING = /(?<=[\p{L},;] )(?!I\b)\p{Lu}|^\p{L}+[,!] |[“”‘"…?]/u;
/** “There” and “it” that stand for nothing before them: `there is`, `it is true that`. */
const EMPTY_SUBJECT = /\b(?:[Tt]here (?=(?:is|are) )|[Ii]t (?=is [^.]*\bthat\b))/u;
/** Asides such as `I suppose`, which don't make a line one about whoever says it. */
const ASIDE = new RegExp(`(?:, )?\\b(?:I|you) ${anyWord(words.fillers)}\\b,?`, 'gu');
/** What is so only just now. */
const GOING_ON = /\b(?:is|are) (?:\p{Ll}+ly )?(?!\p{Ll}*thing\b)\p{Ll}+ing\b/u;
/** Words of a line that has enough to say, and leaves room for others. */
const [LINE_MIN, LINE_MAX] = [8, 30];

/** What a line is about that can be read without any other, and how much it says; undefined for one that can’t. */
export function lineAbout(text: string): { readonly about: 'life' | 'talkers'; readonly weight: number } | undefined {
  const bare = text.replace(ASIDE, '').replace(EMPTY_SUBJECT, '');
  const leans = LEANING.test(text) || GOES_ON.test(bare) || ON_OTHERS.test(bare) || backReferences(bare) > 0;
  const length = countWords(text);
  if (leans || !/^\p{Lu}[^!]*\.$/u.test(text) || length < LINE_MIN || length > LINE_MAX) return undefined;
  const weight = weightOf(bare);
  if (ON_TALKERS.test(bare)) return { about: 'talkers', weight };
  const isAlways = IN_THE_PRESENT.test(bare) && !IN_THE_PAST.test(bare) && !GOING_ON.test(bare);
  return isAlways ? { about: 'life', weight } : undefined;
}

/** The least that a line says about life at large to be talked about: more if it is of whoever says or hears it. */
const LEAST = { life: 1.5, talkers: 2.5 };

/** What somebody says about life at large or themselves: a sentence, or two side by side, the weightiest first. */
export function linesIn(speeches: readonly Speech[]): Subject[] {
  const lines = speeches.flatMap(({ speaker: { character, sex }, words, sentence: { section } }) => {
    const parts = sentenceTexts(words);
    const name = nameAt(character, section);
    const all = parts.flatMap((part, at) => [part, ...parts.slice(at + 1, at + 2).map((next) => `${part} ${next}`)]);
    return all.flatMap((text) => {
      const { about = 'life', weight = 0 } = lineAbout(text) ?? {};
      const kind: Subject['kind'] = about === 'talkers' ? 'avowal' : 'line';
      return name && weight >= LEAST[about] ? [{ kind, section, text, name, sex, weight }] : [];
    });
  });
  return lines.sort((a, b) => b.weight - a.weight);
}
