/** What a quiz asks of articles: one right option, no open word, and whoever is meant. */
import { expect, test } from 'vitest';
import { readArticles } from '../../src/article/index.ts';
import { charactersNamed } from '../../src/corpus/cast.ts';
import { threadTime } from '../cpu-time.ts';
import { textFile } from './articles.ts';

const HEAD = `The Long Pier

a tale by the sea

Written by the editors of the Harbour Companion

The Long Pier: A Tale of the North is a novel by the Scottish writer Isla Munro. It is set in rural Caithness between the wars. It won the Thistle Prize in 1934.`;

const PLOT = `Lady Orr dies of a fever in the first winter. Flora Orr returns to the pier and opens the tea room. A year later the harbour master Ewan Sim asks for her hand. The Countess of Wick buys the pier for a song. Twenty-six years later, after Flora has left for Canada, Ewan Sim walks to the light. In the harbour a stranger, called Sim, sells his boat. Flora Orr sails to Halifax on a whaler.`;

const PEOPLE = `Flora Orr – a tea-room keeper of twenty with a limp

Lady Helen Orr – the widow of a shipowner from Thurso

Ewan Sim – the harbour master of a small town

Elspeth Sim – the Countess’s daughter, who paints the sea

Lady Wick (Grizel Baird) – a patroness of lost causes and of painters`;

const FILMS = `Rob Kerr directed a film in 1951, in which Jean Muir plays Flora and Ian Dow plays Ewan. In 1978 Anna Reid played Flora, Mark Hay played Ewan and Susan Lang sang. The first printing sold 1,200 copies in Leith.`;

const guide = (people = PEOPLE, plot = PLOT, name = 'pier.txt') => {
  const text = `${HEAD}\n\nPlot\n\n${plot}\n\nCharacters\n\n${people}\n\nFilms\n\n${FILMS}\n`;
  const made = readArticles([textFile(name, text)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  return made.book;
};
const asked = (book = guide()) =>
  new Map(book.questions.map((question) => [question.text, question]));
const named = (name: string, book = guide()) =>
  charactersNamed(book, name, book.sections.length).map((person) => person.name);

test('who wrote the book is said where the book is named, not where the page is signed', () => {
  expect(guide()).toMatchObject({ title: 'The Long Pier', author: 'Isla Munro' });
});

test('a title in front of a surname means whoever has it', () => {
  expect(named('Lady Orr')).toEqual(['Lady Helen Orr']);
  expect(asked().get('Who dies of a fever in the first winter?')?.answer).toBe('Lady Helen Orr');
  expect(named('Grizel Baird')).toEqual(['Lady Wick']);
  expect(guide().characters.map(({ name }) => name)).not.toContain('Twenty-six');
});

test('a surname that two have means the one whom the story calls so throughout', () => {
  const answer = (...deeds: readonly string[]) => {
    const more = deeds.map((deed) => `Sim ${deed} the lamp.`).join(' ');
    const plot = `Flora Orr opens the tea room. Sim mends the lamp of the pier. ${more} In the spring Sim sells the boat.`;
    return asked(guide(PEOPLE, plot)).get('Who mends the lamp of the pier?')?.answer;
  };
  expect(answer('paints', 'loses', 'finds')).toBeUndefined();
  expect(answer('paints', 'loses', 'finds', 'hides')).toBe('Ewan Sim');
});

test('somebody whom two sources name differently is one, by the longer name', () => {
  const source = (name: string, people: string) =>
    textFile(name, `${HEAD}\n\nPlot\n\n${PLOT}\n\nCharacters\n\n${people}\n`);
  const renamed = PEOPLE.replace('Ewan Sim', 'Ewan John Sim').replace('Lady Helen', 'Helen');
  const made = readArticles([source('pier.txt', PEOPLE), source('light.txt', renamed)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));

  expect(named('Ewan Sim', made.book)).toEqual(['Ewan John Sim']);
  expect(named('Ewan John Sim', made.book)).toEqual(['Ewan John Sim']);
  expect(named('Helen Orr', made.book)).toEqual(['Lady Helen Orr']);
  for (const { name, aliases } of made.book.characters) expect(aliases).not.toContain(name);
});

test('entries that are sentences are entries', () => {
  const people = PEOPLE.replaceAll(' – a', '. A').replaceAll(' – the', '. The');
  const book = guide(people);
  expect(named('Flora', book)).toEqual(['Flora Orr']);
  expect([...asked(book).keys()]).toContain(
    'Who is this: “A tea-room keeper of twenty with a limp”?',
  );
});

test('of a part that several had it is asked who had it when', () => {
  const questions = asked();
  expect(questions.get('Who plays Flora Orr in the version of 1978?')?.answer).toBe('Anna Reid');
  expect([...questions.keys()].join()).not.toContain('Who plays Flora Orr on');
});

test('where the book is set, which prize it won, and what was counted is asked', () => {
  const questions = asked();
  expect(questions.get('Where is The Long Pier set?')?.answer).toBe('rural Caithness');
  expect(questions.get('Which prize did The Long Pier win?')?.answer).toBe('Thistle Prize');
  expect(
    questions.get('Fill the gap: “The first printing sold ____ copies in Leith.”'),
  ).toMatchObject({ answer: '1,200', distractors: ['700', '1,700', '2,600'] });
});

test('the month in which a book came out is asked without the year, which another question asks', () => {
  const box =
    '{{Infobox book\n| name = The Long Pier\n| author = Isla Munro\n| pub_date = March 1934\n}}';
  const page = `${box}\n'''''The Long Pier''''' is a 1934 novel by Isla Munro.\n\n== Plot ==\n${PLOT}\n\n== Films ==\n${FILMS}`;
  const made = readArticles([textFile('The Long Pier.wiki', page)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  const questions = asked(made.book);
  expect(questions.get('In which month did The Long Pier first come out?')?.answer).toBe('March');
  expect(questions.get('In which year did The Long Pier come out?')?.answer).toBe('1934');
});

test('a surname of two is asked for only where it’s plain who is meant', () => {
  const plot = PLOT.replace(/A year later.*?hand\. /, '').replace(/Ewan Sim walks/, 'Ewan walks');
  expect([...asked(guide(PEOPLE, plot)).keys()].join('\n')).not.toMatch(/called ____/);
});

test('a place is asked for beside others of the book, in a guide of one source', () => {
  const plot = `${PLOT} Elspeth Sim paints the cliffs at Duncansby. Flora Orr takes a train to Inverness.`;
  const book = guide(PEOPLE, plot);
  const isPlace = ({ answer }: { answer: string }) =>
    /^(?:Canada|Halifax|Duncansby|Inverness)$/.test(answer);
  for (const { distractors } of book.questions.filter(isPlace))
    expect(distractors.every((answer) => !/Sim|Orr/.test(answer))).toBe(true);
});

test('figures of nothing are counted by nothing', () => {
  const text = `${HEAD}\n\nPlot\n\n${PLOT}\n\nFilms\n\nThe second printing sold 000 copies in Leith and in Wick.\n`;
  const made = readArticles([textFile('pier.txt', text)]);
  expect(made.outcome).toBe('guide');
});

/** What is asked of an article with other words than those above. */
function textsOf({ head = HEAD, plot = PLOT, people = PEOPLE, reception = '' }): string {
  const sections = [head, 'Plot', plot, 'Characters', people, 'Reception', reception];
  const made = readArticles([textFile('pier.txt', `${sections.join('\n\n')}\n`)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  return made.book.questions.map((question) => question.text).join('\n');
}

test.each([
  ['Elspeth Sim creeps into her room in the dark of the night.', 'Who creeps into her room'],
  ['Of her three nieces Flora Orr likes the eldest best of all.', 'Of her three nieces'],
  ['A few nights later Flora Orr hears a laugh at the door.', 'A few nights later'],
  ['Flora Orr hears a laugh at her keyhole and at the door of his cabin.', 'laugh at her keyhole'],
  ['The couple has suspected Ewan Sim of theft since the spring.', 'The couple has suspected'],
  ['Flora Orr takes the leading part for herself at the very last.', 'the leading part'],
  ['Flora Orr asks both girls to tea on the pier.', 'both girls to tea'],
  ['Ewan Sim writes a long letter to the paper in her defence.', 'in her defence'],
  ['Ewan Sim makes her learn the names of all boats.', 'makes her learn'],
  ['The late guest is Ewan Sim, who sits at the end of the table.', 'late guest is'],
  ['Ewan Sim, her uncle, carries the coal up to the light.', 'her uncle'],
  ['Elspeth Sim shows her how a boat is painted in the dark.', 'shows her how'],
  ['Ewan Sim sees the boy under the planks of the pier.', 'sees the boy'],
  ['Flora Orr reads his letters aloud in the cabin of the whaler.', 'his letters'],
  ['In 1921 two thousand were on the pier of Wick.', 'were on the pier'],
  ['Flora Orr was fetched from the light a month ago.', 'a month ago'],
  ['Flora Orr wonders if he is fond of the sea at all.', 'wonders if he'],
  ['In its cellar Flora Orr finds a box of letters from Wick.', 'In its cellar'],
  ['The elder girl asks Flora Orr for a boat of her own.', 'The elder girl'],
  ['Flora Orr does no better with the boats of the north.', 'does no better'],
  ['Flora Orr accepts so as to see the boats of the north.', 'accepts so as'],
])('whom a sentence means by a word for somebody before it isn’t asked: %s', (told, part) => {
  expect(textsOf({ plot: `${PLOT} ${told}` })).not.toContain(part);
});

test('“her” is of whoever is named before it, also at the start of a sentence', () => {
  const plot = `${PLOT} Elspeth, now eighteen, has given up her paints for a boat of wood.`;
  expect(textsOf({ plot })).toContain('____, now eighteen, has given up her paints for a boat');
});

test('of an entry is asked what doesn’t belong to the name, nor to the entry above', () => {
  const people = `${PEOPLE}

Murdo Gow – (say GOW): a smith who shoes the only horse of the island

Ishbel Gow – wife of the above, and a singer of many songs

Mary Gow – the younger, named for a saint of the sea`;
  const texts = textsOf({ people });
  expect(texts).toContain('Who is this: “a smith who shoes the only horse of the island”?');
  expect(texts).not.toMatch(/of the above|the younger/);
});

test.each([
  'When its author received the Nobel Prize in 1950, the pier was named after it.',
  'In that year Rob Kerr’s first picture in colour received the Harbour Award for its music.',
])('what its author or a film won is no prize of the book: %s', (reception) => {
  const head = HEAD.replace(' It won the Thistle Prize in 1934.', '');
  expect(textsOf({ head, reception })).not.toContain('Which prize did');
  const withPrize = textsOf({
    head,
    reception: `${reception} In 1936 Munro’s novel won the Thistle Prize.`,
  });
  expect(withPrize).toContain('Which prize did');
});

test('what stands before or behind a name is somebody’s role, where it is theirs alone', () => {
  const plot = `${PLOT} The night nurse, Una Brack, opens the gate. Una’s aunt, Mary Gow, weeps. Sent away by Una’s father, Hugh Vale drinks. Hugh Vale, a poor man whose wife, Ada, is ill, drinks again. Hugh Vale is fond of Una’s sister, Eva Gow, and Eva Gow of boats. In May Vale, whom all call Hughie, sells a boat.`;
  const book = guide(`${PEOPLE}\n\nMay Gow – a maker of nets from the far end of the island`, plot);
  const questions = asked(book);
  expect(questions.get('Who is the night nurse?')?.answer).toBe('Una Brack');
  expect(questions.get('Who is Una’s aunt?')?.answer).toBe('Mary Gow');
  const texts = [...questions.keys()].join('\n');
  expect(texts).not.toMatch(/Una’s father\?|whose wife”|Una’s sister\?|In ____|call Hughie/);
});

test('a heading is nobody, and who is among the options is somebody else, of one sex where they can be', () => {
  const people = `${PEOPLE}\n\nRules – the harbour holds itself to be above all of them\n\nUna Brack – a mender of nets, in chapter 3 only, as some of us think\n\nThe two Gows – one a smith, the other a poet of the sea`;
  const book = guide(people, PLOT);
  const answers = book.questions.flatMap(({ answer, distractors }) => [answer, ...distractors]);
  expect(answers).not.toContain('Rules');
  const texts = book.questions.map(({ text }) => text).join('\n');
  expect(texts).not.toMatch(/some of us|the other a poet/);
  const [flora] = book.questions.filter(({ answer }) => answer === 'Flora Orr');
  expect(flora?.distractors[0]).toBe('Lady Helen Orr');
});

test('who published it isn’t asked in a sentence with two publishers', () => {
  const reception =
    'Jean Muir published the book in Leith in 1930, Ian Dow in New York in the spring of 1931.';
  expect(textsOf({ reception })).not.toContain('Who published the book');
});

test('a senator whom the list has is called Mr, a title may be a surname, and no weekday is somebody', () => {
  const people = `${PEOPLE}

Senator Lewis – a guest from America with a loud laugh

Reginald Cardinal – a newspaper columnist, godson of Lady Orr`;
  const plot = `${PLOT} Mr Lewis laughs at the soup. Mr Cardinal writes to the paper on Tuesdays. Tuesdays and Fridays are
    spent on the pier with a Chinaman and its Beauty.`;
  const book = guide(people, plot.replace(/\s+/g, ' '));
  expect(named('Mr Lewis', book)).toEqual(['Senator Lewis']);
  expect(named('Mr Cardinal', book)).toEqual(['Reginald Cardinal']);
  const names = book.characters.map(({ name }) => name);
  for (const name of ['Mr Lewis', 'Mr Cardinal', 'Tuesdays', 'Fridays', 'Chinaman', 'Beauty'])
    expect(names).not.toContain(name);
});

test('an entry of a list begins with a name, whatever stands behind it', () => {
  const people = `* Flora Orr, keeper of a tea room with a limp and a temper\n* Ewan Sim, or Ewie, harbour master of a small town in the north\n* The Countess. Patroness of lost causes and of painters, who buys the pier.`;
  const book = guide(people);
  expect(book.characters.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Flora Orr', 'Ewan Sim', 'The Countess']),
  );
  expect(named('Ewie', book)).toEqual(['Ewan Sim']);
  const text = 'Who is this: “harbour master of a small town in the north”?';
  expect(asked(book).get(text)?.answer).toBe('Ewan Sim');
});

test('two sources know one Count, by his title and by his name', () => {
  const first = textFile(
    'a.txt',
    `${HEAD}\n\nPlot\n\n${PLOT}\n\nCharacters\n\n* Count Orr, shipowner and keeper of bees\n* Ewan Sim, the harbour master\n`,
  );
  const second = textFile(
    'b.txt',
    `${HEAD}\n\nStory\n\n${PLOT}\n\nPeople\n\n* The Count. A man of sixty with a stick.\n* Ewan Sim. The harbour master.\n`,
  );
  const made = readArticles([first, second]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  expect(named('the Count', made.book)).toEqual(['Count Orr']);
  expect(made.book.characters.filter(({ name }) => /Count/.test(name))).toHaveLength(1);
});

test('a whole name between commas is somebody where what they do follows, a boat’s isn’t', () => {
  const plot = `${PLOT} A girl of the choir, Una Brack, drops dead at the fair. Elspeth buys a boat, the Kittiwake, and a boat, Sea Pink, sinks.`;
  expect(named('Una Brack', guide(PEOPLE, plot))).toEqual(['Una Brack']);
  expect(named('Sea Pink', guide(PEOPLE, plot))).toEqual([]);
});

test('one marquis is no more than one, whom a list describes', () => {
  const people = `${PEOPLE}\n\nThe old marquis – a collector of clocks from every port of the north\n\nThe twins – two collectors of shells from every beach`;
  const texts = textsOf({ people });
  expect(texts).toContain('a collector of clocks');
  expect(texts).not.toContain('two collectors');
});

test('below somebody’s name as a heading no other name is theirs', () => {
  const people = `Flora\n\nSay Flow-ra. Keeper of a tea room, mender of nets and singer of hymns.\n\nThe twins\n\nHelen is quick and bold and never at home, and Hugh is slow and always there.`;
  const names = guide(
    people.replace('Flora\n', '### Flora\n').replace('The twins\n', '### The twins\n'),
    PLOT,
    'pier.md',
  ).characters.map(({ name }) => name);
  expect(names.join()).not.toMatch(/Say/);
});

test('no question is made of a question, of a label, or of a word that is no name', () => {
  const plot = `${PLOT} Why does Flora leave the pier so late? Argue about – Why Ewan Sim waits for two whole years at the light. His pride is hurt by the stranger. His boat is lost at sea.`;
  const book = guide(PEOPLE, plot);
  expect(book.characters.map(({ name }) => name)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(/^(?:Why|His)$/)]),
  );
  for (const { says = '' } of book.questions) expect(says).not.toMatch(/\?|Argue about/);
});

test('where there are enough of others, a sentence that leans on those before it isn’t asked about', () => {
  const alone = ['Ann Bell', 'Rob Kerr', 'Jean Muir', 'Ian Dow', 'Mark Hay', 'Susan Lang'].flatMap(
    (name, at) => [
      `In ${1940 + at} ${name} staged The Long Pier at the Royal Theatre in Leith.`,
      `In ${1950 + at} ${name} read The Long Pier to the pupils of Wick.`,
      `In ${1960 + at} ${name} printed The Long Pier for the Saltire Society.`,
    ],
  );
  const text = `${HEAD}\n\nPlot\n\n${PLOT}\n\nHistory\n\n${alone.join(' ')} But the letter there was in the drawer until 1971.\n`;
  const made = readArticles([textFile('pier.txt', text)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  const answers = made.book.questions.map(({ answer }) => answer);
  expect(answers).toContain('1941');
  expect(answers).not.toContain('1971');
});

test('a column’s head says nothing of whoever stands in its row', () => {
  const rows =
    '| Character | In the novel |\n| --- | --- |\n| Flora Orr | Keeper of a tea room with a limp and a temper |\n| Ewan Sim | Harbour master of a small town in the north |';
  const text = `# ${HEAD}\n\n## Plot\n\n${PLOT}\n\n## Characters\n\n${rows}\n`;
  const made = readArticles([textFile('pier.md', text)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  expect(
    asked(made.book).get('Who is this: “Harbour master of a small town in the north”?')?.answer,
  ).toBe('Ewan Sim');
});

test.each([
  ['Quay Press, Leith', 'Scotland', 'Quay Press', 'Scotland'],
  ['Quay, Munro and Sons (Leith)', 'Scotland, Canada', 'Quay, Munro and Sons', undefined],
])('the publisher %s, %s is %s, %s', (published, countries, house, country) => {
  const text = `{{Infobox book\n| name = The Long Pier\n| author = Isla Munro\n| publisher = ${published}\n| country = ${countries}\n}}\n'''The Long Pier''' is a novel by Isla Munro, which ${house} brought out in 1934.\n\n== Plot ==\n${PLOT}\n`;
  const made = readArticles([textFile('pier.wiki', text)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  expect(asked(made.book).get('Who first published The Long Pier?')?.answer).toBe(house);
  const inWhich = asked(made.book).get('In which country did The Long Pier first come out?');
  expect(inWhich?.answer).toBe(country);
});

test('a table has one head, and a note in it is seen by nobody', () => {
  const rows =
    '| Character | Role |\n| --- | --- |\n| Flora Orr | Keeper of a tea room with a limp and a temper |\n| - | - |\n| Ewan Sim | Harbour master of a small town in the north |';
  const text = `<!-- kept <!-- by the club -->\n# ${HEAD}\n\n## Plot\n\n${PLOT}\n\n## Characters\n\n${rows}\n`;
  const made = readArticles([textFile('pier.md', text)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  const names = made.book.characters.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['Flora Orr', 'Ewan Sim']));
  const shown = made.book.sections.flatMap(({ passages }) => passages.map(({ text }) => text));
  expect(shown.join('\n')).not.toMatch(/kept|Flora Orr: /);
});

/** What is asked of an article whose lead goes on so. */
function askedOfLead(said: string) {
  const head = `The Long Pier\n\nThe Long Pier is a 1934 novel by Isla Munro. ${said}`;
  const text = `${head}\n\nPlot\n\n${PLOT}\n\nFilms\n\n${FILMS}\n`;
  const made = readArticles([textFile('pier.txt', text)]);
  if (made.outcome !== 'guide') throw new Error(JSON.stringify(made));
  return asked(made.book);
}

test.each([
  ['Published in 1934, the book opens in October 1925.', undefined],
  ['The Long Pier was published in October 1934.', 'October'],
  ['First published on October 5, 1934, it is set in May.', 'October'],
])('a month is of the year that stands behind it: %s', (said, month) => {
  const question = askedOfLead(said).get('In which month did The Long Pier first come out?');
  expect(question?.answer).toBe(month);
});

test.each([
  ['First published in 1934 and later published by Quay Press, it is in print.', undefined],
  ['It came out in 1934 and was later published by Quay Press for schools.', undefined],
  ['It was published by Quay Press in 1934.', 'Quay Press'],
  ['It was first published in October 1934 by Quay Press.', 'Quay Press'],
])('a house is of the year beside it: %s', (said, house) => {
  expect(askedOfLead(said).get('Who published The Long Pier in 1934?')?.answer).toBe(house);
});

test('what somebody is in a word that ends in s is nothing that they do', () => {
  const people = `${PEOPLE}\n\nMary Gow – mistress of the house, who keeps the keys of the light\n\nUna Brack – princess of the far country beyond the sea`;
  const texts = textsOf({ people });
  expect(texts).toContain('Who is this: “mistress of the house, who keeps the keys of the light”?');
  expect(texts).toContain('Who is this: “princess of the far country beyond the sea”?');
});

test('a page says whose leader somebody is, two are found by both their names, and others’ entries tell who is in none', () => {
  const people = `${PEOPLE}

Hector Vale – a boat-builder, brother of Fenella, whom Greta Lund called a bore`;
  const plot = `${PLOT} Diana and Mary Strang keep the light. Smugglers come at night. Their leader, Corrin, hides in a boat.`;
  const book = guide(people, plot.replace(/\s+/g, ' '));
  const [corrin] = charactersNamed(book, 'Corrin', book.sections.length);
  expect(corrin?.about[0]?.text).toBe(
    'Smugglers come at night. Their leader, Corrin, hides in a boat.',
  );
  expect(named('Diana and Mary Strang', book)).toEqual(['Diana', 'Mary Strang']);
  expect(named('Fenella', book)).toEqual(['Fenella']);
  expect(named('Greta Lund', book)).toEqual([]);
});

test('a first name is nobody’s where two have it, and another’s where it stands alone before the whole name', () => {
  const plot = `${PLOT} Amos rows. At night Amos fishes. Amos Tull is drowned. They mourn Amos. Evan sings. Evans, the baker, weeps. K. rows, and K. smokes. Mina keeps a shop. At night Mina sells rope. Orla Vane and Orla Reed quarrel over it. Orla, the baker, leaves.
    In spring Mina Strang arrives from Wick and marries a sailor. The Minas meet.`;
  const book = guide(PEOPLE, plot.replace(/\s+/g, ' '));
  const namesOf = (name: string) =>
    book.characters.flatMap((one) => (one.name === name ? [one.name, ...one.aliases] : []));
  expect(namesOf('Orla Vane')).toEqual(['Orla Vane', 'Vane']);
  expect(namesOf('Orla Reed')).toEqual(['Orla Reed', 'Reed']);
  expect(namesOf('Mina')).toEqual(['Mina']);
  expect(namesOf('Mina Strang')).toEqual(['Mina Strang', 'Strang']);
  expect(namesOf('Minas')).toEqual([]);
  expect(namesOf('Amos Tull')).toContain('Amos');
  for (const name of ['Evan', 'Evans', 'K.']) expect(namesOf(name)).toEqual([name]);
});

test('a title beside somebody’s name is another’s, and a longer name isn’t whoever has its first word', () => {
  const plot = `${PLOT} Hamish is James Strang, son of Lord Strang. At last Fenella comes home.`;
  const made = readArticles([
    textFile(
      'pier.txt',
      `The Long Pier\n\nThe Long Pier is a novel by Isla Munro. Fenella Gordon called it flawless.\n\nPlot\n\n${plot}`,
    ),
  ]);
  if (made.outcome !== 'guide') throw new Error(made.outcome);
  expect(named('Lord Strang', made.book)).toEqual(['Lord Strang']);
  expect(named('James Strang', made.book)).toEqual(['James Strang']);
  const [fenella] = charactersNamed(made.book, 'Fenella', made.book.sections.length);
  expect(fenella?.from).toBeGreaterThan(1);
  expect(fenella?.about.map(({ text }) => text)).toEqual(['At last Fenella comes home.']);
});

test('a guide with many people takes no longer for each', () => {
  const names = Array.from({ length: 150 }, (_, at) => {
    const ending = String.fromCharCode(97 + (at % 15), 97 + Math.floor(at / 15));
    return `Brax${ending} Orl${ending}`;
  });
  const people = names.map((name, at) => `${name} – a keeper of boat ${at} in the bay`);
  const plot = names.flatMap((name, at) =>
    ['nets', 'oars'].map((what) => `${name} rows ${at} ${what} to the far end of the bay.`),
  );

  const before = threadTime();
  const { questions } = guide(people.join('\n\n'), plot.join(' '));
  expect(questions.length).toBeGreaterThan(9);
  // With each pair of people compared for each sentence it takes 8 s, else 2.
  expect(threadTime() - before).toBeLessThan(4000);
});
