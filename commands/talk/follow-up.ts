/** Questions that leave out whom they are about: they take the name from the question before. */

import type { Character } from '../../src/core/domain/book.ts';
import { plainWords } from '../../src/lib/text.ts';
import WORDS from './words.json' with { type: 'json' };

const { subject, object, either, own } = WORDS.pronouns;
/** Words for somebody who was asked about before. */
const SOMEBODY_BEFORE = new Set([...subject, ...object, ...either, ...own]);

/** Asks the same of somebody else: `and Kathy?`, `what about the gallery`. */
const OF_ANOTHER = /^(?:and|(?:and )?(?:what|how) about)\s+(.{2,40}?)\s*\?*$/iu;

/** A name in a text, as it is written there; the longest of several. */
function nameIn(text: string, people: readonly Pick<Character, 'name' | 'aliases'>[]): string | undefined {
  const names = people.flatMap(({ name, aliases }) => [name, ...aliases]).filter((one) => /\p{Lu}\p{L}/u.test(one));
  const words = ` ${plainWords(text)} `;
  return names
    .toSorted((one, other) => other.length - one.length)
    .find((one) => words.includes(` ${plainWords(one)} `));
}

/**
 * A line with what it leaves out: `and Kathy?` after `who is Ruth` is `who is Kathy?`, and `is she nice` there `is Ruth
 * nice`. Unchanged where nothing is missing, or the question before named nobody in the book.
 * @param before the question that the member last asked here
 */
export function wholeQuestion(
  line: string,
  before: string | undefined,
  people: readonly Pick<Character, 'name' | 'aliases'>[],
): string {
  const last = before === undefined ? undefined : nameIn(before, people);
  if (before === undefined || last === undefined) return line;
  const [, other] = OF_ANOTHER.exec(line.trim()) ?? [];
  if (other !== undefined) return replacedIn(before, last, other);
  if (nameIn(line, people) !== undefined) return line;
  const words = line.split(/(?<=\s)/);
  const at = words.findIndex((word) => SOMEBODY_BEFORE.has(plainWords(word)));
  const said = words[at];
  if (said === undefined) return line;
  const isOwn = own.includes(plainWords(said)) || (either.includes(plainWords(said)) && at < words.length - 1);
  return words.with(at, said.replace(/[\p{L}]+/u, isOwn ? `${last}’s` : last)).join('');
}

function replacedIn(text: string, name: string, by: string): string {
  const words = text.split(/(\s+)/);
  const plain = words.map(plainWords);
  const parts = plainWords(name).split(' ');
  for (let from = 0; from < words.length; from++) {
    const to = from + parts.length * 2 - 1;
    if (plain.slice(from, to).filter(Boolean).join(' ') !== parts.join(' ')) continue;
    return [...words.slice(0, from), by, ...words.slice(to)].join('');
  }
  return `${text} ${by}`;
}
