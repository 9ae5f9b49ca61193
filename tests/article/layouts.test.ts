/** Articles in the layouts of study guides, publishers, newspapers, printers, mail and notes. */
import { expect, test } from 'vitest';
import { readArticles } from '../../src/article/index.ts';
import { openAt, textFile } from './articles.ts';

const LEAD =
  'The Long Pier is a novel by the Scottish author Isla Munro about a tea room in a harbour town. It was first published in 1934.';
const FIRST =
  'Flora Orr returns to the pier and opens the tea room. The harbour master Ewan Sim asks for her hand in the first winter. Lady Wick buys the pier for a song and lets the planks rot. Nobody in the town will mend them, and the sea takes the last of the stairs.';
const SECOND =
  'A whaler ties up below the window, and its mate M. Dupont drinks tea there for eleven days. Flora Orr sails to Halifax on the whaler. Ewan Sim walks to the light in the storm, and keeps it burning.';
const PEOPLE = [
  ['Flora Orr', 'The keeper of the tea room.'],
  ['Ewan Sim', 'The harbour master, who is shy.'],
  ['M. Dupont', 'The mate of the whaler.'],
  ['Old Tam', 'A fisherman who counts the herring boats.'],
] as const;
const PRINTED =
  'Quay printed the book on grey paper. The author drew the map of the harbour herself.';

function madeOf(name: string, content: string) {
  const made = readArticles([textFile(name, content)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  const { book, report } = made;
  return {
    book,
    names: book.characters.map((character) => character.name),
    text: openAt(book, book.sections.length),
    headings: report.sections.map(({ title, story }) => (story ? `*${title}` : title)),
  };
}

const html = (body: string, head = '<title>The Long Pier</title>') =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;
const p = (text: string) => `<p>${text}</p>`;
const listed = (line: (name: string, role: string) => string) =>
  PEOPLE.map(([name, role]) => line(name, role)).join('\n');
const book = { title: 'The Long Pier', author: 'Isla Munro', year: 1934 };
const everybody = expect.arrayContaining(PEOPLE.map(([name]) => name));

/** Broken at a page's width, with words parted at the end of a line. */
const printed = (text: string) =>
  text.replace('returns', 're-\nturns').replace(/(.{58,66}?) /g, '$1\n');

test('a book printed page by page has no running titles, page numbers or parted words', () => {
  const page = (number: number, text: string) =>
    `Wick Libraries Reading Groups\n\n${text}\n\n      Page ${number} of 3\n\f`;
  const [half = '', otherHalf = ''] = printed(FIRST).split(/(?<=first) /);
  const made = madeOf(
    'pier.txt',
    page(1, `THE LONG PIER\n\nABOUT THE BOOK\n\n${printed(LEAD)}\n\nTHE STORY\n\n${half}`) +
      page(2, `${otherHalf}\n\n${printed(SECOND)}`) +
      page(3, `THE CHARACTERS\n\n${listed((name, role) => `• ${name} – ${role}`)}`),
  );
  expect(made.book).toMatchObject(book);
  expect(made.names).toEqual(everybody);
  expect(made.text).toContain('Flora Orr returns to the pier');
  expect(made.text).toContain('in the first winter');
  expect(made.text).not.toMatch(/Wick Libraries|Page 2/);
});

test('a letter has its subject as its title, headings between signs, and no signature', () => {
  const made = madeOf(
    'pier.eml.txt',
    `From: Rob <rob@example.org>\nTo: club@example.org\nSubject: Re: The Long Pier by Isla Munro\nDate: Mon, 3 Nov 2025 09:12:00 +0000\n\n${LEAD}\n\n*** THE STORY (only for those who are through!) ***\n\n${FIRST} ${SECOND}\n\n*** THE PEOPLE ***\n\n${listed((name, role) => `* ${name} - ${role}`)}\n\n-- \nRob, Harbour Street\n`,
  );
  expect(made.book).toMatchObject(book);
  expect(made.names).toEqual(everybody);
  expect(made.headings.slice(1)).toEqual([
    '*THE STORY (only for those who are through!)',
    'THE PEOPLE',
  ]);
  expect(made.text).not.toMatch(/rob@|Harbour Street/);
});

test('an outline of Emacs is read as one', () => {
  const made = madeOf(
    'pier.org',
    `#+TITLE: The Long Pier\n#+AUTHOR: Isla Munro\n#+DATE: 1934\n#+STARTUP: showall\n\nA tea room by the sea.\n\n* Plot\n** The first winter\n${FIRST}\n** The whaler\n${SECOND}\n* Characters\n${listed((name, role) => `- ${name} :: ${role}`)}\n`,
  );
  expect(made.book).toMatchObject(book);
  expect(made.names).toEqual(everybody);
  expect(made.headings.slice(1)).toEqual([
    '*Plot',
    '*The first winter',
    '*The whaler',
    'Characters',
  ]);
  expect(made.text).not.toContain('#+');
});

test('below a newspaper’s name stands the title, and without headings the plot is covered', () => {
  const made = madeOf(
    'review.txt',
    `The Courier\n\nBOOKS\n\nThe Long Pier by Isla Munro review – a quiet triumph\n\n${LEAD}\n\nAnna Marsh\n\nSat 14 Oct 2017 09.00 BST\n\nIn 1911 a stranger comes to the harbour. ${FIRST} ${SECOND}\n\nThe Long Pier is published by Quay (£9). To order a copy, call the bookshop.\n`,
  );
  expect(made.book).toMatchObject(book);
  expect(made.headings).toContain('*Plot');
  expect(openAt(made.book, 0)).not.toMatch(/stranger comes|Halifax|planks rot/);
  expect(made.text).not.toMatch(/To order/);
});

test('headings with numbers have the level that these say', () => {
  const people = PEOPLE.map(([name, role], at) => `2.${at + 1} ${name}\n\n${role}`).join('\n\n');
  const made = madeOf(
    'pier.txt',
    `The Long Pier\n\n${LEAD}\n\n1. Plot\n\n1.1 Winter\n\n${FIRST}\n\n1.2 Whaler\n\n${SECOND}\n\n2. Characters\n\n${people}\n\n3. Publication\n\n${PRINTED}\n`,
  );
  expect(made.headings.slice(1, 4)).toEqual(['*1. Plot', '*Winter', '*Whaler']);
  expect(made.names).toEqual(everybody);
});

test('below an empty heading those that say nothing are its parts', () => {
  const people = listed((name, role) => `${name}\n\n${role}\n`);
  const made = madeOf(
    'guide.txt',
    `The Long Pier Study Guide\n\nThe Long Pier Summary\n\n${FIRST}\n\n${SECOND}\n\nThe Long Pier Character List\n\n${people}\nAbout The Long Pier\n\nThe Long Pier by Isla Munro came out in 1934. ${PRINTED}\n`,
  );
  expect(made.book).toMatchObject(book);
  expect(made.names).toEqual(everybody);
});

test('a list without signs keeps its entries where its lines are broken', () => {
  const broken = listed((name, role) => `${name}: ${role}\nAll of the harbour says so.`);
  for (const name of ['pier.txt', 'pier.md']) {
    const made = madeOf(
      name,
      `The Long Pier\n${name.endsWith('md') ? '===\n' : ''}\n${printed(LEAD)}\n\n${name.endsWith('md') ? '## ' : ''}Plot\n\n${printed(FIRST)}\n\n${printed(SECOND)}\n\n${name.endsWith('md') ? '## ' : ''}Who's who\n\n${broken}\n`,
    );
    expect(made.names, name).toEqual(everybody);
  }
});

test('labels end with a colon, whether a line is blank below or not', () => {
  const made = madeOf(
    'pier.txt',
    `Title: The Long Pier\nAuthor: Isla Munro\nFirst published: 1934\n\nIntroduction:\nA tea room by the sea.\n\nPlot:\n${FIRST}\n${SECOND}\n\nMain characters:\n${listed((name, role) => `• ${name}: ${role}`)}\n\nPublication:\n${PRINTED}\n`,
  );
  expect(made.book).toMatchObject(book);
  expect(made.headings).toEqual(
    expect.arrayContaining(['*Plot', 'Main characters', 'Publication']),
  );
  expect(made.names).toEqual(everybody);
});

test('columns with tabs have no head among their people, and no colon in a label', () => {
  const made = madeOf(
    'pier.txt',
    `The Long Pier\nAuthor:\tIsla Munro\nYear:\t1934\nPublisher:\tQuay\n\nPlot\n${FIRST}\n${SECOND}\n\nCharacters\nName\tWho it is\n${listed((name, role) => `${name}\t${role}`)}\n`,
  );
  expect(made.book).toMatchObject(book);
  expect(made.names).toEqual(everybody);
  expect(made.names).not.toContain('Name');
});

test('an extract of an encyclopedia has the entries of its lists', () => {
  const extract = `${LEAD}\n\n\n== Plot ==\n${FIRST}\n${SECOND}\n\n\n== Characters ==\n${listed((name, role) => `${name} – ${role}`)}`;
  const answer = { query: { pages: { 7: { title: 'The Long Pier', extract } } } };
  expect(madeOf('pier.json', JSON.stringify(answer)).names).toEqual(everybody);
});

test('notes with links say who wrote the book without their brackets', () => {
  const made = madeOf(
    'pier.md',
    `---\nauthor: "[[Isla Munro]]"\npublished: 1934\nrating: 4\n---\n# The Long Pier\n\nA tea room.\n\n## Plot\n\n${FIRST}\n\n${SECOND}\n\n## Characters\n\n${listed((name, role) => `- [[${name}]] :: ${role}`)}\n`,
  );
  expect(made.book).toMatchObject(book);
  expect(made.names).toEqual(everybody);
});

test('an assistant’s title has no picture, and a table of its facts is a box', () => {
  const made = madeOf(
    'pier.md',
    `Absolutely! Here's a guide.\n\n# 📖 The Long Pier\n\n## Key facts\n\n| Fact | Detail |\n|---|---|\n| **Author** | Isla Munro |\n| **Published** | 1934 |\n\n## Plot\n\n${FIRST}\n\n${SECOND}\n\n## Setting\n\n${PRINTED}\n`,
  );
  expect(made.book).toMatchObject(book);
  expect(made.text).not.toContain('Absolutely');
});

const STORY = `<h2>Plot</h2>${p(FIRST)}${p(SECOND)}`;

test('a window’s title names a book whose page is headed by its kind, and who wrote it', () => {
  const made = madeOf(
    'pier.html',
    html(
      `<h1>Book Summary</h1>${p('Buy Now')}<h2>At a Glance</h2><ul><li><b>First Published</b> 1934</li><li><b>Type of Work</b> Novel</li></ul>${STORY}`,
      '<title>The Long Pier by Isla Munro Plot Summary | Notes</title>',
    ),
  );
  expect(made.book).toMatchObject(book);
  expect(made.text).not.toContain('Buy Now');
});

test('of an edition the year is its own', () => {
  const made = madeOf(
    'pier.html',
    html(
      `<h1>The Long Pier</h1>${p(LEAD)}${STORY}<h2>This edition</h2><dl><dt>Format</dt><dd>Paperback</dd><dt>Published</dt><dd>1999</dd></dl>`,
    ),
  );
  expect(made.book.year).toBe(1934);
});

test('what a site calls its readers to is no part of a text, nor are its prices and quizzes', () => {
  const made = madeOf(
    'pier.html',
    html(
      `<h1>The Long Pier</h1>${p(LEAD)}<p>Paperback $17.00</p>${STORY}<p>Read an in-depth analysis of Flora Orr.</p><h2>Quick Quiz</h2><p>Who is the culprit?</p><h2>Excerpt</h2><p>I was standing at the window.</p>`,
    ),
  );
  expect(made.text).not.toMatch(/\$17|in-depth|culprit|I was standing/);
});

test('a life of the author below a book’s title makes no page on an author', () => {
  const made = madeOf(
    'pier.html',
    html(
      `<h1>The Long Pier</h1><h2>Brief Biography of Isla Munro</h2>${p('Isla Munro was a writer from Wick. She had two sisters.')}${STORY}<h2>Publication</h2>${p(PRINTED)}`,
      '<title>The Long Pier by Isla Munro | Notes</title>',
    ),
  );
  expect(made.book).toMatchObject({ title: 'The Long Pier', author: 'Isla Munro' });
});

test('headings by class alone are headings, and what a reader of pages leaves out is read', () => {
  const heading = (text: string) => `<div class="section-title">${text}</div>`;
  const byClass = madeOf(
    'pier.html',
    html(
      `<div class="top">Catalogue | My account</div><div class="content"><table><tr><td>Author</td><td>Isla Munro</td></tr><tr><td>Published</td><td>1934</td></tr></table><div>A tea room.</div>${heading('Plot')}<div>${FIRST}</div><div>${SECOND}</div>${heading('Publication')}<div>${PRINTED}</div></div>`,
    ),
  );
  expect(byClass.book).toMatchObject(book);
  expect(byClass.headings.slice(1)).toEqual(['*Plot', 'Publication']);
  expect(byClass.text).not.toContain('My account');

  const people = listed((name, role) => `<div><h3>${name}</h3><div>${role}</div></div>`);
  const cards = madeOf(
    'pier.html',
    html(`<div><h1>The Long Pier</h1>${p(LEAD)}${STORY}<h2>Characters</h2>${people}</div>`),
  );
  expect(cards.names).toEqual(everybody);
});

test('a word processor’s signs of a list stand in front of no name', () => {
  const sign = (text: string) => `<span style='mso-list:Ignore'>${text}<span>&nbsp;</span></span>`;
  for (const mark of ['· ', sign('1.')]) {
    const people = listed((name, role) => `<p>${mark}<b>${name}</b>: ${role}</p>`);
    const made = madeOf(
      'pier.html',
      html(`<h1>The Long Pier</h1>${p(LEAD)}${STORY}<p><b>Characters</b></p>${people}`),
    );
    expect(made.names, mark).toEqual(everybody);
  }
});

test('where all headings are of the first level the title is what stands above them in bold', () => {
  const bold = '<p><span style="font-weight:700">The Long Pier</span></p>';
  const made = madeOf(
    'pier.html',
    html(
      `${bold}${p(LEAD)}<h1>The first winter</h1>${p(FIRST)}<h1>The whaler</h1>${p(SECOND)}<h1>Publication</h1>${p(PRINTED)}`,
      '',
    ),
  );
  expect(made.book).toMatchObject(book);
});

test('a title in capitals is written as the text has it, and the author is nobody in the book', () => {
  const made = madeOf(
    'pier.txt',
    `A WINTER OF THE PIER\nISLA MUNRO\n\nA Winter of the Pier is a novel of 1934. Isla Munro was thirty.\n\nPLOT\n${FIRST}\n${SECOND}\n\nCHARACTERS\n${listed((name, role) => `${name}: ${role}`)}\nIsla Munro: The author, who signs the last letter.\n`,
  );
  expect(made.book).toMatchObject({ title: 'A Winter of the Pier', author: 'Isla Munro' });
  expect(made.names).not.toContain('Isla Munro');
});

test('a table of films is told row by row, and is no box of facts on the book', () => {
  const films =
    '{|\n! Year !! Director !! Flora\n|-\n| 1951 || Iain Bell || Jean Orr\n|-\n| 1988 || Una Reid || Kate Hay\n|}';
  const { book: guide, text } = madeOf(
    'films.wiki',
    `{{Infobox book|author=Isla Munro|release_date=1934}}\n'''''The Long Pier''''' is a [[novel]] by [[Isla Munro]].\n== Plot ==\n${FIRST}\n\n${SECOND}\n== Films ==\n${films}\n`,
  );
  expect(text).toContain('Year: 1988; Director: Una Reid; Flora: Kate Hay');
  expect(guide.year).toBe(1934);
});

test('what only compares says nobody’s role: a year younger', () => {
  const { book: guide } = madeOf(
    'people.md',
    `# The Long Pier\n\n${LEAD}\n\n## Plot\n\n${FIRST}\n\n${SECOND}\n\n## Characters\n\n- **Ewan Sim** – the harbour master, who is shy.\n- **Flora Orr** – a year younger, keeps the tea room.\n`,
  );
  const roleOf = (name: string) =>
    guide.characters.find((one) => one.name === name)?.about.find(({ summed }) => summed)?.text;
  expect(roleOf('Ewan Sim')).toBe('The harbour master.');
  expect(roleOf('Flora Orr')).toBeUndefined();
});

const FILM = 'Anna Reid directed a film of it in 1951.';
const cast = PEOPLE.map(
  ([name, role]) => `${name} (${role.replace(/[.,].*$/u, '').toLowerCase()})`,
);

test.each([
  ['a sentence', (label: string) => `**${label}.** `],
  ['a colon', (label: string) => `${label}: `],
  ['a dash', (label: string) => `${label.toUpperCase()} – `],
])('headings within lines, with %s behind, part a page', (_, head) => {
  const parts = [
    `${head('Plot')}${FIRST} ${SECOND}`,
    `${head('Characters')}${cast.join(', ')}.`,
    `${head('Films')}${FILM}`,
  ];
  const made = madeOf(
    'pier.md',
    `# The Long Pier – Isla Munro\n\n${LEAD}\n\n${parts.join('\n\n')}\n`,
  );
  expect(made.book).toMatchObject(book);
  expect(made.names).toEqual(expect.arrayContaining(['Flora Orr', 'Ewan Sim', 'Old Tam']));
  expect(made.names).not.toContain('Films');
  expect(openAt(made.book, 0)).toContain(FILM);
  expect(openAt(made.book, 0)).not.toMatch(/sails to Halifax|buys the pier/);
});

test('questions with answers are sections, and who wrote the book is an answer', () => {
  const asked = `The Long Pier: Frequently Asked Questions\n\nQ: Who wrote The Long Pier?\nA: Isla Munro. She published it in 1934.\n\nQ: What is the plot?\nA: ${FIRST} ${SECOND}\n\nQ: Who are the characters?\nA: ${cast.join(', ')}.\n\nQ: Is there a film?\nA: ${FILM}\n`;
  const made = madeOf('pier.txt', asked);
  expect(made.book).toMatchObject({ title: 'The Long Pier', author: 'Isla Munro' });
  expect(made.headings).toContain('Is there a film?');
  expect(openAt(made.book, 0)).not.toMatch(/sails to Halifax|buys the pier/);
});

test('a page all in a form or a “newsletter” is read, menus of links are not', () => {
  const menu = '<ul><li><a>Shop</a></li><li><a>Events</a></li><li><a>Baskets</a></li></ul>';
  const body = `<form><div class="newsletter"><h1>The Long Pier</h1>${menu}${p(LEAD)}<h2>Plot</h2>${p(FIRST)}${p(SECOND)}<h2>Characters</h2><p>${listed((name, role) => `<b>${name}</b>: ${role}<br>`)}</p></div></form>`;
  const made = madeOf('pier.html', html(body));
  expect(made.book).toMatchObject(book);
  expect(made.names).toEqual(everybody);
  expect(made.text).not.toContain('Baskets');
});

test('a name in bold with “: text” below it says who that is, and “novel of 1934” when it came out', () => {
  const people = PEOPLE.map(([name, role]) => `**${name}**\n: ${role}`).join('\n\n');
  const made = madeOf(
    'guide.md',
    `# The Long Pier\n\nIsla Munro's novel of 1934 is told by a tea room. It was printed again in 1951 with a map.\n\n## Plot\n\n${FIRST}\n\n${SECOND}\n\n## Characters\n\n${people}\n`,
  );
  expect(made.names).toEqual(everybody);
  expect(made.book.year).toBe(1934);
  expect(JSON.stringify(made.book.characters)).not.toContain('": ');
});
