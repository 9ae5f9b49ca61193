import { expect, test } from 'vitest';
import { bookTitle } from '../../src/article/about/subject.ts';
import { readArticle, readArticles } from '../../src/article/index.ts';
import { readFileAsPage } from '../../src/article/read/index.ts';
import { articleFile, guideOf, textFile } from './articles.ts';

const titles = (name: string) => guideOf(name).report.sections.map(({ title }) => title);
const allText = (...names: readonly string[]) =>
  guideOf(...names)
    .book.sections.flatMap(({ passages }) => passages.map(({ text }) => text))
    .join('\n');

test('wikitext keeps its headings with their levels, and says who wrote what when', () => {
  const { report } = guideOf('tide-clock.wiki');
  expect(report).toMatchObject({ title: 'The Tide Clock', author: 'Ines Marlow', year: 1974 });
  expect(report.sections.map(({ title, level, story }) => [level, title, story])).toEqual([
    [1, 'The Tide Clock', false],
    [2, 'Synopsis', true],
    [3, 'Spring', true],
    [3, 'Autumn', true],
    [2, 'Principal characters', false],
    [2, 'Background', false],
    [2, 'Themes', false],
    [4, 'Time and guilt', false],
    [2, 'Reception', false],
    [2, 'Film', false],
    [2, 'References', false],
  ]);
  expect(allText('tide-clock.wiki')).not.toMatch(/\{\{|\[\[|<ref|citation needed|Category:/i);
});

test('a saved page is read without its navigation, boxes and tools, and with what it hides', () => {
  const { report } = guideOf('glass-orchard.html');
  expect(report).toMatchObject({ title: 'The Glass Orchard', author: 'Edwin Farrow', year: 1931 });
  expect(report.sources[0]).toMatchObject({ site: 'Shelfmark' });
  expect(titles('glass-orchard.html').slice(1)).toEqual([
    'What happens',
    'The last winter',
    'Who is who',
    'Publication',
  ]);

  const text = allText('glass-orchard.html');
  expect(text).toContain('family of glassblowers who try');
  expect(text).toContain('eight hundred copies');
  expect(text).toContain('first glass apple');
  expect(text).not.toMatch(/cookies|newsletter|Related books|hothouse at Leeds|\[1\]|Home/i);
  expect(text.split('the uncle was Lydia').length).toBe(2);
});

test('a guide in Markdown opens with the chapters that it names, letters and all', () => {
  const { book, report } = guideOf('salt-letters.md');
  expect(report).toMatchObject({ coveredBy: 'chapters', title: 'The Salt Letters' });
  expect(report.author).toBe('Maud Ferris');
  expect(book.chapters).toBe(10);
  expect(allText('salt-letters.md')).not.toMatch(/\[\^1\]|first edition\.|\*\*|---/);
});

test('a note that no reader sees hides no title, and a line below it says who wrote the book', () => {
  const guideText = new TextDecoder()
    .decode(articleFile('salt-letters.md').bytes)
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^The Salt Letters is a novel.*$/m, '*Maud Ferris, 1908 · 10 chapters*');
  const made = readArticles([
    textFile('notes.md', `<!-- exported, do not edit\nbelow -->\n${guideText}`),
  ]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  expect(made.report).toMatchObject({
    title: 'The Salt Letters',
    author: 'Maud Ferris',
    year: 1908,
  });
  expect(JSON.stringify(made.book)).not.toContain('do not edit');
});

test('a mark that a page shows as it stands hides nothing', () => {
  const { bytes } = articleFile('salt-letters.md');
  const shown = 'The printer sets `<!--` by hand.\n\nThe reader --> goes on.';
  const text = new TextDecoder().decode(bytes).replace(/\n\n/g, '\n\n<!-- unseen -->\n\n');
  const made = readArticles([textFile('notes.md', `${text}\n\n${shown}\n`)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  const told = JSON.stringify(made.book);
  expect(told).toContain('The printer sets <!-- by hand.');
  expect(told).not.toContain('unseen');
});

test('a text that has no title is cited by its file', () => {
  const untitled = new TextDecoder()
    .decode(articleFile('salt-letters.md').bytes)
    .replace(/^---\n[\s\S]*?=====\n/, '')
    .replace(/^The Salt Letters is a novel.*$/m, 'A coast, and a ship that nobody has seen.');
  const made = readArticles([textFile('our-notes.md', untitled)], { isAbout: true });
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  expect(made.book.sources.map(({ title }) => title)).toEqual(['our-notes']);
});

test('a text all in one line has a lead, a plot and the rest', () => {
  const plain = new TextDecoder().decode(articleFile('harvest-a.txt').bytes);
  const sentences = plain.split('\n').filter((line) => / .*\.$/.test(line));
  const made = readArticles([textFile('line.txt', sentences.join('  '))]);
  if (made.outcome !== 'guide') throw new Error(made.outcome);
  expect(made.report.title).toBe('The Last Harvest');
  expect(made.report.sections.map(({ story }) => story)).toContain(true);
  expect(made.report.language).toBe('en');
});

/** MediaWiki's answer with an article as plain text, its headings written so. */
const extractOf = (written: (heading: string) => string) => ({
  query: {
    pages: {
      7: {
        title: 'The Last Harvest (novel)',
        lastrevid: 12,
        extract: new TextDecoder()
          .decode(articleFile('harvest-a.txt').bytes)
          .replace(/^.*\n/, '')
          .replace(/^(?:Plot|Characters|Publication)$/gm, written),
      },
    },
  },
});

test.each([
  [
    'formatversion 2',
    (html: string) => ({ parse: { title: 'The Glass Orchard', revid: 12, text: html } }),
  ],
  [
    'formatversion 1',
    (html: string) => ({ parse: { title: 'The Glass Orchard', revid: 12, text: { '*': html } } }),
  ],
  ['an extract', () => extractOf((heading) => `== ${heading} ==`)],
  ['an extract with bare headings', () => extractOf((heading) => heading)],
])('MediaWiki’s answer is read: %s', (_, answer) => {
  const html = new TextDecoder().decode(articleFile('glass-orchard.html').bytes);
  const made = readArticles([textFile('page.json', JSON.stringify(answer(html)))]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  expect(made.report.sources[0]).toMatchObject({ revision: '12', licence: 'CC BY-SA 4.0' });
  expect(made.report.sections.filter(({ story }) => story).length).toBeGreaterThan(0);
});

const PARAGRAPH =
  'The town lies on a river. Many people come to see the mill. It was built by two brothers. ' +
  'The square has a fountain and a well. In summer there is a fair. The road leads to the hills. ';

test.each([
  [
    'log in to read',
    'page.html',
    '<html><body><main><p>Log in to read this article.</p></main></body></html>',
    /log in/,
  ],
  [
    'a stub',
    'stub.wiki',
    "'''Moss''' is a 1999 novel by [[Ann Lee]]. It is short. {{stub}}",
    /too little/,
  ],
  [
    'an author',
    'author.wiki',
    `{{Infobox writer}}\n'''Ann Lee''' (born 1950) is an [[Ireland|Irish]] novelist. ${PARAGRAPH.repeat(4)}`,
    /about an author/,
  ],
  [
    'a film',
    'film.wiki',
    `'''''Moss''''' is a 2003 drama film directed by [[Ann Lee]]. ${PARAGRAPH.repeat(4)}`,
    /about a film/,
  ],
  [
    'a list',
    'list.wiki',
    `This is a list of novels by [[Ann Lee]]. ${PARAGRAPH.repeat(4)}\n* '''Moss'''\n* '''Fern'''`,
    /is a list/,
  ],
  [
    'an error',
    'answer.json',
    '{"error":{"code":"missingtitle","info":"The page does not exist."}}',
    /no article/,
  ],
  [
    'hits',
    'answer.json',
    '{"batchcomplete":true,"query":{"search":[{"title":"Moss"}]}}',
    /without an article/,
  ],
])(
  'a page without an article on a book is refused with what is missing: %s',
  (_, name, text, why) => {
    const read = readArticle(textFile(name, text));
    expect(read).toMatchObject({ outcome: 'refused', sentence: expect.stringMatching(why) });
  },
);

test('a novel is no article, and what may be either is asked about', () => {
  const chapter =
    'I went down to the harbour. “Who goes there?” he cried. “A friend,” I said. We looked at one another.\n\n';
  expect(readArticle(textFile('novel.txt', chapter.repeat(60))).outcome).toBe('book');
  const unclear = `${PARAGRAPH}\n\n`.repeat(12);
  expect(readArticle(textFile('town.txt', unclear)).outcome).not.toBe('article');
});

test.each([
  ['nesting', 'deep.html', `<html>${'<div>'.repeat(50_000)}x`],
  ['unclosed markup', 'open.html', `<html><body>${'<p><b><table><tr>'.repeat(5_000)}`],
  ['braces', 'braces.wiki', `{{${'{{a|'.repeat(4_000)}\n== A ==\n[[x]]`],
  ['brackets', 'brackets.md', `# A\n\n${'['.repeat(20_000)}\n\n# B\n\n# C\n`],
  ['JSON in JSON', 'bomb.json', `{"parse":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['a line without an end', 'line.txt', 'a '.repeat(200_000)],
  ['headings alone', 'heads.md', '# A\n\n'.repeat(5_000)],
])('hostile input ends with a sentence or as a book: %s', (_, name, text) => {
  const read = readArticle(textFile(name, text));
  expect(read.outcome).not.toBe('article');
});

test.each([
  ['headings', 'a.md', '## Of the ferry\n\nIt came late.\n\n', 600, 'more than 600 headings'],
  ['elements', 'a.html', '<p>It came late.</p>\n', 120_000, 'nested too deeply, or is no page'],
  ['characters', 'a.md', 'a', 600_000, 'at most 600,000 characters'],
])('a page of too many %s isn’t read', (_, name, unit, most, words) => {
  const start = name.endsWith('html') ? '<!doctype html><html><body>' : '# The Ferry\n\n';
  const reading = (count: number) => () =>
    readFileAsPage(textFile(name, start + unit.repeat(count)));
  expect(reading(most + 1)).toThrow(words);
  expect(reading(most / 10)).not.toThrow();
});

test('of more files than a guide is made of none is read', () => {
  const files = Array.from({ length: 9 }, () => articleFile('harvest-a.txt'));
  expect(readArticles(files)).toMatchObject({
    outcome: 'refused',
    sentence: 'These are 9 files; a guide is made of at most 8. Choose the best.',
  });
});

test.each([
  ['The Travelling Companion', 'The Travelling Companion'],
  ['The Last Analysis', 'The Last Analysis'],
  ['Stand By Me', 'Stand By Me'],
  ['The Book of “Lost” Things', 'The Book of “Lost” Things'],
  ['Emma By Jane Austen', 'Emma'],
  ['Emma Book Club Kit', 'Emma'],
  ['A study guide to “Emma”', 'Emma'],
])('the page %s is about %s', (page, title) => {
  expect(bookTitle(page)).toBe(title);
});

test('a paragraph that only has “of course” in it is the writer’s own', () => {
  const guideText = new TextDecoder().decode(articleFile('salt-letters.md').bytes);
  const ending = 'Nobody, of course, rows home at the end of it all.';
  const made = readArticles([textFile('salt.md', `${guideText}\n\n${ending}\n`)]);
  expect(JSON.stringify(made)).toContain(ending);
});
