import WORDS from '../word-lists.json' with { type: 'json' };
import { mended, plainWords, writtenOut } from '../words.ts';

/** Words of requests that the bot knows, which a slip may have hit. */
const KNOWN = WORDS.ofRequests.join(' ').split(' ');

/** A `2` that stands for `to`: after a wish, unless it counts what follows, and between two days. */
const TO =
  /(?<=\b(?:want|need|like|love|up) )2(?= [a-z])(?! (?:weeks?|days?|months?|chapters?|sections?|parts?|pages?|passages?|prompts?|questions?|posts?)\b)|(?<=\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]* )2(?= (?:mon|tue|wed|thu|fri|sat|sun))/g;

/** A line in plain words, with slips in the words of a request mended and short forms written out: `mon-thu` too. */
export function spelled(line: string): string {
  const whole = line
    .replace(/(?<=[a-z]) ?[-–] ?(?=(?:mon|tue|wed|thu|fri|sat|sun))/gi, ' to ')
    .replace(/\b(we|i)['’](?:ll|d|ve)\b/gi, '$1');
  return writtenOut(plainWords(whole).replace(TO, 'to'))
    .split(' ')
    .map((word) => mended(word, KNOWN))
    .join(' ');
}
