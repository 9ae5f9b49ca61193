/** Passages that are read one after the other. */
import { expect, test } from 'vitest';
import { plainText } from '../../src/core/plain-text.ts';
import { openClub } from '../quiz/club.ts';
import { quizBook } from '../quiz/quiz-book.ts';

test('from the last passage of what somebody has read no button leads on', async () => {
  const book = quizBook();
  const club = await openClub({ book });
  const press = { command: 'passage', action: 'next', args: [book.id, '2', '0'] };
  const shown = () =>
    club.press('maya', 'Next', { parts: [], buttons: [{ label: 'Next', press }] });

  await club.haveRead(1, 'maya');
  const readPassage = await shown();
  expect(plainText(readPassage)).toContain(book.sections[1]?.passages[0]?.text);
  expect(readPassage.buttons).toEqual([]);
  await club.haveRead(2, 'maya');
  expect((await shown()).buttons).toMatchObject([{ label: 'Next passage' }]);
});
