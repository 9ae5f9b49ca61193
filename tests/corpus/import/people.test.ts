import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Book, Character, Mend } from '../../../src/core/domain/book.ts';
import { castAt, companionsAt, namesAt } from '../../../src/corpus/cast.ts';
import { lintBook } from '../../../src/corpus/check/index.ts';
import { derive } from '../../../src/corpus/import/derive.ts';
import { importBook } from '../../../src/corpus/import/index.ts';
import { movedMends } from '../../../src/corpus/library/moved.ts';
import { type Cast, readCast } from '../../../src/novel/people/cast.ts';
import { personOf } from '../../../src/novel/people/graph/person.ts';
import { toForm } from '../../../src/novel/people/names/forms.ts';
import type { Sentence } from '../../../src/novel/people/names/sentences.ts';
import { notesOn } from '../../../src/novel/people/notes.ts';
import { scenesOf } from '../../../src/novel/people/scenes.ts';
import { readWording } from '../../../src/novel/telling.ts';
import { threadTime } from '../../cpu-time.ts';

const STORY = readFileSync(new URL('../../fixtures/the-house-on-the-quay.txt', import.meta.url));

const importText = async (text: string): Promise<Book> =>
  (await importBook({ name: 'x.txt', bytes: Buffer.from(text) })).book;
const load = async (): Promise<Book> => (await importBook({ name: 'quay.txt', bytes: STORY })).book;
const find = (book: Book, name: string): Character | undefined =>
  book.characters.find((one) => one.name === name || one.aliases.includes(name));

test('names of one person are joined, names of two people aren’t, and places are nobody’s', async () => {
  const book = await load();
  for (const place of ['Carrow', 'Leeds']) expect(find(book, place)).toBeUndefined();
  expect(find(book, 'Nora')).toBe(find(book, 'Nora Tully'));
  expect(find(book, 'Nora')).toBeDefined();
  expect(find(book, 'Captain Brack')).toBe(find(book, 'Brack'));
  expect(find(book, 'Mr. Hale')).toBe(find(book, 'Edmund'));
  expect(find(book, 'Mrs. Hale')).not.toBe(find(book, 'Mr. Hale'));
  expect(find(book, 'Lizzy')).toBe(find(book, 'Elizabeth'));
});

/** Marks around speech, as other houses print them. */
const MARKS = {
  straight: '""',
  'curly single': '‘’',
  'straight single': "''",
  'old single': "`'",
  French: '«»',
};

test.each(Object.entries(MARKS))(
  'a novel in %s marks is the same book',
  async (_, [opens = '', ends = '']) => {
    const text = `${STORY}\n“I wept--the boys’ house wasn’t home,” said Nora. “I went.”\n`;
    const [one, other] = await Promise.all(
      [text, text.replaceAll('“', opens).replaceAll('”', ends)].map(
        async (set) => (await importBook({ name: 'quay.txt', bytes: Buffer.from(set) })).book,
      ),
    );
    const bare = (book?: Book) =>
      JSON.stringify(book, (key, value) => (/^(?:id|cite|passages?)$/.test(key) ? 0 : value));
    expect(bare(other)).toBe(bare(one));
  },
);

test('whom the telling calls by a title isn’t a brother or son whom it calls by a given name', async () => {
  const lines = [
    ...Array.from({ length: 20 }, () => 'Mr. Moss nodded, and filled his pipe.'),
    ...Array.from({ length: 5 }, () => 'Amos laughed, and took his fiddle.'),
    'Amos Moss played in the hall that night, and then Amos went home.',
    ...Array.from({ length: 20 }, () => 'Squire Cole nodded to the company.'),
    ...Array.from({ length: 9 }, () => 'Edwin laughed, and sat down.'),
    'Edwin Cole came late, for Edwin had walked, and Ned Cole danced till morning.',
    'Ned bowed, and said that he was tired.',
  ];
  const book = await importText(`CHAPTER 1\n\n${lines.join('\n\n')}\n\nCHAPTER 2\n\nIt rained.\n`);
  expect(find(book, 'Mr. Moss')).not.toBe(find(book, 'Amos'));
  expect(find(book, 'Squire Cole')).not.toBe(find(book, 'Ned'));
});

test('what a play tells its actors to do is nobody’s name', async () => {
  const lines = ['[Exit Nora.]', 'HUGH. I saw how Nora laughed at the ferry.', '[Enter Nora.]'];
  const text = Array.from({ length: 30 }, () => lines.join('\n\n')).join('\n\n');
  const book = await importText(`ACT 1\n\n${text}\n\nACT 2\n\n${text}\n`);
  expect(find(book, 'Nora')?.name).toBe('Nora');
  expect(find(book, 'Exit Nora')).toBeUndefined();
});

test('a club’s join counts from its place on, for everybody if it has none, and moves with the chapters', async () => {
  const book = await load();
  const join = { kind: 'join', name: 'Captain Brack', other: 'Nora' } as const;
  const areOne = (made: Book, place: number) =>
    castAt(made, place).some((one) =>
      [join.name, join.other].every((name) => namesAt(one, place).includes(name)),
    );
  const old = derive({ ...book, mends: [join] });
  expect([1, 2, 3, 4].map((place) => areOne(old, place))).toEqual([true, true, true, true]);
  expect(old.earlier).toBeUndefined();
  const late = derive({ ...book, mends: [{ ...join, from: 3 }] });
  expect([1, 2, 3, 4].map((place) => areOne(late, place))).toEqual([false, false, true, true]);
  expect(castAt(late, 2)).toEqual(castAt(book, 2));
  expect(late.questions.every(({ from, accept }) => from >= 3 || !accept.includes('Nora'))).toBe(
    true,
  );
  expect(derive({ ...late, mends: [] })).toEqual(derive({ ...book, mends: [] }));
  const halves = book.sections.flatMap((one) => [{ ...one, ends: one.ends - 0.05 }, one]);
  const split = { ...book, sections: halves.map((one, at) => ({ ...one, n: at + 1 })) };
  const ends = book.sections.map((one) => one.ends);
  expect(movedMends([{ ...join, from: 2 }], ends, split)).toEqual([{ ...join, from: 4 }]);
});

test('nobody has a name before the book names them, whenever another of their names may be known', () => {
  const person = { name: 'Nora', aliases: ['the ferryman'], from: 3, opens: { 'the ferryman': 1 } };
  expect([2, 3].map((place) => namesAt(person, place))).toEqual([[], ['Nora', 'the ferryman']]);
});

test('people stand by how often they are named, also where a club joined, split, struck or showed some', async () => {
  const book = await load();
  const namesWith = (...mends: readonly Mend[]) =>
    derive({ ...book, mends }).characters.map(({ name }) => name);
  const all = ['Nora', 'Lizzy', 'Edmund', 'Captain Brack', 'Mrs. Hale'];
  const split = { kind: 'split', name: 'Captain Brack' } as const;
  expect(namesWith()).toEqual(all);
  expect(namesWith({ kind: 'join', name: 'Edmund', other: 'Lizzy' })).toEqual([
    'Edmund',
    'Nora',
    ...all.slice(3),
  ]);
  expect(namesWith(split)).toEqual([
    'Nora',
    'Lizzy',
    'Edmund',
    'Mrs. Hale',
    'Brack',
    'Captain Brack',
  ]);
  expect(namesWith({ kind: 'show', name: 'Brack' })).toEqual(all.with(3, 'Brack'));
  expect(namesWith({ kind: 'show', name: 'Brack' }, split)).toEqual(namesWith(split));
  expect(namesWith({ kind: 'strike', name: 'Brack' })).toEqual(all.toSpliced(3, 1));
  // Two who stay apart are parted where they were joined, by that name alone, and else left as
  // they are.
  const apart = { kind: 'apart', name: 'Captain Brack', others: ['Nora'] } as const;
  expect(namesWith(apart)).toEqual(all);
  expect(namesWith({ kind: 'join', name: 'Captain Brack', other: 'Nora' }, apart)).toEqual([
    'Captain Brack',
    ...all.toSpliced(3, 1),
  ]);
  // A person’s only name can’t be split off, and nobody is joined with a name that isn’t in the
  // book.
  expect(
    namesWith({ ...split, name: 'Mrs. Hale' }, { kind: 'join', name: 'Nora', other: 'Zed' }),
  ).toEqual(all);
});

test('characters appear where they are first named, with sentences about them that open at their own place', async () => {
  const book = await load();
  expect(find(book, 'Nora')?.from).toBe(1);
  expect(find(book, 'Mrs. Hale')?.from).toBe(2);
  expect(find(book, 'Lizzy')?.from).toBe(3);
  const about = find(book, 'Captain Brack')?.about ?? [];
  expect(about.map(({ text }) => text)).toContain(
    'Captain Brack was a heavy man with one good eye, and he held the map against the lantern.',
  );
  for (const { from, passage } of book.characters.flatMap((one) => one.about)) {
    const section = book.sections.find(({ passages }) => passages.some(({ id }) => id === passage));
    expect(section?.n).toBe(from);
  }
});

/** Nora alone, in a text of these sentences. */
const castIn = (sentences: readonly Sentence[], own = sentences): Cast => {
  const form = toForm(['Nora']);
  const mentions = sentences.map((one) =>
    own.includes(one)
      ? [...one.text.matchAll(/Nora/gu)].map(({ index }) => ({ form, from: index, to: index + 4 }))
      : [],
  );
  form.spellings.set('Nora', 1);
  return readCast([personOf([form])], {
    sections: [],
    sentences,
    mentions,
    tells: 'narrated',
    wording: readWording(sentences),
  });
};
const notesOf = (sentences: readonly Sentence[]) => notesOn(0, castIn(sentences));
const said = (text: string, section: number) => ({
  text,
  section,
  voice: 'narrated',
  passage: 'p',
});

describe('a portrait', () => {
  const WEATHER = Array<string>(40).fill(
    'The rain went on, and nobody in the valley had much to say about it.',
  );
  const chapters = [
    [
      'Nora walked in. “It is from my cousin, Mr. Crane, who may turn you all out of this house,” said Nora.',
      'Her fear of Mr. Crane was a child’s fear, and she knew it. Nora laughed. Nora sat down, and Nora poured the tea.',
      '“You should ask my brother, Mr. Crane,” said Nora. It was Mr. Crane’s shop. He was a sailor from Cork.',
    ],
    [
      'Mr. Crane was a foolish man; years of an easy post, a good cellar and no wife, of whom he often dreamed, had done the rest, and nobody in the parish, high or low, could remember a sermon of his that had been heard to its end by more than nine people.',
      '“I knew them all. Mr. Crane is the son of a miller. He never paid,” said Nora. “I saw Mr. Crane. He was my godfather.”',
      'Then came the bride, Mr. Crane, and Nora. Nora nodded to Mr. Crane, and Mr. Crane smiled at Nora.',
      'Mr. Crane was alone, and the fire was low. Nora looked at Mr. Crane. Mr. Crane sighed. Nora left.',
    ],
  ];

  test('says what the text calls somebody, and whose; no list, word to them, passing mood, or what others are', async () => {
    const text = chapters
      .map((lines, at) => `CHAPTER ${at + 1}\n\n${[...lines, ...WEATHER].join('\n\n')}`)
      .join('\n\n\n');
    const { book } = await importBook({ name: 'crane.txt', bytes: Buffer.from(text) });
    const about = find(book, 'Mr. Crane')?.about.map((note) => note.text) ?? [];
    expect(about).toContain(
      '“It is from my cousin, Mr. Crane, who may turn you all out of this house,” said Nora.',
    );
    expect(about).toContain('Mr. Crane was a foolish man …');
    expect(about).toContain('Nora says: “Mr. Crane is the son of a miller.”');
    for (const words of ['bride', 'my brother', 'alone', 'fear', 'sailor'])
      expect(about.join('\n')).not.toContain(words);
  });

  test('nobody has the trade of whoever is spoken to, or of the other sex, or is kin by a namesake’s word', async () => {
    const lines = [
      ...Array.from(
        { length: 6 },
        () => 'Mrs. Pell nodded, and Mr. Crane laughed. Miss Crane sat down.',
      ),
      '“That ought to be done by a lawyer, Mr. Crane, surely,” said Mrs. Pell.',
      '“I am your servant, Mr. Crane,” said Mrs. Pell.',
      'Mrs. Pell, the landlord, came with the late Mr. Crane’s letter.',
      'Miss Crane, the daughter of Mr. Crane, had gone to the north.',
    ];
    const text = `CHAPTER 1\n\n${lines.join('\n\n')}\n\nCHAPTER 2\n\n${WEATHER.join('\n\n')}\n`;
    const book = await importText(text);
    const summed = ['Mrs. Pell', 'Mr. Crane', 'Miss Crane'].flatMap((name) =>
      (find(book, name)?.about ?? []).filter((note) => note.summed).map((note) => note.text),
    );
    expect(summed.filter((line) => !line.startsWith('one of the'))).toEqual([]);
  });

  test('a word as long as a page is skipped, and doesn’t hold up the import', () => {
    for (const word of ['A.'.repeat(10_000), 'éa'.repeat(300_000)]) {
      const text = `Nora was ${word} upon that one day.`;
      const said = notesOf([{ text, section: 1, voice: 'narrated', passage: 'p' } as Sentence]);
      expect(said).toHaveLength(0);
    }
  });

  test('whose niece she is comes before whose friend, then where she first appears, and last how she looks', () => {
    const all = [
      said('He begged leave to introduce his friend Nora to them.', 1),
      said('Her anxiety for her dear friend Nora received some assistance.', 2),
      said('It was then that Mr. Hale’s niece Nora came down.', 3),
    ] as Sentence[];
    expect(notesOf(all).map(({ from }) => from)).toEqual([3, 1, 2]);
    const looks = said('Nora was a stout, well-grown girl of fifteen with a quick temper.', 1);
    const trade = said('Upon that Ellen went to fetch his housekeeper, Nora.', 7);
    expect(notesOf([looks, trade] as Sentence[]).map(({ from }) => from)).toEqual([7, 1]);
  });
});

describe('the scenes of somebody', () => {
  const sentence = (
    text: string,
    section: number,
    voice: Sentence['voice'] = 'narrated',
  ): Sentence => ({
    text,
    section,
    voice,
    passage: `p${section}`,
    paragraph: section,
  });
  const RAIN = Array.from({ length: 60 }, (_, at) =>
    sentence(`The rain fell on town ${at % 7} and nobody looked up at the sky.`, 1 + (at % 4)),
  );
  const scenes = (
    own: readonly Sentence[],
    about: readonly string[] = [],
    others: readonly Sentence[] = [],
  ) => {
    const all = [...own, ...others, ...RAIN];
    const notes = about.map((text) => ({ text, from: 1, sources: ['text'] }));
    return scenesOf(0, notes, castIn(all, own)).map(({ text }) => text);
  };
  const FIRST = sentence('Then somebody called Nora looked up at the sky.', 1);
  const KNITTING = [
    sentence('Nora knitted on with her long needles and saw nothing.', 2),
    sentence('Nora put her knitting and her needles away at last.', 3),
    sentence('The needles of Nora flew as she knitted in the dark.', 4),
  ];

  test('where they are first named comes first, then what they do in words of their own', () => {
    const plain = sentence('Nobody in town looked up at Nora in the rain.', 2);
    const found = scenes([FIRST, plain, ...KNITTING]);
    expect(found[0]).toBe(FIRST.text);
    expect(found[1]).toContain('Nora knitted on');
    expect(found).not.toContain(plain.text);
  });

  test('somebody who is described later also has a sentence from where they first appear', () => {
    const later = [2, 3, 4].flatMap((n) => [
      sentence(`Nora was a tall woman of town ${n}.`, n),
      sentence(`Nora was a kind aunt of town ${n}.`, n),
    ]);
    const own = [
      sentence('Nora was pale and thin.', 1),
      ...later,
      sentence('Nora was a queen there.', 5),
    ];
    expect(scenes(own)).toContain('Nora was pale and thin.');
  });

  test('words spoken to them are left out, who they are, what is of a young one, and what has no end', () => {
    const called = sentence('“Bring the lamp and the kettle in, Nora.”', 2, 'said');
    const known = KNITTING[0]?.text ?? '';
    const lamp = sentence('They lit the lamp below the kettle.', 2);
    const cut = sentence('Nora dropped her needles on the knitting, and said:', 3);
    const son = sentence('Young Nora knitted on with her needles in the dark.', 3);
    const found = scenes([son, FIRST, called, cut, ...KNITTING], [known], [lamp, lamp]);
    expect(found).not.toContain(son.text);
    expect(found).not.toContain(cut.text);
    expect(found.some((text) => text.includes('Bring the lamp'))).toBe(false);
    expect(found).not.toContain(known);
    expect(found.length).toBeGreaterThan(1);
  });

  test('a reader anywhere has the six best of what is open there', () => {
    const own = [1, 2, 3].flatMap((section) =>
      Array.from({ length: 8 }, (_, n) => {
        const [jar, lid, box] = ['jar', 'lid', 'box'].map((thing) => `${thing}${section}${n}`);
        const slowly = 'and it was not much that she had there, '.repeat(3 - section);
        return sentence(`Nora took, ${slowly}the ${jar}, the ${lid} and the ${box}.`, section);
      }),
    );
    const others = own.map(({ text, section }) => sentence(text.replace('Nora', 'They'), section));
    const all = [...own, ...others, ...RAIN];
    const notes = scenesOf(0, [], castIn(all, own));
    for (const place of [1, 2, 3]) {
      const open = notes.filter(({ from }) => from <= place);
      expect(open.length).toBeGreaterThanOrEqual(6);
    }
    expect(notes.filter(({ from }) => from === 1)).toHaveLength(6);
  });

  test('a long sentence is cut to the clauses around their name, first behind it', () => {
    const long =
      'It rained, and the street was dark, and no lamp burned in any of the houses on the quay, when Nora came out with her needles, and the wind took her hat, and it went over the wall and into the sea, where a boat found it.';
    const cut =
      scenes([sentence(long, 1), ...KNITTING]).find((one) => one.includes('came out')) ?? '';
    expect(cut).toMatch(
      /^It rained, .* when Nora came out with her needles, and the wind took her hat …$/,
    );
    expect(cut.split(' ').length).toBeLessThanOrEqual(37);
    const parted = scenes([
      sentence(
        long
          .replace(/^.*quay,/, 'It rained;')
          .replace('found it', 'found it, and a man laughed and gave it back to her'),
        1,
      ),
      ...KNITTING,
    ]).find((one) => one.includes('came out'));
    expect(parted).toMatch(/^… when Nora/);
  });
});

test('characters are with people whom the reader has seen them with twice, and with nobody from later', async () => {
  const book = await load();
  const company = (name: string, place: number) => {
    const one = find(book, name);
    return one && companionsAt(book, one, place).map(({ id }) => id);
  };
  const met = ['Mr. Hale', 'Captain Brack', 'Mrs. Hale'].map((one) => find(book, one)?.id);
  expect([1, 2, 3].map((place) => company('Nora', place))).toEqual([[], met.slice(0, 2), met]);
});

test('the result is a sound book, in which every alias belongs to one character', async () => {
  const book = await load();
  const names = book.characters
    .flatMap((one) => [one.name, ...one.aliases])
    .map((name) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  expect(lintBook(book).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('two thousand names, half of them a John’s, don’t hold up the import', async () => {
  const letter = (at: number, n: number) =>
    String.fromCharCode(97 + (Math.floor(at / 26 ** n) % 26));
  const lines = Array.from({ length: 2000 }, (_, at) => {
    const name = `Br${letter(at, 0)}${letter(at, 1)}${letter(at, 2)}`;
    return `“I am here,” said Mr. ${name}. Then John ${name} laughed. Mr. ${name} sighed, and ${name} sat down.`;
  });
  const text = `CHAPTER 1\n\n${lines.slice(0, 1000).join('\n\n')}\n\n\nCHAPTER 2\n\n${lines.slice(1000).join('\n\n')}`;
  const start = threadTime();
  const { book } = await importBook({ name: 'johns.txt', bytes: Buffer.from(text) });
  expect(book.characters.length).toBeGreaterThan(50);
  expect(threadTime() - start).toBeLessThan(4000);
});
