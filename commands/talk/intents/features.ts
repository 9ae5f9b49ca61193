import { meaningOf } from '../../../src/corpus/search/meaning/vectors.ts';
import { stem } from '../../../src/corpus/search/text/stems.ts';
import { wordSet } from '../../../src/lib/text.ts';
import { DATE } from '../../../src/schedule/words/date.ts';
import WORDS from '../word-lists.json' with { type: 'json' };
import { rulesOf, writtenOut } from '../words.ts';
import WRITTEN from '../written-out.json' with { type: 'json' };
import synonyms from './synonyms.json' with { type: 'json' };

/** What some words mean here: a story has settings that nobody sets. Days are interchangeable. */
const MEANT: readonly (readonly [said: RegExp, meant: string])[] = [
  ...rulesOf(WRITTEN.meant),
  [DATE, 'monday'],
];

/** Synonyms in requests to the bot: each row counts as its first word. */
const SYNONYMS = new Map(
  synonyms.flatMap((row) => {
    const [first = '', ...others] = row.split(' ').map(stem);
    return [first, ...others].map((word) => [word, first] as const);
  }),
);

/** Function words stay as they are. */
const LIGHT = wordSet(WORDS.light.join(' '));

export interface Features {
  /** Each once. */
  readonly words: ReadonlySet<string>;
  /** Each pair of neighbouring words; `^` is the beginning and `$` the end. */
  readonly pairs: ReadonlySet<string>;
  /** The meaning of its words together: see `meaningOf`. */
  readonly meaning: Float32Array;
}

/** @param words as `plainWords` makes them */
export function featuresOf(words: string): Features {
  const long = MEANT.reduce((text, [said, meant]) => text.replace(said, meant), writtenOut(words));
  const typed = long.split(' ').filter((word) => word !== '');
  const stems = typed.map((word) => (LIGHT.has(word) ? word : (SYNONYMS.get(stem(word)) ?? stem(word))));
  const pairs = ['^', ...stems].map((word, i) => `${word} ${stems[i] ?? '$'}`);
  const own = new Set(stems);
  return { words: own, pairs: new Set(pairs), meaning: meaningOf(own) };
}

/** Numbers are interchangeable; `one` is none. */
const NUMBER =
  /\b(?:\d+(?:[.:]\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)\b/g;

/** The features of a line after something of that kind, where its words may mean something else. */
export function featuresAfter(kind: string, line: string): Features {
  const { words, pairs } = featuresOf(line.replace(NUMBER, 'nine'));
  const there = [...words, ''].map((word) => `${kind}: ${word}`);
  return { words, pairs: new Set([...pairs, ...there]), meaning: new Float32Array() };
}
