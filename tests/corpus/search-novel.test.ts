import { describe, expect, test } from 'vitest';
import { answerReply, nothingFound } from '../../commands/lookup/answer.ts';
import type { Book, Character } from '../../src/core/domain/book.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { speakerOf } from '../../src/corpus/search/novel/speaker.ts';
import { bookOf } from './search.copy.ts';

/** Filler sentences about nobody who is asked about, so that the text is as long as a novel. */
const FILLER = Array.from({ length: 30 }, (_, i) => {
  return `The road went on past field ${i}, and the rain fell on the hedges all that day. The carts stood in the yard and the horses waited. Smoke rose over the roofs and the evening was long.`;
});

const CHAPTERS: readonly (readonly string[])[] = [
  [
    'Mr. Thorne was a young man of fortune, and everybody in Aldby talked of him. He came from the north.',
    'Agnes Moor sat by the window. Her sister Clara had gone out, and the kettle sang. “Nobody will ever call,” said Agnes.',
    'Clara Moor had never liked the school bell, and she told Nessa so, for that was what they called Agnes at home.',
    'Clara was a stout, well-grown girl of fifteen, with a fine complexion and a quick temper.',
    'Clara laughed with Agnes at the crooked bridge, which nobody in Aldby had ever crossed twice.',
  ],
  [
    'Mr. Thorne took the house called Fellgate, which stands above the river, and lived there with two servants.',
    'Captain Thorne was thirty years old. The Ferryman pulled his cap down. “The river gives nothing back,” said the Ferryman, and he would not say it twice.',
    '“You ask whether I was happy,” Nessa answered. “I was, in a way that I should not wish on anybody;',
    'and I would do it again.” Then she shut the door, and the lamp went out in the passage.',
  ],
  [
    'Mr. Thorne quarrelled with the magistrate about the mill, and left the inn in great anger. Clara Moor carried a new-born lamb past him.',
    'In the last winter Nessa married Mr. Thorne in the little church, and Clara Moor held the flowers.',
    'Agnes Moor saw an old man in the yard, fifty years old.',
    `${FILLER.slice(0, 3).join(' ')} Agnes was at that time perhaps sixteen years old.`,
  ],
];

const person = (name: string, aliases: readonly string[] = []): Character => {
  return {
    id: name.toLowerCase().replace(/\W+/g, '-'),
    name,
    aliases,
    from: 1,
    about: [],
    with: [],
  };
};

const novel: Book = bookOf(
  CHAPTERS.map((texts, i) => [
    ...texts,
    ...Array.from({ length: 4 }, () => FILLER)
      .flat()
      .map((one) => `${one} ${i}`),
  ]),
  {
    kind: 'text',
    characters: [
      person('Agnes Moor', ['Nessa', 'Agnes']),
      person('Clara Moor', ['Clara']),
      person('Mr. Thorne'),
      person('The Ferryman'),
    ],
  },
);
const index = buildIndex(novel);

/** Passages of which more than one could answer, and more than a reply has room for. */
const PEARS = [
  'The carts stood in the yard until the bells of the church had rung twice, and then they were driven off one after the other into the dark. The rain had stopped, and the road was full of people who were going home from the market with their baskets and a lamp, each with somebody at home to wait for and none with much to say about the market. Mr. Thorne forbade the children the great pear tree. It had fallen on his brother when both were young. The evening was long, and the lamps were lit in every window but two, where somebody was said to be ill, or perhaps only asleep by the fire.',
  ...['Clara', 'Agnes', 'Nessa', 'the cook', 'the clerk', 'the groom'].map(
    (who) =>
      `“Heavens!” Mr. Thorne had given the pear tree to the children, as ${who} always said, though there was many a person in Aldby who could remember quite another story of how it came into that garden, of who had planted it and why, and of the quarrel which there had been about its wood in the year of the flood. “Well I never!”`,
  ),
];
const garden = buildIndex({
  ...novel,
  sections: bookOf(PEARS.map((text) => [text, ...Array.from({ length: 2 }, () => FILLER).flat()]))
    .sections,
});

const shownOf = ({ hits, shown }: ReturnType<typeof index.find>) =>
  hits
    .slice(0, shown)
    .map(({ passage, stretch }) => passage.text.slice(stretch?.start, stretch?.end));

function reply(question: string, place = 9): string {
  const found = index.find(question, { place });
  const from = { book: novel, place, by: 'reader', said: true } as const;
  const asked = { ...from, question, read: found };
  const reply = answerReply(asked) ?? nothingFound(asked);
  return plainText({ ...reply, title: '' });
}

test.each([
  ['by any name of theirs, in capitals or not', 'who did agnes marry', 'Nessa married Mr. Thorne'],
  [
    'whose sister somebody is: right after her name',
    'who is Agnes Moor’s sister',
    'Her sister Clara',
  ],
  [
    'something else than whose sister',
    'why did Agnes Moor’s sister laugh at the crooked bridge',
    'laughed with Agnes',
  ],
  [
    'with the article of a name, or without it',
    'who is the Ferryman',
    'The Ferryman pulled his cap',
  ],
  ['whose age it is, where another is named', 'how old was Agnes Moor', 'sixteen years old'],
  ['from a description', 'how old is Clara?', 'girl of fifteen'],
  [
    'where somebody lives, in modern words',
    'where is Mr. Thorne’s home',
    'the house called Fellgate',
  ],
])('people of a novel are found %s', (_, question, words) => {
  const [first] = index.find(question).hits;
  expect(first?.passage.text.slice(first.stretch?.start, first.stretch?.end)).toContain(words);
});

test('what begins the next section, which is unread, tells nothing of a fact', () => {
  const long = Array.from({ length: 4 }, () => FILLER).flat();
  const found = ['Thorne came in', 'Carts came in'].map((next) => {
    const last = [['The horses waited, and up the stairs went a sister'], [next]];
    const { sections } = bookOf([...CHAPTERS.map((texts) => [...texts, ...long]), ...last]);
    const place = CHAPTERS.length + 1;
    const { hits, ...said } = buildIndex({ ...novel, sections }).find(
      'what is the name of Thorne’s sister',
      { place },
    );
    return { ...said, hits: hits.map(({ passage }) => passage.text) };
  });
  expect(found[0]).toEqual(found[1]);
});

test('where somebody lives is found by words that aren’t the question’s, however many passages have those', () => {
  const told = [
    'Clara’s lodgings in Aldby were cold.',
    ...Array(30).fill('Clara Moor and Clara live.'),
  ];
  const asked = buildIndex({ ...novel, sections: [...novel.sections, ...bookOf([told]).sections] });
  expect(asked.find('where does Clara live').hits[0]?.passage.text).toContain('lodgings in Aldby');
});

test('a fact that no sentence states isn’t found, however often the person is named', () => {
  const asked = ['what is the Ferryman’s first name', 'what colour is Clara’s dress'];
  for (const question of [...asked, 'where was Clara Moor born'])
    expect(reply(question), question).toBe('I can’t find that in the book.');
});

const wordsOf = (text: string) => text.split(/\s+/).length;

test('if the answer is uncertain, parts of three passages are shown, the likeliest first, each of at most 40 words', () => {
  const found = index.find('why did Mr. Thorne quarrel');
  expect(found.sure).toBe('perhaps');
  const shown = shownOf(found);
  expect(shown).toHaveLength(3);
  expect(shown[0]).toContain('quarrelled with the magistrate');
  for (const text of shown) expect(wordsOf(text)).toBeLessThanOrEqual(40);
  expect(new Set(found.hits.slice(0, 3).map(({ passage }) => passage.id)).size).toBe(3);
});

test('of a sentence that is longer those words are shown that have most of the question', () => {
  const going = 'and the long road went on between the hedges, '.repeat(8);
  const long = `Nobody in Aldby spoke, ${going}and there Thorne wept for his mill, ${going}and it rained.`;
  const sections = [...novel.sections, ...bookOf([[long]]).sections];
  const [first = ''] = shownOf(buildIndex({ ...novel, sections }).find('why did Thorne weep'));
  expect(first).toContain('Thorne wept for his mill');
  expect(wordsOf(first)).toBeLessThanOrEqual(40);
});

test('a kind of thing that is asked for is found by what is one, not by the word for it', () => {
  const passages = [
    'Agnes held her flower at the gate of the old church, and said nothing to anybody.',
    'Agnes came to the gate of the old church with a yellow primrose in her hand.',
    'Agnes stood at the gate of the old church, and she drank.',
  ];
  const sections = [...novel.sections, ...bookOf([passages]).sections];
  const asked = buildIndex({ ...novel, sections });
  const [first = ''] = shownOf(asked.find('which flower did Agnes bring to the gate'));
  expect(first).toContain('primrose');
});

test.each([
  [
    'a date',
    'when is the evening fair on the common',
    'The fair on the common was fixed for the following Tuesday.',
    'When there is a evening fair on the common, it rains.',
  ],
  [
    'a number beside what is counted',
    'how many lambs did the common have',
    'The common had five new-born lambs.',
    'Two of us saw the lambs that the common had.',
  ],
  [
    'a number beside what such a thing is counted in',
    'how long is the wall of the common',
    'The wall, of all that the common had, was forty yards from end to end.',
    'Twice the wall of the common was as long as two of us.',
  ],
])('%s is found before what only comes near it', (_, question, answering, near) => {
  const sections = [...novel.sections, ...bookOf([[near, answering, near]]).sections];
  const [first] = shownOf(buildIndex({ ...novel, sections }).find(question));
  expect(first).toBe(answering);
});

test('what a book has in nearly the question’s words comes first, however often it has the names elsewhere', () => {
  const chapters = [
    'Clara asked that they might call her Cordelia. It was a name that she had from a ballad.',
    ...Array.from(
      { length: 12 },
      () => 'Agnes laughed. “Clara,” she said, “what is Clara to do, and what is Agnes?”',
    ),
  ];
  const asked = buildIndex(
    bookOf([...CHAPTERS.map((texts) => [...texts, ...FILLER]), chapters], { kind: 'text' }),
  );
  const [first] = asked.find('what does Clara ask Agnes to call her').hits;
  expect(first?.passage.text).toContain('Cordelia');
});

test('words strung together, or a cause told in any words, are surely what one passage has most of', () => {
  expect(index.find('why did Mr. Thorne quarrel with the magistrate about the mill').sure).toBe(
    'yes',
  );
  // Whom it is about stands on most pages.
  expect(index.find('why did Mr. Thorne quarrel about the mill').sure).toBe('perhaps');
  expect(index.find('thorne magistrate mill anger dance').sure).toBe('yes');
  expect(index.find('thorne magistrate river dance').sure).toBe('perhaps');
});

test('a passage with all that is asked is shown though it doesn’t say it of the person, in capitals or not', () => {
  const dock =
    'He sat there and thought of the first evening and a green light at the end of Clara’s dock.';
  const asked = buildIndex({
    ...novel,
    sections: [...novel.sections, ...bookOf([[dock]]).sections],
  });
  expect(
    asked.find('what Colour is the light at the end of Claras dock').hits[0]?.passage.text,
  ).toBe(dock);
  expect(asked.find('what Colour is the light at the end of Claras dock').sure).toBe('perhaps');
});

describe('what is shown if the answer is uncertain', () => {
  const found = garden.find('why did Mr. Thorne forbid the children the pear tree');
  const shown = shownOf(found);

  test('is never a scrap that says nothing by itself', () => {
    const scraps = PEARS.map(
      (text) => `“No,” he said, and the long road went on between the hedges. Thorne wept. ${text}`,
    );
    const asked = buildIndex(
      bookOf([...CHAPTERS.map((texts) => [...texts, ...FILLER, ...FILLER]), scraps], {
        kind: 'text',
      }),
    );
    const texts = shownOf(asked.find('why did Thorne weep'));
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) expect(text.length).toBeGreaterThanOrEqual(30);
  });

  test('continues after the sentence that matches, since the answer often follows', () => {
    expect(found.sure).toBe('perhaps');
    expect(shown[0]).toContain('It had fallen on his brother');
  });
});

describe('a quoted line', () => {
  test('needs no quotation marks behind “who said”', () => {
    expect(reply('who said the river gives nothing back?')).toMatch(/^The Ferryman says it:\n/);
    // Nobody is named beside it, but so many words in a row are a line.
    expect(reply('who says that I was in a way that I should not wish')).toContain('on anybody');
    expect(index.find('who says that I was in a way that I should not wish').sure).toBe('yes');
    // A few words that somebody only tells are none.
    expect(index.find('who says that the kettle sang').speaker).toBeUndefined();
  });

  test('that comes again is shown where the text says who says it', () => {
    const line = 'Never trust a heron';
    const twice = [`The wall said in white paint: ${line}.`, `“${line},” said Clara Moor.`];
    const asked = buildIndex(
      bookOf([...CHAPTERS.map((texts) => [...texts, ...FILLER]), twice], { kind: 'text' }),
    );
    expect(asked.find(`who says “${line}”`).speaker).toBe('Clara Moor');
    expect(asked.find(`where is “${line}”`).hits[0]?.passage.text).toBe(twice[0]);
  });

  test('is found whatever its capitals, accents, punctuation and line breaks, marked, with who says it', () => {
    const found = index.find('who says "THE RIVER, gives\n nothing back"');
    expect(found.sure).toBe('yes');
    expect(found.speaker).toBe('the Ferryman');
    const [{ passage, sentence } = { passage: undefined, sentence: undefined }] = found.hits;
    expect(passage?.text.slice(sentence?.start, sentence?.end)).toBe(
      'The river gives nothing back',
    );
    expect(reply('who says "the river gives nothing back"')).toMatch(/^The Ferryman says it:\n/);
  });

  test('is found if it runs on into the next passage, and both are shown', () => {
    const found = index.find('where is the line “not wish on anybody; and I would do it again”');
    expect(found.shown).toBe(2);
    const marked = found.hits
      .slice(0, 2)
      .map(({ passage, sentence }) => passage.text.slice(sentence.start, sentence.end));
    expect(marked).toEqual(['not wish on anybody', 'and I would do it again']);
    expect(new Set(found.hits.map(({ passage }) => passage.id)).size).toBe(found.hits.length);
  });

  test('isn’t found past the reader’s place, or if its words are in another order', () => {
    expect(index.find('who says "the river gives nothing back"', { place: 1 }).sure).not.toBe(
      'yes',
    );
    expect(index.find('who says "nothing back the river gives"').speaker).toBeUndefined();
  });
});

test.each([
  ['“Off we go,” said the March Hare--“at once.”', 'Off we go', 'the March Hare'],
  ['Mrs. Bell cried out, "Off we go!" and went.', 'Off we go', 'Mrs. Bell'],
  ['“Off we go,” said he, and Mr. Bell went.', 'Off we go', undefined],
  ['“Off we go.”\n\n“So soon?” said Alice.', 'Off we go', undefined],
  ['“Off we go,” he said, and Mr. Bell answered with a nod.', 'Off we go', undefined],
  ['“Off we go,” said Alice. “So soon?” said Mr. Bell.', 'So soon', undefined],
  ['Mr. Bell said that it was late. “Off we go,” Alice added.', 'Off we go', 'Alice'],
  ['Alice said nothing. “Off we go!” screamed a voice.', 'Off we go', undefined],
  [
    'Mr. Bell said that it was late. “Off we go,” whispered one of the boys.',
    'Off we go',
    undefined,
  ],
  ['Mr. Bell turned and said, “Off we go.” “Yes,” said Alice.', 'Off we go', undefined],
])('who speaks in %s', (text, line, speaker) => {
  const start = text.indexOf(line);
  expect(speakerOf(text, { start, end: start + line.length })).toBe(speaker);
});

test('whoever tells the story is found where they say “I”, not only where others call them', () => {
  const called = ['“Come in, Judith,” said the miller.', '“Judith, it is night,” said the cook.'];
  const filler = FILLER.map((one) => `I walked on, and nobody spoke to me. ${one}`);
  const told = [
    'I saw a grey hare at night, and it looked at me.',
    ...called,
    ...filler.slice(0, 9),
  ];
  const people = [person('Judith', ['The narrator']), person('The miller')];
  const own = buildIndex(
    bookOf([told, ...Array.from({ length: 8 }, () => filler)], {
      kind: 'text',
      characters: people,
    }),
  );
  expect(own.find('what animal did judith see at night').hits[0]?.passage.text).toContain(
    'grey hare',
  );
});

test('a novel that never names somebody gives no answer about them', () => {
  for (const line of ['who is Mr. Knightley', 'how old is knightley'])
    expect(index.find(line).sure).toBe('no');
  expect(index.find('who is Mr. Thorne').sure).not.toBe('no');
  expect(index.find('who is Klara Moor').sure).not.toBe('no');
});

describe('what a page says outright of somebody', () => {
  const line = (text: string, passage: string, from = 1) => {
    return { text, from, sources: ['text'], passage, summed: true } as const;
  };
  const told = buildIndex({
    ...novel,
    characters: [
      {
        ...person('Agnes Moor', ['Nessa', 'Agnes']),
        about: [line('Mr. Thorne’s wife', 'p3-1', 3)],
      },
      { ...person('Clara Moor', ['Clara']), about: [line('Agnes Moor’s elder sister', 'p1-1')] },
      { ...person('Mr. Thorne'), about: [line('one of the Thorne family', 'p1-0')] },
      { ...person('The Ferryman'), about: [line('the boatman', 'p2-1')] },
      { ...person('Captain Thorne'), about: [line('a captain', 'p2-1')] },
      { ...person('Hob'), about: [line('Ann Finch’s groom', 'p2-1')] },
    ],
  });

  test.each([
    ['who is Agnes’s sister?', 'p1-1'],
    ["what's the name of Nessa's elder sister", 'p1-1'],
    ['who is the sister of Agnes Moor', 'p1-1'],
    ['whose sister is Clara?', 'p1-1'],
    ['how is Clara related to Agnes', 'p1-1'],
    ['what relation is Agnes to Clara', 'p1-1'],
    ['who is Clara Moor to the Moors?', 'p1-1'],
    ['who is Hob to the Finches?', 'p2-1'],
    ['how are Clara and Agnes related', 'p1-1'],
    ['who does Mr. Thorne marry', 'p3-1'],
    ['what is the Ferryman’s job?', 'p2-1'],
    ['who is the boatman at Aldby', 'p2-1'],
  ])('answers surely: %s', (question, passage) => {
    const { sure, hits, outright } = told.find(question);
    expect([sure, outright, hits[0]?.passage.id]).toEqual(['yes', true, passage]);
  });

  test.each([
    'who is Mr. Thorne',
    'who is Clara’s sister',
    'what is Clara’s job',
    'who is Thorne’s wife, Clara',
  ])('doesn’t answer something else: %s', (question) => {
    expect(told.find(question).outright).toBeUndefined();
  });

  test('is known from the chapter on that says it', () => {
    expect(told.find('who does Mr. Thorne marry', { place: 2 }).outright).toBeUndefined();
  });
});

test('an unsure answer shows no more than forty words of a passage, with what follows', () => {
  const long = Array.from({ length: 30 }, (_, n) => `word${n}`).join(' ');
  const text = `${long}. Agnes watched the heron by the quay. Nobody knew why; ${long}.`;
  const heron = buildIndex({
    ...novel,
    sections: bookOf([[text, ...FILLER, ...FILLER, ...FILLER]]).sections.map((section) => {
      return { ...section, words: 9000 };
    }),
  });
  const { hits } = heron.find('where did Agnes watch the heron');
  const { start = 0, end = 0 } = hits[0]?.stretch ?? {};
  const shown = hits[0]?.passage.text.slice(start, end) ?? '';
  expect(shown).toMatch(/^Agnes watched the heron by the quay\. Nobody knew why; word0 /);
  expect(shown.split(' ')).toHaveLength(40);
});

describe('of passages with as much of a question, first comes', () => {
  /** What a novel with these in one chapter, far apart, shows first. */
  const firstOf = (question: string, ...passages: readonly string[]) => {
    const apart = passages.flatMap((text) => [...FILLER, text]);
    const sections = [...novel.sections, ...bookOf([apart]).sections];
    return buildIndex({ ...novel, sections }).find(question).hits[0]?.passage.text;
  };
  const road = Array.from({ length: 8 }, (_, n) => `They walked past field ${n}.`).join(' ');

  test('that in whose scene its other words stand', () => {
    const scene = ['The comet was bright.', 'The sky was bright.'].map(
      (sky) => `${sky} ${road} Agnes hid the parcel beneath the stile.`,
    );
    const [withComet = '', without = ''] = scene;
    const first = firstOf('where did Agnes hide the parcel under the comet', without, withComet);
    expect(first).toBe(withComet);
  });

  test('that which is nearer in meaning', () => {
    const [school, harbour] = [
      'Clara stood on the bench and looked at the maps of the teacher.',
      'Clara stood on the quay and looked at the masts in the harbour.',
    ];
    expect(firstOf('how did Clara sail away', school ?? '', harbour ?? '')).toContain('harbour');
  });
});

test('what is near somebody only by chance isn’t said of them', () => {
  const told =
    'Clara’s horse ran past Agnes. Clara was red, and some days later she sold the horse.';
  const asked = buildIndex({
    ...novel,
    sections: [...novel.sections, ...bookOf([[told, ...FILLER]]).sections],
  });
  expect(asked.find('what is the name of Clara’s horse').sure).toBe('no');
  expect(asked.find('what colour is Clara’s horse').sure).toBe('no');
  expect(asked.find('where did Clara’s horse run').sure).not.toBe('no');
});
