import { expect, test } from 'vitest';
import { toldLater } from '../../commands/lookup/worded.ts';
import type { Model } from '../../src/core/ports/model.ts';
import { type Part, plain } from '../../src/core/reply.ts';
import { importBook } from '../../src/corpus/import/index.ts';
import { passageLines } from '../../src/model/sentences.ts';
import { quayFile } from './asking.ts';

const { book } = await importBook(quayFile());
const WHERE = { platform: 'test', club: 'c', channel: 'c1', direct: false };

/** What takes the place of a recap with four sentences, each on two lines of a dozen words. */
async function toldWith(
  excerptMax?: number,
  licence?: string,
  kept = [{ ...book, own: true }],
): Promise<readonly Part[]> {
  const model: Model = {
    ask: async (_, { material, shape }) => {
      const lines = [...material.matchAll(/^(L\d+): (.*)$/gm)].filter(([, , text]) =>
        /walked|ran/.test(text ?? ''),
      );
      const sentences = lines.slice(0, 4).map(([, id, text], at) => ({
        sentence: text,
        lines: [id, lines[at + 4]?.[1]],
      }));
      return { outcome: 'answered', answer: shape.parse({ sentences }) };
    },
  };
  const [source] = book.sources;
  const known = { ...book, ...(source && licence && { sources: [{ ...source, licence }] }) };
  const lines = () => passageLines(book.sections.flatMap(({ passages }) => passages));
  const library = { list: async () => kept };
  const asking = { model, where: WHERE, library, ...(excerptMax !== undefined && { excerptMax }) };
  const { later } = toldLater(asking, { book: known, place: 4 }, lines, { parts: [] });
  return (await later?.())?.parts ?? [];
}

test.each([
  ['of a text as many as one reply shows', undefined, undefined, 4],
  ['where a host shows less, fewer', 70, undefined, 2],
  ['and none where not even one fits', 10, undefined, 0],
  ['in the public domain all', 10, 'Public domain', 4],
])(
  'a model’s sentence stands above its lines, whole: %s',
  async (_, excerptMax, licence, count) => {
    const parts = await toldWith(excerptMax, licence);
    const sentences = parts.filter((one) => one.kind === 'text').slice(1);
    expect(sentences).toHaveLength(count);
    expect(parts.filter((one) => one.kind === 'quote')).toHaveLength(2 * count);
    const lines = passageLines(book.sections.flatMap(({ passages }) => passages));
    for (const part of parts)
      if (part.kind === 'quote')
        expect(
          lines.some(
            ({ passage, range }) =>
              passage.text.slice(range.start, range.end).trim() === plain(part.words),
          ),
        ).toBe(true);
  },
);

test('of a book that was removed while the model thinks nothing is quoted', async () => {
  expect(await toldWith(undefined, undefined, [])).toEqual([]);
});
