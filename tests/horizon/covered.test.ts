/** What the parts of a reply leave out past a reader’s place. */
import { expect, test } from 'vitest';
import { discuss } from '../../commands/discuss.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { sectionName } from '../../src/corpus/place.ts';
import { citation, claimParts, portraitParts } from '../../src/corpus/reply-parts.ts';
import { nameIn } from '../../src/corpus/search/novel/cast.ts';
import { type Figure, nameFor } from '../../src/novel/questions/figures.ts';
import { quizBook } from '../quiz/quiz-book.ts';
import { CLUB, libraryOf, OLU } from '../schedule/harness.ts';
import { memoryStore } from '../schedule/memory-store.ts';
import { mark, smallBook } from '../schedule/small-book.ts';
import { contextOf, NOW } from './context.ts';

const BOOK = smallBook(6);

test('the citation of a passage that is covered names no source', () => {
  const [passage] = BOOK.sections[3]?.passages ?? [];
  if (!passage) throw new Error('Expected a passage');
  expect(citation(BOOK, passage, 4)).toMatch(/ — First$/);
  expect(citation(BOOK, passage, 3)).not.toContain('First');
});

test('a section whose title is covered is called by its number', () => {
  const [, , , section] = BOOK.sections;
  if (!section) throw new Error('Expected a section');
  expect(sectionName(BOOK, section, 4)).toBe(`section 4, “The Night of ${mark(4)}”`);
  expect(sectionName(BOOK, section, 3)).toBe('section 4');
});

test('nor is it offered as a topic, though something to talk about there is open', async () => {
  const store = memoryStore();
  const book = { ...BOOK, prompts: [{ id: 'p', section: 4, text: 'What of it?', from: 1 }] };
  const offered = async (place: number) => {
    await store.setPlace(CLUB, OLU, 'small', place);
    const where = { platform: 'test', club: CLUB, channel: 'c1', direct: true };
    const asked = { where, asker: { ...OLU, organiser: true }, at: NOW, typed: '', others: {} };
    const call = { ...contextOf(store, libraryOf(book), []), ...asked, option: 'topic' };
    return discuss.options.topic?.complete?.(call);
  };
  expect(await offered(4)).toEqual([`The Night of ${mark(4)}`]);
  expect(await offered(3)).toEqual([]);
});

test('nor does that of a covered passage beside a novel name its heading', () => {
  const sources = [{ id: 'b1', title: 'An article', short: 'Article' }];
  const beside = { ...smallBook(6, 'beside'), title: 'Beside', sources };
  const [found] = beside.sections[3]?.passages ?? [];
  if (!found) throw new Error('Expected a passage');
  const passage = { ...found, sources: ['b1'] };
  const novel = { ...BOOK, kind: 'text', beside } as const;
  expect(citation(novel, passage, 4)).toContain(mark(4));
  expect(citation(novel, passage, 3)).not.toContain(mark(4));
});

test('before a reader is there, sources that disagree say neither about what nor how', () => {
  const point = {
    ...{ id: 'd1', topic: 'who put out the light', asked: [], section: 5, from: 5 },
    claims: ['Aldous put it out.', 'Berenice put it out.'].map((text) => ({
      text,
      sources: ['log'],
    })),
  };
  const shownAt = (place: number) => ({ parts: claimParts(quizBook(), point, place) });
  expect(plainText(shownAt(4))).toContain('The sources disagree here.');
  expect(plainText(shownAt(4))).not.toMatch(/put out the light|Aldous|Berenice/);
  expect(plainText(shownAt(5))).toMatch(/who put out the light.*Aldous put it out\..*Berenice/s);
});

test('of a novel, a question names only those whom its reader knows', () => {
  const member = (name: string, from: number) => ({ from, names: [[name]] });
  const cast = [member('ruth', 1), member('isaura', 5)];
  const question = { terms: ['ruth', 'isaura'].map((stem) => ({ stem })) };
  const called = (place: number) =>
    nameIn(
      question as never,
      cast as never,
      { termOf: new Map(), termName: [] } as never,
      place,
    ).people.map(({ called }) => called);
  expect([called(4), called(5)]).toEqual([[['ruth']], [['ruth'], ['isaura']]]);
});

test('what the club says of somebody is shown from the place on where it was said', () => {
  const name = `Captain ${mark(1)}`;
  const says = { kind: 'says', name, text: 'Nobody’s uncle', from: 4 } as const;
  const [character] = BOOK.characters;
  if (!character) throw new Error('Expected a character');
  const shownAt = (place: number) =>
    plainText({ parts: portraitParts({ ...BOOK, kind: 'text', mends: [says] }, character, place) });
  expect(shownAt(4)).toContain('Nobody’s uncle');
  expect(shownAt(3)).not.toContain('Nobody’s uncle');
});

test('a reader is asked about nobody by a surname alone whom they will know by more', () => {
  const dunne = { name: 'Agnes Dunne', aliases: ['Dunne'], from: 1, opens: { 'Agnes Dunne': 4 } };
  const nameAt = (given: string | undefined, place: number) => {
    const forms = [{ given, title: undefined, spellings: new Set(['Dunne']) }];
    return nameFor(
      { name: 'Agnes Dunne', from: 4, character: dunne, forms } as never as Figure,
      place,
    );
  };
  expect(nameAt(undefined, 4)).toBe('Agnes Dunne');
  expect(nameAt('Dunne', 2)).toBe('Dunne');
  expect(nameAt(undefined, 2)).toBeUndefined();
});
