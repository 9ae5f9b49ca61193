import { expect, test } from 'vitest';
import { replyAboutBook } from '../../commands/lookup/of-book.ts';
import type { Passage, Section } from '../../src/core/domain/book.ts';
import { plainText } from '../../src/core/plain-text.ts';
import { bookOf, LIGHTHOUSE } from '../corpus/search.copy.ts';

test('people whom a reader has met come in reading order, not by how much they matter later', () => {
  const person = (name: string) => ({ id: name, name, aliases: [], from: 1, about: [], with: [] });
  const book = bookOf(LIGHTHOUSE, { kind: 'text', characters: [person('Wren'), person('Tully')] });
  const [first, ...others] = book.sections;
  const passages = [{ ...first?.passages[0], text: 'Tully saw Wren. Tully ran.' } as Passage];
  const told = { ...book, sections: [{ ...first, passages } as Section, ...others] };
  const names = (place: number) => {
    const from = { book: told, place, by: 'reader', said: true } as const;
    return plainText(replyAboutBook(from, 'who is in it') ?? { parts: [] });
  };
  expect(names(1)).toContain('Tully, Wren');
  expect(names(book.sections.length)).toContain('Wren, Tully');
});
