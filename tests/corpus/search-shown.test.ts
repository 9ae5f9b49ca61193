import { describe, expect, test } from 'vitest';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { linesOf } from '../../src/corpus/search/question/index-lines.ts';
import { readQuestion } from '../../src/corpus/search/question/question.ts';
import { wantOf } from '../../src/corpus/search/question/wants.ts';
import { bookOf, LIGHTHOUSE, pointOf } from './search.copy.ts';

const guide = buildIndex(bookOf(LIGHTHOUSE));

/** The beginnings of the passages shown at once. */
function shown(question: string, index = guide): string[] {
  const { hits, shown } = index.find(question);
  return hits.slice(0, shown).map((hit) => hit.passage.text.slice(0, 12));
}

describe('what is shown beside a guide’s best passage', () => {
  test('two questions each get their answer', () => {
    const index = buildIndex(
      bookOf([['Ruben Falk repaired the great lens with resin.'], ['It is open daily.']]),
    );
    expect(shown('Who repaired the great lens with resin, and when is it open?', index)).toContain(
      'It is open d',
    );
  });

  test('is the next passage, and never a third', () => {
    expect(guide.find('What does Maren feel about the board’s boat?')).toMatchObject({
      sure: 'perhaps',
      shown: 2,
    });
  });
});

test.each([
  ['who keeps the light', 'person'],
  ['in which year was it built', 'time'],
  ['how long has she lived there', 'number'],
  ['how come he left', 'cause'],
  ['what is the boat called', 'name'],
])('%s asks for: %s', (question, want) => {
  expect(wantOf(question.split(' '))).toBe(want);
});

describe('a passage without the thing that is asked for is no sure answer', () => {
  test('no kind of thing, if the question asks for a kind', () => {
    expect(guide.find('Which engineer repaired the lens with resin?').sure).toBe('yes');
    expect(
      guide.find('Which robot repaired the lens that the harbour board refused to pay for?').sure,
    ).not.toBe('yes');
  });

  test('no name, if the question asks for a name', () => {
    expect(guide.find('What is the brass lamp called?').sure).not.toBe('yes');
    expect(guide.find('What is the name of the harbour board?').sure).not.toBe('yes');
  });
});

test('if the best passage takes a side, both claims are shown, whatever else was asked, and else none', () => {
  const texts = [
    ['Maren keeps the lighthouse on the island.'],
    [
      'The lamp was sold to a dealer who came from the north with two mules.',
      'The lamp was given away to the village school.',
    ],
    ['The mules grazed in the north.', 'A dealer bought wool.', 'He came with two friends.'],
    ['The bell was cast in the old foundry.', 'The bell was cast in the new foundry.'],
  ];
  const lamp = pointOf(2, 'what became of the brass lamp', ['Was the brass lamp sold?']);
  const bell = {
    ...pointOf(4, 'who cast the bell', ['Where did the dealer come from?']),
    id: 'the-bell',
  };
  const claims = [
    { text: 'The bell was cast in the old foundry.', sources: ['a'] },
    { text: 'The bell was cast in the new foundry.', sources: ['b'] },
  ];
  const book = bookOf(texts, { disagreements: [lamp, { ...bell, claims }] });
  const index = buildIndex({
    ...book,
    sections: book.sections.map((section) => ({
      ...section,
      passages: section.passages.map((one, i) => ({ ...one, sources: [i === 0 ? 'a' : 'b'] })),
    })),
  });
  for (const question of [
    'dealer from the north with two mules',
    'the dealer came from the north with mules',
  ]) {
    const { hits, sure, disagreement } = index.find(question);
    expect(hits[0]?.passage.id).toBe('p2-0');
    expect(sure).not.toBe('no');
    expect(disagreement?.id).toBe('the-lamp');
  }
  expect(index.find('the village school').disagreement?.id).toBe('the-lamp');
  expect(index.find('Who keeps the lighthouse?').disagreement).toBeUndefined();
});

test('a passage is found by no question that opens after it', () => {
  const book = bookOf(LIGHTHOUSE);
  const [passage] = book.sections[0]?.passages ?? [];
  if (!passage) throw new Error('Expected a passage');
  const question = { text: 'Who snuffs the lamp?', answer: 'Maren', cite: passage.id };
  const linesWith = (from: number) => {
    const questions = [{ ...question, from }] as never;
    return linesOf({ ...book, kind: 'guide', questions })(passage);
  };
  expect(linesWith(passage.from)).toContain('Who snuffs the lamp? Maren');
  expect(linesWith(passage.from + 1)).not.toContain('Who snuffs the lamp? Maren');
});

test('of a very long question the first thirty-one words count', () => {
  const words = Array.from(
    { length: 60 },
    (_, n) => `w${'abcdefghij'[Math.floor(n / 10)]}${'abcdefghij'[n % 10]}x`,
  );
  expect(readQuestion(words.join(' ')).terms).toHaveLength(31);
});
