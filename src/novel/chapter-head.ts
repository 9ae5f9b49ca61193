import type { Section } from '../core/domain/book.ts';
import { nameAt } from '../corpus/cast.ts';
import { contentStems } from '../corpus/search/text/common.ts';
import { compact, listed, tally } from '../lib/counted.ts';
import { anyWord, capital, matchesIn, wordSet } from '../lib/text.ts';
import type { People } from './people/index.ts';
import { lowerArticle } from './people/naming.ts';
import words from './recap.json' with { type: 'json' };

/** People and things in a chapter's head, at most, and how often it must name each. */
const MOST = 5;
const LEAST = { people: 2, things: 3 };
/** What a word must tell of the chapter, by `gainsIn`. */
const GAIN_MIN = 1.2;

const BEHIND = `(?=[.,;:!?—”"-]| ${anyWord(words.behindThing)}\\b)`;
/** “The old pond” or “her letter”, and “at Lyme”. */
const THINGS = [
  `${anyWord(words.beforeThing)} (?:\\p{Ll}+ )?(\\p{Ll}{4,})`,
  `${anyWord(words.beforePlace)} (?:the )?(\\p{Lu}\\p{Ll}{3,})`,
].map((thing) => new RegExp(`\\b${thing}${BEHIND}`, 'gu'));
const VAGUE = wordSet(words.vague);

/** A novel’s sentences, with whom each names and its words. */
export type ReadPeople = Pick<
  People,
  'sentences' | 'named' | 'known' | 'narrator' | 'ownSections' | 'wording' | 'areDoubted'
>;

/**
 * What stands above a chapter's recap: who tells it, who is in it most, who of them for the first
 * time, and the things and places that it names far more often than the book does elsewhere; empty
 * where nothing is sure.
 * @param own the indices of its sentences
 * @param gain what a stem tells of the chapter
 */
export function headOf(
  { n }: Section,
  own: readonly number[],
  gain: (stem: string) => number,
  people: ReadPeople,
): string {
  const { sentences, named, known, narrator, ownSections, areDoubted } = people;
  const teller = ownSections.has(n) ? narrator?.character : undefined;
  const told = teller && nameAt(teller, n);
  const most = [...tally(own.flatMap((at) => (named[at] ?? []).map(({ character }) => character)))]
    .filter(([one, times]) => times >= LEAST.people && one !== teller)
    .sort((a, b) => b[1] - a[1]);
  const different = most.filter(
    ([one], at) => !most.slice(0, at).some(([other]) => areDoubted(one, other)),
  );

  const here = different.slice(0, MOST).flatMap(([one]) => {
    const name = nameAt(one, n);
    if (name) return `${lowerArticle(name)}${n > 1 && one.from === n ? ' (new)' : ''}`;
    return [];
  });

  const names = new Set(known.flatMap((one) => one.names.flatMap((name) => name.split(' '))));
  const found = own.flatMap((at) =>
    THINGS.flatMap((one) => matchesIn(sentences[at]?.text ?? '', one).map(([, word = '']) => word)),
  );

  const things = [...tally(found)]
    .filter(([word, times]) => times >= LEAST.things && !VAGUE.has(word) && !names.has(word))
    .map(([word]) => ({ word, worth: gain(contentStems(word)[0] ?? '') }))
    .filter(({ worth }) => worth >= GAIN_MIN)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST);

  const head = compact(
    told !== undefined && told !== 'The narrator' && `told by ${told}`,
    here.length > 0 && `with ${listed(here)}`,
    things.length > 0 && `much about: ${things.map(({ word }) => word).join(', ')}`,
  );

  if (head.length === 0) return '';
  return `[${head.map(capital).join('. ')}.]\n\n`;
}
