import { expect, test } from 'vitest';
import type { Book } from '../../src/core/domain/book.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import { parsePlace } from '../../src/corpus/place.ts';
import { bookOf, titled } from './place.copy.ts';

const TITLES = ['The Road', 'Tents', 'A Fire', 'Rain', 'The Well', 'Miss Holm at the Mill', 'Ashes', 'Home'];

function evenly(titles: readonly string[], kind: Book['kind'] = 'guide'): Book {
  return bookOf(
    titles.map((title, i) => [title, (i + 1) / titles.length]),
    { kind },
  );
}

const FAIR = titled(evenly(TITLES));

test.each([
  'Holm',
  'miss holm',
  'mill',
  'I’ve read Miss Holm',
  'miss holm at the mil',
  'nearly through holm',
])('“%s”, a word from a far section’s title, makes the bot ask without naming the section', (typed) => {
  const asked = parsePlace(FAIR, typed, 1);
  if (!(asked instanceof UnclearError)) throw new Error(`taken as ${String(asked)}`);
  expect(asked.message).toMatch(/through section \d\?/);
  expect(asked.message.replace(typed, '')).not.toMatch(/Holm|Mill/i);
  const [{ label, value } = { label: '', value: '' }, ...others] = asked.candidates;
  expect(others).toEqual([]);
  const n = typed.startsWith('nearly') ? 5 : 6;
  expect(label).toBe(`Yes, through section ${n}`);
  expect(parsePlace(FAIR, value, 1)).toBe(n);
});

test.each([
  ['Holm', 3, 6],
  ['Holm', 7, 6],
  ['fire', 0, 3],
  ['Miss Holm at the Mill', 0, 6],
  ['Ashes', 0, 7],
  ['section 6', 0, 6],
  ['6', 0, 6],
])('“%s” from section %i is taken at once if it’s near, behind, or named in full', (typed, from, to) => {
  expect(parsePlace(FAIR, typed, from)).toBe(to);
});

const NOVEL = evenly(['Chapter 1', 'Chapter 2', 'Chapter 3', 'Chapter 4'], 'text');
const LETTERS = evenly(['Letter 1', 'Letter 2', 'Chapter 1', 'Chapter 2', 'Chapter 3'], 'text');
const BARE = evenly(['I', 'II', 'III'], 'text');

test.each(['letter 4', 'canto 2', 'stave three', 'I’ve read letter 4'])(
  '“%s” isn’t the chapter with that number',
  (typed) => {
    const refused = parsePlace(NOVEL, typed);
    if (!(refused instanceof UserError)) throw new Error(`taken as ${refused}`);
    expect(refused.message).toMatch(/^I don’t know the place/);
  },
);

test.each([
  [LETTERS, 'letter 2', 2],
  [LETTERS, 'chapter 3', 5],
  [BARE, 'canto 2', 2],
  [NOVEL, 'number 2', 2],
] as const)('a section is called what its title calls it: %#', (book, typed, place) => {
  expect(parsePlace(book, typed)).toBe(place);
});
