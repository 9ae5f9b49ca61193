import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { ANY_CHARACTER } from '../any-character.ts';
import { threadTime } from '../cpu-time.ts';
import { bookOf, LIGHTHOUSE, pointOf } from './search.copy.ts';

const TITLE = '私を離さないで';
const index = buildIndex(
  bookOf([
    ...LIGHTHOUSE,
    [
      `In Japan the play was called ${TITLE}. It ran for a year.`,
      'The Москва theatre staged it too. Naïve, said a critic.',
    ],
  ]),
);

describe('questions that nobody should ask', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['marks alone', '?!…'],
    ['emoji', '🧑‍🚀🧑‍🚀 ❤️‍🔥'],
    ['control characters', '\u0000\u0007\u001b[31m'],
    ['half a character', '\ud83d'],
    ['names of object members', '__proto__ constructor toString hasOwnProperty'],
    ['ten thousand letters', 'a'.repeat(10_000)],
    ['ten thousand words', 'lens '.repeat(10_000)],
    ['ten thousand different words', Array.from({ length: 10_000 }, (_, i) => `w${i}`).join(' ')],
    ['marks piled up', `l${'\u0301'.repeat(5000)}ens`],
    ['words for common things alone', 'what is it that he did to them'],
  ])('%s', (_, question) => {
    const start = threadTime();
    const found = index.find(question);
    expect(threadTime() - start).toBeLessThan(500);
    expect(found.confidence).toBeGreaterThanOrEqual(0);
    expect(found.confidence).toBeLessThanOrEqual(1);
    expect(found.hits.length).toBeLessThanOrEqual(10);
  });

  test('a quoted line that fills a later part of the book', () => {
    const line = 'The lamp went out. ';
    const passages = Array.from({ length: 8000 }, () => line.repeat(25));
    const text = buildIndex(bookOf([['Nothing yet.'], passages], { kind: 'text' }));
    const start = threadTime();
    expect(text.find('who says “the lamp went out”', { place: 1 }).hits).toEqual([]);
    expect(threadTime() - start).toBeLessThan(3000);
    expect(text.find('who says “the lamp went out”').sure).toBe('yes');
  });

  test('any text at all gives hits whose sentences lie in their passages', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: ANY_CHARACTER, maxLength: 300 }),
        fc.nat(6),
        (question, place) => {
          const found = index.find(question, { place });
          const suggested = index.suggest(question, { limit: 5, place });
          expect(suggested.length).toBeLessThanOrEqual(5);
          for (const { passage, sentence } of found.hits) {
            expect(sentence.start).toBeGreaterThanOrEqual(0);
            expect(sentence.end).toBeGreaterThan(sentence.start);
            expect(sentence.end).toBeLessThanOrEqual(passage.text.length);
          }
        },
      ),
    );
  });

  test('a book without a word, and one without a section', () => {
    expect(buildIndex(bookOf([])).find('anything').hits).toEqual([]);
    expect(buildIndex(bookOf([['…']])).find('anything').sure).toBe('no');
  });
});

describe('other scripts', () => {
  test('a Japanese title is found in full and in part', () => {
    expect(index.find(TITLE).hits[0]?.passage.text).toContain(TITLE);
    expect(index.find(TITLE).sure).toBe('yes');
    expect(index.find('離さないで').hits[0]?.passage.text).toContain(TITLE);
  });

  test('Cyrillic in capitals or not; accents or none', () => {
    expect(index.find('москва').hits[0]?.passage.text).toContain('Москва');
    expect(index.find('naive critic').hits[0]?.passage.text).toContain('Naïve');
  });
});

describe('nothing past the reader’s place is found, counted or suggested', () => {
  const words = LIGHTHOUSE.flat()
    .join(' ')
    .match(/\p{L}+/gu);
  const question = fc.array(fc.constantFrom(...(words ?? [])), { minLength: 1, maxLength: 8 });
  const point = pointOf(3, 'what became of the brass lamp', ['Was the brass lamp sold?']);
  const whole = buildIndex(bookOf(LIGHTHOUSE, { disagreements: [point] }));

  test('a reader gets what a book with any other end would give', () => {
    const upTo = LIGHTHOUSE.map((_, n) => {
      const told = n < point.section ? {} : { disagreements: [point] };
      // A book that goes on, whatever with: that it does is no secret.
      return buildIndex(bookOf([...LIGHTHOUSE.slice(0, n), ['Xyzzy.']], told));
    });
    fc.assert(
      fc.property(question, fc.integer({ min: 0, max: 3 }), (asked, place) => {
        const text = asked.join(' ');
        const found = whole.find(text, { place });
        expect(found.hits.every((hit) => hit.passage.from <= place)).toBe(true);
        expect(found.disagreement === undefined || found.disagreement.from <= place).toBe(true);
        const ended = upTo[place]?.find(text, { place });
        expect(found.hits.map((hit) => hit.passage.id)).toEqual(
          ended?.hits.map((hit) => hit.passage.id),
        );
        expect(found.sure).toBe(ended?.sure);
      }),
    );
  });

  test('a typo isn’t corrected to a word that only appears later', () => {
    expect(whole.find('acordion', { place: 2 }).hits).toEqual([]);
    expect(whole.find('acordion', { place: 3 }).hits[0]?.passage.text).toContain('accordion');
  });

  test('titles, people and questions are suggested from their own places on', () => {
    const people = [
      { id: 'm', name: 'Maren Holt', aliases: [], from: 1, about: [], with: [] },
      { id: 'r', name: 'Ruben Falk', aliases: ['the engineer'], from: 3, about: [], with: [] },
    ];
    const shy = buildIndex(bookOf(LIGHTHOUSE, { characters: people }));
    expect(shy.suggest('', { limit: 25, place: 0 })).toEqual([]);
    expect(shy.suggest('fa', { limit: 25, place: 2 })).toEqual([]);
    expect(shy.suggest('fa', { limit: 25, place: 3 })).toEqual(['Ruben Falk']);
    expect(shy.suggest('TITLE', { limit: 25, place: 2 })).toEqual(['Title 1', 'Title 2']);
    expect(shy.suggest('title', { limit: 1, place: 4 })).toEqual(['Title 1']);
  });
});
