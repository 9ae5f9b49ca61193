import words from '../headings.json' with { type: 'json' };

const { clause, opening, verbs, english } = words.phrases;

/** What begins a clause inside a sentence: the verb behind it isn’t the sentence’s own. */
const CLAUSE = new RegExp(String.raw`(?<!\p{L})(?:${clause})(?!\p{L})`, 'iu');
/** What begins a sentence with such a clause, up to its comma. */
const OPENING = new RegExp(String.raw`^\W*(?:${opening})\b[^,]*,`, 'iu');
const FINITE = new RegExp(String.raw`(?<!\p{L})(?:${verbs})(?!\p{L})`, 'iu');
const ENGLISH = new RegExp(String.raw`(?<!\p{L})(?:${english})(?!\p{L})`, 'iu');
/** A verb by its ending; what a phrase has so stands behind an article or a hyphen. */
const PAST = /(?<!\b(?:an?|the|his|her|its|their|my|of) )(?<![\p{L}-])\p{Ll}{2,}ed(?!\p{L})/u;

/**
 * Whether an English line with a full stop tells what comes without being a sentence: “A short
 * account of Nora.”, “In which nobody comes.” False for other languages, whose verbs aren’t known.
 */
export function isPhrase(line: string): boolean {
  if (!ENGLISH.test(line)) return false;
  const main = line.replace(OPENING, '');
  const end = CLAUSE.exec(main)?.index ?? main.length;
  const own = main.slice(0, end);
  return !FINITE.test(own) && !PAST.test(own);
}
