import { beforeAll, describe, expect, test } from 'vitest';
import type { Book, Place } from '../../src/core/domain/book.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Reply } from '../../src/core/reply.ts';
import { contentStems } from '../../src/corpus/search/text/common.ts';
import { shippedGuide } from '../guide.ts';
import { libraryOf } from '../schedule/harness.ts';
import { memoryStore } from '../schedule/memory-store.ts';
import { contextOf, NOW } from './context.ts';
import { botOf } from './surfaces.ts';

/** Places of readers: after chapter 3, in the middle of each part. */
const PLACES: readonly Place[] = [7, 10, 14, 19];

/** Words for what the students might be: the book knows only the first. */
const BEINGS = ['clones', 'vampires', 'robots', 'orphans', 'aliens'];

let guide: Book;
beforeAll(async () => {
  guide = await shippedGuide();
});

/** Answers lines of a reader at a place: everything that is seen but the repeated question. */
async function readerOf(book: Book, place: Place) {
  const store = memoryStore();
  const asker = { id: 'maya', name: 'Maya', organiser: true };
  const club = 'test:twins';
  await store.useBook(club, book.id);
  await store.setPlace(club, asker, book.id, place);
  const { model: _, ...ctx } = contextOf(store, libraryOf(book), []);
  const bot = botOf(ctx);

  return async (line: string, direct = false): Promise<string> => {
    const where = { platform: 'test', club, channel: 'c1', direct };
    const replies: Reply[] = [];
    await bot.line({ where, asker, at: NOW, line, by: 'mention' }, async (reply) => {
      replies.push(reply);
    });
    return replies.map(({ title: _, ...reply }) => seen(reply)).join('\n\n');
  };
}

const seen = (reply: Reply): string =>
  [plainText(reply), ...(reply.buttons ?? []).map(({ label }) => label)].join('\n');

/** The book of which nothing past a place is true: other words stand there. */
function otherBeyond(book: Book, place: Place): Book {
  const isOpen = ({ from }: { readonly from: Place }) => from <= place;
  const sections = book.sections.map((section) => ({
    ...section,
    title: section.titleFrom <= place ? section.title : `Chapter ${section.n}`,
    ...(section.n > place && section.story ? { unsaid: [], recap: 'It goes on.' } : {}),
    passages: section.passages.map((one) =>
      isOpen(one) ? one : { ...one, text: 'A dragon guards the mountain.', asked: [] },
    ),
  }));
  const characters = book.characters.flatMap((one) =>
    isOpen(one) ? [{ ...one, about: one.about.filter(isOpen) }] : [],
  );
  return {
    ...book,
    sections,
    characters,
    questions: book.questions.filter(isOpen),
    disagreements: book.disagreements.filter(isOpen),
  };
}

/** What may be asked of each passage that a reader at a place has yet to come to. */
const coveredQuestions = (book: Book, place: Place): readonly string[] => [
  ...book.sections.flatMap(({ passages }) =>
    passages.flatMap(({ from, asked = [] }) => (from > place ? asked.slice(0, 3) : [])),
  ),
  ...book.questions.flatMap(({ from, text }) => (from > place ? [text] : [])).filter(isSome),
];

/** One in eight, as they are many. */
const isSome = (_: string, n: number): boolean => n % 8 === 0;

describe.each(PLACES)('after section %i', (place) => {
  test('each question gets the reply that it gets where something else comes later', async () => {
    const ask = await readerOf(guide, place);
    const askOther = await readerOf(otherBeyond(guide, place), place);
    const questions = coveredQuestions(guide, place);
    expect(questions.length).toBeGreaterThan(40);
    for (const question of questions) {
      const line = `/lookup ${question}`;
      expect(await ask(line), question).toBe(await askOther(line));
    }
  });

  test('so does each line in plain words, which goes the same way', async () => {
    const ask = await readerOf(guide, place);
    const askOther = await readerOf(otherBeyond(guide, place), place);
    for (const question of coveredQuestions(guide, place).filter((_, n) => n % 4 === 0))
      for (const direct of [true, false])
        expect(await ask(question, direct), question).toBe(await askOther(question, direct));
  });

  test('a word that nothing read has can be any other', async () => {
    const ask = await readerOf(guide, place);
    const read = wordsRead(guide, place);
    const twins = coveredQuestions(guide, place).flatMap((question) => {
      const word = question.match(/\b[a-z]{5,}s\b/g)?.find((one) => isUnread(one, read));
      return word === undefined ? [] : [{ question, word }];
    });
    expect(twins.length).toBeGreaterThan(0);
    for (const { question, word } of twins) {
      const [reply, ...others] = await Promise.all(
        [word, 'vampires', 'robots'].map((one) => ask(`/lookup ${question.replace(word, one)}`)),
      );
      expect(others, question).toEqual([reply, reply]);
    }
  });
});

/** The stems of what a reader may see, and of how readers ask for it. */
const wordsRead = (book: Book, place: Place): ReadonlySet<string> =>
  new Set(
    book.sections
      .flatMap(({ passages }) => passages)
      .filter(({ from }) => from <= place)
      .flatMap(({ text, asked = [] }) => contentStems([text, ...asked].join(' '))),
  );

const isUnread = (word: string, read: ReadonlySet<string>): boolean =>
  contentStems(word).some((stem) => !read.has(stem));

test('true or not, what the students are gets one reply, which names no section', async () => {
  const ask = await readerOf(guide, 7);
  for (const line of ['/lookup are the students BEINGS', '/lookup do BEINGS live at Hailsham']) {
    const replies = await Promise.all(BEINGS.map((one) => ask(line.replace('BEINGS', one))));
    expect(new Set(replies).size, replies.join('\n')).toBe(1);
    expect(replies[0]).toContain('Whatever comes later stays covered.');
    expect(replies[0]).not.toMatch(/section \d/);
  }
});

test.each([
  ['jobs', 'does Kathy work as a JOB', ['nurse', 'pilot', 'baker']],
  ['journeys', 'do they drive to PLACE', ['Norfolk', 'Paris', 'Dover']],
  ['dismissals', 'was Miss Lucy VERB', ['removed', 'promoted', 'arrested']],
  ['fates', 'does Tommy VERB', ['die', 'marry', 'survive']],
])('true or not, %s get one reply', async (_, line, words) => {
  const ask = await readerOf(guide, 7);
  const replies = await Promise.all(
    words.map(async (word) =>
      (await ask(`/lookup ${line.replace(/JOB|PLACE|VERB/, word)}`)).replaceAll(word, '…'),
    ),
  );
  expect(new Set(replies).size, replies.join('\n')).toBe(1);
});

/** Kinds of fates: deaths, loves, betrayals, and whatever becomes of somebody. */
const FATES = [
  'does NAME die',
  'who kills NAME',
  'is NAME alive at the end',
  'who does NAME marry',
  'does NAME end up with Kathy',
  'does NAME betray anyone',
  'what happens to NAME',
];

test.each(['Tommy', 'Ruth', 'Kathy', 'Miss Lucy', 'Madame'])(
  'of %s, whatever the fate that is asked about, one sentence is said and no passage shown',
  async (name) => {
    const ask = await readerOf(guide, 7);
    const questions = FATES.map((fate) => fate.replace('NAME', name));
    const replies = await Promise.all(questions.map((question) => ask(`/lookup ${question}`)));
    // Passages on somebody who lives yet would say so, and offering them would say of whom not.
    expect(new Set(replies).size, replies.join('\n\n')).toBe(1);
    expect(replies[0]).toContain('Whatever comes later stays covered.\n');
  },
);

test('somebody whom no source knows is no fate to cover', async () => {
  for (const name of ['Dumbledore', 'dumbledore', 'Voldemort']) {
    expect(await (await readerOf(guide, 7))(`/lookup who kills ${name}`)).toContain(
      `The guide names no ${name.replace(/^d/, 'D')} so far.`,
    );
    expect(await (await readerOf(guide, 99))(`/lookup who kills ${name}`)).toContain(
      `The guide names no ${name.replace(/^d/, 'D')}.`,
    );
  }
});
