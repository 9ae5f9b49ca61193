import { describe, expect, test } from 'vitest';
import { buildIndex, loadIndex, saveIndex } from '../../src/corpus/search/index.ts';
import { bookOf, LIGHTHOUSE, pointOf } from './search.copy.ts';

const lighthouse = buildIndex(bookOf(LIGHTHOUSE));

function first(question: string, index = lighthouse): string | undefined {
  return index.find(question).hits[0]?.passage.text;
}

function marked(question: string, index = lighthouse): string {
  const hit = index.find(question).hits[0];
  return hit ? hit.passage.text.slice(hit.sentence.start, hit.sentence.end) : '';
}

describe('what must outrank what', () => {
  test.each([
    [
      'Who keeps the lighthouse?',
      'Maren Holt keeps',
      'all words of the question stand in one sentence',
    ],
    [
      'When does the supply boat come?',
      'The supply boat',
      'a rare word weighs more than a common one',
    ],
    ['Why did Aksel leave the navy?', 'Her brother Aksel', 'left is a form of leave'],
    ['Who taught Maren the accordion?', 'Aksel taught his sister', 'the rarest word decides'],
    ['Who mended the lens?', 'The harbour board refused', 'mend and repair mean the same'],
    [
      'How did Maren feel about the letter?',
      'Maren felt ashamed',
      'a feeling is asked for and one is told',
    ],
  ])('%s → %s…, because %s', (question, start) => {
    expect(first(question)).toMatch(new RegExp(`^${start}`));
  });

  test.each(['K. K. K.', 'K.K.K.', 'KKK'])(
    'initials are found however they are written: %s',
    (written) => {
      const index = buildIndex(
        bookOf([
          ['On the inside of the envelope five letters were scrawled above the gum.'],
          [
            `Upon the third page stood ${written} and no other word. He had never seen them before.`,
          ],
          ['The third page of the ledger was torn. Upon it stood no other word.'],
        ]),
      );
      for (const asked of ['what about kkk', 'where does K. K. K. stand?', 'KKK'])
        expect(first(asked, index)).toContain(written);
    },
  );

  test('a quiz question that the book can answer leads to the passage it cites', () => {
    const question = {
      id: 'q',
      level: 'easy' as const,
      text: 'In which month did the great trial take place?',
      answer: 'June',
      accept: [],
      kind: 'phrase' as const,
      distractors: ['May', 'July', 'April'],
      cite: 'p2-0',
      from: 0,
      topics: [],
    };
    const texts = [
      ['The trial is told of often. The great place is the court.'],
      ['It was held in June, before a full court.'],
    ];
    const index = buildIndex(bookOf(texts, { questions: [question] }));
    expect(first('month of the great trial', index)).toContain('June');
  });
});

describe('the marked sentence', () => {
  test.each([
    ['Why did Aksel leave the navy?', 'He had left the navy because his hearing was failing.'],
    ['What happened to the great lens?', 'In the winter storm the great lens cracked.'],
    ['Who repaired the lens with resin?', 'An engineer named Ruben Falk repaired it with resin.'],
    ['What did Maren become on the mainland?', 'Maren moved to the mainland and became a teacher.'],
  ])('%s → %s', (question, sentence) => {
    expect(marked(question)).toBe(sentence);
  });

  test('isn’t ended by an initial or an abbreviation', () => {
    const index = buildIndex(
      bookOf([['Kathy H. and Mr. Gray met Dr. Lund in Oslo. They spoke of the weather.']]),
    );
    expect(marked('Who met Dr. Lund?', index)).toBe('Kathy H. and Mr. Gray met Dr. Lund in Oslo.');
  });
});

describe('spelling', () => {
  test.each([
    'Who repared the lens?',
    'Who keeps the lighthuose?',
    'Who taught the acordion?',
    'Akselt left the nvay',
  ])('a typo is forgiven: %s', (question) => {
    expect(lighthouse.find(question).hits.length).toBeGreaterThan(0);
    expect(first(question)).toMatch(/resin|keeps the lighthouse|accordion|navy/);
  });

  test('what is spelt otherwise but sounds the same is found, a well-known short name as well', () => {
    const index = buildIndex(
      bookOf([['The twins Kathy and Tom met at the quay.'], ['Judy stayed at home.']]),
    );
    for (const name of ['Cathy', 'Kathie'])
      expect(first(`Where did ${name} go?`, index), name).toContain('met at the quay');
    expect(index.find('Where did Rudy go?').sure).toBe('no');
  });

  test('a real word is never taken for another one', () => {
    const index = buildIndex(bookOf([['The baker sold bread.'], ['The banker sold shares.']]));
    expect(first('banker', index)).toContain('banker');
    expect(buildIndex(bookOf([['The brother came home late.']])).find('mother').hits).toEqual([]);
  });
});

describe('what the book does not say', () => {
  test('what it says nothing of is refused, with what comes nearest', () => {
    for (const question of [
      'Who is the president of France?',
      'How do I bake bread?',
      'What colour is the dragon?',
    ])
      expect(lighthouse.find(question).sure, question).toBe('no');
  });

  test('an answer that the book has is given, and is surer than one that it lacks', () => {
    const found = lighthouse.find('Why did Aksel leave the navy?');
    expect(found.sure).toBe('yes');
    expect(found.confidence).toBeGreaterThan(
      lighthouse.find('Why did Aksel buy a horse?').confidence,
    );
  });
});

test('a question on a disputed point comes with the point, others without', () => {
  const point = pointOf(3, 'what became of the brass lamp', [
    'Was the brass lamp sold?',
    'What happened to the lamp?',
  ]);
  const index = buildIndex(bookOf(LIGHTHOUSE, { disagreements: [point] }));
  expect(index.find('What became of the brass lamp?').disagreement?.id).toBe('the-lamp');
  expect(index.find('Was the lamp sold?').disagreement?.id).toBe('the-lamp');
  expect(index.find('Why did Aksel leave the navy?').disagreement).toBeUndefined();
  expect(index.find('What became of the brass lamp?', { place: 2 }).disagreement).toBeUndefined();
});

describe('kept on disk', () => {
  const book = bookOf(LIGHTHOUSE);

  test('a saved index finds the same', async () => {
    const loaded = await loadIndex(await saveIndex(book), book);
    for (const question of ['Who keeps the lighthouse?', 'acordion', 'Who is the king?']) {
      expect(loaded?.find(question)).toEqual(lighthouse.find(question));
    }
  });

  test.each([
    ['cut short', (bytes: Uint8Array) => bytes.slice(0, bytes.length - 9)],
    ['empty', () => new Uint8Array()],
    ['changed', (bytes: Uint8Array) => bytes.map((byte, i) => (i === 4 ? byte + 1 : byte))],
  ])('bytes that are %s are not used', async (_, spoil) => {
    expect(await loadIndex(spoil(await saveIndex(book)), book)).toBeUndefined();
  });

  test('bytes at an odd address do no harm', async () => {
    const loaded = await loadIndex(
      Uint8Array.from([0, ...(await saveIndex(book))]).subarray(1),
      book,
    );
    expect(loaded?.find('Who keeps the lighthouse?')).toEqual(
      lighthouse.find('Who keeps the lighthouse?'),
    );
  });

  test('bytes from an earlier text are not used', async () => {
    expect(await loadIndex(await saveIndex(bookOf([['Nothing about it.']])), book)).toBeUndefined();
  });
});
