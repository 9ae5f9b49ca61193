import { importNamed } from '../../src/corpus/import/open.ts';
import { threadTime } from '../cpu-time.ts';

/** What people put in rows, and what begins a heading, a note or a tag. */
const REPEATED = [
  ...' .-—_*#=|>~…“\'"([{<&`I1aé漢!,:+/\\\t\u00a0\u0301',
  ...['I.', '1.', '-', '*', '>', '|', '.', '…'].map((sign) => `${sign} `),
];

/**
 * CPU that a text of this size may take in any case, ms, and how much longer one twice as long may
 * take: linear is 2.
 */
const freeMs = (size: number): number => 140 + size / 2100;
const TIMES = 3;

/**
 * What takes longer than in proportion to its length: texts of one character over and over, in
 * paragraphs as long as possible and in lines, read as TXT and Markdown.
 * @param size of the longer text, characters; below a million, TXT is only read in paragraphs and
 * Markdown in lines
 */
export async function slowerThanLinear(size: number): Promise<readonly string[]> {
  const slow: string[] = [];
  await cost('warm.txt', inParagraphs('word ', size / 10));
  for (const name of ['a.txt', 'a.md'])
    for (const one of REPEATED)
      for (const [how, lay] of [
        ['paragraphs', inParagraphs] as const,
        ['lines', inLines] as const,
      ]) {
        if (size < 1_000_000 && (name === 'a.md') !== (how === 'lines')) continue;
        const first = await cost(name, lay(one, size));
        if (first <= freeMs(size)) continue;
        const half = await cost(name, lay(one, size / 2));
        if (first <= TIMES * half) continue;
        // Once more: so short a time may hold a collection of garbage that others left.
        const whole = Math.min(first, await cost(name, lay(one, size)));
        if (whole > freeMs(size) && whole > TIMES * half)
          slow.push(
            `${name}, ${JSON.stringify(one)} in ${how}: ${Math.round(half)} ms, then ${Math.round(whole)}`,
          );
      }
  return slow;
}

/** Ten chapters of a paragraph each. */
function inParagraphs(one: string, size: number): string {
  const run = one.repeat(size / 10 / one.length);
  const chapters = Array.from({ length: 10 }, (_, n) => `Chapter ${n + 1}\n\nIt was ${run} so.`);
  return `The Book\n\nby Ada Merrow\n\n${chapters.join('\n\n')}\n`;
}

const inLines = (one: string, size: number): string =>
  inParagraphs(one, size).replace(/.{70}/gs, '$&\n');

/** CPU of reading a text, ms; refused or not. */
async function cost(name: string, text: string): Promise<number> {
  const bytes = new TextEncoder().encode(text);
  const before = threadTime();
  await importNamed({ name, bytes }, {}).catch(() => undefined);
  return threadTime() - before;
}
