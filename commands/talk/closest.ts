import { readFileSync } from 'node:fs';
import { meaningOf, nearness } from '../../src/corpus/search/meaning/vectors.ts';
import { stem } from '../../src/corpus/search/text/stems.ts';
import { remembering } from '../../src/lib/remembering.ts';
import { wordSet } from '../../src/lib/text.ts';
import { DATE } from '../../src/schedule/words/date.ts';
import synonyms from './synonyms.json' with { type: 'json' };
import WORDS from './word-lists.json' with { type: 'json' };
import { rulesOf, writtenOut } from './words.ts';
import WRITTEN from './written-out.json' with { type: 'json' };

/**
 * What some words mean here, apart from a story: it has settings that nobody sets, and points and endings of its own. One
 * day is as good as another.
 */
const MEANT: readonly (readonly [said: RegExp, meant: string])[] = [
  ...rulesOf(WRITTEN.meant),
  [DATE, 'monday'],
];

/** Words that mean the same when the bot is spoken to: each row of them counts as its first word. */
const SYNONYMS = new Map(
  synonyms.flatMap((row) => {
    const [first = '', ...others] = row.split(' ').map(stem);
    return [first, ...others].map((word) => [word, first] as const);
  }),
);

/** Words that hold a sentence together, and say nothing of what is meant however rarely the examples have them. */
const LIGHT = wordSet(WORDS.light.join(' '));

const ARTICLES = wordSet('a an the');

/** With prepositions. */
const SMALL = wordSet('a an the of to for in on at with by from');

/** What asks for something, and what doesn’t, differ by these. */
const QUESTION = wordSet('who what when where why how which');

const BEGINNING = wordSet('is are was were am do does did has have');

const DENIAL = wordSet('no not never');

/** The words that carry what is said, each once, in their order. */
function gist(words: string): ReadonlySet<string> {
  const long = MEANT.reduce((text, [said, meant]) => text.replace(said, meant), writtenOut(words));
  return new Set(
    long.split(' ').flatMap((word) => {
      if (word === '') return [];
      if (LIGHT.has(word)) return [word];
      const root = stem(word);
      return [SYNONYMS.get(root) ?? root];
    }),
  );
}

/** The example that is closest to a line. `similarity` is 0…1. */
export interface Closest {
  /** A name in `examples.txt`. */
  readonly name: string;
  readonly similarity: number;
}

/**
 * The name of the example that is closest to a line: the weight of the words that both have, in whatever order, in
 * the weight of the words that either has. A word weighs the less the more sayings have it, and one that none has, most.
 * @param words as `plainWords` makes them
 * @returns undefined where no example shares a word
 */
export function closestExample(words: string): Closest | undefined {
  return best(similarities(gist(words)));
}

/** How close a line is to the closest example of each name that has a word of it. */
function similarities(has: ReadonlySet<string>): ReadonlyMap<string, number> {
  const { weights, at } = examples();
  const line = featuresOf(has, weights);
  /** Of each example that has a word of the line, the weight of the words that both have. */
  const shared = new Map<Example, number>();
  for (const word of has)
    for (const one of at.get(word) ?? []) shared.set(one, (shared.get(one) ?? 0) + (weights.get(word) ?? 0));
  // A word alone may be a name or a topic of the book: `death` is not `are you dead`, `on the wall` no quiz there.
  const alone = isAlone(has, SMALL);
  const found = new Map<string, number>();
  for (const [example, both] of shared) {
    if (alone && !example.alone) continue;
    found.set(example.name, Math.max(found.get(example.name) ?? 0, similarityOf(line, example, both)));
  }
  return found;
}

/** Lines whose likely meanings are remembered: those that are under way. */
const LIKELY_LINES = 50;

/**
 * What a line that is close to no example most likely means, likeliest first: by the words that it shares with the
 * examples and, as much, by the meaning of all its words. What is less than likely is left out, and so is help.
 * Remembered, since two steps ask for it of the same line.
 */
export const likelyExamples = remembering((words): readonly Closest[] => {
  const has = gist(words);
  // A meaning in numbers is the same whether something is wanted or not.
  if (denies(has)) return [];
  const shared = similarities(has);
  const asked = meaningOf(has);
  const near = new Map<string, number>();
  meanings ??= examples().said.map(({ name, has: own }) => ({ name, meaning: meaningOf(own) }));
  for (const { name, meaning } of meanings)
    near.set(name, Math.max(near.get(name) ?? 0, nearness(asked, meaning)));
  return [...near]
    .map(([name, nearest]) => ({ name, similarity: ((shared.get(name) ?? 0) + nearest) / 2 }))
    .filter(({ name, similarity }) => similarity >= LIKELY && name !== 'help')
    .sort((one, other) => other.similarity - one.similarity);
}, LIKELY_LINES);

/** What each example means. Made when first needed, as most lines are close to one. */
let meanings: readonly { readonly name: string; readonly meaning: Float32Array }[] | undefined;

function best(found: ReadonlyMap<string, number>): Closest | undefined {
  let closest: Closest | undefined;
  for (const [name, similarity] of found)
    if (similarity > (closest?.similarity ?? 0)) closest = { name, similarity };
  return closest;
}

/** @param both the weight of the words that both have */
function similarityOf(line: Features, example: Features, both: number): number {
  const asked = line.asks === example.asks ? 1 : OTHERWISE_ASKED;
  const denied = line.denies === example.denies ? 1 : DENIED;
  const similarity = (both / (line.weight + example.weight - both)) * asked * denied;
  // `ok do that` is like any other few such words.
  return line.isLight && similarity < 1 ? 0 : similarity;
}

/** The name of what a line plainly says; empty where it is nothing known. */
export function plainlySaid(words: string): string {
  const { name = '', similarity = 0 } = closestExample(words) ?? {};
  return similarity >= PLAINLY ? name : '';
}

/** What is answered to what has this name, where that is all; undefined where more comes of it. */
export const replyTo = (name: string): string | undefined => examples().replies.get(name)?.slice(2);

/** Whether what has this name is small talk, as people have with one another. */
export const isSmallTalk = (name: string): boolean => examples().replies.get(name)?.startsWith('~') === true;

/** All words of the examples. */
export const sayingWords = (): readonly string[] => examples().words;

/** What lines are compared by, besides the words that they share. */
interface Features {
  readonly asks: string;
  readonly denies: boolean;
  /** Whether none of its words says anything by itself. */
  readonly isLight: boolean;
  /** Of all its words. */
  readonly weight: number;
}

interface Example extends Features {
  readonly name: string;
  /** Whether it is one word and at most articles. */
  readonly alone: boolean;
}

const featuresOf = (words: ReadonlySet<string>, weights: ReadonlyMap<string, number>): Features => ({
  asks: asks(words),
  denies: denies(words),
  isLight: [...words].every((word) => LIGHT.has(word)),
  weight: [...words].reduce((all, word) => all + (weights.get(word) ?? UNKNOWN), 0),
});

/** Read when the first plain words come: their stems take some 50 ms. */
let known: ReturnType<typeof readExamples> | undefined;
const examples = () => (known ??= readExamples());

function readExamples() {
  const text = readFileSync(new URL('examples.txt', import.meta.url), 'utf8');
  const blocks = text.split(/^= /m).slice(1);
  /** By name, with the sign in front. */
  const replies = new Map<string, string>();
  const said = blocks.flatMap((block) => {
    const [name = '', first = '', ...lines] = block.trim().split('\n');
    if (/^[>~] /.test(first)) replies.set(name, first);
    else lines.push(first);
    return lines.map((line) => ({ name, has: gist(line) }));
  });
  /** Under how many names a word stands. */
  const names = new Map<string, Set<string>>();
  for (const { name, has } of said)
    for (const word of has) names.set(word, (names.get(word) ?? new Set()).add(name));
  const rarity = (among: number) => Math.max(LEAST, 1 - Math.log(among) / Math.log(blocks.length + 1));
  const weights = new Map(
    [...names].map(([word, { size }]) => [word, LIGHT.has(word) ? LEAST : rarity(size)]),
  );
  /** The examples that a word stands in. */
  const at = new Map<string, Example[]>([...names.keys()].map((word) => [word, []]));
  for (const { name, has } of said) {
    const example = { name, alone: isAlone(has, ARTICLES), ...featuresOf(has, weights) };
    for (const word of has) at.get(word)?.push(example);
  }
  return {
    weights,
    at,
    replies,
    said,
    words: [
      ...new Set(
        blocks
          .join(' ')
          .replace(/^[>~] .*$/gm, '')
          .split(/\s+/),
      ),
    ],
  };
}

/** How a line asks, as one text: its question words, and whether it begins as `is it` does. */
function asks(words: ReadonlySet<string>): string {
  const [first = ''] = words;
  return [...QUESTION].filter((word) => words.has(word)).join(' ') + (BEGINNING.has(first) ? '?' : '');
}

const denies = (words: ReadonlySet<string>): boolean => [...DENIAL].some((word) => words.has(word));

const isAlone = (words: ReadonlySet<string>, besides: ReadonlySet<string>): boolean =>
  [...words].filter((word) => !besides.has(word)).length === 1;

/** What similarity is left where one asks otherwise than the other, or doesn’t ask: `how does it end`, `end it`. */
const OTHERWISE_ASKED = 0.7;

/** The same where one denies what the other says: `don’t skip`, `skip`. */
const DENIED = 0.5;

/** The weight of a word that no example has: it speaks of something else. */
const UNKNOWN = 1.4;

/** The weight of words that nearly all sayings have. */
const LEAST = 0.1;

/** From here on a line says the same as the example: found with lines that members said and questions on books. */
export const SIMILAR = 0.5;

/** From here on a line may mean what an example means, which it isn't close to. */
const LIKELY = 0.45;

/** The same for what is asked back in place of an answer: of 500 questions on books nine are as likely. */
export const LIKELIEST = 0.5;

/** The same as `SIMILAR` where it may also be an answer to the open question. */
const PLAINLY = 0.7;
