/** What guides made of articles answer: by meaning, as nobody says how readers ask for what they say. */
import { expect, test } from 'vitest';
import { answerReply, nothingFound } from '../../commands/lookup/answer.ts';
import { findIn } from '../../commands/lookup/find.ts';
import { readArticles } from '../../src/article/index.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { castAt, charactersNamed } from '../../src/corpus/cast.ts';
import { portraitParts } from '../../src/corpus/reply-parts.ts';
import { namesGoneOnAbout } from '../../src/corpus/search/bare/going-on.ts';
import { engineOf, lookUp } from '../../src/corpus/search/engine.ts';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { untitledQuestion } from '../../src/corpus/title.ts';
import { articleFile, guideOf, textFile } from './articles.ts';

const TIDE = buildIndex(guideOf('tide-clock.wiki').book);
const ORCHARD = buildIndex(guideOf('glass-orchard.html').book);

function shownFor(index: typeof TIDE, question: string): string {
  const { book } = index;
  const place = book.sections.length;
  const read = findIn({ index, book, place }, question);
  const asked = { book, place, by: 'reader', said: true, question, read } as const;
  return plainText(answerReply(asked) ?? nothingFound(asked));
}

test.each([
  [TIDE, 'Why was the ferryman delayed?', 'so that the pilot would arrive too late'],
  [TIDE, 'How was the movie made?', 'Clara Voss directed a film'],
  [TIDE, 'Why did the sailors perish?', 'wages of forty sailors'],
  [ORCHARD, 'Which frozen weather ruins the ceiling?', 'a hailstorm breaks the roof'],
])('what shares no word with the question is found by its meaning: %#', (index, question, said) => {
  expect(shownFor(index, question)).toContain(said);
});

test('a page begins with who somebody is: before the story as far as that gives nothing away', () => {
  const { book } = TIDE;
  const [agnes] = charactersNamed(book, 'Agnes', 0);
  const pageAt = (place: number) =>
    agnes ? plainText({ parts: portraitParts(book, agnes, place) }) : '';

  expect(pageAt(0)).toMatch(/^The postmistress\.\n/);
  expect(pageAt(book.sections.length)).toMatch(/^Agnes Dunne – The postmistress, who knows/);
  expect(pageAt(book.sections.length)).not.toMatch(/^The postmistress\.$/m);
  expect(pageAt(book.sections.length)).toContain('forged the harbour log');
});

test.each([
  ['who killed Martin', 'Martin Quill, who drowned'],
  ['who shot Martin Quill', 'Martin Quill, who drowned'],
])('who asks for a death in other words is told what comes of somebody: %s', (question, told) => {
  expect(TIDE.find(question).sure).toBe('no');
  expect(shownFor(TIDE, question)).toContain(told);
});

test.each([
  ['who is agniss', 'The postmistress'],
  ['who composd the opera', 'doesn’t say'],
  ['who narrates the audiobook', 'doesn’t say'],
])(
  'a name with other vowels, and what stands behind “who”, are read as they were meant: %s',
  (question, told) => {
    expect(shownFor(TIDE, question)).toContain(told);
  },
);

test.each(['Martino', 'Tobiasa', 'Quillo'])('another name is nobody of the book: %s', (name) => {
  expect(TIDE.find(`who is ${name}`).sure).not.toBe('yes');
  expect(shownFor(TIDE, `who is ${name}`)).not.toMatch(/postmistress|Martin Quill/);
});

test('an “old one” tells no age', () => {
  const aged = 'At the weir the old one hanged the lamp for Bertha of the mill.';
  const found = harvestsWith(aged, 'Bertha of the mill lives alone.').find('How old is Bertha?');
  expect(found.sure).not.toBe('yes');
});

test('nobody is told of a death that the guide doesn’t tell', () => {
  expect(shownFor(TIDE, 'who killed Nora')).not.toMatch(/drown|Closest/);
});

test.each(['Tobias', 'who is Tobias', 'who’s Tobias Quill?'])(
  'a name asks for somebody’s page, whatever the passages say: %s',
  (question) => {
    expect(shownFor(TIDE, question)).toMatch(/Tobias Quill – Her father, keeper/);
    expect(shownFor(TIDE, question)).toContain('Tobias follows them in the dark');
  },
);

/** The words of everything that a question shows of a guide. */
const wordsShown = (index: typeof TIDE, question: string) => {
  const { hits, shown } = index.find(question);
  return hits
    .slice(0, shown)
    .flatMap(({ passage, stretch }) =>
      passage.text.slice(stretch?.start, stretch?.end).split(/\s+/),
    );
};

test('of what may answer, only what is half as likely as the best is shown', () => {
  const { sure, shown } = TIDE.find('where was the film shot');
  expect([sure, shown]).toEqual(['perhaps', 2]);
});

test('of much that may answer, only so many words are shown as are read at once', () => {
  const dance = (night: string) => `On ${night} the dance is ${'slow and '.repeat(14)}long.`;
  const nights = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const harvests = harvestsWith([...nights, ...nights].map(dance).join(' '), '');
  const { sure, shown } = harvests.find('how do the dances feel');
  expect(sure).toBe('perhaps');
  expect(shown).toBeGreaterThan(2);
  expect(wordsShown(harvests, 'how do the dances feel').length).toBeLessThanOrEqual(160);
});

test('a name of a list that stands inside no sentence is found with a slip in it', () => {
  const listed = harvestsWith('', '\n\nBrunellus: the black horse of the mill.');
  expect(shownFor(listed, 'who is Brunelus')).toContain('black horse');
});

test('somebody who comes in late isn’t known before, however harmless the list’s words are', () => {
  const { book } = TIDE;
  const knownAt = (place: number) => castAt(book, place).map(({ name }) => name);
  expect(knownAt(0)).toEqual(expect.arrayContaining(['Nora Quill', 'Agnes Dunne']));
  expect(knownAt(0)).not.toContain('Martin Quill');
  expect(knownAt(0)).not.toContain('Fergus Hale');
  expect(knownAt(book.sections.length)).toContain('Fergus Hale');
});

test('whom a list names is no stranger to who hasn’t met them in the story', () => {
  expect(TIDE.find('who attacked Agnes', { place: 0 }).unnamed).toBeUndefined();
  expect(TIDE.find('who attacked Ferdinand', { place: 0 }).unnamed).toBe('ferdinand');
  expect(TIDE.find('how did soldiers of World War II get it').unnamed).toBeUndefined();
});

test.each([
  ['when did it come out', /in 1974|March 1974|1974 novel/],
  ['what year was the book published', /March 1974|1974 novel/],
])('when it came out is asked in many ways: %s', (question, year) => {
  expect(shownFor(TIDE, question)).toMatch(year);
});

test.each([
  [TIDE, 'What is Fergus’s mother called?'],
  [TIDE, 'In which hospital did Tobias work?'],
  [TIDE, 'How much did the film cost?'],
  [TIDE, 'How old is Tobias?'],
  [ORCHARD, 'On which day of the week does Samuel leave?'],
  [ORCHARD, 'What colour is Lydia’s hair?'],
])('what it doesn’t say isn’t claimed, near as something comes: %#', (index, question) => {
  expect(index.find(question).sure).toBe('no');
});

test.each([
  [TIDE, 'Which school did Fergus attend?'],
  [TIDE, 'What does Agnes wear at the harbour?'],
  [TIDE, 'Why did Agnes never marry?'],
  [TIDE, 'What does Nora cook for Fergus?'],
  [TIDE, 'Which newspaper does Tobias read?'],
  [TIDE, 'What does Peter Stone do for a living?'],
  [ORCHARD, 'Which university did Lydia attend?'],
  [ORCHARD, 'Which flower does Joseph give to Lydia?'],
  [ORCHARD, 'What weapon does Samuel buy?'],
  [ORCHARD, 'What illness does Samuel have?'],
])(
  'what is asked of those who are named, and is nowhere said of them, is refused: %#',
  (index, question) => {
    expect(index.find(question).sure).toBe('no');
  },
);

test.each([
  [TIDE, 'What is the prize called that it won?', 'Lantern Prize'],
  [ORCHARD, 'What is the banker called?', 'the banker Crane'],
])(
  'a name beside what is called by it may be the one that is asked for: %#',
  (index, question, said) => {
    expect(index.find(question).sure).not.toBe('no');
    expect(shownFor(index, question)).toContain(said);
  },
);

test.each([
  [TIDE, 'How did Tobias stop the clock?', 'perhaps'],
  [TIDE, 'Who directed the film, and who played Nora?', 'perhaps'],
  [TIDE, 'Who directed the film?', 'yes'],
  [ORCHARD, 'How much money does Samuel borrow from the banker?', 'perhaps'],
])(
  'how something is done, two things at once, and a sum that isn’t named, are never told as sure: %#',
  (index, asked, sure) => {
    expect(index.find(asked).sure).toBe(sure);
  },
);

test.each([
  ['How does it end?', 'Tobias gives himself up to the magistrate'],
  ['What is The Tide Clock about?', 'The Tide Clock is a 1974 novel'],
  ['what did the critics think of it', 'One reviewer complained'],
  ['When did the book come out?', 'is a 1974 novel'],
])(
  'a question on the book as a whole shows the part of the article on that: %s',
  (question, said) => {
    const { sure, hits } = TIDE.find(question);
    expect(sure).toBe('perhaps');
    expect(hits[0]?.passage.text).toContain(said);
  },
);

test('what else a question says is looked for wherever it stands', () => {
  const first = (question: string) => TIDE.find(question).hits[0]?.passage.text;
  expect(first('What did the reviewer complain about?')).toContain('One reviewer complained');
  expect(first('Who lent her a lighthouse before it was published?')).toContain('nine weeks');
});

test('a passage with a thing of the kind that is asked for comes first', () => {
  const [first] = ORCHARD.find('What fruit is in the last scene?').hits;
  expect(first?.passage.text).toContain('the first glass apple');
});

test('the end of the story is the end of what was read', () => {
  const { book } = guideOf('tide-clock.wiki');
  const place = Math.min(...book.sections.flatMap(({ n, story }) => (story ? [n] : [])));
  const [hit] = TIDE.find('How does it end?', { place }).hits;
  expect(hit?.passage.section).toBeLessThanOrEqual(place);
});

test('a word of near meaning finds a sentence whose other words are of something else', () => {
  const shown = shownFor(TIDE, 'Who mends timepieces?');
  expect(shown).toContain('begins to repair watches');
});

test('when something else happens is no question for a time', () => {
  const question = 'When Tobias stopped the clock, what was the purpose?';
  expect(shownFor(TIDE, question)).toContain('so that the pilot would arrive too late');
});

test('what is often asked about anybody isn’t told by words that only come near it', () => {
  expect(TIDE.find('How much do the sailors earn?').sure).toBe('no');
});

test('a deed that it tells of nobody is never surely that of somebody who did another', () => {
  expect(TIDE.find('Who photographed the film in 1981?').sure).toBe('perhaps');
  expect(TIDE.find('Who designed the film of the novel in 1981?').sure).toBe('perhaps');
});

test('a point in which sources differ is told where a part that is shown has a side, not where the rest of its passage does', () => {
  const longer = `A translation into English by Mary Lowe, who had spent a summer of her youth in such a valley and
    knew its words for hay and weather better than the author did, appeared at last in June 1930.`;
  const replaced: Readonly<Record<string, string>> = {
    'A translation into English by Mary Lowe appeared in June 1930.': longer.replace(/\s+/g, ' '),
    'The first edition had five hundred copies.': 'The first edition had nine hundred copies.',
  };
  const files = ['harvest-a.txt', 'harvest-b.txt'].map((name) => {
    const text = new TextDecoder().decode(articleFile(name).bytes);
    return textFile(
      name,
      Object.entries(replaced).reduce((told, [from, to]) => told.replace(from, to), text),
    );
  });
  const made = readArticles(files);
  if (made.outcome !== 'guide') throw new Error('Expected a guide.');
  const index = buildIndex(made.book);

  const besidePoint = index.find(
    'Which young lady stayed in a similar valley and learnt the vocabulary of hay?',
  );
  expect(besidePoint.sure).toBe('perhaps');
  expect(besidePoint.hits[0]?.passage.text).toContain('five hundred copies');
  expect(besidePoint.disagreement).toBeUndefined();
  expect(index.find('How many copies were printed?').disagreement).toBeDefined();
});

/** The two harvests, with a line at the end of the story, or of the people, of each. */
function harvestsWith(line: string, otherLine: string) {
  const withLine = (name: string, added: string) => {
    const text = new TextDecoder().decode(articleFile(name).bytes);
    return textFile(name, text.replace('\nPublication', `${added}\n\nPublication`));
  };
  const made = readArticles([
    withLine('harvest-a.txt', line),
    withLine('harvest-b.txt', otherLine),
  ]);
  if (made.outcome !== 'guide') throw new Error('Expected a guide.');
  return buildIndex(made.book);
}

const DAM = 'In the summer the dam is inaugurated.';

test('what two sources tell far more of than of anything else is shown with both', () => {
  const brown = 'Frey lodges with Greta Holm, who has a mane of chestnut hair, in the summer.';
  const white = 'In the summer Frey lodges with Greta Holm, whose hair is white as chalk.';
  const question = 'What colour of hair has Greta Holm?';
  const found = harvestsWith(brown, white).find(question);
  expect(found.sure).toBe('perhaps');
  const shown = found.hits.slice(0, found.shown).map(({ passage }) => passage.text);
  expect(shown.join()).toMatch(/chestnut/);
  expect(shown.join()).toMatch(/white as chalk/);
});

test('below a sure answer from one article stands what the other says of the same people', () => {
  const brothers =
    'Rosa Lind lost all her brothers in the war, so nobody in the valley is her kin.';
  const niece = 'Rosa Lind – a niece of the mayor.';
  const shownOf = (otherLine: string) => {
    const found = harvestsWith(brothers, otherLine).find(
      'Has Rosa Lind lost all her brothers in the war?',
    );
    expect(found.sure).toBe('yes');
    return found.hits.slice(0, found.shown).map(({ passage }) => passage.text);
  };
  expect(shownOf(niece).join()).toMatch(/kin.*niece of the mayor/s);
  expect(shownOf(DAM)).toHaveLength(1);
});

test('the very thing that the best passage tells is shown as the other article tells it, in whatever words', () => {
  const shownOf = (line: string, otherLine: string, question: string) => {
    const found = harvestsWith(line, otherLine).find(question);
    expect(found.sure).not.toBe('no');
    return found.hits.slice(0, found.shown).map(({ passage }) => passage.text);
  };
  const [, second] = shownOf(
    'In the last winter a pedlar from Graz sells wooden combs at the mill.',
    'A hawker of wooden combs, whose home is Linz, comes to the mill in the cold.',
    'Where does the pedlar come from?',
  );
  expect(second).toContain('Linz');
});

test('what opens later doesn’t change which account of the other article is shown', () => {
  const withEnd = (name: string, end: string) =>
    textFile(name, `${new TextDecoder().decode(articleFile(name).bytes)} ${end}`);
  const hung = (thing: string) => `A cover with a ${thing} hung in the printer’s hall.`;
  const made = readArticles([
    withEnd('harvest-a.txt', 'The cover shows a brimbel and a tarvok.'),
    withEnd('harvest-b.txt', `${hung('brimbel')}\n\nReception\n\n${hung('tarvok')}`),
  ]);
  if (made.outcome !== 'guide') throw new Error('Expected a guide.');
  const secondWith = (covered: string) => {
    const sections = made.book.sections.map((section) => ({
      ...section,
      passages: section.passages.map((passage) =>
        passage.from > 0 ? { ...passage, text: covered } : passage,
      ),
    }));
    const index = buildIndex({ ...made.book, sections });
    const { hits, sure } = index.find('What does the cover show?', { place: 0 });
    expect(sure).toBe('perhaps');
    return hits[1]?.passage.text;
  };
  expect(secondWith('Nothing of it.')).toContain('brimbel');
  expect(secondWith('Nothing of it but a brimbel.')).toBe(secondWith('Nothing of it.'));
});

test('of two questions at once the first is answered where nothing answers both', () => {
  const { sure, hits } = TIDE.find('Who is Fergus Hale and which school did he attend?');
  expect(sure).toBe('perhaps');
  expect(hits[0]?.passage.text).toContain('Fergus');
  expect(TIDE.find('How much did the film cost and how long did it run?').sure).toBe('no');
});

test('who somebody is whom the book knows is never refused, and a list’s line on them is shown', () => {
  const page = shownFor(TIDE, 'Who is Agnes Dunne?');
  expect(page).toContain('postmistress');
  expect(page).not.toContain('Closest');
  const crane = ORCHARD.find('Who is Crane?', { place: 10 });
  expect(crane.sure).toBe('perhaps');
  expect(crane.hits[0]?.passage.text).toContain('Crane');
});

test('the title in a question asks for the book, unless somebody or a place may be called so', () => {
  const dedicated = 'The book is dedicated to a ferryman.';
  const index = harvestsWith(DAM, DAM);
  const { book } = index;
  expect(untitledQuestion('Who is The Last Harvest dedicated to?', book)).toBe(
    'Who is the book dedicated to?',
  );
  expect(untitledQuestion('Who is Anton Brandt?', { ...book, title: 'Anton Brandt' })).toBe(
    'Who is Anton Brandt?',
  );
  expect(untitledQuestion('Where is Gilead?', { ...book, title: 'Gilead' })).toBe(
    'Where is Gilead?',
  );
  expect(
    harvestsWith(dedicated, DAM).find('Who is The Last Harvest dedicated to?').hits[0]?.passage
      .text,
  ).toContain(dedicated);
});

test('a date in which sources differ is told where a date is asked for, though another passage is nearer', () => {
  const index = harvestsWith(
    'Nobody knows why Greta Holm fled from the village. She fled without a coat. The village looked for her.\n\nOn the night of 3 October Greta Holm is gone with the boat. The mayor weeps. The boat is found.',
    'In the night of 13 October Greta Holm packs a boat, a goat and a clock. The rain falls. The clock stops.',
  );
  const found = index.find('On which date did Greta Holm flee from the village?');
  expect(found.sure).toBe('perhaps');
  expect(found.disagreement?.topic).toMatch(/^3 or 13 October/);
  expect(index.find('Why did Greta Holm flee from the village?').disagreement).toBeUndefined();
});

test('that another died of something is no sure answer to what somebody died of', () => {
  const index = harvestsWith(
    'They even fetch Greta across the lake. Anton dies of the fever of the valley.',
    DAM,
  );
  expect(index.find('What did Anton die of?').sure).toBe('yes');
  expect(index.find('What did Greta die of?').sure).not.toBe('yes');
});

test('what it plainly says is sure, and the sentence is marked', () => {
  const found = TIDE.find('Who directed the film?');
  expect(found.sure).toBe('yes');
  const [hit] = found.hits;
  expect(hit?.passage.text.slice(hit.sentence.start, hit.sentence.end)).toContain('Clara Voss');
});

test('where it only may answer, it shows the sentences that come nearest, in few words each', () => {
  const found = TIDE.find('Why was the ferryman delayed?');
  expect(found.sure).toBe('perhaps');
  expect(found.shown).toBeGreaterThan(1);
  for (const { stretch, passage } of found.hits.slice(0, found.shown)) {
    const shown = passage.text.slice(stretch?.start, stretch?.end);
    expect(shown.split(/\s+/).length).toBeLessThanOrEqual(60);
  }
});

test('who somebody is may be told by what names them alone, wherever the reader is', () => {
  const { book } = TIDE;
  const places = Array.from({ length: book.sections.length }, (_, n) => n + 1);
  const shown = places.flatMap((place) => {
    const found = TIDE.find('Who is Agnes?', { place });
    return found.hits.slice(0, found.shown).map(({ passage }) => passage.text);
  });
  expect(shown.length).toBeGreaterThan(0);
  for (const text of shown) expect(text).toContain('Agnes');
});

test('what is meant later is not found, nor does it change what is', () => {
  const question = 'Why was the ferryman delayed?';
  for (const { passage } of TIDE.find(question, { place: 2 }).hits)
    expect(passage.from).toBeLessThanOrEqual(2);
});

test('an Irishman or a Victorian is no stranger’s name', () => {
  expect(TIDE.find('Which Victorian wrote the book?').unnamed).toBeUndefined();
  expect(TIDE.find('Who is Harriet Bloom?').unnamed).toBe('harriet');
  expect(TIDE.find('who is Feargs Hale').unnamed).toBeUndefined();
});

test('what a passage goes on to say of somebody whom it doesn’t name is found by their name', () => {
  const made = readArticles([
    textFile(
      'lamp.md',
      [
        '# The Lamp Room',
        'The Lamp Room is a novel by Ida Stern. It came out in 1950 and tells of a mine in the north of England and of those who work there.',
        '## Characters',
        '- **Walter Holt** – the foreman, who is feared by the men and reads poems at night in the empty lamp room of the pit. He has never told anybody of them, not even those at home. The owner trusts him more than he should. In the end he is crushed by a falling beam.',
        '- **Rose Holt** – his sister, who keeps the lamps. She marries a baker and moves to the coast. She never comes back.',
        '## About the author',
        'Born in Leeds in 1911, she taught at a school for miners’ children. She wrote nothing else. The manuscript was found by her niece.',
        '## Plot',
        'Walter Holt is made foreman of the pit, and loses his only friend by it. The men go on strike. Rose hides their leader among the lamps. A lamp is missing one morning. The owner comes with the police. Nobody says a word.',
      ].join('\n\n'),
    ),
  ]);
  if (made.outcome !== 'guide') throw new Error('Expected a guide');
  const index = buildIndex(made.book);
  expect(index.find('What crushed Walter Holt?').hits[0]?.passage.text).toMatch(/^In the end he/);
  expect(index.find('Where was Ida Stern born?').hits[0]?.passage.text).toMatch(/^Born in Leeds/);
});

test.each([
  [TIDE, 'waht ilness', 'illness'],
  [TIDE, 'were did Agnes go', 'where'],
  [ORCHARD, 'the wheather outside', 'weather'],
])(
  'a misspelt word means the one of everyday English that it is near to: %#',
  (index, typed, meant) => {
    const { question } = lookUp(engineOf(index.book), typed, 99);
    expect(question.forms).toContain(meant);
  },
);

test('a name that several have, or that is told of only later, finds nobody before', () => {
  const passage = (id: string, section: number, text: string) => ({
    id,
    section,
    text,
    from: section,
    sources: ['a'],
  });
  const { book } = guideOf('tide-clock.wiki');
  const [first] = book.sections;
  if (!first) throw new Error('Expected a section');
  const person = (id: string, name: string, from: number) => ({
    id,
    name,
    aliases: [],
    from,
    about: [],
    with: [],
  });
  const told = {
    ...book,
    characters: [person('hugh', 'Hugh Marsh', 0), person('ivy', 'Ivy Marsh', 2)],
    sections: [
      {
        ...first,
        n: 1,
        passages: [
          passage('a', 1, 'Ivy is late for Mr. Marsh.'),
          passage('b', 1, 'In the end he rows.'),
        ],
      },
      {
        ...first,
        n: 2,
        title: 'Later',
        passages: [passage('c', 2, 'Ivy is late.'), passage('d', 2, 'In the end she rows.')],
      },
    ],
  };
  expect(namesGoneOnAbout(told)).toEqual(new Map([['d', 'Ivy Marsh']]));
});
