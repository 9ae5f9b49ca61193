import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blocks, coveredWords, plainText, withZone } from '../../src/core/plain-text.ts';
import { momentPart, type Reply, shortened, textPart } from '../../src/core/reply.ts';

const secret = fc.stringMatching(/^[a-z]{5,12}( [a-z]{5,12}){0,3}$/);

test('covered words are shown as blocks of the same shape, and appear nowhere in the text', () => {
  fc.assert(
    fc.property(secret, (words) => {
      const span = { text: words, covered: true, style: 'mark' as const };
      const reply: Reply = {
        title: 'Title',
        parts: [
          { kind: 'text', words: [span] },
          { kind: 'quote', words: [{ text: 'before ' }, span], citation: 'a book' },
          { kind: 'list', items: [[span]] },
          { kind: 'fields', fields: [{ name: 'name', value: [span] }] },
        ],
      };
      const text = plainText(reply);
      expect(text).not.toContain(words.split(' ')[0]);
      expect(text.split(blocks(words)).length - 1).toBe(4);
      expect(coveredWords(reply)).toEqual([words, words, words, words]);
    }),
  );
});

test('blocks keep the spaces and hide everything else', () => {
  expect(blocks('Ab c\n😀é')).toBe('▒▒ ▒\n▒▒');
});

test('folded, a covered passage is where it stands, and covered words among others are one note', () => {
  const hidden = (text: string) => ({ text, covered: true });
  const passage = { kind: 'quote', words: [hidden('She dies.')], citation: 'Section 4' } as const;
  expect(plainText({ parts: [passage] }, { folded: true })).toBe('Covered: Section 4');
  const words = [{ text: 'Then ' }, hidden('she '), hidden('dies'), { text: '.' }];
  expect(plainText({ parts: [{ kind: 'text', words }] }, { folded: true })).toBe('Then (covered).');
});

test('a shortened text ends at a word, or else between letters as people see them, and says that it was cut', () => {
  expect(shortened('as it is', 8)).toBe('as it is');
  expect(shortened('read a page or two', 12)).toBe('read a page…');
  for (const one of ['x', 'ที่', '👩🏽\u200d🚀'])
    expect(shortened(one.repeat(20), 5)).toBe(`${one.repeat(4)}…`);
});

test('several times in a row are a list, each on its own line', () => {
  const parts = [
    textPart('Next'),
    momentPart('A ', 0, 'date'),
    momentPart('B ', 0, 'date'),
    textPart('End'),
  ];
  expect(plainText({ parts }).split('\n')).toEqual([
    'Next',
    '',
    expect.stringMatching(/^A /),
    expect.stringMatching(/^B /),
    '',
    'End',
  ]);
});

test('a time is in the reader’s own zone, else in the one it brings, and names it where it needs a name', () => {
  const at = Date.UTC(2026, 11, 8, 23, 30, 5);
  const reply = { parts: [momentPart('We meet ', at), momentPart('It closes ', at, 'countdown')] };
  const inTokyo = withZone(reply, 'Asia/Tokyo');
  expect(plainText(inTokyo, { zone: 'America/New_York' })).toBe(
    'We meet Tuesday 8 December 2026, 18:30 (America/New_York)\nIt closes at 18:30:05',
  );
  expect(plainText(withZone(reply, 'Europe/Paris'), { zone: 'Europe/Berlin' })).not.toContain(
    'Berlin',
  );
  expect(plainText(inTokyo)).toBe(
    'We meet Wednesday 9 December 2026, 08:30 (Asia/Tokyo)\nIt closes at 08:30:05 (Asia/Tokyo)',
  );
  expect(plainText(withZone(inTokyo, 'Europe/Paris'))).toBe(plainText(inTokyo));
  expect(plainText(reply)).toBe('We meet Tuesday 8 December 2026, 23:30 UTC\nIt closes soon');
});
