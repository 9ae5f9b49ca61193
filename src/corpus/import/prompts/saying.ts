import { anyWord, wordSet } from '../../../lib/text.ts';
import { GOES_ON } from '../../alone.ts';
import { backReferences } from '../questions/lines.ts';
import { countWords } from '../text/words.ts';
import words from './sayings.json' with { type: 'json' };

const [WEIGHTY, GENERAL] = [wordSet(words.weighty), wordSet(words.general)];

/** How much a line has to say about life at large: words such as “love”, and half as much for “never”. */
function weightOf(text: string): number {
  const all = [...new Set(text.toLowerCase().match(/[\p{L}’']+/gu))];
  const count = (some: ReadonlySet<string>) => all.filter((word) => some.has(word)).length;
  return count(WEIGHTY) + count(GENERAL) / 2;
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
/** Words of a line that has enough to say, and leaves room for others. */
const [LINE_MIN, LINE_MAX] = [8, 30];

/** What a line is about that can be read without any other, and how much it says; undefined for one that can’t. */
export function lineAbout(text: string): { readonly about: 'life' | 'talkers'; readonly weight: number } | undefined {
  const bare = text.replace(FILLER, '').replace(EXISTS, '');
  const leans = LEANS.test(text) || GOES_ON.test(bare) || OF_OTHERS?.test(bare) || backReferences(bare) > 0;
  const length = countWords(text);
  if (leans || !/^\p{Lu}[^!]*\.$/u.test(text) || length < LINE_MIN || length > LINE_MAX) return undefined;
  const weight = weightOf(bare);
  if (OF_TALKERS?.test(bare)) return { about: 'talkers', weight };
  const isAlways = NOW?.test(bare) && !THEN?.test(bare) && !GOING_ON.test(bare);
  return isAlways ? { about: 'life', weight } : undefined;
}
