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

test('who does something is answered with everybody of whom it is said', () => {
  const who = (question: string) => {
    const { sure, hits, shown } = guide.find(question);
    return [
      sure,
      ...hits
        .slice(0, shown)
        .map(({ passage: { text }, sentence }) => text.slice(sentence.start, sentence.end)),
    ];
  };
  expect(who('Who goes steady with Tommy?')).toEqual([
    'yes',
    expect.stringContaining('Kathy and Tommy go steady'),
    expect.stringContaining('Tommy and Ruth go steady'),
  ]);
  expect(who('who is close to Kathy')).toHaveLength(3);
  expect(who('who is the headmistress')).toHaveLength(2);
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
