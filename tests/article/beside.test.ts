import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { answerReply } from '../../commands/lookup/answer.ts';
import { storySoFar } from '../../commands/lookup/recap.ts';
import { makeGuide } from '../../src/article/index.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { withBeside } from '../../src/corpus/beside.ts';
import { charactersNamed } from '../../src/corpus/cast.ts';
import { lintBook } from '../../src/corpus/check/index.ts';
import { writeBook } from '../../src/corpus/import/write.ts';
import { loadBook } from '../../src/corpus/load/book.ts';
import { citation, pagePartsOf, passageById } from '../../src/corpus/reply-parts.ts';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { besideNovel, guideOf, openAt } from './articles.ts';

/** What the article tells, with the chapter of the novel that tells it. */
const TOLD: readonly (readonly [number, RegExp])[] = [
  [1, /has not wound the clock/],
  [2, /repair watches/],
  [3, /name of a ship/],
  [4, /strongbox/],
  [5, /begs Nora/],
  [6, /forged the harbour log/],
  [6, /his own brother/],
  [7, /winds the clock/],
  [8, /gives himself up/],
];

let book: Book;
let guide: Book;

beforeAll(async () => {
  book = await besideNovel('the-tide-clock.txt', 'tide-clock.wiki');
  guide = book.beside ?? book;
});

/**
 * What a lookup at a place says.
 * @param found up to where it was looked for, as by somebody who shares it with a channel
 */
function lookedUp(question: string, place: Place, found = place): string {
  const read = buildIndex(book).find(question, { place: found });
  const asked = { book, place, by: 'reader', said: true, question, read } as const;
  return plainText(answerReply(asked) ?? { parts: [] });
}

describe('what people wrote about a novel that the club has', () => {
  test('opens where the novel has told it, never earlier, and all of it in the end', () => {
    for (const [chapter, words] of TOLD) {
      expect(openAt(guide, chapter - 1)).not.toMatch(words);
      expect(openAt(guide, book.sections.length)).toMatch(words);
    }
    expect(openAt(guide, 5)).toMatch(/strongbox/);
    expect(openAt(guide, 0)).toContain('a 1974 novel by the Irish writer Ines Marlow');
    expect(openAt(guide, 0)).not.toMatch(/confession|drown/);
  });

  test('answers with its source, and shows below where the book says so', () => {
    const answer = lookedUp('who forged the harbour log', 8);
    expect(answer).toContain('Agnes confesses that she forged the harbour log');
    expect(answer).toMatch(/The Tide Clock, “Autumn” — Wikipedia/);
    expect(answer).toMatch(/In the book itself:[\s\S]*I forged it, every line/);
    expect(lookedUp('who forged the harbour log', 5, 8)).not.toContain('In the book itself');
    expect(answer).toMatch(/chapter 6, “THE HARBOUR LOG”/);
    expect(lookedUp('who forged the harbour log', 4)).not.toMatch(/Agnes confesses|every line/);
  });

  test('leaves to the novel what it alone says', () => {
    expect(lookedUp('what did Agnes burn in the stove', 8)).toContain('burnt the true page');
    expect(lookedUp('“Leave the box where it lies”', 8)).toMatch(
      /Tobias says it:[^—]*— The Tide Clock, chapter 5/,
    );
  });

  test('a page on somebody has both, as far as was read', () => {
    const pageAt = (place: Place) => {
      const [fergus] = charactersNamed(book, 'Fergus', place);
      if (!fergus) throw new Error('Expected Fergus');
      return plainText({ parts: pagePartsOf(book, fergus, place) });
    };
    expect(pageAt(8)).toContain('A schoolteacher from the mainland');
    expect(pageAt(8)).toMatch(/Wikipedia[\s\S]*In the book itself:/);
    expect(pageAt(3)).not.toMatch(/strongbox|wreck/);
  });

  test('a page is that of whoever bears the name that is shown, whoever has their other names', () => {
    const [fergus] = charactersNamed(book, 'Fergus', 8);
    if (!fergus) throw new Error('Expected Fergus');
    const misnamed = { ...fergus, aliases: [...fergus.aliases, 'Agnes Dunne'] };
    const page = plainText({ parts: pagePartsOf(book, misnamed, 8) });
    expect(page).toContain('A schoolteacher from the mainland');
    expect(page).not.toContain('The postmistress');
  });

  test('the story so far is told in its own sentences', () => {
    const call = { where: { platform: 'test', club: 'c', channel: 'c', direct: false } };
    const told = (place: Place) =>
      plainText(
        storySoFar(
          { book, place, by: 'reader', said: true },
          { ...call, library: { list: async () => [] } },
        ),
      );
    expect(told(5)).toContain('Fergus rows Nora to the wreck');
    expect(told(5)).toContain('“Autumn” — Wikipedia');
    expect(told(5)).not.toMatch(/forged|drowned/);
    expect(told(8)).toContain('Tobias gives himself up');
  });

  test('its questions and points join the novel’s, each with its source', () => {
    const asked = book.questions.find(({ text }) => text === 'Who wrote The Tide Clock?');
    const passage = asked && passageById(book, asked.cite);
    expect(passage && citation(book, passage, 0)).toMatch(/^The Tide Clock — Wikipedia/);
    expect(new Set(book.questions.map(({ id }) => id)).size).toBe(book.questions.length);
    for (const { from } of book.questions) expect(from).toBeLessThanOrEqual(8);
  });

  test('can be taken away again', () => {
    const { beside, ...alone } = withBeside(book, undefined);
    expect(beside).toBeUndefined();
    expect(alone.questions.some(({ text }) => text.includes('wrote The Tide Clock'))).toBe(false);
    expect(alone.sections).toEqual(book.sections);
  });
});

test('written to a folder it loads, checks and answers the same', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'beside-')), 'the-tide-clock');
  await writeBook(book, folder);
  const loaded = await loadBook(folder);
  expect(lintBook(loaded).filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(loaded.questions.map(({ text, from }) => [text, from])).toEqual(
    book.questions.map(({ text, from }) => [text, from]),
  );
  for (const place of [0, 3, 6, 8])
    expect(openAt(loaded.beside ?? loaded, place)).toBe(openAt(guide, place));
});

test('what has nothing in common with the novel waits for the end', () => {
  const [article] = guideOf('harvest-a.txt').book.articles ?? [];
  if (!article) throw new Error('Expected an article');
  const other = makeGuide([article], { novel: book });
  expect(openAt(other.book, 7)).not.toMatch(/Hamburg|breaks his nose|rye/);
  expect(other.report.reasons.join(' ')).toContain('Is it about this book?');
});
