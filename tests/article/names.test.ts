/** What a sentence names: months may be given names, days in front of a name aren’t. */
import { expect, test } from 'vitest';
import { mentionsIn } from '../../src/article/people/names.ts';

test.each([
  ['May Welland is his wife.', ['May Welland']],
  ['Once April Wheeler left him.', ['April Wheeler']],
  ['He was told that Eve Harrington left.', ['Eve Harrington']],
  ['On Sunday Ann left.', ['Ann']],
  ['On Christmas Eve Ann left.', ['Ann']],
  ['In August Ann left.', ['Ann']],
  ['She wrote that in May Ann left.', ['Ann']],
  ['In London Ann Lee left.', ['Ann Lee']],
  ['He saw that Catholics and Germans wept.', []],
  ['Old Brandt refuses.', []],
  ['When Brandt refuses, they leave.', ['Brandt']],
  ['Chemist Brandt refuses.', ['Brandt']],
  ['He asked the Lord Chancellor.', []],
  ['At home they speak Igbo.', []],
])('%s', (sentence, names) => {
  expect(mentionsIn(sentence).map(({ name }) => name)).toEqual(names);
});
