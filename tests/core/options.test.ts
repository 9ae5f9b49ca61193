import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { channel, choice, file, integer, member, text } from '../../src/core/options.ts';
import { readOptions, resolveRaws } from '../../src/core/read-options.ts';

const specs = {
  question: text('What you want to know', { required: true, max: 20 }),
  rounds: integer('How many', { min: 1, max: 50, absent: 10 }),
  style: choice('Which', ['typed', 'choice'], 'typed'),
  who: member('Whose'),
};

const read = (raws: Parameters<typeof readOptions>[1]) => readOptions(specs, raws, '/ask who');

test('options left out have their defaults', () => {
  expect(read({ question: 'who' })).toEqual({
    question: 'who',
    rounds: 10,
    style: 'typed',
    who: undefined,
  });
});

test('text from a line and values from a form are the same, also numbers in words and choices in the plural', () => {
  const values = { question: 'who', rounds: 5, style: 'choice' };
  expect(read({ question: ' who ', rounds: '5', style: 'CHOICE' })).toMatchObject(values);
  expect(read({ question: 'who', rounds: 5, style: 'Choices' })).toMatchObject(values);
  expect(read({ question: 'q', rounds: 'twenty-five' }).rounds).toBe(25);
});

test('a zero-width space isn’t part of a text', () => {
  expect(read({ question: 'I\u200bda' }).question).toBe('Ida');
  expect(read({ question: `${'\u200b'.repeat(9)} ${'a'.repeat(20)}` }).question).toBe(
    'a'.repeat(20),
  );
});

test('a member whom the platform doesn’t know is a name, to be looked up', () => {
  expect(read({ question: 'q', who: '@nobody' }).who).toEqual({ id: '', name: 'nobody' });
});

test('what is no member, channel or file is refused, whatever the platform made of it', () => {
  const things = { who: member('Whose'), where: channel('Where'), book: file('Which') };
  const bytes = new Uint8Array();
  const upload = { name: 'a.txt', size: 0, read: async () => bytes };
  const given = (raws: Parameters<typeof readOptions>[1]) => () => readOptions(things, raws, '/x');
  expect(given({ who: { id: 'm', name: 'Maya' }, where: { id: 'c' }, book: upload })()).toEqual({
    ...{ who: { id: 'm', name: 'Maya' }, where: { id: 'c' }, book: upload },
  });
  for (const raws of [{ who: { id: 'c' } }, { who: upload }, { who: 5 }])
    expect(given(raws), JSON.stringify(raws)).toThrow('I don’t know a member “');
  for (const raws of [{ where: upload }, { where: 'hall' }, { where: 5 }])
    expect(given(raws), JSON.stringify(raws)).toThrow('I don’t know a channel “');
  for (const raws of [
    { book: { id: 'c' } },
    { book: { id: 'm', name: 'Maya' } },
    { book: 'a.txt' },
  ])
    expect(given(raws), JSON.stringify(raws)).toThrow(/I need a file, and “(?:that|a.txt)” isn’t/);
});

test.each([
  [{ question: '  ' }, /Please add the question.*\/ask who/],
  [{ question: 'a'.repeat(21) }, /too long: 21 characters, and the limit is 20/],
  [{ question: '\u200b' }, /nothing in it/],
  [{ question: '\u200b \u200b' }, /nothing in it/],
  [{ question: '\u200d \u200e' }, /nothing in it/],
  [{ question: 'q', rounds: '0' }, /from 1 to 50/],
  [{ question: 'q', rounds: '1e1' }, /whole number/],
  [{ question: 'q', rounds: 'mix' }, /whole number.*Try 10/],
  [{ question: 'q', style: 'sung' }, /can be typed or choice/],
  [{ question: 'q', who: 5 }, /I don’t know a member “5”/],
])('%j is refused with a sentence', (raws, message) => {
  expect(() => read(raws)).toThrow(message);
});

test.each([
  ['choise', '“style” can be typed or choice, not “choise”. Try choice.'],
  ['typd', '“style” can be typed or choice, not “typd”. Try typed.'],
  ['quiz', '“style” can be typed or choice, not “quiz”.'],
])('for %s the nearest choice is suggested, if one is near', (style, message) => {
  expect(() => read({ question: 'q', style })).toThrow(new UserError(message, 'style'));
});

test('for a number out of range the nearest allowed one is suggested', () => {
  const offered = (rounds: string) => {
    const refused = attempt(() => read({ question: 'q', rounds }));
    return refused instanceof UnclearError ? refused.candidates.map(({ value }) => value) : [];
  };
  expect(offered('100')).toEqual(['50']);
  expect(offered('0')).toEqual(['1']);
});

test('any value is read or refused with a sentence, and never read out of range', () => {
  const raw = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.boolean());
  fc.assert(
    fc.property(raw, raw, raw, (question, rounds, style) => {
      try {
        const values = read({ question, rounds, style });
        expect(values.rounds).toBeGreaterThanOrEqual(1);
        expect(values.rounds).toBeLessThanOrEqual(50);
        expect(['typed', 'choice']).toContain(values.style);
      } catch (error) {
        expect(error).toBeInstanceOf(UserError);
      }
    }),
  );
});

test('a channel’s name is read in plain signs, and a file’s path stays as it was typed', async () => {
  const kinds = Object.entries({ file: { type: 'file' }, channel: { type: 'channel' } });
  const found = await resolveRaws(kinds, { file: 'ｂ.txt', channel: '＃ａ' }, (_type, typed) => ({
    id: typed,
  }));
  expect(found).toEqual({ file: { id: 'ｂ.txt' }, channel: { id: '#a' } });
});
