/** Pages as sites of other kinds and word processors make them. */
import { expect, test } from 'vitest';
import { readArticle, readArticles } from '../../src/article/index.ts';
import { LONG_PIER, textFile } from './articles.ts';

const { lead: LEAD, first: FIRST, second: SECOND } = LONG_PIER;

function madeOf(body: string, head = '<title>The Long Pier</title>', name = 'page.html') {
  const html = `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
  const made = readArticles([textFile(name, html)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  const text = made.book.sections
    .flatMap(({ passages }) => passages.map((passage) => passage.text))
    .join('\n');
  return { ...made, text };
}

const headings = ({ report }: ReturnType<typeof madeOf>) =>
  report.sections.map(({ title, story }) => [title, story]);

test.each([
  ['in its style', (text: string) => `<span style="font-size:14pt;font-weight:700">${text}</span>`],
  ['by a class', (text: string) => `<span class="c4 c9">${text}</span>`],
  ['by its element', (text: string) => `<b>${text}</b>`],
])('a word processor’s headings are bold paragraphs: %s', (_, bold) => {
  const lines = [
    ['The Long Pier – book club notes', LEAD],
    ['What happens', FIRST, SECOND],
    ['Publication', 'Quay printed the book in 1934. It sold in the ferry’s shop for a shilling.'],
  ];
  const body = lines
    .map(([title = '', ...texts]) =>
      [`<p>${bold(title)}</p>`, ...texts.map((text) => `<p><span>${text}</span></p>`)].join(''),
    )
    .join('');
  const made = madeOf(body, '<style>.c1{color:#000}.c9{font-weight:700}</style>');
  expect(headings(made)).toEqual([
    ['The Long Pier', false],
    ['What happens', true],
    ['Publication', false],
  ]);
});

test('a bold sentence is no heading', () => {
  const made = madeOf(
    `<h1>The Long Pier</h1><p>${LEAD}</p><h2>Plot</h2><p><b>Flora Orr opens the tea room.</b></p><p>${FIRST} ${SECOND}</p>`,
  );
  expect(headings(made).map(([title]) => title)).toEqual(['The Long Pier', 'Plot']);
});

test('what stands behind a tab is read; what a line hides is not', () => {
  const tabs = `<div class="wds-tab__content"><p>${FIRST}</p></div><div class="wds-tab__content" style="display:none"><p>${SECOND}</p></div>`;
  const { text } = madeOf(
    `<h1>The Long Pier</h1><p>${LEAD} <span style="display:none">(1934-02-01)</span></p><h2>Plot</h2>${tabs}<div style="display:none"><p>Sign in to go on reading here.</p></div>`,
  );
  expect(text).toContain('sails to Halifax');
  expect(text).not.toMatch(/1934-02-01|Sign in/);
});

test.each([
  ['aria-controls', 'p1'],
  ['data-bs-target', '#p1'],
])('what a press opens is read below the press, by %s; a hidden menu isn’t', (attribute, id) => {
  const press = `<h3><button aria-expanded="false" ${attribute}="${id}"><span aria-hidden="true">+</span>Chapters 1–5</button></h3>`;
  const made = madeOf(
    `<button aria-controls="menu">Menu</button><div id="menu" hidden><ul><li>Sign in to go on</li></ul></div><h1>The Long Pier</h1><p>${LEAD}</p><h2>Summary by chapters</h2>${press}<div id="p1" class="panel" hidden><p>${FIRST}</p><p>${SECOND}</p></div>`,
  );
  expect(headings(made)).toContainEqual(['Chapters 1–5', true]);
  expect(made.text).toContain('sails to Halifax');
  expect(made.text).not.toContain('Sign in');
});

test('a fan wiki’s box of facts gives author and year', () => {
  const pair = (label: string, detail: string) =>
    `<div class="pi-data"><h3 class="pi-data-label">${label}</h3><div class="pi-data-value">${detail}</div></div>`;
  const box = `<aside class="portable-infobox"><h2 class="pi-title">The Long Pier</h2>${pair('Author', 'Isla Munro')}${pair('Release date', 'March 27, 1934')}</aside>`;
  const { report } = madeOf(
    `<h1>The Long Pier</h1>${box}<p>It was the first of three.</p><h2>Plot</h2><p>${FIRST} ${SECOND}</p>`,
  );
  expect(report).toMatchObject({ author: 'Isla Munro', year: 1934 });
});

test('a box of facts may be headed by the book’s title, which is no section’s; the lead is open', () => {
  const pairs = '<dl><dt>Author</dt><dd>Isla Munro</dd><dt>First published</dt><dd>1934</dd></dl>';
  const box = `<aside class="infobox"><h2 class="infobox-title">The Long Pier</h2>${pairs}</aside>`;
  const { book, report } = madeOf(
    `<h1>The Long Pier <span>(novel)</span></h1>${box}<p>It was the first of three. The wife is dead when it opens.</p><h2>Plot</h2><p>${FIRST} ${SECOND}</p>`,
    '<title>The Long Pier — by Isla Munro | Harbour Pages</title>',
  );
  expect(report).toMatchObject({ author: 'Isla Munro', year: 1934 });
  expect(report.sections.map(({ title }) => title)).toEqual(['The Long Pier', 'Plot']);
  expect(book.sections[0]?.passages[0]).toMatchObject({ from: 0 });
});

test('a box of facts may be a list with labels in bold; a list of people called so is none', () => {
  const { report, book } = madeOf(
    `<h1>The Long Pier</h1><ul class="book-info">\n <li>by <b>Bo Orr</b></li><li> <b> Author </b> Isla Munro</li><li><strong>Published:</strong> 1934</li></ul><p>It was the first of three.</p><h2>Characters</h2><div class="character-facts"><ul><li><b>Flora Orr</b> – a keeper of lights</li><li><b>Una Brack</b> – her nurse of old</li></ul></div><h2>Plot</h2><p>${FIRST} ${SECOND}</p>`,
  );
  expect(report).toMatchObject({ author: 'Isla Munro', year: 1934 });
  expect(book.characters.map(({ name }) => name)).toContain('Una Brack');
});

test('a table whose first row is bold names its columns', () => {
  const rows = [
    ['<b>Name</b>', '<b>Who they are</b>'],
    ['Flora Orr', 'keeper of the tea room'],
    ['Ewan Sim', 'the harbour master'],
  ];
  const table = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  const { book } = madeOf(
    `<h1>The Long Pier</h1><p>${LEAD}</p><h2>Plot</h2><p>${FIRST} ${SECOND}</p><h2>Character chart</h2><table>${table.join('')}</table>`,
  );
  expect(book.characters.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Flora Orr', 'Ewan Sim']),
  );
  expect(JSON.stringify(book.characters)).toContain('keeper of the tea room');
});

test('the title of a page is its own, and not its site’s', () => {
  const { report } = madeOf(
    `<h1>A Cat and a Teapot</h1><h2>Reading “The Long Pier” at last</h2><p>${LEAD}</p><h2>Plot</h2><p>${FIRST} ${SECOND}</p>`,
    '<title>Reading “The Long Pier” at last - A Cat and a Teapot</title>',
  );
  expect(report.title).toBe('The Long Pier');
  expect(report.sources[0]?.title).toContain('Reading “The Long Pier” at last');
});

test('readers’ own words and how to cite the page are no part of it', () => {
  const { text } = madeOf(
    `<h1>The Long Pier</h1><p>${LEAD}</p><h2>Plot</h2><p>${FIRST} ${SECOND}</p><h2>Ratings &amp; Reviews</h2><h3>Community Reviews</h3><p>I hated it from the start to the end of it.</p><h2>Cite This Page</h2><p>Quay Notes. “The Long Pier.” Retrieved in May 2025.</p>`,
  );
  expect(text).not.toMatch(/hated|Retrieved/);
});

test('of a reader’s own words on a book it is asked whether they are about it', () => {
  const told = `I read it at last, and so did my sister. My copy is from the church fair. We liked my tea room best, and I cried. ${FIRST} ${SECOND}`;
  const page = (line: string) =>
    `<html><head><title>A Cat and a Teapot</title></head><body><h1>At the pier</h1><p>${line} ${told}</p><p>“I want my tea,” I said.</p></body></html>`;
  const outcome = (line: string) => readArticle(textFile('blog.html', page(line))).outcome;
  expect(outcome('Isla Munro’s novel came out in 1934, when I was a child.')).toBe('unsure');
  expect(outcome('The ferry was late, when I was a child.')).toBe('book');
});

const DAYS = [
  ['Day 1: Chapters 1–3', FIRST],
  ['Day 2 (Chapters 4–6)', SECOND],
  ['Summary of Chapters 7–9', 'Ewan Sim marries the baker’s widow, who keeps bees.'],
] as const;

test('a plan of lessons has its chapters, and nothing of what a class is set', () => {
  const days = DAYS.map(
    ([title, text]) =>
      `<h2>${title}</h2><p><b>Objective:</b> Students infer.</p><p><b>Summary:</b> ${text}</p><p><b>Vocabulary:</b> herring, plank</p>`,
  );
  const { book, report, text } = madeOf(
    `<h1>Unit Plan: The Long Pier</h1><p>${LEAD}</p>${days.join('')}`,
  );
  expect(report).toMatchObject({ title: 'The Long Pier', coveredBy: 'chapters' });
  expect(book.chapters).toBe(9);
  expect(text).not.toMatch(/Students infer|herring, plank|Summary/);
});

test('with a summary and an analysis of each part, the summary has the part’s title', () => {
  const parts = [FIRST, SECOND, 'Ewan Sim marries the baker’s widow, who keeps bees.'].map(
    (text, at) =>
      `<h3>Pages ${at * 30 + 1}–${at * 30 + 30}</h3><h4>Summary</h4><p>${text}</p><h4>Analysis</h4><p>The pier is a figure of age.</p>`,
  );
  const made = madeOf(
    `<h1>The Long Pier</h1><p>${LEAD}</p><h2>Summary &amp; Analysis</h2>${parts.join('')}`,
  );
  expect(headings(made).slice(2)).toEqual([
    ['Pages 1–30', true],
    ['Analysis', false],
    ['Pages 31–60', true],
    ['Analysis', false],
    ['Pages 61–90', true],
    ['Analysis', false],
  ]);
  expect(made.text.indexOf('bees')).toBeGreaterThan(0);
});

test('a bookshop’s line says when a book first came out; who posted a page isn’t read', () => {
  const { report, text } = madeOf(
    `<article><h1>The Long Pier</h1><div class="entry-meta">May 3, 2022 by Dolores · Leave a comment</div><p>${LEAD}</p><h2>Plot</h2><p>${FIRST} ${SECOND}</p><h3>Details</h3><p>First published April 10, 1934</p></article>`,
  );
  expect(report.year).toBe(1934);
  expect(text).not.toContain('Dolores');
});

test('what readers say below an article is none of it, however much that is', () => {
  const comment =
    '<p>I cried at the ending, where the mother drowns and the son sells the house to her lover for a song.</p>';
  const { text } = madeOf(
    `<article><h1>The Long Pier</h1><p>${LEAD}</p><h2>Plot</h2><p>${FIRST}</p><p>${SECOND}</p></article><div class="comments"><h2>14 comments</h2>${comment.repeat(14)}</div>`,
  );
  expect(text).toContain('sails to Halifax');
  expect(text).not.toContain('I cried');
});

test('a name in the title that the book is about didn’t write it', () => {
  const { report } = madeOf(
    `<h1>The Long Pier: Flora Orr</h1><p>The Long Pier is a 1934 novel by Isla Munro about a tea room.</p><h2>Plot</h2><p>${FIRST} ${SECOND}</p>`,
    '<title>The Long Pier: Flora Orr</title>',
  );
  expect(report.author).toBe('Isla Munro');
});
