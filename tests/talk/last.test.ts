/** What a bare yes, said to the last answer, presses; and what it never does. */
import { expect, test } from 'vitest';
import { createLastAnswers } from '../../commands/talk/last.ts';
import { button } from '../../src/core/reply.ts';

const MAYA = {
  where: { platform: 'test', club: 'test:club', channel: 'hall', direct: false },
  asker: { id: 'maya', name: 'Maya', organiser: false },
  at: 0,
};

test.each([
  ['answers the only button', button('Show it', 'lookup', 'more'), true],
  ['uncovers no whole book', button('Show it', 'lookup', 'reveal'), false],
  ['removes nothing', button('Show it', 'lookup', 'more', [], 'danger'), false],
  ['sets a place', button('Show it', 'progress set', 'run', ['section=chapter 2']), true],
  [
    'says nobody has finished',
    button('Show it', 'progress set', 'run', ['section=finished']),
    false,
  ],
  [
    'agrees to have finished, where that was asked about',
    button('Show it', 'progress set', 'sure', ['section=finished']),
    true,
  ],
])('a yes to a question %s', (_, offered, presses) => {
  const last = createLastAnswers();
  const parts = [{ kind: 'text', words: 'Shall I?' } as const];
  last.note(MAYA, { parts, buttons: [offered] }, 'lookup');
  const meaning = last.pressIn(MAYA, 'yes');
  expect(meaning && 'press' in meaning && meaning.press).toEqual(
    presses ? offered.press : undefined,
  );
});

test('a yes is about an answer for five minutes', () => {
  const last = createLastAnswers();
  const parts = [{ kind: 'text', words: 'Shall I?' } as const];
  last.note(MAYA, { parts, buttons: [button('Show it', 'lookup', 'more')] }, 'lookup');
  const after = (ms: number) => last.pressIn({ ...MAYA, at: ms }, 'yes');
  expect(after(299_999)).toBeDefined();
  expect(after(300_000)).toBeUndefined();
});
