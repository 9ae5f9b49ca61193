import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storySoFar } from '../../commands/lookup/recap.ts';
import { UserError } from '../../src/core/errors.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Model } from '../../src/core/ports/model.ts';
import { plain } from '../../src/core/reply.ts';
import { storySections } from '../../src/corpus/place.ts';
import { shippedGuide } from '../guide.ts';

const GUIDE = await shippedGuide();
const HERE = {
  where: { platform: 'test', club: 'c', channel: 'c1', direct: false },
  library: { list: async () => [{ ...GUIDE, own: false }] },
};

test('each section of the guide’s story has a recap of a sentence or three, which is no copy of a passage', () => {
  for (const { recap = '', passages, id } of storySections(GUIDE)) {
    expect([1, 2, 3], id).toContain(recap.split(/[.?!](?:\s|$)/).filter(Boolean).length);
    for (const { text } of passages) expect(text, id).not.toContain(recap);
  }
});

test('at every place the recap ends with the last section read, each with its source', () => {
  for (const { n } of storySections(GUIDE)) {
    const { parts } = storySoFar({ book: GUIDE, place: n, by: 'reader', said: true }, HERE);
    const quotes = parts.flatMap((one) => (one.kind === 'quote' ? [one.citation] : []));
    expect(quotes.at(-1)).toMatch(new RegExp(`, section ${n}, “.+” — Wikipedia`));
  }
  const start = () => storySoFar({ book: GUIDE, place: 0, by: 'reader', said: false }, HERE);
  expect(start).toThrow(UserError);
  const ofClub = storySoFar({ book: GUIDE, place: 11, by: 'plan', said: true }, HERE);
  expect(plainText(ofClub)).toContain('the club has read');
  // What a chapter of a text begins and turns on is said to be that.
  const sections = GUIDE.sections.map((one) => ({
    ...one,
    recap: 'Ruth came.\n\nRuth left. … It rained.',
  }));
  const book = { ...GUIDE, kind: 'text', sections } as const;
  const { parts } = storySoFar({ book, place: 4, by: 'reader', said: true }, HERE);
  expect(parts.slice(1)).toMatchObject([
    { words: 'It begins:' },
    { words: 'Ruth came.' },
    { words: 'It turns on:' },
    { words: 'Ruth left. … It rained.' },
  ]);
});

test('whatever a model tells, what is quoted stands in a passage that may be shown by then', async () => {
  const id = fc.integer({ min: 0, max: 40 }).map((n) => `L${n}`);
  const ids = fc.array(id, { maxLength: 4 });
  const said = fc.array(fc.record({ own: fc.boolean(), sentence: fc.string(), lines: ids }), {
    maxLength: 6,
  });
  let quotes = 0;
  await fc.assert(
    fc.asyncProperty(
      said,
      fc.integer({ min: 4, max: GUIDE.sections.length }),
      async (sentences, place) => {
        const model: Model = {
          ask: async (_, { material, shape }) => {
            const lines = new Map(
              [...material.matchAll(/^(L\d+): (.*)$/gm)].map(([, id, line]) => [id, line]),
            );
            const told = sentences.map((one) => ({
              lines: one.lines,
              sentence: one.own ? (lines.get(one.lines[0]) ?? '') : one.sentence,
            }));
            return { outcome: 'answered', answer: shape.parse({ sentences: told }) };
          },
        };
        const reply = storySoFar(
          { book: GUIDE, place, by: 'reader', said: true },
          { model, ...HERE },
        );
        const open = GUIDE.sections
          .flatMap((one) => one.passages)
          .filter(({ from }) => from <= place);
        for (const part of (await reply.later?.())?.parts ?? []) {
          if (part.kind !== 'quote') continue;
          quotes++;
          expect(open.some(({ text }) => text.includes(plain(part.words)))).toBe(true);
        }
      },
    ),
    { numRuns: 100 },
  );
  expect(quotes).toBeGreaterThan(10);
});

test('a model that tells it reads what may be shown by then alone, also of sections that were read', async () => {
  const materials: string[] = [];
  const ask: Model['ask'] = async (_, { material }) => {
    materials.push(material);
    return { outcome: 'late' };
  };
  const sections = GUIDE.sections.map((one) => {
    const text = `What section ${one.n} hints at is told later.`;
    const later = { id: `later-${one.n}`, section: one.n, text, sources: [], from: one.n + 2 };
    return { ...one, passages: [...one.passages, later] };
  });
  const call = { model: { ask }, ...HERE };
  const reply = storySoFar(
    { book: { ...GUIDE, sections }, place: 6, by: 'reader', said: true },
    call,
  );
  expect(await reply.later?.()).toBeUndefined();
  expect(materials.join()).toContain('What section 4 hints at');
  expect(materials.join()).not.toMatch(/What section [56] hints at/);
});
