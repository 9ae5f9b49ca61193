import { expect, test } from 'vitest';
import { fateReply, fateUpTo } from '../../commands/lookup/fate.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { BookIndex } from '../../src/core/ports/search.ts';
import { say } from '../../src/core/reply.ts';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { guideOf } from '../article/articles.ts';
import { bookOf, LIGHTHOUSE } from '../corpus/search.copy.ts';

test('in any book a sentence tells the fate of those alone whom it names', async () => {
  const person = (name: string) => ({ id: name, name, aliases: [], from: 1, about: [], with: [] });
  const book = bookOf(LIGHTHOUSE, { kind: 'guide', characters: ['Maren', 'Aksel'].map(person) });
  const [text = ''] = LIGHTHOUSE[3] ?? [];
  expect(text).toContain('Maren');
  const { passages } = book.sections[3] ?? {};
  const at = passages?.[1];
  if (!at) throw new Error('Expected a passage on Aksel’s end.');
  const replyFrom = async (text: string, question: string) => {
    const sentence = { start: 0, end: text.indexOf('.') + 1 };
    const index: BookIndex = {
      book,
      find: () => ({
        sure: 'yes',
        confidence: 1,
        hits: [{ passage: { ...at, text }, sentence, score: 1 }],
        shown: 1,
      }),
      suggest: () => [],
    };
    const reply = await fateReply(
      undefined as never,
      { index, book, place: 4, by: 'reader', said: true },
      question,
    );
    return reply && plainText(reply);
  };
  expect(await replyFrom(at.text, 'does Aksel drown')).toBeUndefined();
  expect(await replyFrom(at.text, 'does Maren drown')).toContain('doesn’t say');
  // Nor of somebody who only speaks of others.
  expect(await replyFrom('Aksel tells them that they will drown.', 'does Aksel drown')).toContain(
    'doesn’t say',
  );
  expect(
    await replyFrom('They tell others that Aksel will drown.', 'does Aksel drown'),
  ).toBeUndefined();
});

test('a finished reader of a guide made of articles is shown what comes near somebody’s end', async () => {
  const { book } = guideOf('tide-clock.wiki');
  const place = book.sections.length;
  const asked = { index: buildIndex(book), book, place, by: 'reader', said: true } as const;
  const question = 'how exactly does Martin Quill die';
  expect(asked.index.find(question, { place }).sure).toBe('perhaps');
  expect(await fateReply(undefined as never, asked, question)).toBeUndefined();
  expect(plainText(fateUpTo(asked, question, place) ?? say(''))).toContain('drowned with the crew');
  const early = fateUpTo(asked, question, 1);
  expect(plainText(early ?? say(''))).not.toMatch(/drown/);
});
