import { expect, test } from 'vitest';
import type { Book } from '../../src/core/domain/book.ts';
import { buildIndex, loadIndex, saveIndex } from '../../src/corpus/search/index.ts';
import { bookOf, LIGHTHOUSE, pointOf } from './search.copy.ts';

/** The lighthouse, with index lines for its passages, and one thing that it doesn't say. */
function indexed(
  lines: Readonly<Record<string, readonly string[]>>,
  unsaid: readonly string[] = [],
): Book {
  const book = bookOf(LIGHTHOUSE);
  return {
    ...book,
    sections: book.sections.map((section) => ({
      ...section,
      passages: section.passages.map((one) => ({ ...one, asked: lines[one.id] ?? [] })),
      unsaid: section.n === 1 ? unsaid : [],
    })),
  };
}

const LINES = {
  'p1-1': ['How often do provisions arrive?', 'monthly delivery'],
  'p4-0': ['Does she regret snooping?', 'guilty conscience'],
};

test('a passage is found by readers’ own words for it, even if it lacks them', () => {
  const index = buildIndex(indexed(LINES));
  const [hit] = index.find('how often do provisions come').hits;
  expect(hit?.passage.id).toBe('p1-1');
  expect(index.find('guilty conscience').hits[0]?.passage.id).toBe('p4-0');
});

test('the marked sentence comes from the passage, never from a line added to it', () => {
  const index = buildIndex(indexed(LINES));
  for (const question of ['monthly delivery', 'guilty conscience', 'Does she regret snooping?']) {
    const [hit] = index.find(question).hits;
    const marked = hit?.passage.text.slice(hit.sentence.start, hit.sentence.end) ?? '';
    expect(marked).toMatch(/^[A-Z].*\.$/);
    expect(hit?.passage.text).toContain(marked);
  }
});

test('an added line opens with its passage', () => {
  const index = buildIndex(indexed(LINES));
  expect(index.find('guilty conscience', { place: 3 }).hits).toEqual([]);
  expect(index.find('guilty conscience', { place: 4 }).hits[0]?.passage.id).toBe('p4-0');
  expect(index.suggest('guilty', { limit: 5, place: 4 })).toEqual([]);
});

test('what a guide says is never told is refused, however many of its words are in the book', () => {
  const question = 'Who built the lighthouse on the island of Skarv?';
  const sure = buildIndex(indexed(LINES)).find(question);
  const warned = buildIndex(indexed(LINES, ['Who built the lighthouse?', question])).find(question);
  expect(warned.sure).toBe('no');
  expect(warned.confidence).toBeLessThan(sure.confidence);
});

test('an index on disk notices if only an added line has changed', async () => {
  const before = await saveIndex(indexed(LINES));
  expect(await loadIndex(before, indexed(LINES))).toBeDefined();
  expect(await loadIndex(before, indexed({ 'p2-0': ['tempest damage'] }))).toBeUndefined();
});

test('a passage that takes a side is found by readers’ own words for the point', () => {
  const point = pointOf(3, 'what became of the brass lamp', ['Was the heirloom pawned?']);
  const [hit] = buildIndex(bookOf(LIGHTHOUSE, { disagreements: [point] })).find(
    'heirloom pawned',
  ).hits;
  expect(hit?.passage.section).toBe(3);
});

test('lines on what is unsaid that open later change nothing before them', () => {
  const whole = bookOf(LIGHTHOUSE);
  const sections = whole.sections.map((section) => ({
    ...section,
    unsaid: section.n === 4 ? ['who keeps the light burning'] : [],
  }));
  const ask = (book: Book, place: number) =>
    buildIndex(book).find('who keeps the light', { place });
  expect(ask({ ...whole, sections }, 3)).toEqual(ask(whole, 3));
  expect(ask({ ...whole, sections }, 4).confidence).toBeLessThan(ask(whole, 4).confidence);
});
