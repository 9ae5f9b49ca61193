/** What lines may mean, by `meanings.txt`: read and learned with the first line that needs it. */

import { readFileSync } from 'node:fs';
import type { CommandSet } from '../../src/core/command.ts';
import { openButton, runButton } from '../../src/core/command-press.ts';
import { parseLine } from '../../src/core/grammar.ts';
import { type Reply, whisper } from '../../src/core/reply.ts';
import { classifierFrom, type Example, type Likely } from '../../src/corpus/english/classify.ts';
import { spellingLike } from '../../src/corpus/english/spelling.ts';
import { lazy, memoize } from '../../src/lib/memoize.ts';
import { plainWords } from '../../src/lib/text.ts';
import SENTENCE from '../shared/sentence.json' with { type: 'json' };
import WORDS from './words.json' with { type: 'json' };

/** From here on a meaning is acted on: shown, or put on its card. */
export const SURE = 0.5;
/** From here on it is worth a button, where none is sure. */
export const POSSIBLE = 0.08;
/** Meanings that need no reply between players. */
export const IN_PASSING: ReadonlySet<string> = new Set(WORDS.inPassing);

interface Block {
  readonly name: string;
  /**
   * What is answered, with buttons as `[label: /command]`; undefined for a command, or where code
   * answers.
   */
  readonly answer?: string | undefined;
  readonly lines: readonly string[];
}

const blocks = lazy((): ReadonlyMap<string, Block> => {
  const meaningsText = readFileSync(new URL('meanings.txt', import.meta.url), 'utf8');
  const blockTexts = meaningsText.split(/^(?== )/m).slice(1);
  return new Map(blockTexts.map(blockFrom).map((block) => [block.name, block]));
});

function blockFrom(blockText: string): Block {
  const [firstLine = '', ...furtherLines] = blockText.trim().split('\n');
  const answer = furtherLines[0]?.startsWith('> ') ? furtherLines.shift()?.slice(2) : undefined;
  return {
    name: firstLine.slice(2),
    answer,
    lines: furtherLines.filter(Boolean),
  };
}

/** The lines of `meanings.txt` with the names of their meanings. */
export const examples = (): readonly Example[] =>
  [...blocks().values()].flatMap(({ name, lines }) =>
    lines.map((exampleLine) => ({ name, line: exampleLine })),
  );

const classify = lazy(() => classifierFrom(examples()));
const exact = lazy(() => new Map(examples().map(({ name, line }) => [plainWords(line), name])));
const exampleWords = lazy(
  () => new Set([...exact().keys()].flatMap((exampleLine) => exampleLine.split(' '))),
);

/** A line with its misspelt words as examples have them. */
export const respelt = spellingLike(exampleWords);

/** Courtesies around what is meant. */
const COURTESIES = new RegExp(
  `^(?:(?:${WORDS.greetings.join('|')}) )+|(?: (?:${WORDS.pleases.join('|')}))+$`,
  'g',
);

/**
 * What stands behind a colon is what is saved, and says nothing of what is wanted: `save this: …`.
 */
export const GIVEN = /:\s+(\S.+)$/su;
/** So does a title: `suggest the bell jar`. */
const SUGGESTS = `(?:(?:${WORDS.suggesters.join('|')}) )*(?:${WORDS.suggests.join('|')})`;
const TITLED = new RegExp(`^(${SUGGESTS}) (?!(?:${SENTENCE.noTitle.join('|')})\\b).+$`, 'is');

/** Where no example has its longer words, as with `el dorado`, the small ones say little. */
const isNew = (plainLine: string) =>
  /\p{L}{4}/u.test(plainLine) &&
  !plainLine.split(' ').some((lineWord) => lineWord.length > 3 && exampleWords().has(lineWord));

/**
 * What a line may mean, likeliest first, at least two; an example’s own words for sure. Remembered
 * for its callers.
 */
export const likelyMeanings = memoize((line): readonly Likely[] => {
  const spelt = respelt(line);
  const classified = classify()(spelt);
  const plainLine = plainWords(spelt);
  const exactMeaning = exact().get(plainLine) ?? exact().get(plainLine.replace(COURTESIES, ''));

  if (exactMeaning === undefined) {
    const wish = line.replace(GIVEN, '').replace(TITLED, '$1 a book');
    const [wished, ...others] = wish === line ? [] : likelyMeanings(wish);
    if (wished && /^(?:save|next add)$/.test(wished.name) && wished.likelihood >= SURE)
      return [wished, ...others];
    if (isNew(plainLine))
      return classified.map((likelyMeaning) => ({
        ...likelyMeaning,
        likelihood: likelyMeaning.likelihood * 0.49,
      }));
    return classified;
  }

  return [
    { name: exactMeaning, likelihood: 1 },
    ...classified.filter(({ name }) => name !== exactMeaning),
  ];
}, 100);

/** The meaning of a line that is an example word for word; undefined for any other. */
export const meaningOfExample = (line: string): string | undefined => exact().get(plainWords(line));

const BUTTON = / \[([^:[\]]+): (\/[^[\]]+)\]/g;

/**
 * A meaning's answer, for its asker alone, if it has one. A label with `…` opens a form.
 * @param set for buttons
 */
export function meaningAnswer<Ctx>(name: string, set: CommandSet<Ctx>): Reply | undefined {
  const answer = blocks().get(name)?.answer;
  if (answer === undefined) return undefined;
  const buttons = [...answer.matchAll(BUTTON)].flatMap(([, label = '', line = '']) => {
    const typed = parseLine(set, line);
    const buttonFor = label.endsWith('…') ? openButton : runButton;
    if (typed) return buttonFor(label, typed.command.name, typed.raws);
    return [];
  });
  return whisper(answer.replace(BUTTON, ''), ...buttons);
}
