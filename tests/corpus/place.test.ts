import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sectionNamed } from '../../commands/shared/sections.ts';
import type { Book } from '../../src/core/domain/book.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import {
  describePlace,
  endInWords,
  isExactPlace,
  isOpen,
  placeChoices,
  placeInWords,
  placeOfShare,
  readPlace,
  sectionName,
  spanNamed,
  storyEnd,
  stretchInWords,
  whereIs,
} from '../../src/corpus/place.ts';
import { ANY_CHARACTER } from '../any-character.ts';
import { rulesIn } from '../rules.ts';
import { bookOf, type Row, titled } from './place.copy.ts';

const GUIDE = bookOf(
  [
    ['About the author', 0.1, { story: false, titleFrom: 0, id: 'about-the-author' }],
    ['The road', 0.1, { part: 1, titleFrom: 0, id: 'road' }],
    ['A stranger at the fair', 0.3, { part: 1 }],
    ['The Tents', 0.5, { part: 2, titleFrom: 0 }],
    ['Fire', 0.8, { part: 2 }],
    ['The road home', 1, { part: 3 }],
    ['Prizes', 1, { story: false, titleFrom: 0 }],
  ],
  {
    parts: [
      { n: 1, title: 'Setting Out', aliases: [] },
      { n: 2, title: 'The Fairground', aliases: ['at the fair', 'fairground part'] },
      { n: 3, title: 'Part Three: Ashes', aliases: [] },
    ],
  },
);
const END = 7;

const NOVEL = bookOf(
  [
    ['Preface', 0.1],
    ['Chapter 1', 0.2, { part: 1 }],
    ['Chapter 2. The Mill', 0.4, { part: 1 }],
    ['CHAPTER I', 0.6, { part: 2 }],
    ['CHAPTER II', 0.8, { part: 2 }],
    ['III', 0.9, { part: 2 }],
    ['Chapter the Last', 1, { part: 2 }],
  ],
  {
    kind: 'text',
    parts: [
      { n: 1, title: 'Book One', aliases: [] },
      { n: 2, title: 'Book Two', aliases: [] },
    ],
  },
);

const STORIES = bookOf(
  [
    ['ADVENTURE I. A SCANDAL IN BOHEMIA', 0.3],
    ['ADVENTURE II. THE RED-HEADED LEAGUE', 0.5],
    ['III. THE ADVENTURE OF THE SPECKLED BAND', 0.7],
    ['IV. THE LEAGUE', 1],
  ],
  { kind: 'text' },
);

/** A guide to a novel of twelve chapters, in two parts. */
const COMPANION = {
  ...GUIDE,
  chapters: 12,
  parts: [
    { n: 1, title: 'Setting Out', aliases: [], chapters: { first: 1, last: 4 } },
    { n: 2, title: 'The Fairground', aliases: [], chapters: { first: 5, last: 10 } },
    { n: 3, title: 'Ashes', aliases: [], chapters: { first: 11, last: 12 } },
  ],
};

function parsePlace(book: Book, text: string, place = 0): number | UserError {
  const read = readPlace(book, text, place);
  return read instanceof UserError ? read : read.place;
}

/** What the bot answers instead of taking words for a place. */
function said(book: Book, text: string, place = 0): string {
  const read = parsePlace(book, text, place);
  return read instanceof UserError ? read.message : `accepted as ${read}`;
}

/** The values of the buttons under the bot's question. */
function offered(book: Book, text: string, place = 0): readonly string[] | undefined {
  const read = parsePlace(book, text, place);
  return read instanceof UnclearError ? read.candidates.map(({ value }) => value) : undefined;
}

const BOOKS: Readonly<Record<string, Book>> = {
  guide: GUIDE,
  novel: NOVEL,
  stories: STORIES,
  companion: COMPANION,
};

/** What is wrong with what is made of words; nothing if it is as it should be. */
function mistakeIn([of = '', words = '', made = '']: readonly string[]): unknown {
  const book = BOOKS[of] ?? GUIDE;
  const [, kind = '', rest = ''] = /^(asks|says|sections) (.*)$/.exec(made) ?? [];
  if (made.endsWith('exact')) return isExactPlace(words) === (made === 'exact') ? undefined : words;
  if (kind === 'sections') {
    const span = spanNamed(book, words, book.sections.length);
    return (span ? `${span.first} to ${span.last}` : 'none') === rest ? undefined : [words, span];
  }
  if (kind === 'says')
    return new RegExp(rest).test(said(book, words)) ? undefined : [words, said(book, words)];
  if (kind === '')
    return parsePlace(titled(book), words) === Number(made) ? undefined : [words, made];
  const values = offered(titled(book), words) ?? [];
  const unread = values.filter(
    (value) => !value.startsWith('page') && parsePlace(book, value) instanceof UserError,
  );
  return values.join(', ') === rest && unread.length === 0 ? undefined : [words, values, unread];
}

test.each(rulesIn('place.txt', import.meta.url))('%s', (_, body) => {
  const lines = body.split('\n').map((line) => line.split(/ ?\| ?/));
  expect(lines.map(mistakeIn).filter((one) => one !== undefined)).toEqual([]);
});

test.each([
  ['Chapter 1. Music, and the Letter “S”', 'chapter 1, “Music, and the Letter ‘S’”'],
  [`Chapter 1. How ${'Nora went on, and '.repeat(9)}`, /^chapter 1, “How Nora.{40,60}…”$/u],
])(
  'a citation’s title has one pair of quotation marks, and a long one is cut: %s',
  (title, name) => {
    const book = bookOf([[title, 1, { titleFrom: 0 }]], { kind: 'text' });
    expect(book.sections.map((section) => sectionName(book, section, 1))).toEqual([
      expect.stringMatching(name),
    ]);
  },
);

describe('what isn’t surely a place opens nothing', () => {
  test('numbers that begin again in a second part: it asks which, or takes the only one', () => {
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4];
    const book = bookOf(
      numbers.map(
        (n, i): Row => [`Chapter ${n}`, (i + 1) / 12, { part: i < 8 ? 1 : 2, titleFrom: 0 }],
      ),
      { kind: 'text', parts: [1, 2].map((n) => ({ n, title: `Part ${n}`, aliases: [] })) },
    );
    expect(said(book, 'chapter 3')).toMatch(
      /could be Part 1, chapter 3 or Part 2, chapter 3\. Which do you mean/,
    );
    expect(parsePlace(book, 'chapter 8')).toBe(8);
    expect(parsePlace(book, 'part 2 chapter 3')).toBe(11);
    expect(() => sectionNamed(book, 'chapter 3', 12)).toThrow(/could be/);
    expect(sectionNamed(book, 'chapter 8', 12).n).toBe(8);
  });

  test('a covered title counts only in full: a part of it or a slip is no place, and isn’t named', () => {
    const book = bookOf(
      [
        ['1. The Ferry', 0.25],
        ['2. The Widow Edda', 0.5, { part: 1 }],
        ['3. Clocks', 0.75, { part: 1 }],
        ['4. Corvin Drowns', 1, { part: 2 }],
      ],
      {
        kind: 'text',
        parts: [
          { n: 1, title: 'Part One', aliases: [] },
          { n: 2, title: 'Part Two: Revenge of the Sold', aliases: ['the long revenge'] },
        ],
      },
    );
    const alike = (words: string) => said(book, words).replaceAll(words, '…');
    for (const words of [
      'drowns',
      'corvin',
      'corvin drown',
      'clock',
      'widow',
      'revenge',
      'revenge of',
    ])
      expect(alike(words), words).toBe(alike('zebra'));
    expect(parsePlace(book, 'the long revenge')).toBe(3);
    const sought = (words: string, place: number) => {
      try {
        return sectionNamed(book, words, place).n;
      } catch (error) {
        return String(error).replaceAll(words, '…');
      }
    };
    for (const words of [
      'drowns',
      'Corvin Drowns',
      'the widow',
      'the long revenge',
      'Clocks',
      's-4',
    ])
      expect(sought(words, 1), words).toBe(sought('zebra', 1));
    expect(sought('the long revenge', 4)).toBe(4);
    expect(sought('part two', 1)).toBe(4);
    expect(sought('chapter 4', 1)).toBe(4);
    expect(sought('Clocks', 3)).toBe(3);
  });

  test('chapters of one number are asked about by their part, those near the reader first', () => {
    const parts = Array.from({ length: 12 }, (_, i) => ({
      n: i + 1,
      title: `BOOK ${i + 1}`,
      aliases: [],
    }));
    const rows = parts.flatMap(({ n }): Row[] => [
      ['CHAPTER I', (2 * n - 1) / 24, { part: n, titleFrom: 0 }],
      ['CHAPTER II', n / 12, { part: n, titleFrom: 0 }],
    ]);
    const book = bookOf(rows, { kind: 'text', parts });
    const asked = parsePlace(book, 'in chapter 2', 20) as UnclearError;
    expect(asked.candidates[0]).toEqual({ label: 'in BOOK 10, chapter 2', value: 'in section 20' });
    expect(offered(book, 'in chapter 2', 6)?.[0]).toBe('in section 6');
    expect(() => spanNamed(book, 'chapters 1 to 2', 20)).toThrow(/could be/);
    expect(spanNamed(book, 'chapter 2 of book 3', 20)).toEqual({ first: 6, last: 6 });
    expect(spanNamed(book, 'the gallery', 20)).toBeUndefined();
  });

  test('numbers may begin again without a part, and are then asked about by section', () => {
    const rows = [1, 2, 3, 1, 2].map(
      (n, i): Row => [`Chapter ${n}`, (i + 1) / 5, { titleFrom: 0 }],
    );
    const book = bookOf(rows, { kind: 'text' });
    expect(said(book, 'chapter 2')).toContain('could be section 2 or section 5. Which');
    expect(parsePlace(book, 'chapter 3')).toBe(3);
  });

  test('a section is called what its title calls it: letter 3 isn’t chapter 3', () => {
    const letters = bookOf(
      ['Letter 1', 'Letter 2', 'Chapter 1', 'Chapter 2', 'Chapter 3'].map(
        (title, i): Row => [title, (i + 1) / 5],
      ),
      { kind: 'text' },
    );
    expect(parsePlace(letters, 'letter 2')).toBe(2);
    expect(parsePlace(letters, 'chapter 3')).toBe(5);
    expect(parsePlace(letters, 'letter 3')).toBeInstanceOf(UserError);
    expect(['3', 'section 3'].map((typed) => sectionNamed(letters, typed, 5).n)).toEqual([5, 3]);
  });
});

test('a guide’s chapters are repeated back with the section that opens, none for more than was read', () => {
  expect(placeInWords(COMPANION, 3, 'through chapter 4')).toBe(
    'You’re through chapter 4. The rest stays covered.',
  );
  const places = Array.from(
    { length: 12 },
    (_, i) => parsePlace(COMPANION, `chapter ${i + 1}`) as number,
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  for (const [i, place] of places.slice(0, 4).entries())
    expect(COMPANION.sections[place - 1]?.ends ?? 0).toBeLessThanOrEqual(
      (0.3 * (i + 1)) / 4 + 1e-9,
    );
  expect(whereIs(COMPANION, 3)).toBe('That’s about chapters 4 to 6 of the novel.');
  expect(placeInWords(COMPANION, END)).toBe(
    'You’ve finished The Fair, so nothing is covered for you any more.',
  );
});

describe('a place in words', () => {
  test('names the section and the share that has been read', () => {
    expect(describePlace(GUIDE, 0)).toBe('at the very beginning');
    expect(describePlace(GUIDE, 4)).toBe('through section 4, “The Tents” (50%)');
    expect([END, END - 1].map((place) => describePlace(GUIDE, place))).toEqual([
      'at the end',
      'at the end',
    ]);
    expect(placeChoices(NOVEL, 'mill', 3)).toEqual([
      { label: 'Book One, chapter 2, “The Mill”', value: 'section 3' },
    ]);
    expect(describePlace({ ...GUIDE, chaptersCertain: false }, 4)).toBe(
      'about 50% through the book',
    );
  });

  test.each([
    ['CHAPTER IV. Down the Rabbit-Hole', 'chapter 4, “Down the Rabbit-Hole”'],
    ['IV. THE TARTS', 'chapter 4, “THE TARTS”'],
    // As its readers call it, whatever stands before it.
    ['CHAPTER II. “The Tarts”', 'chapter 2, “The Tarts”'],
    ['Seven', 'section 4, “Seven”'],
  ])('a title that contains its chapter’s number is shown with one number: %s', (title, said) => {
    const sections = GUIDE.sections.map((one) => (one.n === 4 ? { ...one, title } : one));
    expect(describePlace({ ...GUIDE, sections }, 4)).toBe(`through ${said} (50%)`);
  });
});

describe('completion', () => {
  test('offers sections by title if that is open, by number if it’s covered', () => {
    expect(placeChoices(GUIDE, '', 0)).toEqual([
      { label: 'Not yet begun', value: 'start' },
      { label: 'Section 2, “The road”', value: 'section 2' },
      { label: 'Section 3', value: 'section 3' },
      { label: 'Section 4, “The Tents”', value: 'section 4' },
      { label: 'Section 5', value: 'section 5' },
      { label: 'Section 6', value: 'section 6' },
      { label: 'Finished', value: 'finished' },
    ]);
    expect(placeChoices(COMPANION, '11', 0)).toEqual([
      { label: 'Through chapter 11', value: 'chapter 11' },
    ]);
  });

  test('a covered title can’t be found out by typing it', () => {
    expect(placeChoices(GUIDE, 'fire', 3)).toEqual([]);
    expect(placeChoices(GUIDE, 'fire', 5)).toEqual([
      { label: 'Section 5, “Fire”', value: 'section 5' },
    ]);
  });

  test('in a long book the choices begin near the reader', () => {
    const long = bookOf(Array.from({ length: 60 }, (_, i): Row => [`Day ${i + 1}`, (i + 1) / 60]));
    const choices = placeChoices(long, '', 40);
    expect(choices).toHaveLength(25);
    expect(choices.map((choice) => choice.value)).toContain('section 41');
  });

  test('uncertain chapters are given in percent', () => {
    const values = placeChoices({ ...GUIDE, chaptersCertain: false }, '', 0).map(
      (choice) => choice.value,
    );
    const tenths = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `${n}0%`);
    expect(values).toEqual(['start', ...tenths, 'finished']);
  });
});

/** Titles that can't be confused with one another or with any other words of a reply. */
const books = fc
  .array(
    fc.record({
      weight: fc.integer({ min: 1, max: 50 }),
      story: fc.boolean(),
      cover: fc.integer({ min: 0, max: 12 }),
    }),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((rows) => {
    const story = rows.map((row, i) => row.story || i === 0);
    const total = rows.reduce((sum, row, i) => sum + (story[i] ? row.weight : 0), 0);
    let read = 0;
    return bookOf(
      rows.map((row, i): Row => {
        read += story[i] ? row.weight : 0;
        return [
          `Xq${'abcdefghijkl'.charAt(i).repeat(4)}`,
          read / total,
          { story: story[i] === true, titleFrom: Math.min(row.cover, rows.length) },
        ];
      }),
    );
  });

/** Covered titles that a reply at this place must not contain. */
function covered(book: Book, place: number): string[] {
  return book.sections
    .filter((section) => !isOpen(section.titleFrom, place))
    .map((section) => section.title);
}

describe('whatever the book', () => {
  const place = fc.integer({ min: 0, max: 12 });

  test('a share never counts for more than has been read, and a larger one never for less', () => {
    fc.assert(
      fc.property(
        books,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (book, a, b) => {
          const less = placeOfShare(book, Math.min(a, b));
          const more = placeOfShare(book, Math.max(a, b));
          expect(less).toBeLessThanOrEqual(more);
          for (const section of book.sections) {
            if (section.story && section.n <= less)
              expect(section.ends).toBeLessThanOrEqual(Math.min(a, b) + 1e-6);
          }
        },
      ),
    );
  });

  test('every story section can be named by its number and by its title', () => {
    fc.assert(
      fc.property(books, (book) => {
        for (const section of book.sections.filter((one) => one.story)) {
          const read = section.n === storyEnd(book) ? book.sections.length : section.n;
          expect(parsePlace(book, `section ${section.n}`)).toBe(read);
          expect(parsePlace(book, section.title)).toBe(read);
        }
      }),
    );
  });

  test('no text throws, and whatever it gives is a possible place', () => {
    fc.assert(
      fc.property(
        books,
        fc.oneof(fc.string({ unit: ANY_CHARACTER }), fc.stringMatching(/^[a-z0-9%. /]{0,30}$/)),
        (book, text) => {
          const parsed = parsePlace(book, text);
          if (parsed instanceof UserError) return;
          const possible = [
            0,
            book.sections.length,
            ...book.sections.filter((one) => one.story).map((one) => one.n),
          ];
          expect(possible).toContain(parsed);
        },
      ),
    );
  });

  test('every choice is understood, and none shows a covered title', () => {
    fc.assert(
      fc.property(
        books,
        place,
        fc.constantFrom('', 's', 'sec', '5', '50%', 'X', 'fin'),
        (book, at, typed) => {
          for (const choice of placeChoices(book, typed, at)) {
            expect(parsePlace(book, choice.value)).not.toBeInstanceOf(UserError);
            for (const title of covered(book, at)) expect(choice.label).not.toContain(title);
          }
        },
      ),
    );
  });

  test('neither a place in words nor a label shows a covered title', () => {
    fc.assert(
      fc.property(books, place, (book, at) => {
        const words = [
          describePlace(book, at),
          ...book.sections.map((section) => sectionName(book, section, at)),
        ].join('\n');
        for (const title of covered(book, at)) expect(words).not.toContain(title);
      }),
    );
  });

  test('a word of doubt or a question mark never opens anything', () => {
    const doubts = fc.constantFrom(
      'nearly',
      'almost',
      'not',
      'haven’t',
      'less than',
      'before',
      'not yet',
      'close to',
    );
    const words = fc.constantFrom(
      '50%',
      'page 90 of 100',
      'section 1',
      'finished section 1',
      'half',
      'finished',
    );
    fc.assert(
      fc.property(books, doubts, words, fc.boolean(), (book, doubt, typed, asked) => {
        expect(parsePlace(book, asked ? `${typed}?` : `${doubt} ${typed}`)).toBeInstanceOf(
          UserError,
        );
      }),
    );
  });

  test('reading is counted in chapters: a guide’s in those of the novel, a text’s if they are its sections', () => {
    expect(stretchInWords(COMPANION, { first: 2, last: 3 })).toBe('chapters 1 to 4');
    expect(stretchInWords(COMPANION, { first: 4, last: 4 })).toBe('chapters 5 to 7');
    expect(endInWords(COMPANION, 4)).toBe('chapter 7');
    expect(stretchInWords(GUIDE, { first: 2, last: 4 })).toBe('sections 2 to 4');
    expect(endInWords(GUIDE, 4)).toBe('section 4');
    expect(stretchInWords(NOVEL, { first: 4, last: 5 })).toBe(
      'Book Two, chapter 1 to Book Two, chapter 2',
    );
    const later = bookOf(
      ['Preface', '1', '2', '3'].map((title, i): Row => [title, (i + 1) / 4]),
      { kind: 'text' },
    );
    expect([1, 2].map((first) => stretchInWords(later, { first, last: 4 }))).toEqual([
      'section 1 to chapter 3',
      'chapters 1 to 3',
    ]);
    const plain = bookOf(['1', '2', '3'].map((n): Row => [`Chapter ${n}`, Number(n) / 3]));
    expect(stretchInWords({ ...plain, kind: 'text' }, { first: 1, last: 3 })).toBe(
      'chapters 1 to 3',
    );
  });
});
