import { beforeAll, expect, test } from 'vitest';
import type { BookIndex } from '../../src/core/ports/search.ts';
import { buildIndex } from '../../src/corpus/search/index.ts';
import { shippedGuide } from '../guide.ts';
import { rulesIn } from '../rules.ts';

let guide: BookIndex;

beforeAll(async () => {
  guide = buildIndex(await shippedGuide());
});

/** The sentence that a sure answer marks; how sure it is otherwise. */
function marked(question: string): string {
  const { sure, hits } = guide.find(question);
  const [{ passage, sentence } = { passage: undefined, sentence: undefined }] = hits;
  return sure === 'yes' ? (passage?.text.slice(sentence?.start, sentence?.end) ?? '') : sure;
}

test.each(rulesIn('search-sure.txt', import.meta.url))('%s', (_, body) => {
  const lines = body.split('\n').map((line) => line.split(' | '));
  const wrong = lines.filter(([how = '', question = '']) => {
    const found = marked(question);
    if (how.startsWith('yes: ')) return !found.includes(how.replace('yes: ', ''));
    return how === 'no' ? found !== 'no' : !/^(?:perhaps|no)$/.test(found);
  });
  expect(wrong).toEqual([]);
});

test('the narrator’s name is given from the beginning on', () => {
  const { sure, hits } = guide.find('who’s the narrator', { place: 1 });
  expect([sure, hits[0]?.passage.text]).toEqual([
    'yes',
    expect.stringContaining('Kathy is the narrator'),
  ]);
});

test('a disputed point is shown only beside a passage that shares more with it than names', () => {
  const about = (question: string) => guide.find(question).disagreement?.id;
  expect(about('did ruth go to hailsham')).toBeUndefined();
  expect(about('who is kathys carer')).toBeUndefined();
  expect(about('what is kathys last name')).toBeUndefined();
  expect(about('were ruth and tommy a couple at hailsham')).toBe('ruth-and-tommy');
});
