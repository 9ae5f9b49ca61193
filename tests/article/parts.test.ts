/** Parts of pages that say what no sentence of their text does, and parts that only look like others. */
import { expect, test } from 'vitest';
import { readArticles } from '../../src/article/index.ts';
import type { MadeGuide } from '../../src/core/domain/article/report.ts';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { textFile } from './articles.ts';

/** The guide made of one page. */
function guideOfPage(name: string, text: string) {
  const made = readArticles([textFile(name, text)]);
  if (made.outcome !== 'guide') throw new Error(`Expected a guide, got ${JSON.stringify(made)}`);
  return made;
}

const allText = ({ book }: Pick<MadeGuide, 'book'>) =>
  book.sections.flatMap(({ passages }) => passages.map(({ text }) => text)).join('\n');

const LEAD =
  'The Ferry House is a novel by the English author Ada Marlow. It was published in 1931 and ' +
  'has never been out of print. A widow keeps an inn at a river that nobody crosses any more.';
const PLOT = [
  'Ellen Marsh takes over the inn from her father. She finds a boat in the cellar and mends it.',
  'A stranger asks to be rowed over in the night. Ellen refuses, and he is found on the bank.',
  'The constable suspects her. She hides the boat and says that there has never been one.',
  'In spring the river floods the cellar, and the boat floats out before all the guests.',
];

const chapters = PLOT.map((text, at) => ({
  title: `${at + 1}. ${['The Cellar', 'The Stranger', 'The Constable', 'The Flood'][at]}`,
  text,
}));

test('a box of facts, and a table framed as a picture, can be looked up like any text', () => {
  const page = `<!doctype html><html><head><title>The Ferry House</title></head><body><main>
    <h1>The Ferry House</h1>
    <table class="infobox"><tr><th>Author</th><td>Ada Marlow</td></tr>
    <tr><th>Cover artist</th><td>Edith Lowe</td></tr><tr><th>Image</th><td>a.jpg</td></tr>
    <tr><th>Victims</th><td>Mr. Vane, the inspector</td></tr></table>
    <p>${LEAD}</p>
    <h2>At a glance</h2><figure class="wp-block-table"><table>
    <tr><th>On audio</th><td>nine hours, read by Peter Hale</td></tr></table>
    <table><tr><th>Year</th><th>Prize</th><th>Country</th><th>Result</th></tr>
    <tr><td rowspan="2">1935</td><td>Harbour Prize</td><td>France</td><td>Finalist</td></tr>
    <tr><td>Quay Award</td><td rowspan="2">Norway</td><td>Won</td></tr>
    <tr><td>1936</td><td>Fjord Medal</td><td>Won</td></tr></table>
    <figcaption>All facts of the first edition</figcaption></figure>
    <h2>Plot</h2>${PLOT.map((text) => `<p>${text}</p>`).join('')}
    </main></body></html>`;
  const made = guideOfPage('ferry.html', page);
  expect(allText(made)).toContain('Cover artist: Edith Lowe');
  expect(allText(made)).toContain('On audio: nine hours, read by Peter Hale');
  expect(allText(made)).toContain('Year: 1935; Prize: Quay Award; Country: Norway; Result: Won');
  expect(allText(made)).toContain('Year: 1936; Prize: Fjord Medal; Country: Norway; Result: Won');
  expect(allText(made)).not.toMatch(/a\.jpg|All facts/);
  const open = made.book.sections.flatMap(({ passages }) => passages);
  expect(open.filter(({ from }) => from === 0).map(({ text }) => text)).not.toContainEqual(
    expect.stringContaining('Mr. Vane'),
  );

  const found = buildIndex(made.book).find('cover artist', { place: 0 });
  expect(found.sure).not.toBe('no');
  expect(found.hits[0]?.passage.text).toContain('Edith Lowe');
});

test('a guide of entries that counts the chapters is no list of books, and opens with them', () => {
  const guide = [
    '# The Ferry House',
    'Notes for reading groups. Read each chapter first, the note afterwards.',
    '- Two evenings are enough.',
    '- The novel needs no more than a week.',
    '## The four chapters',
    ...chapters.map(
      ({ title, text }) => `### ${title}\n\n- **What happens.** ${text}\n- **Watch.** The river.`,
    ),
    '## Questions',
    '- Would you have rowed the stranger over the river that night?',
  ].join('\n\n');
  const { book, report } = guideOfPage('ferry.md', guide);
  expect(report).toMatchObject({ coveredBy: 'chapters' });
  expect(book.chapters).toBe(4);
  expect(book.sections.filter(({ story }) => story).map(({ title }) => title)).toEqual(
    chapters.map(({ title }) => title),
  );
  expect(allText({ book })).not.toMatch(/What happens|Watch/);
});

test('numbers with gaps, and those of an article’s own headings, count no chapters', () => {
  const primes = [2, 3, 5, 7].map(
    (number, at) => `## ${number}. ${['Down', 'Up', 'In', 'Out'][at]}\n\n${PLOT.join(' ')}`,
  );
  const essay = guideOfPage('essay.md', ['# The Ferry House', LEAD, ...primes].join('\n\n'));
  expect(essay.report.coveredBy).toBe('guess');

  const parts = ['Plot', 'Characters', 'Themes', 'Reception'];
  const article = parts.map(
    (part, at) =>
      `## ${at + 1}. ${part}\n\n${at === 0 ? PLOT.join(' ') : 'It is about a river, critics say, and about those who live by it.'}`,
  );
  const { report } = guideOfPage(
    'article.md',
    ['# The Ferry House', LEAD, ...article].join('\n\n'),
  );
  expect(report.coveredBy).toBe('guess');
  expect(report.sections.filter(({ story }) => story).map(({ title }) => title)).toEqual([
    '1. Plot',
  ]);
});

test('what a page asks before its story is talked about by those who have begun', () => {
  const made = guideOfPage(
    'ferry.md',
    [
      '# The Ferry House',
      `${LEAD} Twenty years on, does the old inn still stand?`,
      '## Plot',
      ...PLOT,
    ].join('\n\n'),
  );
  expect(made.book.prompts).toContainEqual(
    expect.objectContaining({ text: 'Twenty years on, does the old inn still stand?', from: 2 }),
  );
});

test('a part of the story that is headed like a fact of the book stays covered', () => {
  const page = [
    '# The Ferry House',
    LEAD,
    '## Plot',
    '### Genesis to Judges',
    PLOT.join(' '),
    '### Background',
    'Ellen has never seen the sea.',
    '## Publication',
    'It was published by Quay Press in May 1931.',
  ].join('\n\n');
  const { book } = guideOfPage('ferry.md', page);
  const open = book.sections.flatMap(({ passages }) => passages).filter(({ from }) => from === 0);
  expect(open.map(({ text }) => text).join(' ')).toContain('Quay Press');
  expect(open.map(({ text }) => text).join(' ')).not.toMatch(/boat|stranger|sea/);
});
