/** Whether a model's sentence says nothing that the lines it names don't say. */

import { readFileSync } from 'node:fs';
import { stem } from '../corpus/search/text/stems.ts';
import { lazy } from '../lib/remembering.ts';

/** Signs of markup, links and mentions, pictures, and what turns text round: an answer needs none. */
const MARKUP = /[<>@#*_`~|[\]{}\\\p{So}\p{Cc}\p{Cf}]|:\/\/|\p{L}{2}\.\p{L}{2}/u;

const WORD = /[\p{L}\p{M}]+|\p{N}+(?:[.,:]\p{N}+)*/gu;

const listed = (file: string): string =>
  readFileSync(new URL(file, import.meta.url), 'utf8').replace(/^#.*$/gm, '');

const smallWords = lazy(() => new Set(listed('small-words.txt').split(/\s+/)));

/** Words with which readers ask. */
export const askingWords = lazy(() => listed('asking-words.txt'));

/** The stems of the words that say something. */
export const contentOf = (text: string): ReadonlySet<string> =>
  new Set([...wordsOf(text)].filter((word) => !smallWords().has(word)).map(stem));

/**
 * Whether each name, number and content word of a sentence stands in the lines or in the question, in any of its forms.
 * It can't see who does what to whom: that is why the lines are always shown with it.
 * @param sentence one line without markup that has a content word of the lines; false for anything else
 */
export function isBorneOut(sentence: string, lines: readonly string[], question: string): boolean {
  // Words of the question alone would be whatever its asker wants to have said.
  const said = contentOf(sentence);
  if (MARKUP.test(sentence) || ![...contentOf(lines.join(' '))].some((one) => said.has(one))) return false;
  const known = wordsOf([...lines, question].join(' '));
  const stems = new Set([...known].map(stem));
  return [...wordsOf(sentence)].every(
    (word) => smallWords().has(word) || known.has(word) || (!/\p{N}/u.test(word) && stems.has(stem(word))),
  );
}

/** Words and numbers, in small letters; `didn’t` is `didn` and `t`, so that its denial counts. */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set((text.normalize('NFKC').match(WORD) ?? []).map((word) => word.toLowerCase()));
}
