import { anyWord, wordSet } from '../../../lib/text.ts';
import { GOES_ON } from '../../alone.ts';
import { backReferences } from '../questions/lines.ts';
import { countWords, lowerWords } from '../text/words.ts';
import words from './sayings.json' with { type: 'json' };

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
