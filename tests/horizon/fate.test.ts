import { expect, test } from 'vitest';
import { fateReply } from '../../commands/lookup/fate.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { BookIndex } from '../../src/core/ports/search.ts';
import { bookOf, LIGHTHOUSE } from '../corpus/search.copy.ts';

test('in any book a sentence tells the fate of those alone whom it names', async () => {
  const person = (name: string) => ({ id: name, name, aliases: [], from: 1, about: [], with: [] });
  const book = bookOf(LIGHTHOUSE, { kind: 'guide', characters: ['Maren', 'Aksel'].map(person) });
  const [text = ''] = LIGHTHOUSE[3] ?? [];
  expect(text).toContain('Maren');
  const { passages } = book.sections[3] ?? {};
  const at = passages?.[1];
  if (!at) throw new Error('Expected a passage on Aksel’s end.');
  const sentence = { start: 0, end: at.text.indexOf('.') + 1 };
  const index: BookIndex = {
    book,
    find: () => ({ sure: 'yes', confidence: 1, hits: [{ passage: at, sentence, score: 1 }], shown: 1 }),
    suggest: () => [],
  };
  const call = undefined as never;
  const room = { index, book, place: 4, by: 'reader', said: true } as const;
  expect(await fateReply(call, room, 'does Aksel drown')).toBeUndefined();
  const other = await fateReply(call, room, 'does Maren drown');
  expect(other && plainText(other)).toContain('doesn’t say');
});
