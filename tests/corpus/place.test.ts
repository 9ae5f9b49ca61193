import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sectionNamed } from '../../commands/shared/reading.ts';
import type { Book } from '../../src/core/domain/book.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import {
  describePlace,
  endInWords,
  isOpen,
  parsePlace,
  placeChoices,
  placeInWords,
  placeOfShare,
  rangeNamed,
  saysPlace,
  saysTitle,
  sectionAt,
  sectionLabel,
  storyEnd,
  stretchInWords,
  whereIs,
} from '../../src/corpus/place.ts';
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

function said(book: Book, text: string): string {
  const place = parsePlace(book, text);
  return place instanceof UserError ? place.message : `accepted as ${place}`;
}

test.each([
  ['i read the first story', 1],
  ['I have read the first two stories.', 2],
  ['finished adventure 3', 3],
  ['im on the 3rd story', 2],
  ['I am on story number 2', 1],
  ['story 2', 2],
  ['done with the last tale', 4],
])('a story is a chapter of its collection: %s', (text, place) => {
  expect(saysPlace(text)).toBe(true);
  expect(parsePlace(titled(STORIES), text)).toBe(place);
});

test.each(['i love this story', 'tell me a story', 'the tale i like', 'what an adventure'])(
  'a story without its number is no place: %s',
  (text) => {
    expect(saysPlace(text)).toBe(false);
  },
);

/** Twenty chapters, of which the first are the longest. */
const LONG = bookOf(
  Array.from({ length: 20 }, (_, i): Row => [`Chapter ${i + 1}`, 1 - ((19 - i) / 20) ** 2]),
  { kind: 'text' },
);

test.each([
  ['done 11 and 12', 12],
  ['read 13, 14 and 15', 15],
  ['17 done', 17],
  ['18 19 done', 19],
  ['11-13 done', 13],
  ['through 16', 16],
  ['start 12 now', 11],
  ['chapter 16, just started', 15],
  ['ch 9 is done', 9],
  ['chapter 7 I’ve read', 7],
  ['12/20', 12],
  ['12 of 20', 12],
  ['12 out of 20', 12],
  ['I’m on 12/20', 11],
  ['12 of 20 chapters', 12],
  ['I finished the first 7 chapters yesterday evening', 7],
  ['chapter 4 this morning', 4],
  ['Haven’t started yet actually', 0],
  ['in the last chapter', 19],
  ['last chapter done', 20],
])('a hasty line is a place: %s', (text, place) => {
  expect(saysPlace(text)).toBe(true);
  expect(parsePlace(LONG, text)).toBe(place);
});

test.each([
  ['read 12 and 40', 'more between them'],
  ['11 and 12', 'nobody says that they are read'],
  ['start 5', 'five questions'],
  ['the last chapter', 'a wish to see it'],
  ['final chapter please', 'a wish to see it'],
  ['chapter 4 is my favourite', 'praise'],
  ['this chapter is done well', 'praise'],
])('that is no place: %s (%s)', (text) => {
  expect(saysPlace(text)).toBe(false);
});

test('just naming the last chapter doesn’t mean having read it, in a text or a guide', () => {
  expect(parsePlace(LONG, 'the last chapter')).toBe(19);
  expect(parsePlace(COMPANION, 'the last chapter')).toBe(5);
  expect(sectionAt(LONG, 'the last chapter', 0)?.n).toBe(20);
});

test('a number out of the number of chapters is a chapter, out of any other a share', () => {
  expect(parsePlace(LONG, '4/40')).toBe(1);
  expect(parsePlace(LONG, 'page 12 of 20')).toBe(7);
  expect(parsePlace(LONG, '0/20')).toBe(0);
  expect(said(LONG, '21/20')).toMatch(/no page 21/);
  expect(parsePlace(COMPANION, '4/12')).toBe(parsePlace(COMPANION, 'chapter 4'));
});

test.each([
  ['book 2 chapter 2 done', 5],
  ['bk 2 ch 1 done', 4],
  ['bk2 ch2 finished', 5],
  ['Second book, chapter 2 finished', 5],
  ['Book the Second, chapter 2, just started', 4],
  ['done with bk 1', 3],
])('a chapter of a part is a place, whatever was done with it: %s', (text, place) => {
  expect(saysPlace(text)).toBe(true);
  expect(parsePlace(NOVEL, text)).toBe(place);
});

test('a title of two words says where its reader is, one word of it doesn’t', () => {
  expect(saysTitle(STORIES, 'I finished The Speckled Band')).toBe(true);
  expect(saysTitle(STORIES, 'im in red headed league')).toBe(true);
  expect(saysTitle(STORIES, 'the speckled band')).toBe(false);
  expect(saysTitle(STORIES, 'I finished the band')).toBe(false);
  expect(saysTitle(STORIES, 'I finished the league')).toBe(false);
  expect(rangeNamed(STORIES, 'speckled band')).toMatchObject({ first: 3, last: 3 });
  expect(rangeNamed(STORIES, 'league')).toBeUndefined();
});

describe('a reader says where they are', () => {
  test.each([
    ['section 3', 3],
    ['Section 3 of 7', 3],
    ['3', 3],
    ['#3', 3],
    ['The road', 2],
    ['ROAD', 2],
    ['the road home', END],
    ['a stranger', 3],
    ['stranger', 3],
    ['strangr at the fair', 3],
    ['s-4', 4],
    ['tents', 4],
    ['start', 0],
    ['not yet', 0],
    ['I haven’t started yet', 0],
    ['finished', END],
    ['The End', END],
    ['section 6', END],
  ])('%s', (text, place) => {
    expect(parsePlace(titled(GUIDE), text)).toBe(place);
  });

  test.each([
    ['part two', 3],
    ['Part II', 3],
    ['2nd part', 3],
    ['second part', 3],
    ['the fairground', 3],
    ['At the fair', 3],
    ['part one', 0],
    ['ashes', 5],
  ])('%s: naming a part means its beginning', (text, place) => {
    expect(parsePlace(GUIDE, text, END)).toBe(place);
  });

  test.each([
    ['finished part one', 3],
    ['end of part one', 3],
    ['I’ve read all of the fairground', 5],
    ['done with part 2', 5],
    ['finished part three', END],
  ])('%s: unless they say they’ve read it', (text, place) => {
    expect(parsePlace(GUIDE, text)).toBe(place);
  });

  test.each([
    ['I finished it', END],
    ['done!!', END],
    ['read the whole thing last year', END],
    ['I’ve read it years ago', END],
    ['just started', 0],
    ['haven’t opened it yet lol', 0],
    ['not a single page', 0],
    ['about a third', 3],
    ['a bit over half', 4],
    ['almost half', 3],
    ['two thirds of the way through', 4],
    ['a third', 3],
    ['third of the way through', 3],
    ['the third section', 3],
    ['1/2', 4],
    ['halfway through part two', 4],
    ['up to the end of section 4', 4],
    ['starting section 4', 3],
    ['back to section 3 please', 3],
  ])('%s, as people say it', (text, place) => {
    expect(parsePlace(GUIDE, text)).toBe(place);
  });

  test.each(['ro', 'road ho', 'home', 'fini', 'page', 'the'])('%s never means the whole book', (text) => {
    const book = bookOf([
      ['Setting out', 0.5],
      ['The road home, page by page', 1],
    ]);
    expect(parsePlace(book, text)).toBeInstanceOf(UserError);
    for (const { value } of placeChoices(book, text, 2).filter((one) => one.value !== 'finished')) {
      expect(parsePlace(book, value)).not.toBe(2);
    }
  });

  test.each([
    ['in part two', 3],
    ['I’m in part two', 3],
    ['reading part three', 5],
    ['at the beginning of part two', 3],
    ['in part one', 0],
    ['before section 4', 3],
    ['I am in the tents', 3],
  ])('%s: being in the middle of something means it isn’t read yet', (text, place) => {
    expect(parsePlace(titled(GUIDE), text)).toBe(place);
  });

  test.each([
    ['0%', 0],
    ['9%', 0],
    ['10%', 2],
    ['43%', 3],
    ['I’m at 43 %', 3],
    ['43,5 percent', 3],
    ['99.9%', 5],
    ['100%', END],
    ['halfway', 4],
    ['page 143 of 288', 3],
    ['p. 144/288', 4],
    ['288 of 288 pages', END],
    ['I’ve read 288 pages of 288', END],
    ['the first fifty pages of my 288-page copy', 2],
    ['page 0 of 288', 0],
  ])('%s counts as the last section that has surely been read', (text, place) => {
    expect(parsePlace(GUIDE, text)).toBe(place);
  });

  test.each([
    ['ch. 3', 6],
    ['chapter three', 6],
    ['book two, chapter 1', 4],
    ['chapter 2 of book two', 5],
    ['part 1 chapter 1', 2],
    ['the mill', 3],
    ['Preface', 1],
    ['section 2', 2],
    ['chapter the last', 7],
  ])('%s, in a novel with numbered chapters', (text, place) => {
    expect(parsePlace(titled(NOVEL), text)).toBe(place);
  });
});

describe('a line that isn’t understood is answered with what to type', () => {
  test.each([
    ['norfolk', /don’t know the place “norfolk”.*from 2 to 6.*“section 2”/],
    ['section 99', /don’t know the place/],
    ['', /don’t know the place/],
    ['-5%', /don’t know the place/],
    ['120%', /more than the whole book/],
    ['page 300 of 288', /no page 300/],
    ['page 5 of 0', /no page 5/],
    ['page 143', /number of pages too/],
    ['Prizes', /notes about the book/],
    ['section 1', /notes about the book/],
    ['about-the-author', /notes about the book/],
  ])('%s', (text, message) => {
    expect(said(GUIDE, text)).toMatch(message);
  });

  test('a chapter number that occurs in several parts makes the bot ask which', () => {
    expect(said(NOVEL, 'chapter 2')).toMatch(/could be section 3 \(Book One\) or section 5 \(Book Two\)\./);
    expect(said(NOVEL, 'Chapter One')).toMatch(/could be section 2 \(Book One\) or section 4 \(Book Two\)\./);
  });

  test('an ambiguous name lists what it may mean without covered titles', () => {
    const book = bookOf([
      ['The fair', 0.4],
      ['Fair copy', 0.7, { titleFrom: 0 }],
      ['Fair and foul', 1],
    ]);
    const message = said(book, 'fair c');
    expect(message).toBe('accepted as 2');
    const fires = (second: string) =>
      bookOf([
        ['Fire one', 0.5, { titleFrom: 0 }],
        [second, 1],
      ]);
    expect(said(fires('Fire one'), 'fire one')).toBe(
      '“fire one” could be section 1 (Fire one) or section 2. Which one have you read?',
    );
    expect(said(fires('Fire two'), 'fire')).toBe('accepted as 1');
  });

  test('a covered title counts only in full; a part of it or a typo is no place, like any other words', () => {
    const book = bookOf(
      [
        ['1. The Ferry', 0.2],
        ['2. The Widow Edda', 0.4, { part: 1 }],
        ['3. Clocks', 0.6, { part: 1 }],
        ['4. Corvin Drowns', 0.8, { part: 2 }],
        ['5. The Quay', 1, { part: 2 }],
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
      'clocks',
      'widow',
      'revenge',
      'revenge of',
    ])
      expect(alike(words), words).toBe(alike('zebra'));
    expect(said(book, 'Corvin Drowns')).toMatch(/do you mean that you’ve read through section 4\?/);
    expect(parsePlace(book, 'clock', 3)).toBe(3);
    expect(parsePlace(book, 'the long revenge')).toBe(3);
    const sought = (words: string, place: number) => {
      try {
        return sectionNamed(book, words, place).n;
      } catch (error) {
        return String(error).replaceAll(words, '…');
      }
    };
    const none = sought('zebra', 1);
    for (const words of [
      'drowns',
      'Corvin Drowns',
      'the widow',
      'revenge',
      'the long revenge',
      'Clocks',
      's-4',
    ])
      expect(sought(words, 1), words).toBe(none);
    expect(sought('the long revenge', 4)).toBe(4);
    expect(sought('part two', 1)).toBe(4);
    expect(sought('chapter 4', 1)).toBe(4);
    expect(sought('Clocks', 3)).toBe(3);
    expect(sectionNamed(book, '4', 1).title).toBe('4. Corvin Drowns');
  });
});

describe('a guide knows the chapters of the novel', () => {
  test.each([
    ['chapter 4', 3],
    ['ch. 4', 3],
    ['4', 3],
    ['end of chapter four', 3],
    ['i’m on 5', 3],
    ['just finished 10', 5],
    ['starting ch 11', 5],
    ['chapter 3', 2],
    ['chapter 1', 0],
    ['chapter 12', END],
    ['vol 2 ch 6', 5],
    ['book the second, chapter vi', 5],
    ['chapter 10 of part 2', 5],
    ['on the last chapter', 5],
    ['section 3', 3],
  ])('%s', (text, place) => {
    expect(parsePlace(COMPANION, text)).toBe(place);
  });

  test('a missing chapter changes nothing, and a number too large makes the bot ask', () => {
    expect(said(COMPANION, 'chapter 13')).toMatch(/no chapter 13.*12 chapters/);
    expect(said(COMPANION, 'part 3 chapter 4')).toMatch(/no chapter 4 in part 3.*chapters 11 to 12/);
    const asked = parsePlace(COMPANION, '55');
    expect(asked).toBeInstanceOf(UnclearError);
    expect(asked).toMatchObject({ candidates: [{ value: '55%' }, { value: 'page 55' }] });
  });

  test('“I’ve read two chapters” counts as two sections at most, even if a preface comes first', () => {
    const book = bookOf(
      ['Preface', 'Chapter 1', 'Chapter 2', 'Chapter 3'].map((title, i) => [title, i / 4]),
      {
        kind: 'text',
      },
    );
    expect(parsePlace(book, 'chapter 2')).toBe(3);
    expect(parsePlace(book, 'I’ve read two chapters')).toBe(2);
  });

  test('no chapter counts for more than has been read, and a later one never for less', () => {
    const places = Array.from({ length: 12 }, (_, i) => parsePlace(COMPANION, `chapter ${i + 1}`) as number);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const shares = places.map((place) => COMPANION.sections[place - 1]?.ends ?? 0);
    for (const [i, share] of shares.slice(0, 4).entries())
      expect(share).toBeLessThanOrEqual((0.3 * (i + 1)) / 4 + 1e-9);
  });

  test('is repeated back in chapters, with the section that opens', () => {
    expect(placeInWords(COMPANION, 3, 'through chapter 4')).toBe(
      'You’re through chapter 4, about a third of the book. That opens everything up to section 3, “A stranger at the fair”. What comes later stays covered.',
    );
    for (let n = 1; n <= 12; n++) {
      const shown = whereIs(COMPANION, parsePlace(COMPANION, `chapter ${n}`) as number);
      const [, first, last = first] = /chapter (\d+)(?: (?:or|to) (\d+))?/.exec(shown) ?? [];
      if (shown !== '') expect([Number(first) <= n, Number(last) >= n]).toEqual([true, true]);
    }
    expect(whereIs(COMPANION, 3)).toBe('That’s about chapter 4 to 6 of the novel.');
    expect(placeInWords(COMPANION, END)).toBe('You’ve finished The Fair, so nothing is covered any more.');
  });
});

describe('a line that can only be how far somebody is', () => {
  test.each([
    'ch 7',
    'just finished 12',
    'i’m on 13',
    'starting ch 13',
    'i finished it',
    'finished the book!',
    'nothing yet',
    'havent opened it lol',
    'about a third',
    '55%',
    'p. 120 of 288',
    'halfway through part two',
    'kindle says loc 2310',
    'kindle says 35%',
    'i stopped at page 88 of 263',
    'ive read up to chapter 5',
  ])('%s', (text) => {
    expect(saysPlace(text)).toBe(true);
  });

  test.each([
    '55',
    'done',
    'the road home',
    'who dies in the end',
    'nice',
    'half the students leave',
    'what happens on page 88',
    'tommy is 35%',
    'the third',
    'the fourth',
    'fifth',
    'Ruth',
    '9am',
    'the end',
  ])('%s may be something else', (text) => {
    expect(saysPlace(text)).toBe(false);
  });
});

describe('a place in words', () => {
  test('names the section and the share that has been read', () => {
    expect(describePlace(GUIDE, 0)).toBe('at the very beginning');
    expect(describePlace(GUIDE, 4)).toBe('through section 4, “The Tents” (50%)');
    expect(describePlace(GUIDE, END)).toBe('at the end');
    expect(describePlace({ ...GUIDE, chaptersCertain: false }, 4)).toBe('about 50% through the book');
  });

  test.each([
    ['CHAPTER IV. Down the Rabbit-Hole', 'chapter 4, “Down the Rabbit-Hole”'],
    ['Chapter 4', 'chapter 4'],
    ['IV. THE TARTS', 'chapter 4, “THE TARTS”'],
    // As its readers call it, whatever stands before it.
    ['CHAPTER II. The Tarts', 'chapter 2, “The Tarts”'],
    ['LETTER 2', 'letter 2'],
    ['Seven', 'section 4, “Seven”'],
  ])('a title that contains its chapter’s number is shown with one number: %s', (title, said) => {
    const sections = GUIDE.sections.map((one) => (one.n === 4 ? { ...one, title } : one));
    expect(describePlace({ ...GUIDE, sections }, 4)).toBe(`through ${said} (50%)`);
  });

  test('the last story section is the whole book', () => {
    expect(storyEnd(GUIDE)).toBe(6);
    expect(describePlace(GUIDE, 6)).toBe('at the end');
  });
});

describe('completion', () => {
  test('offers sections by title if that is open, by number if it’s covered', () => {
    expect(placeChoices(GUIDE, '', 0)).toEqual([
      { label: 'Not yet begun', value: 'start' },
      { label: '2. The road', value: 'section 2' },
      { label: 'Section 3', value: 'section 3' },
      { label: '4. The Tents', value: 'section 4' },
      { label: 'Section 5', value: 'section 5' },
      { label: 'Section 6', value: 'section 6' },
      { label: 'All of part 1', value: 'section 3' },
      { label: 'All of part 2', value: 'section 5' },
      { label: 'All of part 3', value: 'section 6' },
      { label: 'Finished', value: 'finished' },
    ]);
  });

  test('a covered title can’t be found out by typing it', () => {
    expect(placeChoices(GUIDE, 'fire', 3)).toEqual([]);
    expect(placeChoices(GUIDE, 'fire', 5)).toEqual([{ label: '5. Fire', value: 'section 5' }]);
  });

  test('a share says what it counts as', () => {
    expect(placeChoices(GUIDE, '50%', 0)).toEqual([
      { label: '50%: through section 4, “The Tents” (50%)', value: '50%' },
    ]);
    expect(placeChoices(GUIDE, '80%', 0)).toEqual([{ label: '80%: through section 5 (80%)', value: '80%' }]);
    expect(placeChoices(GUIDE, '800%', 0)).toEqual([]);
  });

  test('in a long book the choices begin near the reader', () => {
    const long = bookOf(Array.from({ length: 60 }, (_, i): Row => [`Day ${i + 1}`, (i + 1) / 60]));
    const choices = placeChoices(long, '', 40);
    expect(choices).toHaveLength(25);
    expect(choices.map((choice) => choice.value)).toContain('section 41');
  });

  test('uncertain chapters are given in percent', () => {
    const values = placeChoices({ ...GUIDE, chaptersCertain: false }, '', 0).map((choice) => choice.value);
    expect(values).toEqual([
      'start',
      '10%',
      '20%',
      '30%',
      '40%',
      '50%',
      '60%',
      '70%',
      '80%',
      '90%',
      'finished',
    ]);
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
  return book.sections.filter((section) => !isOpen(section.titleFrom, place)).map((section) => section.title);
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
          const [less, more] = [placeOfShare(book, Math.min(a, b)), placeOfShare(book, Math.max(a, b))];
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
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[a-z0-9%. /]{0,30}$/)),
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
          ...book.sections.map((section) => sectionLabel(book, section, at)),
        ].join('\n');
        for (const title of covered(book, at)) expect(words).not.toContain(title);
      }),
    );
  });

  test('an error names no covered title', () => {
    fc.assert(
      fc.property(books, place, (book, at) => {
        const parsed = parsePlace(book, 'xq', at);
        const message = parsed instanceof UserError ? parsed.message : '';
        for (const title of covered(book, at)) expect(message).not.toContain(title);
      }),
    );
  });

  test('reading is counted in chapters: a guide’s in those of the novel, a text’s if they are its sections', () => {
    expect(stretchInWords(COMPANION, { first: 2, last: 3 })).toBe('chapters 1 to 4');
    expect(stretchInWords(COMPANION, { first: 4, last: 4 })).toBe('chapters 5 to 7');
    expect(endInWords(COMPANION, 4)).toBe('chapter 7');
    expect(stretchInWords(GUIDE, { first: 2, last: 4 })).toBe('sections 2 to 4');
    expect(endInWords(GUIDE, 4)).toBe('section 4');
    expect(stretchInWords(NOVEL, { first: 4, last: 5 })).toBe('sections 4 to 5');
    const plain = bookOf(['1', '2', '3'].map((n): Row => [`Chapter ${n}`, Number(n) / 3]));
    expect(stretchInWords({ ...plain, kind: 'text' }, { first: 1, last: 3 })).toBe('chapters 1 to 3');
  });
});
