import { zipSync } from 'fflate';
import { commandSet } from '../../commands/index.ts';
import { likelyMeanings } from '../../commands/talk/meanings.ts';
import { isSmallTalk } from '../../commands/talk/open-question.ts';
import { asks } from '../../commands/talk/to-book.ts';
import { type Chance, chance as chanceOf } from '../../scripts/lab/faults/chance.ts';
import { parseLine } from '../../src/core/grammar.ts';
import type { BookIndex } from '../../src/core/ports/search.ts';
import { readHighlights } from '../../src/corpus/highlights/index.ts';
import { importNamed } from '../../src/corpus/import/open.ts';
import { placeIn, placeSaid, saysReadAll } from '../../src/corpus/places/read.ts';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { grade, nameIndex } from '../../src/quiz/grade/index.ts';
import { readDay, readMoment, SOME_DAY } from '../../src/schedule/words/date.ts';
import { datesNamed } from '../../src/schedule/words/dates-named.ts';
import { readDays } from '../../src/schedule/words/days.ts';
import { readMeetings } from '../../src/schedule/words/meetings.ts';
import { readDaySpan, readLastDay } from '../../src/schedule/words/plan-times.ts';
import { readTime } from '../../src/schedule/words/time.ts';
import { readZone, zonesLike } from '../../src/schedule/words/zone.ts';
import { threadTime } from '../cpu-time.ts';
import { shippedGuide } from '../guide.ts';

/** What units are made of: what people type, and what files say at the beginning of things. */
const PARTS = [
  ...' \t\n\u00a0.,:;!?-–—_/\\|*#=~>`\'"’“”‘()[]{}<&+%@0157aeioxEMIVé漢\u0301\u00ad',
  ...['ab ', 'Aa ', 'A. ', 'a.', '1 ', '1.', '12:30 ', 'am ', 'on ', 'and ', 'no, ', 'or ', 'not '],
  ...[
    'mon ',
    'every ',
    'week ',
    'in ',
    'the ',
    'Mr. ',
    'Kathy ',
    'chapter ',
    'Chapter 1\n',
    'book:',
  ],
  ...[
    '"a" ',
    '‘a’ ',
    '**',
    '__',
    '[a](b)',
    '<b>',
    '<span id="a">',
    '</p>',
    '&amp;',
    '# ',
    '- ',
    '> ',
  ],
  ...['==========\n', 'a,b\n', '"a","b"\n', '{"a":', '\r\n', '* * *\n', ' – ', 'said ', '“A” '],
];

/** Characters of the longest line that a platform sends, and of the longest plain words. */
const LINE_CHARS = 4000;
const PLAIN_CHARS = 500;
/** CPU that any line may take, ms: the main thread has every club's. */
const LINE_MS = 200;
/** CPU that a file of that many characters may take in any case, ms; and of twice as many: linear is 2. */
const fileMs = (size: number): number => 200 + size / 500;
const TIMES = 3;

type Read = (text: string) => unknown;

/** How often a run is measured before it counts as slow: others' garbage may fall into one. */
const TRIES = 3;

interface Slow {
  readonly reader: string;
  readonly text: string;
  readonly ms: number;
}

/**
 * What takes too long of texts made of two units, each over and over, with a letter between.
 * @param size characters of a file
 * @param filesShare of all texts, those that files have as well: an import takes longer than a line
 */
export async function slowRepeated(
  seed: number,
  count: number,
  { size, filesShare }: { readonly size: number; readonly filesShare: number },
): Promise<readonly string[]> {
  const chance = chanceOf(seed);
  const slow: Slow[] = [];
  const lines = await lineReaders();
  for (const [, read, chars] of lines) await costOf(read, 'warm '.repeat(chars / 10));

  for (let i = 0; i < count; i++) {
    const units = [unitOf(chance), unitOf(chance)] as const;
    const ends = [chance.pick(['', '/', '"']), chance.pick(['', 'x', '"', '\n'])] as const;
    for (const [reader, read, chars] of lines) {
      const text = repeated(units, ends, chars);
      const ms = await leastCost(read, text, LINE_MS);
      if (ms > LINE_MS) slow.push({ reader, text, ms });
    }
    if (chance.odds(filesShare)) slow.push(...(await slowFiles(units, size)));
  }
  return slow.map(
    ({ reader, text, ms }) => `${reader}: ${Math.round(ms)} ms for ${JSON.stringify(brief(text))}`,
  );
}

/** Enough of a text to make it again. */
const brief = (text: string): string =>
  `${text.slice(0, 30)}…${text.slice(text.length / 2 - 15, text.length / 2 + 15)}…${text.slice(-20)}`;

/** One to three parts. */
const unitOf = (chance: Chance): string =>
  Array.from({ length: 1 + chance.below(3) }, () => chance.pick(PARTS)).join('');

function repeated(
  [first, second]: readonly [string, string],
  [begin, end]: readonly [string, string],
  chars: number,
): string {
  const half = (unit: string) =>
    unit.repeat(Math.ceil(chars / 2 / unit.length)).slice(0, chars / 2);
  return `${begin}${half(first)}E${half(second)}`.slice(0, chars - end.length) + end;
}

/** What reads lines in the main thread, with the characters of the longest that it is given. */
async function lineReaders(): Promise<readonly (readonly [string, Read, number])[]> {
  const guide = await shippedGuide();
  const index: BookIndex = buildIndex(guide);
  const names = nameIndex(guide.characters);
  const about = { text: 'Who is it?', accept: ['12 June 1984', 'a red, or scarlet, rose'] };
  const options = commandSet.commands.flatMap(({ name, options: specs }) =>
    Object.entries(specs ?? {}).map(([optionName, spec]) => ({ name, optionName, spec })),
  );

  return [
    ['a command', (line) => parseLine(commandSet, line), LINE_CHARS],
    ['a command with its slash', (line) => parseLine(commandSet, `/lookup ${line}`), LINE_CHARS],
    ...options.map(
      ({ name, optionName, spec }) =>
        [
          `/${name} ${optionName}`,
          (raw: string) => spec.parse(raw, optionName),
          LINE_CHARS,
        ] as const,
    ),
    ['a place', placeSaid, PLAIN_CHARS],
    ['a place in words', placeIn, PLAIN_CHARS],
    ['whether all was read', saysReadAll, PLAIN_CHARS],
    ['what words mean', likelyMeanings, PLAIN_CHARS],
    ['small talk', isSmallTalk, PLAIN_CHARS],
    ['whether words ask', asks, PLAIN_CHARS],
    ['dates in words', (words) => datesNamed(words, SOME_DAY), PLAIN_CHARS],
    ['a day', (words) => readDay(words, SOME_DAY), PLAIN_CHARS],
    ['a moment', (words) => readMoment(words, SOME_DAY), PLAIN_CHARS],
    ['days', readDays, PLAIN_CHARS],
    ['a time', readTime, PLAIN_CHARS],
    ['a zone', readZone, PLAIN_CHARS],
    ['zones like it', zonesLike, PLAIN_CHARS],
    ['meetings', (words) => readMeetings(words), PLAIN_CHARS],
    ['days in a row', readDaySpan, PLAIN_CHARS],
    ['a last day', (words) => readLastDay(words, '2024-01-01', SOME_DAY), PLAIN_CHARS],
    ...(['name', 'phrase', 'number', 'year', 'list'] as const).map(
      (kind) =>
        [
          `an answer, ${kind}`,
          (answer: string) => grade({ ...about, answer: 'Kathy H.', kind }, answer, names),
          PLAIN_CHARS,
        ] as const,
    ),
    ['a question to the guide', (question) => index.find(question), LINE_CHARS],
    [
      'a completion',
      (words) => index.suggest(words, { limit: 25, place: guide.sections.length }),
      LINE_CHARS,
    ],
  ];
}

const FILE_NAMES = ['a.txt', 'a.md', 'a.html', 'a.csv', 'a.tsv', 'a.json', 'a.epub'];
const MARK_NAMES = ['My Clippings.txt', 'a.html', 'a.csv', 'a.json'];

async function slowFiles(units: readonly [string, string], size: number): Promise<Slow[]> {
  const readers: readonly (readonly [string, Read])[] = [
    ...FILE_NAMES.map(
      (name) => [name, (text: string) => importNamed(fileOf(name, text), {})] as const,
    ),
    ...MARK_NAMES.map(
      (name) => [`marks, ${name}`, (text: string) => readHighlights(fileOf(name, text))] as const,
    ),
  ];
  const slow: Slow[] = [];
  for (const [reader, read] of readers) {
    const text = repeated(units, ['', ''], size);
    const ms = await leastCost(read, text, fileMs(size));
    if (ms <= fileMs(size)) continue;
    const half = await leastCost(read, repeated(units, ['', ''], size / 2), 0);
    if (ms <= TIMES * half) continue;
    // More may be done with a text from some length on: only what grows further is slow.
    const twice = await leastCost(read, repeated(units, ['', ''], size * 2), TIMES * ms);
    if (twice > TIMES * ms) slow.push({ reader, text, ms });
  }
  return slow;
}

/** A file with a text in it, where such files have theirs. */
function fileOf(name: string, text: string): { name: string; bytes: Uint8Array } {
  const bytes = new TextEncoder().encode(text);
  if (name.endsWith('.epub')) return { name, bytes: epubOf(text) };
  if (name.endsWith('.json'))
    return {
      name,
      bytes: new TextEncoder().encode(JSON.stringify([{ question: text, answer: text }])),
    };
  if (name === 'My Clippings.txt')
    return { name, bytes: new TextEncoder().encode(`${text}\n- ${text}\n\n${text}\n==========\n`) };
  return { name, bytes };
}

const CONTAINER =
  '<container><rootfiles><rootfile full-path="a.opf" media-type="application/oebps-package+xml"/></rootfiles></container>';
const PACKAGE =
  '<package><metadata/><manifest><item id="a" href="a.html" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>';

const epubOf = (text: string): Uint8Array => {
  const encoded = (part: string) => new TextEncoder().encode(part);
  return zipSync({
    mimetype: encoded('application/epub+zip'),
    'META-INF/container.xml': encoded(CONTAINER),
    'a.opf': encoded(PACKAGE),
    'a.html': encoded(`<html><body><p>${text}</p></body></html>`),
  });
};

/** CPU of a text, ms: the least of a few, as soon as one is short enough. */
async function leastCost(read: Read, text: string, enough: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let n = 0; n < TRIES && least > enough; n++)
    least = Math.min(least, await costOf(read, text));
  return least;
}

/** CPU of reading a text, ms; refused or not. */
async function costOf(read: Read, text: string): Promise<number> {
  const before = threadTime();
  try {
    await read(text);
  } catch {
    // Refused: the time counts all the same.
  }
  return threadTime() - before;
}
