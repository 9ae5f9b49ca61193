/** Who wrote the book, by whatever an article says it with, and who doesn't. */
import { expect, test } from 'vitest';
import { readArticles } from '../../src/article/index.ts';
import { textFile } from './articles.ts';

const PLOT = `Flora Orr returns to the pier and opens the tea room. The harbour master Ewan Sim asks for her hand in the first winter, and is told to wait until the herring come. Lady Wick buys the pier for a song and lets the planks rot. In the spring a whaler ties up below the window, and its mate drinks tea there for eleven days. Flora Orr sails to Halifax on the whaler. Ewan Sim walks to the light in the storm, and keeps it burning for the boats.`;
const text = (lead: string) =>
  `The Long Pier\n\n${lead}\n\nPlot\n\n${PLOT}\n\nReception\n\nThe Long Pier sold slowly. It was read in the schools of Caithness.\n`;
const page = (head: string, lead: string) =>
  `<html><head><title>${head}</title></head><body><article><h1>Book kit: <em>The Long Pier</em></h1>
  <span>by <a href="/staff">Dolores, Adult Services</a></span><p>${lead}</p>
  <h2>Plot</h2><p>${PLOT}</p></article></body></html>`;

function bookOf(name: string, content: string) {
  const made = readArticles([textFile(name, content)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  return made.book;
}

test.each([
  'The Long Pier is the second novel of the Scottish author Isla Munro. It was published by Quay in 1934.',
  'The Long Pier is a novel of 1934. It was published by Quay and read by Ann Bell on the radio. It was written by Isla Munro.',
  'Isla Munro’s The Long Pier (1934) is a novel about a tea room.',
  'Out of two letters Isla Munro wrote The Long Pier (1934), a novel of a tea room.',
  'The Long Pier is a novel of 1934 about the novelist Henry James. It was written by Isla Munro.',
  'The Long Pier is the third novel of Isla Munro. It came out in 1934.',
  'The Long Pier, the debut of the novelist Isla Munro, came out in 1934. It is a novel.',
])('%s', (lead) => {
  expect(bookOf('pier.txt', text(lead))).toMatchObject({ author: 'Isla Munro', year: 1934 });
});

test.each([
  'The Long Pier is a novel of 1934. It was published by Quay Press and translated by Jean Muir.',
  'The Long Pier is a novel of 1934. It was chosen by Rob Kerr for his club.',
  'The Long Pier is a novel of 1934. The critic and novelist Ann Bell praised The Long Pier.',
  'The Long Pier is a novel of 1934. Random House published The Long Pier.',
])('nobody else is taken for the author: %s', (lead) => {
  expect(bookOf('pier.txt', text(lead)).author).toBe('Unknown');
});

test('who is told of first below “The author” wrote it, where nothing else says it', () => {
  const lead = 'The Long Pier is a novel of a tea room. It was published by Quay Press.';
  const withSection = (heading: string, line: string) =>
    bookOf('pier.txt', `${text(lead)}\n${heading}\n\n${line} The pier is gone.\n`).author;
  const munro = 'Isla Munro (1880–1951) was a teacher from Wick.';
  expect(withSection('The author and her book', munro)).toBe('Isla Munro');
  expect(withSection('The setting and its people', munro)).toBe('Unknown');
  expect(withSection('The author and her book', 'Isla Munro had two sisters in Wick.')).toBe(
    'Unknown',
  );
});

test('a window’s title says it where the page is signed by somebody else', () => {
  const lead = 'The Long Pier is a novel of a tea room. It may be kept for six weeks.';
  const html = page('The Long Pier by Isla St. Clair: Book Kit – Wick Library', lead);
  expect(bookOf('kit.html', html).author).toBe('Isla St. Clair');
  expect(bookOf('kit.html', page('Book Kit – Wick Library', lead)).author).toBe('Unknown');
});

test('a line below the title says who and when', () => {
  const lead = 'The tea room of Flora Orr changes a harbour town for good.';
  const markdown = `# The Long Pier: notes for a reading group\n\n*Isla Munro, 1934 · 12 chapters · about 200 pages*\n\n${lead}\n\n## Chapters 1–3\n\n${PLOT}\n\n## Chapters 4–6\n\n${PLOT}\n`;
  expect(bookOf('pier.md', markdown)).toMatchObject({ author: 'Isla Munro', year: 1934 });
});

/** Where a page says it further down, or of itself. */
test.each([
  [
    'labels above the text',
    'a.txt',
    `Title: The Long Pier\nAuthor: Isla Munro\nPublished: 1934\n\n${PLOT}`,
  ],
  [
    'labels in a list of a study page',
    'a.md',
    `# The Long Pier\n\n## Key facts\n\n- **Full Title:** The Long Pier\n- **Author:** Isla Munro\n- **When Published:** 1934\n\n## Plot\n\n${PLOT}`,
  ],
  [
    'a section on the book',
    'a.md',
    `# The Long Pier Book Club Kit: Menu & More\n\nWelcome to our kit. Posted in March 2022.\n\n## About the book\n\nThe Long Pier is a 1934 novel by Isla Munro.\n\n## Plot\n\n${PLOT}`,
  ],
  [
    'a section on how it came out',
    'a.md',
    `# The Long Pier: your questions answered\n\nThe Long Pier is a novel by Isla Munro.\n\n## How it was printed\n\nThe novel was published in Leith in 1934. The film of the book came out in 1931. An edition of the book was printed in 1950.\n\n## Plot\n\n${PLOT}`,
  ],
])('what the book is stands elsewhere: %s', (_, name, content) => {
  expect(bookOf(name, content)).toMatchObject({
    title: 'The Long Pier',
    author: 'Isla Munro',
    year: 1934,
  });
});

test('a line on when the page was written says nothing of the book', () => {
  const lead = 'The Long Pier is a novel by Isla Munro. It came out in 1934.';
  for (const line of ['Page by Year 12 · rewritten March 2024', 'May 3, 2022 by Dolores Kerr']) {
    const markdown = `# The Long Pier\n\n${line}\n\n${lead}\n\n## Plot\n\n${PLOT}`;
    expect(bookOf('pier.md', markdown)).toMatchObject({ author: 'Isla Munro', year: 1934 });
  }
});

test('further down only who wrote this book is read', () => {
  const markdown = `# The Long Pier\n\nA tea room changes a harbour town.\n\n## Stage\n\nThe Long Pier was made into a play by Jean Muir. The Low Road is a novel by Ann Bell.\n\n## Plot\n\n${PLOT}`;
  expect(bookOf('pier.md', markdown).author).toBe('Unknown');
});

test('a title may have a comma', () => {
  const markdown = `## On the book\n\nPier, the Low Road is a novel by Isla Munro.\n\n## Plot\n\n${PLOT}`;
  expect(bookOf('pier.md', markdown).title).toBe('Pier, the Low Road');
});

test('without a title above, a sentence that only says what there is gives none', () => {
  const markdown = `## On the book\n\nThere is a novel of this by Ann Bell. The Long Pier is a novel by Isla Munro.\n\n## Plot\n\n${PLOT}`;
  expect(bookOf('pier.md', markdown).title).toBe('The Long Pier');
});

test('a faith may be an author’s first name', () => {
  const lead = 'The Long Pier is a novel by Christian Kracht. It came out in 1934.';
  expect(bookOf('pier.txt', text(lead)).author).toBe('Christian Kracht');
});

test.each([
  ['The Jane Munro Book Club', 'The club meets at the pier.', 'The Jane Munro Book Club'],
  ['A Wartime Handbook', 'It was read in the schools.', 'A Wartime Handbook'],
  ['Emma Book Club', 'Emma was read in the schools.', 'Emma'],
  ['Emma – book club', 'It was read in the schools.', 'Emma'],
])('a kind of page may be of the book’s title: %s', (heading, line, title) => {
  const markdown = `# ${heading}\n\n${line}\n\n## Plot\n\n${PLOT}`;
  const made = readArticles([textFile('pier.md', markdown)], { isAbout: true });
  expect(made.outcome === 'guide' && made.book.title).toBe(title);
});
