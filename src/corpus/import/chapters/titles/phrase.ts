import { takeUntil } from '../../../../lib/counted.ts';
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
export function isPhrase(heading: string): boolean {
  const [opening = ''] = lowerWords(heading);
  const main = OPENINGS.has(opening) ? heading.slice(heading.indexOf(',') + 1) : heading;
  const ownWords = takeUntil(lowerWords(main), (clauseWord) => CLAUSES.has(clauseWord));
  const isPast = (verbWord: string, at: number) =>
    verbWord.endsWith('ed') && !BEFORE_PARTICIPLE.has(ownWords[at - 1] ?? '');
  const isSentence = ownWords.some((verbWord, at) => FINITE.has(verbWord) || isPast(verbWord, at));
  return lowerWords(heading).some((headingWord) => ENGLISH.has(headingWord)) && !isSentence;
}
