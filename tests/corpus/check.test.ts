import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { lintBook } from '../../src/corpus/check/index.ts';
import { loadBook } from '../../src/corpus/load/book.ts';
import { type Edits, editCases, edited, LANTERN } from './load.copy.ts';

async function findings(edits: Edits): Promise<string[]> {
  const found = lintBook(await loadBook(await edited(edits)));
  return found.map(({ severity, rule, id }) => `${severity} ${rule} ${id}`);
}

const STORM = 'sections/04-storm.yaml';
const long = Array.from({ length: 181 }, (_, i) => `word${i}`).join(' ');

/** The storm with so many index lines in each of the three places that may have them. */
function asking(count: number): Edits {
  const lines = `[${Array.from({ length: count }, (_, i) => `How many is ${i}?`).join(', ')}]`;
  return {
    [STORM]: [
      [
        'Seven sailors reach the shore.',
        `Seven sailors reach the shore.\n    asked: ${lines}\nunsaid: ${lines}`,
      ],
    ],
    'disagreements.yaml': [['asked: [Does the lamp go out?]', `asked: ${lines}`]],
  };
}

test('a book without problems has no findings', async () => {
  expect(lintBook(await loadBook(LANTERN))).toEqual([]);
});

test.each(editCases('check.txt').map((one) => [one.rule, one] as const))(
  '%s',
  async (_, { edits, found }) => {
    expect((await findings(edits)).join('; ') || 'nothing').toBe(found);
  },
);

test('an author writes at most so many index lines for a place, and passages that fit into a chat', async () => {
  expect(await findings(asking(8))).toEqual([]);
  const tooMany = (...ids: string[]) => ids.map((id) => `error index-lines ${id}`);
  expect(await findings(asking(9))).toEqual(tooMany('storm-count', 'd-lamp'));
  expect(await findings(asking(17))).toEqual(tooMany('storm-count', 'storm', 'd-lamp'));
  const passage = { [STORM]: [['Seven sailors', `Seven ${long}`]] } as const;
  expect(await findings(passage)).toEqual(['warning long-passage storm-count']);
});

test('a longer name isn’t mistaken for the shorter one inside it', async () => {
  const rita =
    '\n- id: rita\n  name: Ada\n  from: storm\n  about: []\n- id: ship\n  name: Ada Finch\n  about: []\n';
  expect(
    await findings({ 'characters.yaml': rita, 'questions.yaml': [['lends Ada', 'lends her']] }),
  ).toEqual([]);
});

const SHIPPED = fileURLToPath(new URL('../../data/books/', import.meta.url));

test.each(await readdir(SHIPPED))(
  'the shipped book %s loads, and nothing in it is wrong',
  async (id) => {
    const errors = lintBook(await loadBook(join(SHIPPED, id))).filter(
      (one) => one.severity === 'error',
    );
    expect(errors).toEqual([]);
  },
);
