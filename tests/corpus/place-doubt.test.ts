import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sectionNamed } from '../../commands/shared/reading.ts';
import type { Book } from '../../src/core/domain/book.ts';
import { UnclearError, UserError } from '../../src/core/errors.ts';
import {
  parsePlace,
  placeInWords,
  rangeNamed,
  readPlace,
  readPlaceInEdition,
  saysPlace,
} from '../../src/corpus/place.ts';
import { bookOf, type Row, titled } from './place.copy.ts';

/** Ten equal sections in two parts, with titles of plain words. */
const TITLES = [
  'The road',
  'A stranger',
  'Kathy looks back',
  'The Tents',
  'Fire',
  'Answers at the house',
  'The end of Kathy',
  'Rain',
  'Almost home',
  'The road home',
];
const BOOK = bookOf(
  TITLES.map((title, i): Row => [title, (i + 1) / 10, { part: i < 5 ? 1 : 2 }]),
  {
    parts: [
      { n: 1, title: 'Setting Out', aliases: [], chapters: { first: 1, last: 10 } },
      { n: 2, title: 'Ashes', aliases: [], chapters: { first: 11, last: 20 } },
    ],
  },
);
const END = 10;
/** The same as a guide to a novel of twenty chapters: two in each section. */
const GUIDE: Book = { ...BOOK, chapters: 20 };

describe('if somebody hasn’t quite reached a place, the one before counts', () => {
  test.each([
    ['nearly finished with chapter 4', 1],
    ['nearly finished chapter 4', 1],
    ['almost done with chapter 2', 0],
    ['I’m almost through chapter 2', 0],
    ['almost through part 1', 0],
    ['almost at the end of chapter 6', 2],
    ['close to the end of chapter 4', 1],
    ['nearly done chapter 8', 3],
    ['almost finished section 5', 4],
    ['haven’t quite finished chapter 4', 1],
    ['almost 50%', 4],
    ['almost 100%', 9],
    ['nearly page 100 of 200', 4],
    ['almost half', 4],
    ['nearly finished', 9],
    ['almost at the end', 9],
    ['nearly there', 9],
    ['before chapter 5', 2],
    ['before 50%', 4],
    ['before part 2', 5],
    ['almost part 2', 4],
  ])('%s', (text, place) => {
    expect(parsePlace(GUIDE, text)).toBe(place);
  });

  test.each(['nearly finished chapter 2', 'almost half', 'I haven’t finished chapter 5'])(
    '%s can only be how far somebody is',
    (text) => expect(saysPlace(text)).toBe(true),
  );
});

describe('if a line doesn’t surely say how far somebody is, the bot asks', () => {
  test.each([
    ['not 100%', 'before 100%', 9],
    ['not 100% done', 'before 100% done', 9],
    ['less than 100%', 'before 100%', 9],
    ['under 90%', 'before 90%', 8],
    ['not at 90%', 'before at 90%', 8],
    ['haven’t read 50%', 'before read 50%', 4],
    ['haven’t read chapter 20', 'before read chapter 20', 9],
    ['I haven’t finished part 2', 'before i finished part 2', 5],
    ['finished?', 'finished', END],
    ['the whole book?', 'the whole book', END],
    ['I’m at the end', 'finished', END],
  ])('%s', (text, value, place) => {
    const asked = parsePlace(GUIDE, text);
    expect(asked).toBeInstanceOf(UnclearError);
    expect(asked).toMatchObject({ candidates: [{ value }] });
    expect(parsePlace(GUIDE, value)).toBe(place);
  });

  test.each([
    'everything so far',
    'I’ve read everything so far',
    'I have the whole book',
    'after the end',
    'I have read the end',
    'set back',
    'back',
    'answers',
    'Tommy is 100% right',
    'they die on page 120',
    '80% left',
    'the last 3 chapters',
  ])('%s', (text) => {
    const edition = [
      { page: 0, share: 0 },
      { page: 200, share: 1 },
    ];
    expect(readPlaceInEdition(BOOK, text, 0, edition)).toBeInstanceOf(UserError);
  });

  test.each(['2005 1', '1 2005', '2 1', '1 2'])(
    '%s: if there are two numbers, neither is a place',
    (text) => {
      expect(parsePlace(BOOK, text)).toBeInstanceOf(UserError);
      expect(() => sectionNamed(BOOK, text, END)).toThrow(/There’s no section/);
    },
  );

  test.each(['-5', '--5', '.5', 'chapter -1', '−5%', '–5', 'page -20 of 288', 'section −2'])(
    '%s: a symbol isn’t part of a place',
    (text) => {
      expect(parsePlace(BOOK, text)).toBeInstanceOf(UserError);
      expect(() => sectionNamed(BOOK, text, END)).toThrow(/There’s no section/);
    },
  );

  test('a title that contains such a word is still a title', () => {
    expect(parsePlace(BOOK, 'almost home')).toBe(9);
    expect(parsePlace(titled(BOOK), 'looks back')).toBe(3);
  });
});

describe('more of what people say', () => {
  test.each([
    ['ch4', 2],
    ['start of chapter 5', 2],
    ['4 chapters', 2],
    ['I’ve read the first four chapters', 2],
    ['40% finished', 4],
    ['stopped at chapter 5', 2],
    ['I’ve read the whole second chapter', 1],
    ['finished page 20 of 50', 4],
    ['I’ve read the whole book', END],
    ['finished The Fair!', END],
    ['I have finished chapter 4 of The Fair', 2],
    ['in chapter 5 of the book', 2],
    ['halfway through the fair, no spoilers', 5],
    ['kindle says 45% lol', 4],
    ['I’m on page 20 of 50 or so!', 4],
    ['40,5 percent so far', 4],
    ['chapters 1-4', 2],
  ])('%s', (text, place) => {
    expect(parsePlace(GUIDE, text)).toBe(place);
  });

  test('a page with chat around it says as much about the edition, and can only be a place', () => {
    const edition = [
      { page: 0, share: 0 },
      { page: 50, share: 1 },
    ];
    expect(readPlaceInEdition(GUIDE, 'i’m at page 20 of 50 now lol', 0, [])).toMatchObject({ edition });
    expect(readPlaceInEdition(GUIDE, 'back to page 20.', 0, edition)).toMatchObject({ place: 4 });
    expect(saysPlace('i’m at page 20 of 50 now lol')).toBe(true);
    expect(saysPlace('I have finished chapter 4 of the book')).toBe(true);
  });

  test('a place that is both nearly reached and doubtful is asked about', () => {
    expect(parsePlace(GUIDE, 'almost done?')).toMatchObject({ candidates: [{ value: 'almost done' }] });
  });

  test.each([
    ['chapters one to four', 1, 2],
    ['sections 3-5', 3, 5],
    ['part two', 6, 10],
    ['the end', undefined, undefined],
  ])('the sections of %s', (words, first, last) => {
    expect(rangeNamed(GUIDE, words)).toEqual(first === undefined ? undefined : { first, last });
  });

  test('somebody who names the last chapter hears that this is the whole book', () => {
    for (const text of ['chapter 20', '20', 'part 2 chapter 20']) {
      const reading = readPlace(GUIDE, text);
      if (reading instanceof UserError) throw reading;
      expect(placeInWords(GUIDE, reading.place, reading.said)).toBe(
        'That’s the last one: with chapter 20 you’ve finished The Fair, so nothing is covered any more.',
      );
    }
  });
});

describe('whatever the place', () => {
  const n = fc.integer({ min: 1, max: 10 });
  /** A place, and the same said to be read. */
  const phrase = fc.oneof(
    fc.tuple(n, fc.constantFrom('section', 'chapter', 'ch.')).map(([i, kind]) => `${kind} ${i}`),
    fc
      .tuple(n, fc.constantFrom('finished', 'done with', 'the end of', 'all of', 'I’ve read'))
      .map(([i, how]) => `${how} section ${i}`),
    fc
      .tuple(n, fc.constantFrom('in', 'on', 'starting', 'at', 'at the end of'))
      .map(([i, how]) => `${how} section ${i}`),
    fc.integer({ min: 1, max: 100 }).map((i) => `${i}%`),
    fc.integer({ min: 1, max: 100 }).map((i) => `page ${i} of 100`),
    fc.constantFrom(...TITLES),
    fc.constantFrom(
      'finished',
      'done',
      'the whole book',
      'half',
      'two thirds',
      'halfway through part 2',
      'the end',
    ),
    fc.constantFrom('finished part 1', 'through part 2', 'part 2', 'the first 4 chapters', 'last chapter'),
  );
  const books = fc.constantFrom(BOOK, GUIDE);
  const doubts = fc.constantFrom(
    'nearly',
    'almost',
    'not',
    'haven’t',
    'I haven’t read',
    'less than',
    'under',
    'before',
    'not yet',
    'close to',
    'I’m almost',
    'until',
  );

  test('words of doubt never open more, and never anything said not to be reached', () => {
    fc.assert(
      fc.property(books, doubts, phrase, fc.constantFrom('', '?'), (book, doubt, words, mark) => {
        const doubted = parsePlace(book, `${doubt} ${words}${mark}`);
        if (doubted instanceof UserError || TITLES.includes(`Almost ${words}`)) return;
        expect(mark).toBe('');
        const alone = parsePlace(book, words);
        const most = alone instanceof UserError ? END : alone;
        // Naming a part means its beginning: everything before the part has been read.
        const start = words === 'part 2' && /before|until/.test(doubt);
        expect(doubted).toBeLessThanOrEqual(most);
        const chapters = /^(?:chapter|ch\.|last)/.test(words) && book.chapters !== undefined;
        const inside = /\d?[1-9](?:%| of 100)$|thirds|halfway/.test(words);
        const toItsEnd = doubt === 'until' && /^the end of/i.test(words);
        if (!start && !toItsEnd && !chapters && !inside && most > 0) expect(doubted).toBeLessThan(most);
      }),
      { numRuns: 2000 },
    );
  });
});
