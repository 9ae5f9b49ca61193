/** Questions that leave out whom they are about: they take the name from the question before. */

import type { Character } from '../../src/core/domain/book.ts';
import { sexOfGiven } from '../../src/corpus/english/names.ts';
import { titleOf } from '../../src/corpus/import/people/names/titles.ts';
import { plainWords } from '../../src/lib/text.ts';
import WORDS from './words.json' with { type: 'json' };

const { subject, object, either, own } = WORDS.pronouns;
/** Words for somebody who was asked about before. */
const SOMEBODY_BEFORE = new Set([...subject, ...object, ...either, ...own]);

/** Asks the same of somebody else: `and Kathy?`, `what about the gallery`. */
const OF_ANOTHER = /^(?:and|(?:and )?(?:what|how) about)\s+(.{2,40}?)\s*\?*$/iu;

type Person = Pick<Character, 'name' | 'aliases'>;

/** The people that a text names, by the names that it has; a longer name's words are nobody else's. */
function namesIn(text: string, people: readonly Person[]): ReadonlyMap<Person, string> {
  const names = people.flatMap((one) => [one.name, ...one.aliases].map((name) => ({ one, name })));
  const found = new Map<Person, string>();
  let words = ` ${plainWords(text)} `;
  for (const { one, name } of names.toSorted((a, b) => b.name.length - a.name.length)) {
    const plain = ` ${plainWords(name)} `;
    if (!/\p{Lu}\p{L}/u.test(name) || !words.includes(plain)) continue;
    words = words.replaceAll(plain, ' | ');
    found.set(one, found.get(one) ?? name);
  }
  return found;
}

/** What somebody's titles and given names say of their sex; undefined where they leave that open. */
const sexOf = ({ name, aliases }: Person): 'he' | 'she' | undefined =>
  [name, ...aliases]
    .flatMap((one) => one.split(' '))
    .map((word) => titleOf(word)?.sex ?? sexOfGiven(word))
    .find((sex) => sex !== undefined);

/**
 * A line with what it leaves out: `and Kathy?` after `who is Ruth` is `who is Kathy?`, and `is she nice` there `is Ruth
 * nice`. Unchanged where nothing is missing, or where the question before named nobody, or two who may be meant.
 * @param before the question that the member last asked here
 */
export function wholeQuestion(line: string, before: string | undefined, people: readonly Person[]): string {
  const named = before === undefined ? undefined : namesIn(before, people);
  const [first] = named?.values() ?? [];
  if (before === undefined || !named || first === undefined) return line;
  const [, other] = OF_ANOTHER.exec(line.trim()) ?? [];
  if (other !== undefined) return replacedIn(before, first, other);
  if (namesIn(line, people).size > 0) return line;
  const words = line.split(/(?<=\s)/);
  const at = words.findIndex((word) => SOMEBODY_BEFORE.has(plainWords(word)));
  const said = words[at];
  if (said === undefined) return line;
  const sex = WORDS.pronouns.she.includes(plainWords(said)) ? 'she' : 'he';
  const [last, another] = [...named].flatMap(([one, name]) => ((sexOf(one) ?? sex) === sex ? [name] : []));
  if (last === undefined || another !== undefined) return line;
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
