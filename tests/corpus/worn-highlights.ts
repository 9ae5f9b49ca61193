import type { Book, Section } from '../../src/core/domain/book.ts';
import type { Random } from '../../src/core/ports/runtime.ts';
import { finderIn } from '../../src/corpus/highlights/find.ts';
import { readHighlights } from '../../src/corpus/highlights/index.ts';
import type { EXPORTS } from './device-exports.ts';

/** Words of a highlight: a line, up to a long paragraph. */
const LENGTH = { least: 8, most: 60 };

/** How many highlights were found where they stand. */
interface Placed {
  readonly right: number;
  /** In an earlier section than they stand in: somebody would see them too early. */
  readonly ahead: number;
}

/** Marks up a book at random, exports it, and looks where its highlights are found again. */
export async function placed(
  book: Book,
  write: (typeof EXPORTS)[number][1],
  count: number,
  chance: Random,
): Promise<Placed> {
  const below = (n: number) => Math.floor(chance() * n);
  const long = book.sections.filter((one) => wordsOf(one).length > LENGTH.most);
  const made = Array.from({ length: count }, () => {
    const section = long[below(long.length)];
    const words = section ? wordsOf(section) : [];
    const length = LENGTH.least + below(LENGTH.most - LENGTH.least);
    const at = below(words.length - length);
    return { section: section?.n ?? 0, words: worn(words.slice(at, at + length), chance) };
  });
  const bytes = write(made.map(({ words }) => ({ title: book.title, words })));
  const highlights = await readHighlights({ name: 'marks', bytes });
  if (highlights.length !== count)
    throw new Error(`Expected ${count} highlights, got ${highlights.length}`);
  const find = await finderIn(book);
  const by = made.map(({ section }, at) => {
    const spot = find(highlights[at] ?? { title: '', words: '' });
    return typeof spot === 'object' ? Math.sign(spot.section - section) : undefined;
  });
  const of = (sign: number) => by.filter((one) => one === sign).length;
  return { right: of(0), ahead: of(-1) };
}

function wordsOf({ passages }: Section): readonly string[] {
  return passages
    .flatMap(({ text }) => text.split(/\s+/u))
    .filter((one) => /[\p{L}\p{N}]/u.test(one));
}

/**
 * A highlight as it comes off a device: cut inside words, with slips, other quotes and dashes, or
 * words left out.
 */
function worn(words: readonly string[], chance: Random): string {
  const slipped =
    chance() < 0.5 ? words : words.map((one) => (chance() < 0.06 ? slip(one, chance) : one));
  if (slipped.length > 30 && chance() < 0.1)
    return `${slipped.slice(0, 12).join(' ')} […] ${slipped.slice(-12).join(' ')}`;
  const [start, end] =
    chance() < 0.5 ? [1 + Math.floor(chance() * 3), -1 - Math.floor(chance() * 3)] : [0, undefined];
  const text = slipped.join(' ').slice(start, end);
  const other = chance();
  if (other < 0.2) return text.replace(/[“”]/gu, '"').replace(/[‘’]/gu, "'").replace(/—/gu, '--');
  if (other < 0.3) return text.replace(/(\p{Ll}{3})(\p{Ll}{3})/gu, '$1\u00AD$2');
  if (other < 0.4) return text.toUpperCase();
  return other < 0.5 ? text.replace(/ /gu, '\n') : text;
}

/** A letter changed, lost or doubled. */
function slip(word: string, chance: Random): string {
  const at = Math.floor(chance() * word.length);
  const middle = ['x', '', (word[at] ?? '').repeat(2)][Math.floor(chance() * 3)] ?? '';
  return word.slice(0, at) + middle + word.slice(at + 1);
}
