/** Words around a request: politeness, remarks about oneself, and how people begin. */

import type { Character } from '../../../src/core/domain/book.ts';
import { saysPlace } from '../../../src/corpus/place.ts';
import { isKind } from '../chat.ts';
import { intentOf, VERBATIM } from '../example.ts';
import { wholeQuestion } from '../follow-up.ts';
import { kindOf } from '../intents/intents.ts';
import type { Past } from '../sayings.ts';
import { OF_SOMEBODY } from '../to-book.ts';
import { asksSomething, OF_SPEAKER, plainWords, unframed, withoutLead } from '../words.ts';

/**
 * A line as typed, without words that only surround its request, and with the name it leaves out where it depends on
 * the question before it, unless a quiz was spoken of since. @param people of the book
 */
export function wantedOf(line: string, past: Past | undefined, people: readonly Character[]): string {
  const asked = unframed(withoutAsides(line));
  const before = kindOf(past?.about) === 'quiz' ? undefined : past?.question;
  return (before !== undefined && wholeQuestion(asked, before, people, past?.quoted?.text)) || asked;
}

/** `p. 120` doesn't end a sentence. */
const sentencesOf = (line: string) =>
  line.split(/(?<=[.!?;])(?<!\b(?:pp?|pg|ch|chap|vol|no|mrs?|ms|dr|st)\.)\s+(?=\S)/i);

/** Praise for an answer, before the next question. */
const PRAISE = /^(?:good|lovely|perfect|excellent|brilliant|wonderful|interesting|fine)[.!]+$/i;

/**
 * A line without merely polite sentences, also before `, and who is Ruth`, and, before a question on a person, without
 * those in which the writer only talks about themselves; whole where nothing else is left.
 */
function withoutAsides(line: string): string {
  const sentences = sentencesOf(line);
  const last = sentences.at(-1) ?? line;
  const isAsked = OF_SOMEBODY.test(last) && asksSomething(last);
  const isOfSelf = (one: string) => OF_SPEAKER.test(one) && !asksSomething(one) && !saysPlace(one);
  const isAside = (one: string) =>
    (isKind(plainWords(one)) && !/^no way/i.test(one)) || PRAISE.test(one) || (isAsked && isOfSelf(one));
  const said = sentences.filter((one) => !isAside(one));
  return (said.length === 0 ? line : said.join(' ')).replace(
    /^([^,]+), +(?:(?:and|but|so) +)*(?=(.+))/s,
    (lead, kind: string, rest: string) => (isKind(plainWords(kind)) && asksSomething(rest) ? '' : lead),
  );
}

/** The last sentence usually has the request: `That was hard. Do you have something easier?` */
export const lastSentence = (line: string) => withoutLead(plainWords(sentencesOf(line).at(-1) ?? line));

/** Remarks about oneself, or about what goes on, beside a request. */
const BESIDE =
  /^(?:(?:sorry|ok|well|because|as|cos) )?(?:i|im|ive|ill|id|we|were|weve|my|our|its|it is|the|some(?:one|body)|theres?)\b|^(?!(?:who|what|how|where|when|why)\b).* (?:is|are|was|were|has|needs?|wants?)\b|\b(?:ready|calling|waiting|late|at the door)$|s here$/;

/** The request in `I have to go, stop the quiz`; the whole line where it has no such parts. */
export function besideSelf(line: string): string {
  const clauses = line
    .replace(/\s(?:because|cos|since)\s/i, ', i ')
    .split(/,\s+|\s+[-–—]\s+/)
    .map(plainWords);
  const [wish = '', ...others] = clauses.filter((one) => !BESIDE.test(one) && !isKind(one));
  const isBeside = clauses.length > 1 && others.length === 0 && !clauses.some((one) => saysPlace(one));
  const meant = isBeside ? withoutLead(wish) : '';
  const { name, probability } = intentOf([meant]);
  const isSaid = probability >= VERBATIM && (wish.includes(' ') || name === 'enough');
  return isSaid ? meant : plainWords(line);
}
