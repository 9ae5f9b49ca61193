/**
 * How the code reads, counted: patterns, lines, lists of words, names, and what the syntax tree
 * shows. What is left to mend is in readability.json.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { wordSet } from '../src/lib/text.ts';
import RULES from './readability.json' with { type: 'json' };
import { countsOf, measuresOf, NAME_LENGTH } from './syntax-measures.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Characters of a line, which a screen beside another one shows. */
const LINE_MAX = 120;
/** Characters of a pattern that can be read without taking it apart. */
const PATTERN_MAX = 80;
/** Words from which on they are data. */
const WORDS_IN_CODE_MAX = 7;
/** Names that may be exported by two files. */
const NAMES_TWICE_MAX = 10;

const files = ['src', 'commands'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => ({
      file: `${folder}/${name}`,
      text: readFileSync(join(ROOT, folder, name), 'utf8'),
    })),
);

const PATTERN = /(?<=[\s=(:,;[!&|?{}])\/(?![\s*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\//g;
const PATTERN_IN_STRING = /new RegExp\(\s*(?:`[^`]*`|'[^'\n]*')/g;
const WORD_LIST =
  /(?:(?:word|stem)Set|anyWord)\(\s*['`]\s*((?:[\p{L}’]+\s+)+[\p{L}’]+)|['`]((?:[\p{L}’]+ +)+[\p{L}’]+)['`]\.split\(/gu;
const FUNCTION =
  /(?:^|\n) *(?:export )?(?:async )?function (\w+)|\bconst (\w+)(?::[^=\n]+)? = (?:async )?\([^)]*\)(?:: [^=]+)? =>/g;
const CONSTANT = /(?:^|\n)(?:export )?const ([A-Z][A-Z_]+)\b/g;

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

const PARTICIPLES = wordSet(RULES.participles);
const AFTER_PREPOSITION = new RegExp(
  `^(?:${RULES.prepositions.replaceAll(' ', '|')})(?:[A-Z]\\w*)?$`,
);
const saysNothing = (name: string): boolean =>
  AFTER_PREPOSITION.test(name) || PARTICIPLES.has(name);

const namesIn = (code: string, pattern: RegExp): string[] =>
  [...code.matchAll(pattern)].map(([, one, other]) => one ?? other ?? '');

/** What each rule finds in a file's text. */
const FINDS: Readonly<Record<string, (text: string) => readonly string[]>> = {
  'lines over 120 characters': (text) => text.split('\n').filter((line) => line.length > LINE_MAX),
  'patterns over 80 characters': (text) => {
    const code = withoutComments(text);
    const inStrings = [...code.matchAll(PATTERN_IN_STRING)].map(([all]) =>
      all.slice('new RegExp('.length),
    );
    return [...[...code.matchAll(PATTERN)].map(([all]) => all), ...inStrings].filter(
      (one) => one.trim().length - 2 > PATTERN_MAX,
    );
  },
  'lists of words in code': (text) =>
    [...withoutComments(text).matchAll(WORD_LIST)]
      .map(([, one, other]) => one ?? other ?? '')
      .filter((words) => words.split(/\s+/).length > WORDS_IN_CODE_MAX),
  'functions named by a preposition or participle': (text) =>
    namesIn(withoutComments(text), FUNCTION).filter(saysNothing),
  'constants named by a class of words': (text) =>
    namesIn(withoutComments(text), CONSTANT).filter((name) => wordSet(RULES.wordClasses).has(name)),
};

/** `src/corpus/places`, `commands/quiz`, `commands` for the files that lie there. */
const folderOf = (file: string): string =>
  file
    .split('/')
    .slice(0, -1)
    .slice(0, file.startsWith('src/corpus') || file.startsWith('src/quiz') ? 3 : 2)
    .join('/');

type Numbers = Readonly<Record<string, number>>;
const ALLOWED: Readonly<Record<string, Numbers>> = RULES.allowed;

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

test.each(Object.entries(FINDS))('no %s, but for what is still allowed', (rule, find) => {
  const allowed = ALLOWED[rule] ?? {};
  const found = grouped(
    files.flatMap(({ file, text }) => find(text).map((what) => ({ file, what }))),
    ({ file }) => folderOf(file),
  );
  const over = [...found].filter(([folder, all]) => all.length > (allowed[folder] ?? 0));
  const lines = over.flatMap(([folder, all]) => [
    `${folder}: ${all.length}, not ${allowed[folder] ?? 0}`,
    ...all.map(({ file, what }) => `  ${file}: ${what}`),
  ]);
  expect(lines.join('\n')).toBe('');
});

interface Measure {
  /** What the code has reached. */
  readonly reached: number;
  readonly wanted: number;
}

const MEASURES: Readonly<Record<string, Measure>> = RULES.measures;
/** How far a change may stray from what was reached, as a share: it may need a little room. */
const ROOM = 0.05;

const emptyNames = wordSet(RULES.emptyNames);
const measured = measuresOf(files.map((file) => countsOf(file, emptyNames)));
const isMoreBetter = (measure: string): boolean => measure === NAME_LENGTH;
const rounded = (figure: number): number => Math.round(figure * 100) / 100;

function isBetter(measure: string, figure: number, than: number): boolean {
  return isMoreBetter(measure) ? figure > than : figure < than;
}

test.each(Object.entries(MEASURES))('%s: no worse than reached', (measure, { reached, wanted }) => {
  const figure = rounded(measured[measure] ?? Number.NaN);
  if (isMoreBetter(measure)) {
    expect(figure).toBeGreaterThanOrEqual(Math.min(reached * (1 - ROOM), wanted));
  } else expect(figure).toBeLessThanOrEqual(Math.max(reached * (1 + ROOM), wanted));
});

test('the distance to what is wanted is told', () => {
  const lines = Object.entries(MEASURES).map(([measure, { wanted }]) => {
    const figure = rounded(measured[measure] ?? Number.NaN);
    return `${measure}: ${figure}, wanted ${wanted}${isBetter(measure, wanted, figure) ? '' : ', reached'}`;
  });
  process.stdout.write(`${lines.join('\n')}\n`);
  expect(Object.keys(measured).toSorted()).toEqual(Object.keys(MEASURES).toSorted());
});

if (process.env.READABILITY === 'write') {
  test('what was reached is written where it is better', () => {
    const measures = Object.entries(MEASURES).map(([measure, { reached, wanted }]) => {
      const figure = rounded(measured[measure] ?? Number.NaN);
      return [measure, { reached: isBetter(measure, figure, reached) ? figure : reached, wanted }];
    });
    const path = join(ROOT, 'tests/readability.json');
    const rules = { ...RULES, measures: Object.fromEntries(measures) };
    writeFileSync(path, `${JSON.stringify(rules, undefined, 2)}\n`);
  });
}

test('hardly any name is exported by two files', () => {
  // A schema and the type of what it reads share their name: that counts once.
  const names = files.flatMap(({ text }) => [
    ...new Set(
      namesIn(text, /(?:^|\n)export (?:async )?(?:function|const|interface|type|class) (\w+)/g),
    ),
  ]);
  const twice = [...grouped(names, (name) => name).values()].filter(({ length }) => length > 1);
  expect(twice.length, twice.map(([name]) => name).join(', ')).toBeLessThanOrEqual(
    ALLOWED.names?.twice ?? NAMES_TWICE_MAX,
  );
});

test('a command imports no other command’s folder but shared', () => {
  const crossing = files.flatMap(({ file, text }) => {
    const own = /^commands\/(\w+)\//.exec(file)?.[1];
    if (own === undefined || own === 'talk' || own === 'shared') return [];
    const others = [...text.matchAll(/from '\.\.\/(\w+)\//g)].map(([, other = '']) => other);
    return others
      .filter((other) => other !== 'shared' && other !== own)
      .map((other) => `${file} → ${other}`);
  });
  expect(crossing.length, crossing.join('\n')).toBeLessThanOrEqual(ALLOWED.imports?.crossing ?? 0);
});
