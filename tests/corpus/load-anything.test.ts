import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadBook } from '../../src/corpus/load/book.ts';
import { BookError } from '../../src/corpus/load/file/problem.ts';
import { ANY_CHARACTER } from '../any-character.ts';
import { edited } from './load.copy.ts';

/** Bits of YAML that mean something, put together at random. */
const scraps = fc
  .array(
    fc.constantFrom(
      '- ',
      'id: ',
      'a',
      '\n',
      '  ',
      ': ',
      '[',
      ']',
      '{',
      '}',
      '&x ',
      '*x',
      '|',
      '>',
      '"',
      '#',
      '!!int 1',
      '---\n',
      '\t',
      '<<: ',
      'section: arrival',
      '\u0000',
      '\uFEFF',
      '?',
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

test('whatever is in a file, the book loads or its problems have a file, a line and a sentence', async () => {
  const folder = await edited({});
  const path = join(folder, 'prompts.yaml');
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(scraps, fc.string({ unit: ANY_CHARACTER, maxLength: 60 })),
      async (text) => {
        await writeFile(path, text);
        const result = await loadBook(folder).catch((error: unknown) => error);
        if (!(result instanceof BookError))
          return expect(result).toHaveProperty('id', 'the-lantern');
        for (const problem of result.problems) {
          expect(problem.file).toBe('prompts.yaml');
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(text.split('\n').length);
          expect(problem.message).toMatch(/[.?]$/);
        }
      },
    ),
    // A question at the end suggests a similar key.
    { numRuns: 60, examples: [['?id']] },
  );
});

test('any text in one paragraph comes back as it was, except for its spaces', async () => {
  const folder = await edited({});
  const path = join(folder, 'prompts.yaml');
  const words = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
    .filter((text) => /[^\s\uFEFF]/.test(text));
  await fc.assert(
    fc.asyncProperty(words, async (text) => {
      await writeFile(path, stringify([{ id: 'p', section: 'arrival', text }]));
      const [prompt] = (await loadBook(folder)).prompts;
      expect(prompt?.text).toBe(text.normalize('NFC').replace(/\s+/g, ' ').trim());
    }),
    { numRuns: 60 },
  );
});
