import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandSet } from '../../commands/index.ts';
import { UserError } from '../../src/core/errors.ts';
import { parseLine, withoutQuotes } from '../../src/core/grammar.ts';

const read = (line: string): Readonly<Record<string, unknown>> => {
  const parsed = parseLine(commandSet, line);
  return { name: parsed?.command.name, ...parsed?.raws };
};

const refusal = (line: string) => {
  try {
    parseLine(commandSet, line);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message;
  }
  throw new Error(`Expected a refusal of ${line}`);
};

describe('a typed line', () => {
  test('has no options but the command’s, whatever else JavaScript objects have', () => {
    for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
      expect(read(`/lookup ${name}:x`)).toEqual({ name: 'lookup', question: `${name}:x` });
    }
  });

  test('takes the sub-command first, options anywhere, and the rest as the bold option', () => {
    expect(read('/quiz start rounds:5 style:typed')).toEqual({
      name: 'quiz start',
      rounds: '5',
      style: 'typed',
    });
    expect(read('/quiz start the gallery rounds:5')).toEqual({
      name: 'quiz start',
      rounds: '5',
      topic: 'the gallery',
    });
    expect(read('/lookup who is book:never-let-me-go Miss Lucy')).toEqual({
      name: 'lookup',
      book: 'never-let-me-go',
      question: 'who is Miss Lucy',
    });
  });

  test('may have its slash, colons, signs and figures in full width; free words keep them', () => {
    expect(read('／ｑｕｉｚ　start　rounds：５　style：typed')).toMatchObject({
      name: 'quiz start',
      rounds: '５',
      style: 'typed',
    });
    expect(read('/character name：Ruth')).toEqual(read('/character name:Ruth'));
    expect(read('/quiz start topic：＂the gallery＂ 5')).toMatchObject({ topic: 'the gallery' });
    expect(read('/save section：chapter ３ 她说：好！')).toMatchObject({
      section: 'chapter ３',
      text: '她说：好！',
    });
  });

  test('takes a bare channel for the command’s channel, with the words around it', () => {
    for (const typed of ['9am #general', '9am in #general', '#general 9am', 'in the #general channel 9am'])
      expect(read(`/daily set ${typed}`)).toEqual({ name: 'daily set', time: '9am', channel: '#general' });
    expect(read('/daily set what:question ＃general 9am')).toMatchObject({
      what: 'question',
      channel: '#general',
    });
    for (const typed of ['#general', 'in #general.', 'for #general'])
      expect(read(`/daily off ${typed}`)).toEqual({ name: 'daily off', channel: '#general' });
    expect(refusal('/daily off #general channel:#books')).toContain('channel is there twice');
    expect(read('/lookup what is #general')).toEqual({ name: 'lookup', question: 'what is #general' });
  });

  test('gives a section its unit and number, and leaves the other words', () => {
    const save = { name: 'save', section: 'chapter 3', text: 'a part of it' };
    expect(read('/save a part of it section:chapter 3')).toEqual(save);
    expect(read('/save section:chapter 3 a part of it')).toEqual(save);
    expect(read('/save section:Part a part of it')).toMatchObject({ section: 'Part', text: 'a part of it' });
  });

  test('gives a time zone its words, and leaves the others', () => {
    expect(read('/daily set 9am timezone:New York')).toMatchObject({ time: '9am', timezone: 'New York' });
    expect(read('/daily set timezone:new york 9am weekdays')).toMatchObject({
      time: '9am weekdays',
      timezone: 'new york',
    });
    expect(read('/daily set timezone:London 9am what:prompt')).toMatchObject({
      time: '9am',
      timezone: 'London',
      what: 'prompt',
    });
    expect(read('/plan set timezone:Los Angeles in 5 weeks')).toMatchObject({
      finish: 'in 5 weeks',
      timezone: 'Los Angeles',
    });
    expect(read('/daily set days:mon wed fri 9am')).toMatchObject({ days: 'mon wed fri', time: '9am' });
    expect(read('/daily set 9am timezone:Old Sarum')).toMatchObject({ time: '9am', timezone: 'Old Sarum' });
    expect(read('/daily set timezone:"London" 9am')).toMatchObject({ time: '9am', timezone: 'London' });
  });

  test('reads “page 5” as a place, though there is a sub-command page', () => {
    expect(read('/progress page 120 of 288')).toEqual({ name: 'progress set', section: 'page 120 of 288' });
    expect(read('/progress page 120')).toEqual({ name: 'progress set', section: 'page 120' });
    expect(read('/progress page')).toEqual({ name: 'progress page' });
    expect(refusal('/progress page now')).toMatch(/doesn’t take “now”/);
    expect(refusal('/quiz hint 2')).toMatch(/doesn’t take “2”/);
  });

  test('gives a word to the only option there is, if its choices can be listed', () => {
    expect(read('/plan follow fast')).toEqual({ name: 'plan follow', pace: 'fast' });
  });

  test('gives a bare value to the only option that it fits', () => {
    expect(read('/quiz start hard')).toEqual({ name: 'quiz start', difficulty: 'hard' });
    expect(read('/quiz start typed, 5 questions the gallery')).toEqual({
      name: 'quiz start',
      style: 'typed',
      rounds: '5',
      topic: 'the gallery',
    });
    expect(read('/quiz start 3 topic:gallery')).toMatchObject({ rounds: '3', topic: 'gallery' });
    expect(read('/leaderboard week')).toEqual({ name: 'leaderboard', period: 'week' });
    expect(read('/quiz review 5')).toEqual({ name: 'quiz review', rounds: '5' });
    expect(read('/quiz settings 1.5 hidden')).toEqual({
      name: 'quiz settings',
      time: '1.5',
      board: 'hidden',
    });
    expect(read('/plan follow Slowest')).toEqual({ name: 'plan follow', pace: 'slowest' });
  });

  test('leaves the words of a question, an answer or quoted text as they are', () => {
    expect(read('/lookup week').question).toBe('week');
    expect(read('/quiz answer hard')).toEqual({ name: 'quiz answer', text: 'hard' });
    expect(read('/quiz start "hard times"').topic).toBe('hard times');
    expect(read('/quiz start hard easy')).toEqual({ name: 'quiz start', difficulty: 'hard', topic: 'easy' });
  });

  test('begins with no command if it has none', () => {
    for (const line of ['who is Ruth', '/search Ruth', '/quiz', '', '/']) {
      expect(parseLine(commandSet, line)).toBeUndefined();
    }
  });

  test('keeps spaces in quotes, straight or curly', () => {
    expect(read('/lookup who book:"Never Let Me Go"').book).toBe('Never Let Me Go');
    expect(read('/lookup who book:“Never Let Me Go”').book).toBe('Never Let Me Go');
    expect(read('/quiz answer "the Cottages"').text).toBe('the Cottages');
  });

  test('needs no slash, and capitals don’t matter', () => {
    expect(read('QUIZ Start Rounds:5')).toEqual({ name: 'quiz start', rounds: '5' });
    expect(read('//quiz start rounds:5')).toEqual({ name: 'quiz start', rounds: '5' });
    expect(withoutQuotes('> /quiz stop\n>really\nno\n> never')).toBe('no\n> never');
  });

  test('leaves words with a colon alone if they name no option', () => {
    expect(read('/lookup what does 10:30 mean').question).toBe('what does 10:30 mean');
    expect(read('/lookup Tommy: what does he draw').question).toBe('Tommy: what does he draw');
    expect(read('/lookup foo:bar').question).toBe('foo:bar');
    expect(() => read('/lookup bok:other who is Ruth')).toThrow('Did you mean book:other?');
  });

  test('gives the rest of the line to the option that takes it, named or not', () => {
    expect(read('/quiz start topic:who said it').topic).toBe('who said it');
    expect(read('/lookup question:who is Ruth').question).toBe('who is Ruth');
  });

  test('says what was wrong and what to type', () => {
    expect(refusal('/quiz start round:5')).toContain('Did you mean rounds:5');
    expect(refusal('/quiz start rounds:5 rounds:6')).toContain('twice');
    expect(refusal('/quiz hint now')).toContain('doesn');
    expect(read('/quiz start x5 questions').rounds).toBeUndefined();
    expect(refusal('/lookup question:"who is he" who')).toContain('twice');
    expect(read(`/lookup ${'a'.repeat(3992)}`).name).toBe('lookup');
    expect(refusal(`/lookup ${'a'.repeat(3993)}`)).toContain('too long');
  });

  test('is read or refused with a sentence, whatever it says', () => {
    const words = fc.oneof(
      fc.constantFrom(
        '/quiz',
        'start',
        'lookup',
        'rounds:',
        'rounds:5',
        'book:"',
        '"',
        '__proto__:1',
        'constructor:x',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (parts) => {
        try {
          const parsed = parseLine(commandSet, parts.join(' '));
          for (const name of Object.keys(parsed?.raws ?? {}))
            expect(Object.hasOwn(parsed?.command.options ?? {}, name)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
    );
  });

  test('can be rebuilt from its options', () => {
    const value = fc
      .stringMatching(/^[^"“”\s][^"“”\n\r]*$/)
      .filter((one) => one.trim() === one && one.length < 80);
    fc.assert(
      fc.property(value, value, (book, style) => {
        expect(read(`/quiz start book:"${book}" style:"${style}"`)).toMatchObject({ book, style });
      }),
    );
  });
});

test('a word that ends in a colon stays a word if an option takes the rest', () => {
  expect(read('/lookup in the books: who is Ruth')).toEqual({
    name: 'lookup',
    question: 'in the books: who is Ruth',
  });
  expect(read('/lookup the book: who is Ruth')).toEqual({
    name: 'lookup',
    question: 'the book: who is Ruth',
  });
});

test('words that fit no option belong to the named option before them', () => {
  expect(read('/plan set start:2026-12-01 meetings:tue 19:00 finish:2027-01-12')).toEqual({
    name: 'plan set',
    start: '2026-12-01',
    meetings: 'tue 19:00',
    finish: '2027-01-12',
  });
  expect(read('/plan set meetings:tue 19:00')).toEqual({ name: 'plan set', meetings: 'tue 19:00' });
  expect(read('/plan set finish: in 6 weeks meetings: tuesday 7pm')).toEqual({
    name: 'plan set',
    finish: 'in 6 weeks',
    meetings: 'tuesday 7pm',
  });
  expect(read('/plan set finish:in 6 weeks meetings:every other friday')).toMatchObject({
    finish: 'in 6 weeks',
    meetings: 'every other friday',
  });
  expect(refusal('/plan set soon finish:2027-01-12')).toMatch(/finish is there twice/);
  expect(refusal('/plan show soon')).toMatch(/doesn’t take “soon”/);
  expect(read('/lookup book:lantern who is it')).toMatchObject({ book: 'lantern', question: 'who is it' });
});

test('words after a named free text belong to it, even if another option takes the rest', () => {
  expect(read('/daily set 8am book:never let me go')).toMatchObject({ time: '8am', book: 'never let me go' });
  expect(read('/quiz start the gallery book:never let me go 5 questions')).toMatchObject({
    topic: 'the gallery',
    book: 'never let me go',
    rounds: '5',
  });
  expect(read('/quiz start book:emma the gallery')).toMatchObject({ book: 'emma', topic: 'the gallery' });
  expect(read('/plan set meetings:"tue 19:00" in 6 weeks').finish).toBe('in 6 weeks');
  expect(read('/book people strike:Ruth Calloway')).toEqual({ name: 'book people', strike: 'Ruth Calloway' });
  expect(read('/book people join:Ruth Calloway | Inspector Calloway').join).toBe(
    'Ruth Calloway | Inspector Calloway',
  );
});

test('every example is read as its own command', () => {
  for (const { name, example } of commandSet.commands) {
    expect(parseLine(commandSet, example)?.command.name).toBe(name);
  }
});
