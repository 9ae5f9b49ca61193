import { expect, test } from 'vitest';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { meaningOf, nearness } from '../../src/corpus/search/meaning/vectors.ts';
import { stem } from '../../src/corpus/search/text/stems.ts';
import { bookOf, LIGHTHOUSE } from './search.copy.ts';

const near = (one: string, other: string) => nearness(meant(one), meant(other));
const meant = (text: string) => meaningOf(text.split(' ').map(stem));

test.each([
  ['the kids', 'the children', 'the railway'],
  ['where did they go to school', 'which boarding school do they attend', 'who wrote the screenplay'],
  ['how much was it sold for', 'what price did it fetch', 'who sang the song'],
])('“%s” means more like “%s” than like “%s”', (one, like, unlike) => {
  expect(near(one, like)).toBeGreaterThan(near(one, unlike) + 0.2);
});

test('unknown words mean nothing, and are near nothing', () => {
  expect(near('xqzt', 'xqzt')).toBe(0);
  expect(near('', 'the children')).toBe(0);
  expect(near('xqzt children', 'children')).toBeCloseTo(1);
});

test('passages that open later change nothing before them', () => {
  const whole = bookOf(LIGHTHOUSE);
  const sections = whole.sections.map((section) => ({
    ...section,
    unsaid: section.n === 4 ? ['who keeps the light burning'] : [],
  }));
  const later = { ...whole, sections };
  const ask = (book: typeof whole, place: number) => buildIndex(book).find('who tends the lamp', { place });
  expect(ask(later, 3)).toEqual(ask(whole, 3));
  expect(ask(later, 4).confidence).toBeLessThan(ask(whole, 4).confidence);
});
