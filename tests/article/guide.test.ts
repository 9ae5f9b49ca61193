import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answerReply } from '../../commands/lookup/answer.ts';
import { makeGuide, readArticle, readArticles } from '../../src/article/index.ts';
import { withPage } from '../../src/core/domain/article/article.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { charactersNamed } from '../../src/corpus/cast.ts';
import { lintBook } from '../../src/corpus/check/index.ts';
import { importBook } from '../../src/corpus/import/index.ts';
import { writeBook } from '../../src/corpus/import/write.ts';
import { loadBook } from '../../src/corpus/load/book.ts';
import { placeOfShare, sectionName } from '../../src/corpus/places/arithmetic.ts';
import { placeOfChapter } from '../../src/corpus/places/chapters.ts';
import { claimParts } from '../../src/corpus/reply-parts.ts';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { articleFile, guideOf, LONG_PIER, openAt, textFile } from './articles.ts';

const PLOTS: readonly (readonly [string, RegExp])[] = [
  ['tide-clock.wiki', /strongbox|forged|drown|gives himself up|wreck|begs Nora|Martin/i],
  ['glass-orchard.html', /old letters|hailstorm|Canada|glass apple|borrows|peaches/i],
  ['salt-letters.md', /burnt letter|false lamp|is shot|wrecker|into the sea|marries|Needle Rock/i],
  ['harvest-a.txt', /fingers|Hamburg|nails the letter|breaks his nose|rye|hides his instruments/i],
];

describe('what is covered', () => {
  test.each(PLOTS)('nothing of the plot is open before the book is begun: %s', (file, plot) => {
    const { book } = guideOf(file);
    expect(openAt(book, 0)).not.toMatch(plot);
    expect(openAt(book, book.sections.length)).toMatch(plot);
  });

  test('without chapters a plot opens a tenth later than it stands, its last fifth at the end', () => {
    const { book } = guideOf('harvest-a.txt');
    const at = (share: number) => openAt(book, placeOfShare(book, share));
    expect(at(0.4)).toContain('comes to measure the valley');
    expect(at(0.4)).not.toContain('shows him the plans');
    expect(at(0.97)).not.toContain('Hamburg');
  });

  test('with chapters each opens with its own', () => {
    const { book } = guideOf('salt-letters.md');
    const at = (chapter: number) => openAt(book, placeOfChapter(book, chapter) ?? 0);
    expect(at(3)).toContain('lacks a page');
    expect(at(3)).not.toContain('burnt letter');
    expect(at(5)).toContain('burnt letter');
    expect(at(9)).not.toContain('wrecker is Mrs Pell');
    expect(at(10)).not.toContain('keeps the inn');
  });

  test('beside the novel a sentence opens at the end of the chapter that tells it', async () => {
    const chapters = [
      'Hannah led the horse home. The engineer Lukas Frey came to measure the valley and lodged in the mill.',
      'The council offered twelve thousand crowns. Old Brandt nailed the letter to the barn door and laughed.',
      'Frey fell ill of a fever, and Hannah nursed him through three nights. He showed her the plans of the dam.',
      'Anton set fire to the mill. Frey lost two fingers. The water came, and they left for Hamburg by train.',
    ];
    const text = chapters.map((words, at) => `Chapter ${at + 1}\n\n${`${words} `.repeat(6)}\n\n`);
    const { book: novel } = await importBook(textFile('harvest.txt', text.join('')));
    const read = readArticle(articleFile('harvest-a.txt'));
    if (read.outcome !== 'article') throw new Error(read.outcome);
    const { book, report } = makeGuide([read.article], { novel });
    expect(report.coveredBy).toBe('novel');
    const readTo = (chapter: number) =>
      openAt(book, placeOfShare(book, novel.sections[chapter - 1]?.ends ?? 0));
    expect(readTo(1)).not.toContain('nails the letter');
    expect(readTo(2)).toContain('nails the letter');
    expect(readTo(3)).not.toContain('loses two fingers');
  });

  test('an organiser may open all of it at the end', () => {
    const { book } = guideOf('harvest-a.txt');
    const { articles = [] } = book;
    const late = makeGuide(articles, { opening: { later: 0, atEnd: true } }).book;
    expect(openAt(late, placeOfShare(late, 0.9))).not.toContain('shows him the plans');
  });
});

test('people come from lists and from the story, with other names', () => {
  const { book } = guideOf('tide-clock.wiki');
  const end = book.sections.length;
  const names = (name: string) => charactersNamed(book, name, end).map((one) => one.name);
  expect(names('Nonie')).toEqual(['Nora Quill']);
  expect(names('Martin Quill')).toEqual(['Martin Quill']);
  expect(names('Fergus')).toEqual(['Fergus Hale']);
  expect(book.characters.map(({ name }) => name)).not.toContain('Dublin');

  const [agnes] = charactersNamed(book, 'Agnes Dunne', 0);
  expect(agnes?.about.filter(({ from }) => from === 0).map(({ text }) => text)).toEqual([
    'The postmistress.',
  ]);
});

test('where somebody goes is no person, though it has the name of one', () => {
  const article = readArticle(
    textFile(
      'salt-road.txt',
      `The Salt Road (novel)

The Salt Road is a novel by Ann Lowe, published in 1990.

Plot

Edith Marr leaves school in the summer and studies in Girton, where she shares a room with a
nurse, Violet Stone. Edith writes home each week. Her brother Tom Marr walks from Dunkirk to the
coast and is never seen again. In Dunkirk he had met a baker, Luke Orr, who brings Edith his
watch. Violet marries Luke in Girton, and Edith goes back to the mill and runs it alone until the
war is over. Tom comes home at last, and says nothing of the years between.

Publication

The first edition had five hundred copies and was sold within a month of its publication.
`,
    ),
  );
  if (article.outcome !== 'article') throw new Error(article.outcome);
  const names = makeGuide([article.article]).book.characters.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Edith Marr', 'Tom Marr', 'Luke Orr']));
  expect(names).not.toEqual(expect.arrayContaining(['Girton']));
  expect(names).not.toEqual(expect.arrayContaining(['Dunkirk']));
});

test('a table says who is in it, whatever its heading, and “Mrs” beside a first name is another', () => {
  const rows = [
    ['Ruth Ames', 'A midwife, forty and unmarried'],
    ['Will Dorn, “Sparks”', 'The telegraph clerk’s young son'],
    ['Captain Voss', 'Owner of the ferry'],
  ].map(([who, what]) => `<tr><td>${who}</td><td>${what}</td></tr>`);
  const plot = `Ruth Ames comes to the ferry with her friend Clara Dorn, who hopes to be a nurse, and
    lodges with Mrs Dorn above the shop. She finds her at night on the pier with a lantern. Captain
    Voss sells the ferry to the railway. Mrs Dorn dies of a fever. Will sends the last telegram, and
    Ruth leaves the town in the morning without a word to anybody.`;
  const html = `<html><title>The Ferry (novel)</title><body><article><h1>The Ferry (novel)</h1>
    <p>The Ferry is a novel by A. B. Lowe, published in 1931. It tells of a town by a river, and of
    the ferry that it is about to lose to a bridge of the railway.</p><h2>Plot</h2><p>${plot}</p>
    <h2>Who appears</h2><table><tr><th>Person</th><th>Role</th></tr>${rows.join('')}</table>
    <h2>The fortunes of the book</h2><p>It was printed in 1931 and again in 1950. Helen Marsh praised
    it in 1932. Paul Greer called it a small wonder in 1951. Three editions came out in 1990.</p>
    </article></body></html>`;
  const read = readArticle(textFile('ferry.html', html));
  if (read.outcome !== 'article') throw new Error(read.outcome);
  const { book } = makeGuide([read.article]);
  const end = book.sections.length;

  expect(book.author).toBe('A. B. Lowe');
  expect(charactersNamed(book, 'Sparks', end).map(({ name }) => name)).toEqual(['Will Dorn']);
  const [ruth] = charactersNamed(book, 'Ruth Ames', end);
  expect(ruth?.about.map(({ text }) => text).join(' ')).toContain('A midwife, forty and unmarried');
  expect(charactersNamed(book, 'Mrs Dorn', end).map(({ name }) => name)).toEqual(['Mrs Dorn']);
  expect(book.characters.map(({ name }) => name)).not.toContain('Helen Marsh');
  for (const { text } of book.questions) expect(text).not.toContain('finds her at night');
});

test('the lead is named by its number alone, and a piece of a part by which it is', () => {
  const text = new TextDecoder().decode(articleFile('tide-clock.wiki').bytes);
  const parted = text
    .replace('===Spring===', '===Part One===')
    .replace('===Autumn===', '===Part Two===');
  const made = readArticles([textFile('tide-clock.wiki', parted)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  const { book } = made;
  const names = book.sections.map((section) => sectionName(book, section, book.sections.length));
  expect(names).toContain('section 1');
  expect(names.join()).toMatch(/part 1 \(1 of \d\)/);
  expect(names.join()).not.toMatch(/“\(|“The Tide Clock”/);
});

test('beneath a story’s heading, who tells it is the story too', () => {
  const { book } = guideOf('tide-clock.wiki');
  const { articles = [] } = book;
  const told = articles.map((article) => ({
    ...article,
    sections: article.sections.map((section) => ({
      ...section,
      title: section.title.replace('Autumn', 'The father’s narrative'),
    })),
  }));
  const renamed = makeGuide(told).book;
  expect(renamed.sections.find(({ title }) => title.includes('narrative'))?.story).toBe(true);
});

test('two sources show each other’s claims where they differ, and nowhere else', () => {
  const { book } = guideOf('harvest-a.txt', 'harvest-b.txt');
  const claims = book.disagreements.map((point) =>
    point.claims.map(({ text }) => text).join(' / '),
  );
  expect(claims).toHaveLength(2);
  expect(claims.join('\n')).toMatch(/Salzburg.*Vienna/);
  expect(claims.join('\n')).toMatch(/twelve thousand.*nine thousand/);

  const found = buildIndex(book).find('How much money are the farmers offered for the land?');
  expect(found.disagreement?.claims.map(({ text }) => text).join()).toMatch(/twelve.*nine/);
});

/** The points of the two harvests with one more sentence each, at the end of a section. */
function pointsWith(heading: readonly [string, string], lines: readonly [string, string]) {
  const files = (['harvest-a.txt', 'harvest-b.txt'] as const).map((name, at) => {
    const text = new TextDecoder().decode(articleFile(name).bytes);
    return textFile(
      name,
      `${text}\n`.replace(`\n${heading[at]}`, `${lines[at]}\n\n${heading[at]}`),
    );
  });
  const made = readArticles(files);
  if (made.outcome !== 'guide') throw new Error(made.outcome);
  return made.book.disagreements.map(({ claims }) => claims.map(({ text }) => text).join(' / '));
}

const PLOT_ENDS = ['Characters', 'Publication'] as const;

test.each([
  [
    'Frey had lodged in room 12 of the inn by the church.',
    'At the inn the young man slept in room 31.',
  ],
  [
    'After the flood the mayor of the valley is never tried for the fire in the mill.',
    'The mayor of the valley is tried for the fire in the mill after the flood.',
  ],
  [
    'In winter Hannah sings before strangers in the Old Opera.',
    'When winter comes Hannah sings before strangers at the New Theatre.',
  ],
  [
    'Rosa Lind, an aunt of theirs, opens her house to the two.',
    'The two are let into the house of Rosa Lind, their cousin.',
  ],
  [
    'Frey gives Hannah a ring and a shawl with red fringes.',
    'A ring and a shawl with green fringes are what Frey gives Hannah.',
  ],
  [
    'Beside the mill lives a goat called Bertha, which eats the letters of the mayor.',
    'The goat of the mill, Agatha, has eaten the letters of the mayor.',
  ],
  [
    'The Linden Prize, the oldest of its kind, went to it in 1925.',
    'The Linden Prize went to it in 1927.',
  ],
  [
    'In 1924 Voigt won the Linden Prize for it.',
    'It came out in Leipzig in 1922 and was given the Linden Prize in 1926.',
  ],
])(
  'a room, a deed that one denies, a place, a relation, a colour, a name and a year are points in which sources differ: %#',
  (...lines) => {
    expect(pointsWith(PLOT_ENDS, lines)).toContain(lines.join(' / '));
  },
);

test.each([
  ['Frey pays rent for chapter 12 of his notes.', 'At the inn Frey reads chapter 31.', 0],
  ['In the valley the hunter killed 12 wolves.', 'In the valley the storm killed 40 sheep.', 0],
  ['The mayor of the valley is never tried.', 'The mill of the valley burns again.', 0],
  ['A film of 1955 by Rosa Lind made the valley known.', 'The valley was known by 1940.', 0],
  ['Rosa Lind, his aunt, opens her house.', 'Rosa Lind, her cousin, opens the house.', 0],
  ['Frey wears red gloves at the wedding.', 'At the wedding Frey wears green boots.', 0],
  ['Frey never marries.', 'Anton meets a widow, and she marries him.', 0],
  ['Frey meets a widow who never marries.', 'Frey marries a widow.', 0],
  ['The water took two generations.', 'The water took three generations.', 0],
  [
    'It was on the list of the Weir Prize of 1924, when others won, and it got the first Linden Prize.',
    'In 1925 the Linden Prize, then given for the first time, was presented to it.',
    0,
  ],
  ['The mill of the valley was built in 1861.', 'The mill of the valley was sold in 1921.', 0],
])('what only looks alike is none: %#', (line, otherLine) => {
  expect(pointsWith(PLOT_ENDS, [line, otherLine])).not.toContain(`${line} / ${otherLine}`);
});

test('whom a sentence is on, and its year, are those of the sentence before it', () => {
  const points = pointsWith(PLOT_ENDS, [
    'In 1919 Frey goes home. He never marries. In 1920 Hannah writes to him. She sells the barn.',
    'Frey builds bridges. He marries a nurse. In 1925 Hannah sells the barn.',
  ]);
  expect(points).toContain('He never marries. / He marries a nurse.');
  expect(points.join('\n')).toMatch(/In 1920 Hannah.* \/ In 1925 Hannah/);
});

test('two that count one thing in a few words differ in it', () => {
  const lines = ['It has eight episodes.', 'The serial was shown in six episodes.'] as const;
  expect(pointsWith(PLOT_ENDS, lines)).toContain(lines.join(' / '));
});

test('a point of two sources has the numbers that differ, in figures too, or only the words that both have', () => {
  const withLine = (name: string, heading: string, line: string) => {
    const text = new TextDecoder().decode(articleFile(name).bytes);
    return textFile(name, text.replace(`\n${heading}`, `${line}\n\n${heading}`));
  };
  const topics = (line: string, otherLine: string) => {
    const made = readArticles([
      withLine('harvest-a.txt', 'Characters', line),
      withLine('harvest-b.txt', 'Publication', otherLine),
    ]);
    if (made.outcome !== 'guide') throw new Error(made.outcome);
    return made.book.disagreements.map(({ topic }) => topic);
  };

  const loaves = topics(
    'In the autumn the baker sells 40 loaves a day to the workers of the dam.',
    'The baker of the village sells the workers of the dam 25 loaves each day.',
  );
  expect(loaves).toContain('40 or 25 loaves');
  expect(loaves).toContain('church bell, train');
});

test('a sentence that answers and is one side stands beside the other, and isn’t said twice', () => {
  const { book } = guideOf('harvest-a.txt', 'harvest-b.txt');
  const question = 'How much does the council offer the farmers for the land?';
  const place = book.sections.length;
  const found = buildIndex(book).find(question, { place });
  const by = 'reader';
  const reply = answerReply({ book, place, by, said: true, question, read: found });
  const shown = plainText(reply ?? { parts: [] });
  const topic = 'The sources disagree here: twelve or nine thousand crowns';
  expect(shown).toContain(topic);
  const claims = shown.replace(topic, '');
  expect(claims.match(/twelve thousand crowns/g)).toHaveLength(1);
  expect(claims.match(/nine thousand crowns/g)).toHaveLength(1);
});

test('a point that has no numbers is told without the words by which it is known', () => {
  const { book } = guideOf('harvest-a.txt', 'harvest-b.txt');
  const place = book.sections.length;
  const [first] = book.disagreements.filter(({ topic }) => topic === 'church bell, train');
  if (!first) throw new Error('Expected the point.');
  const shown = plainText({ parts: claimParts(book, first, place) });
  expect(shown).toContain('The sources disagree here.');
  expect(shown).not.toContain('church bell, train');
});

test('of two points in what is shown, the one that is asked about is told', () => {
  const bell = /The church bell is [^.]*\./;
  const lines = ['Frey had lodged in room 12 of the inn.', 'At the inn Frey slept in room 31.'];
  const files = ['harvest-a.txt', 'harvest-b.txt'].map((name, at) => {
    const text = new TextDecoder().decode(articleFile(name).bytes);
    return textFile(
      name,
      text.replace(bell, (sentence) => `${sentence} ${lines[at]}`),
    );
  });
  const made = readArticles(files);
  if (made.outcome !== 'guide') throw new Error(made.outcome);
  const pointFor = (question: string) =>
    buildIndex(made.book)
      .find(question)
      .disagreement?.claims.map(({ text }) => text);
  expect(pointFor('In which room of the inn was Frey?')).toEqual(lines);
  expect(pointFor('Where does the train take the church bell?')?.join()).toMatch(
    /Salzburg.*Vienna/,
  );
});

test('a newer revision takes the place of the older, and another page is one more source', () => {
  const { book } = guideOf('harvest-a.txt');
  const read = (name: string, text: string, origin: object) => {
    const found = readArticle({ ...textFile(name, text), origin });
    if (found.outcome !== 'article') throw new Error(found.outcome);
    return found.article;
  };
  const text = new TextDecoder().decode(articleFile('harvest-b.txt').bytes);
  const origin = { site: 'Wikipedia', revision: '1', dated: '2025-05-03' };
  const two = withPage(book.articles ?? [], read('b.txt', text, origin));
  expect(makeGuide(two).book.sources.map(({ short }) => short)).toEqual([
    'harvest-a',
    'Wikipedia, revision of 3 May 2025',
  ]);
  const newer = withPage(two, read('b.txt', text, { ...origin, revision: '2' }));
  expect(newer.map(({ origin: { revision } }) => revision)).toEqual([undefined, '2']);
});

describe('questions', () => {
  const books = [
    ['tide-clock.wiki'],
    ['glass-orchard.html'],
    ['salt-letters.md'],
    ['harvest-a.txt', 'harvest-b.txt'],
  ];

  test.each(books)('stand on one sentence, and none has two right options: %s %s', (...files) => {
    const { book } = guideOf(...files);
    expect(book.questions.length).toBeGreaterThanOrEqual(9);
    for (const { text, answer, distractors, says = '' } of book.questions) {
      expect(text).not.toContain(answer);
      expect(says).not.toMatch(/^(?:He|She|They|It|This)\b/);
      const isOfActors = text.includes(' plays ');
      for (const wrong of isOfActors ? [] : distractors) expect(says).not.toContain(wrong);
    }
  });

  test('ask who wrote it, who is who, and who plays whom', () => {
    const { book } = guideOf('tide-clock.wiki');
    const asked = new Map(book.questions.map(({ text, answer }) => [text, answer]));
    expect(asked.get('Who wrote The Tide Clock?')).toBe('Ines Marlow');
    expect(asked.get('In which year did The Tide Clock come out?')).toBe('1974');
    expect(
      [...asked].some(([text, answer]) => /plays Nora Quill/.test(text) && answer === 'Rosa Lind'),
    ).toBe(true);
  });
});

test('a question in the middle of the story’s telling is no prompt', () => {
  const story =
    'Ada comes to the mill in spring. Would the miller let her stay for the summer? He does, and she learns to dress the stones. In autumn the river rises over the wheel, and the miller drowns in the race. Ada keeps the mill.';
  const page = `# The Mill\n\nThe Mill is a novel by Ann Lee.\n\n## Plot\n\n${story} ${LONG_PIER.first}\n\n${LONG_PIER.second}\n\nWhy does Ada stay at the mill?\n\n## Reception\n\nIt was praised.`;
  const made = readArticles([textFile('mill.md', page)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  const prompts = made.book.prompts.map(({ text }) => text);
  expect(prompts).toContain('Why does Ada stay at the mill?');
  expect(prompts).not.toContain('Would the miller let her stay for the summer?');
});

test('the guide’s own questions and themes are prompts', () => {
  const prompts = guideOf('salt-letters.md').book.prompts.map(({ text }) => text);
  expect(prompts).toContain('Is Owen Tate a coward, or the only honest man in the village?');
  expect(
    guideOf('tide-clock.wiki').book.prompts.some(({ text }) =>
      /Which scene comes to your mind first/.test(text),
    ),
  ).toBe(true);
});

test('a guide written to a folder is one that loads, checks and answers the same', async () => {
  const { book } = guideOf('harvest-a.txt', 'harvest-b.txt');
  const folder = await writeBook(book, join(await mkdtemp(join(tmpdir(), 'guide-')), 'harvest'));
  const loaded = await loadBook(folder);
  expect(lintBook(loaded).filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(loaded.sections.map(({ title, ends }) => [title, ends.toFixed(3)])).toEqual(
    book.sections.map(({ title, ends }) => [title, ends.toFixed(3)]),
  );
  expect(loaded.disagreements.map(({ claims }) => claims)).toEqual(
    book.disagreements.map(({ claims }) => claims),
  );
  const question = 'Who sets fire to the mill?';
  const first = (one: typeof book) => buildIndex(one).find(question).hits[0]?.passage.text;
  expect(first(loaded)).toBe(first(book));
});

test('an article that names no publisher, and begins with a line without a full stop, is made a guide', () => {
  const tale =
    'Ruth Ames comes to the ferry and lodges above the shop. Captain Voss sells the ferry to the railway. ' +
    'Will Dorn sends the last telegram. Ruth leaves the town in the morning without a word. ';
  const about = 'The Ferry is a novel by A. B. Lowe. It tells of a town by a river.';
  const made = readArticles([
    textFile(
      'ferry.txt',
      `The Ferry\n\na tale in two parts\n\n${about}\n\nPlot\n\n${tale.repeat(3)}`,
    ),
  ]);
  if (made.outcome !== 'guide') throw new Error(made.outcome);
  expect(made.book.questions.map(({ text }) => text)).toContain('Who wrote The Ferry?');
});

test('whose kin somebody of the plot is, and that somebody comes late, no fact on the book tells before', () => {
  const plot = [
    'Hamish comes to the port in March. He lodges with a widow and mends her boat.',
    'A trawler is lost. He is asked for a lamp, and says nothing.',
    'Fishermen and their boats fill the harbour for weeks, and nobody in the town speaks to the pilot from abroad.',
    'In the last winter the lamp is found. A doctor, Isolde Lang, tells the story.',
  ].join(' ');
  const facts = [
    'Some readers disliked that Hamish never learns who his mother was.',
    'Freya Holm was cast as Isolde, and thought well of it.',
    'The film won two prizes at Oslo.',
  ];
  const made = readArticles([
    textFile(
      'port.txt',
      `The Port\n\nThe Port is a novel by Isla Munro.\n\nPlot\n\n${plot}\n\nAdaptations\n\n${facts.join(' ')}`,
    ),
  ]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  const open = openAt(made.book, 0);
  expect(open).not.toContain(facts[0]);
  expect(open).not.toContain(facts[1]);
  expect(open).toContain(facts[2]);
});
