import { lowerWords } from '../../text/words.ts';
import words from '../headings.json' with { type: 'json' };

/** What begins a clause inside a sentence: the verb behind it isn’t the sentence’s own. */
const CLAUSES = new Set(words.phrases.clause.split(' '));
/** What begins a sentence with such a clause, up to its comma. */
const OPENINGS = new Set(words.phrases.opening.split(' '));
const FINITE = new Set(words.phrases.verbs.split(' '));
const ENGLISH = new Set(words.phrases.english.split(' '));
/** What stands before a participle in a phrase: “the expected guest”. */
const BEFORE_PARTICIPLE = new Set(words.phrases.beforeParticiple.split(' '));

/**
 * Whether an English line with a full stop tells what comes without being a sentence: “A short
 * account of Nora.”, “In which nobody comes.” False for other languages, whose verbs aren’t known.
 */
export function isPhrase(line: string): boolean {
  const [opening = ''] = lowerWords(line);
  const main = OPENINGS.has(opening) ? line.slice(line.indexOf(',') + 1) : line;
  const all = lowerWords(main);
  const end = all.findIndex((one) => CLAUSES.has(one));
  const own = end < 0 ? all : all.slice(0, end);
  const isPast = (one: string, at: number) =>
    one.endsWith('ed') && !BEFORE_PARTICIPLE.has(own[at - 1] ?? '');
  const isSentence = own.some((one, at) => FINITE.has(one) || isPast(one, at));
  return lowerWords(line).some((one) => ENGLISH.has(one)) && !isSentence;
}
