import { expect, test } from 'vitest';
import { exportedInWords } from '../../commands/export.ts';
import { NEVER } from '../../src/schedule/next.ts';

const library = {
  list: async () => [{ id: 'emma', title: 'Emma', author: 'J. Austen', own: true } as never],
};
const AT = Date.UTC(2026, 10, 20, 12);

const exported = (data: Readonly<Record<string, unknown>>) => exportedInWords(library, 'test:club', data);

test('an export has dates as dates, and books by their titles', async () => {
  expect(
    await exported({
      places: { emma: 4 },
      wordsShown: { day: 20_777, words: 60 },
      dailiesSet: [{ book: 'emma', time: '09:00', due: AT, setBy: { id: 'u1', name: 'Ruth' } }],
      saved: [{ book: 'emma', text: '1999', from: 4, at: AT }],
    }),
  ).toEqual({
    'how far you are': { Emma: 'through section 4' },
    "words of the club's texts shown on the last day": { day: '2026-11-20', words: 60 },
    'daily posts you set': [
      {
        book: 'Emma',
        time: '09:00',
        next: '2026-11-20T12:00:00.000Z',
        'set by': { id: 'u1', name: 'Ruth' },
      },
    ],
    saved: [{ book: 'Emma', text: '1999', from: 4, when: '2026-11-20T12:00:00.000Z' }],
  });
});

test('what rests has no date, and what is off or of a book that is gone isn’t there', async () => {
  expect(
    await exported({
      places: { emma: 0, gone: 9 },
      dailiesSet: [
        { due: NEVER, held: [] },
        { due: AT, off: AT },
      ],
      plansSet: [{ book: 'gone', start: '2026-11-20' }],
    }),
  ).toEqual({
    'how far you are': { Emma: 'not begun' },
    'daily posts you set': [{ next: 'never' }],
    'reading plans you set': [],
  });
});
