/** The same article in every form in which somebody may have it, and what is no article on a book. */
import { expect, test } from 'vitest';
import { readArticle, readArticles } from '../../src/article/index.ts';
import { textFile } from './articles.ts';

const TITLE = 'The Paper Lantern';
const LEAD =
  'The Paper Lantern is a novel by the Scottish writer Morag Innes, published in 1962 by Kestrel Press. It is set in a fishing town, and tells of a schoolteacher who hides a deserter.';
const PLOT = [
  'Elspeth Rannoch teaches in the school of Portnessie. In the winter of the war she finds a deserter, Callum Weir, in the boat shed of her uncle. She brings him bread and a lantern of paper that her pupils have made.',
  'The constable, Hamish Dow, asks questions in every house. Callum falls ill of a fever. Dow brings soldiers to the shed, and finds it empty. Callum is drowned when the ship strikes a mine. Elspeth leaves the town.',
];
const PEOPLE = [
  ['Elspeth Rannoch', 'a schoolteacher of twenty-six'],
  ['Callum Weir', 'a deserter from the Highlanders'],
  ['Hamish Dow', 'the constable of Portnessie'],
];
const PRINT =
  'Innes wrote the book in eleven weeks in a caravan. Kestrel Press published it in Edinburgh in two thousand copies. The critic Alan Gourlay called it a small storm.';
const HEADS = ['Plot', 'Characters', 'Publication and reception'] as const;

/** Its paragraphs with a heading of some form over each section. */
const plain = (head: (title: string) => string, title = TITLE) =>
  [
    ...(title ? [title] : []),
    LEAD,
    head(HEADS[0]),
    ...PLOT,
    head(HEADS[1]),
    PEOPLE.map(([name, what]) => `${name} – ${what}`).join('\n'),
    head(HEADS[2]),
    PRINT,
  ].join('\n\n');
const html = [
  `<p>${LEAD}</p><h2>${HEADS[0]}</h2>`,
  ...PLOT.map((text) => `<p>${text}</p>`),
  `<h2>${HEADS[1]}</h2><ul>${PEOPLE.map(([name, what]) => `<li><b>${name}</b>, ${what}</li>`).join('')}</ul>`,
  `<h2>${HEADS[2]}</h2><p>${PRINT}</p>`,
].join('');
const page = `<!DOCTYPE html><html lang="en"><title>${TITLE}</title><body><h1>${TITLE}</h1>${html}</body></html>`;
const DEFINITIONS = PEOPLE.map(([name, what]) => `<dt>${name}</dt><dd>${what}</dd>`).join('');
const wiki = [
  `'''${TITLE}''' is a [[novel]]${LEAD.slice(LEAD.indexOf(' by '))}`,
  ...plain((title) => `== ${title} ==`, '')
    .split('\n\n')
    .slice(1),
]
  .join('\n\n')
  .replace(/^(.+) – (.+)$/gm, "* '''$1''' – $2");
const same = (text: string) => text;

const FORMS: Readonly<Record<string, readonly [string, string]>> = {
  'a saved page': ['a.html', page],
  'a saved page under another ending': ['a.txt', page],
  'a saved page with a list of definitions': [
    'a.html',
    page.replace(/<ul>.*<\/ul>/, `<dl>${DEFINITIONS}</dl>`),
  ],
  'a part of a page': ['a.txt', `<div><h1>${TITLE}</h1>${html}</div>`],
  wikitext: ['a.wiki', wiki],
  'wikitext under another ending': ['a.txt', wiki],
  'a page of the REST interface': ['a.json', JSON.stringify({ key: 'x', title: TITLE, html })],
  'a revision in the older format': [
    'a.json',
    JSON.stringify({ query: { pages: { 7: { title: TITLE, revisions: [{ '*': wiki }] } } } }),
  ],
  'an answer on two pages, the first of which isn’t there': [
    'a.json',
    JSON.stringify({
      query: {
        pages: [
          { title: 'A', missing: true },
          { title: TITLE, extract: html },
        ],
      },
    }),
  ],
  Markdown: ['a.md', plain((title) => `## ${title}`, `# ${TITLE}`)],
  'Markdown with numbers': ['a.md', plain((title) => `## 2.1 ${title}`, `# ${TITLE}`)],
  'Markdown under another ending': ['a.txt', plain((title) => `## ${title}`, `# ${TITLE}`)],
  'plain text': ['a.txt', plain(same)],
  'headings in capitals': ['a.txt', plain((title) => title.toUpperCase())],
  'headings with a colon': ['a.txt', plain((title) => `${title}:`)],
  'headings with a number': ['a.txt', plain((title) => `2. ${title}`)],
  'headings with a line below': ['a.txt', plain((title) => `${title}\n${'-'.repeat(9)}`)],
  'no blank lines': ['a.txt', plain(same).replace(/\n+/g, '\n')],
  'lines that end in another way': ['a.txt', plain(same).replaceAll('\n', '\r\n')],
  'copied out of a browser': [
    'a.txt',
    plain((title) => `${title}[edit]`).replace(/\n\n(?=.*\[edit\])/g, '\n'),
  ],
};

test.each(Object.entries(FORMS))('%s', (_, [name, text]) => {
  const made = readArticles([textFile(name, text)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  const { report, book } = made;
  expect(report).toMatchObject({ title: TITLE, author: 'Morag Innes', year: 1962 });
  const sections = report.sections.slice(1).map(({ title, story }) => {
    const bare = title.replace(/^[\d.]+ /, '').toLowerCase();
    return [bare, story];
  });
  expect(sections).toEqual(HEADS.map((title, at) => [title.toLowerCase(), at === 0]));
  expect(book.characters.map((person) => person.name)).toEqual(
    expect.arrayContaining(PEOPLE.map(([person]) => person)),
  );
});

test('all in one line, with its headings', () => {
  const made = readArticles([textFile('a.txt', plain(same).replace(/\n+/g, ' '))]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  expect(made.report.title).toBe(TITLE);
  expect(made.report.sections.map(({ title }) => title).slice(0, 3)).toEqual([
    TITLE,
    'Plot',
    'Characters',
  ]);
});

const FILLER =
  'The harbour is full of boats. Many people come in summer. A road leads to the hills. ';
const onPage = (body: string) => `<!DOCTYPE html><html><body>${body}</body></html>`;

const OTHERS: Readonly<Record<string, readonly [string, string, RegExp]>> = {
  'a page that isn’t there': [
    'a.html',
    onPage('<h1>Page not found</h1><p>The page that you look for does not exist.</p>'),
    /says too little about a book/,
  ],
  'a page of scripts': [
    'a.html',
    onPage('<div id="root"></div><script src="x.js"></script>'),
    /says too little/,
  ],
  'free articles used up': [
    'a.html',
    onPage('<h1>A guide</h1><p>You have read your free articles. Subscribe to go on.</p>'),
    /log in or to subscribe/,
  ],
  'a page that leads to another': [
    'a.wiki',
    '#REDIRECT [[The Paper Lantern (novel)]]',
    /only leads to “The Paper Lantern \(novel\)”/,
  ],
  'books for the winter': [
    'a.html',
    onPage(
      Array.from(
        { length: 9 },
        (_, n) =>
          `<h2>${n}. Book ${n}</h2><p>Book ${n} is a novel by Ann Lee. It tells of a town in winter, where the snow doesn’t melt and everybody has a secret.</p>`,
      ).join(''),
    ),
    /is a list/,
  ],
  'an author who was born': [
    'a.txt',
    `Morag Innes\n\nMorag Innes was born in Nairn in 1921. She wrote nine novels. ${FILLER}\n\nLife\n\n${FILLER.repeat(6)}`,
    /about an author, Morag Innes/,
  ],
  'somebody in a book': [
    'a.wiki',
    `'''Elspeth Rannoch''' is a fictional character in [[Morag Innes]]'s novel ''[[Moss]]''. ${FILLER.repeat(8)}\n== Role ==\n${PLOT.join(' ')}`,
    /about somebody in a book, Elspeth Rannoch/,
  ],
  'several books': [
    'a.wiki',
    `'''The Firth books''' is a series of three novels by [[Morag Innes]]. ${FILLER.repeat(8)}\n== Plot ==\n${PLOT.join(' ')}`,
    /about several books/,
  ],
  'an album': [
    'a.wiki',
    `'''''Lantern''''' is the second studio album by [[Ferry]], released in 1999. ${FILLER.repeat(8)}`,
    /about an album, Lantern/,
  ],
  'a town': [
    'a.wiki',
    `'''Portnessie''' is a village in [[Moray]]. ${FILLER.repeat(9)}\n== History ==\n${FILLER}`,
    /names no book with its author/,
  ],
};

test.each(Object.entries(OTHERS))('told with what is missing: %s', (_, [name, text, why]) => {
  expect(readArticle(textFile(name, text))).toMatchObject({
    outcome: 'refused',
    sentence: expect.stringMatching(why),
  });
});

test('JSON that breaks off is no article', () => {
  const answer = JSON.stringify({ parse: { title: TITLE, text: html } });
  expect(readArticle(textFile('a.json', answer.slice(0, 900))).outcome).toBe('book');
});

const GERMAN_PLOT = `Elspeth Rannoch ist Lehrerin in Portnessie. Im Winter des Krieges findet sie einen Deserteur, Callum Weir, in dem
Bootshaus ihres Onkels. Sie bringt ihm Brot und eine Laterne aus Papier, die ihre Schüler gemacht haben. Der Polizist
Hamish Dow stellt in jedem Haus Fragen. Callum wird krank und hat Fieber. Dow kommt mit Soldaten, aber das Haus ist leer.
Callum ertrinkt, als das Schiff auf eine Mine läuft, und Elspeth verlässt die Stadt für immer.`;
const GERMAN_LEAD = `Die Papierlaterne ist ein Roman der schottischen Schriftstellerin Morag Innes, der im Jahr 1962 erschienen ist. Er
spielt in einer Stadt von Fischern und erzählt von einer Lehrerin, die einen Deserteur versteckt.`;
const GERMAN = `Die Papierlaterne\n\n${GERMAN_LEAD}\n\nHandlung\n\n${GERMAN_PLOT}\n\nRezeption\n\nDas Buch wurde von der Kritik gelobt und in viele Sprachen übersetzt.\n\nEinzelnachweise\n\nAnn Lee: Ein Leben.`;
const onGermanPage = (text: string) =>
  `<!DOCTYPE html><html lang="de"><title>Die Papierlaterne – Wikipedia</title><body><h1>Die Papierlaterne</h1><div class="mw-parser-output">${text}</div></body></html>`;

const IN_OTHERS: Readonly<Record<string, readonly [string, string, string]>> = {
  'German, as plain text': ['a.txt', GERMAN, 'German'],
  'German wikitext': [
    'a.wiki',
    `'''Die Papierlaterne''' ${GERMAN_LEAD.slice(18)}\n== Handlung ==\n${GERMAN_PLOT}`,
    'German',
  ],
  'a German page': [
    'a.html',
    onGermanPage(`<p>${GERMAN_LEAD}</p><h2>Was geschieht</h2><p>${GERMAN_PLOT}</p>`),
    'German',
  ],
  French: [
    'a.txt',
    `La Lanterne de papier\n\nLa Lanterne de papier est un roman de Morag Innes qui a paru en 1962. Il se passe dans une petite ville de la côte pendant la guerre.\n\nRésumé\n\nElspeth Rannoch est institutrice dans une école. Elle cache un soldat qui a quitté l’armée dans le hangar de son oncle et lui apporte du pain. Les gendarmes cherchent dans toutes les maisons. Il meurt dans un bateau, et elle quitte la ville pour toujours.\n\nPersonnages\n\nElspeth Rannoch est la maîtresse de l’école.\n\nNotes et références\n\nAnn Lee, Une vie.`,
    'French',
  ],
  Spanish: [
    'a.txt',
    `La linterna de papel\n\nLa linterna de papel es una novela de Morag Innes que se publicó en 1962. Se desarrolla en una ciudad de la costa durante la guerra.\n\nArgumento\n\nElspeth Rannoch es maestra en una escuela. Ella esconde a un soldado en la casa de su tío y le lleva pan por las noches. El policía hace preguntas en todas las casas del pueblo, pero los vecinos no saben nada de lo que ha pasado con él. Cuando los soldados llegan para buscarlo, ya no está, porque ella le ha dicho que se vaya por el camino de las rocas. El soldado muere en un barco, y ella deja la ciudad para siempre.\n\nPersonajes\n\nElspeth Rannoch es la maestra de la escuela.\n\nReferencias\n\nAnn Lee, Una vida.`,
    'Spanish',
  ],
};

test.each(Object.entries(IN_OTHERS))(
  'an article in another language is told: %s',
  (_, [name, text, language]) => {
    expect(readArticle(textFile(name, text))).toMatchObject({
      outcome: 'refused',
      sentence: expect.stringContaining(
        `is an article in ${language}. I read articles in English alone`,
      ),
    });
  },
);

test('a novel in another language is a book, unless it is said to be about one', () => {
  const german = `Die Papierlaterne\n\nErstes Kapitel\n\n${GERMAN_PLOT}\n\nZweites Kapitel\n\n${GERMAN_PLOT}`;
  expect(readArticle(textFile('a.txt', german)).outcome).toBe('book');
  expect(readArticle(textFile('a.txt', german), true)).toMatchObject({ outcome: 'refused' });
});
