import { expect, test } from 'vitest';
import type { Book } from '../../../src/core/domain/book.ts';
import { charactersNamed } from '../../../src/corpus/cast.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { rulesIn } from '../../rules.ts';

const RAIN = Array(60)
  .fill('The rain went on, and nobody in the whole of the valley had anything to say about it.')
  .join('\n\n');

const CASES = rulesIn('../../fixtures/who-is-who.txt', import.meta.url);

async function novel(body: string): Promise<Book> {
  const [text = ''] = body.split('\n=>\n');
  const chapters = text
    .replace('~rain', RAIN)
    .replace(/~(\d+) (.*)/g, (_, count: string, line: string) => `${line} `.repeat(Number(count)))
    .split('\n--\n')
    .map((lines, at) => `CHAPTER ${at + 1}\n\n${lines.split('\n').join('\n\n')}`);
  const bytes = Buffer.from(`A NOVEL\n\n\n${chapters.join('\n\n\n')}\n`);
  return (await importBook({ name: 'novel.txt', bytes })).book;
}

/** Whom a name means at a place; undefined where it is nobody, or could be two. */
function idOf(book: Book, name: string, place = book.sections.length): string | undefined {
  const found = charactersNamed(book, name, place);
  return found.length === 1 ? found[0]?.id : undefined;
}

/** What the page of somebody begins with. */
const linesOn = (book: Book, name: string): string =>
  charactersNamed(book, name, book.sections.length)
    .flatMap(({ about }) => about.flatMap(({ summed, text }) => (summed ? [text] : [])))
    .join('; ') || 'nobody known';

/** Whether a claim such as `Nora = Nora Bell`, `Nora is told to be a cook` or `at 2, nobody: Mrs. Cole` holds. */
function holds(book: Book, claim: string): boolean {
  const [, told = '', lines] = /^(.*) is told to be (.*)$/.exec(claim) ?? [];
  if (lines !== undefined) return linesOn(book, told) === lines;
  const [, place, kind, names] =
    /^(?:at (\d+), )?(known|nobody|apart|shown|only): (.*)$/.exec(claim) ?? [];
  const sign = claim.includes(' ≠ ') ? ' ≠ ' : ' = ';
  const all = names?.split(', ') ?? claim.split(sign);
  const ids = all.map((name) => idOf(book, name, place === undefined ? undefined : Number(place)));
  if (kind === 'only') return book.characters.map(({ name }) => name).join(', ') === names;
  if (kind === 'nobody') return ids.every((id) => id === undefined);
  if (kind === 'shown')
    return all.every((name, at) => book.characters.find(({ id }) => id === ids[at])?.name === name);
  if (kind === 'apart') return new Set(ids).size === all.length;
  if (ids.includes(undefined)) return false;
  return kind === 'known' || new Set(ids).size === (sign === ' ≠ ' ? all.length : 1);
}

test.each(CASES)('%s', async (_, body) => {
  const book = await novel(body);
  const [, claims = ''] = body.split('\n=>\n');
  expect(claims.split('\n').filter((claim) => !holds(book, claim))).toEqual([]);
});
