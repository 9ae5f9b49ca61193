import { describe, expect, test } from 'vitest';
import { answerReply, nothingFound } from '../../commands/lookup/answer.ts';
import type { Book, Character } from '../../src/core/domain/book.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Found, Sure } from '../../src/core/ports/search.ts';
import { spans } from '../../src/core/reply.ts';
import { bookOf, LIGHTHOUSE, pointOf } from './search.copy.ts';

const text = bookOf(LIGHTHOUSE, { kind: 'text' });
const guide: Book = { ...text, kind: 'guide' };
const point = pointOf(3, 'what became of the brass lamp', []);

/**
 * A search result: the first passages of some sections, each with its sentence and the part shown
 * of a text.
 */
function found(
  sure: Sure,
  sections: readonly number[],
  shown = sure === 'no' ? 0 : sections.length,
): Found {
  const hits = sections.map((n) => {
    const passage = text.sections[n - 1]?.passages[0];
    if (!passage) throw new Error(`no section ${n}`);
    return {
      passage,
      sentence: { start: 0, end: 10 },
      stretch: { start: 0, end: 30 },
      score: 10 - n,
    };
  });
  return { sure, confidence: 0.5, hits, shown };
}

/** The answer for a reader who has said how far they are. */
function answered(book: Book, place: number, question: string, read: Found) {
  const asked = { question, book, place, by: 'reader', said: true, read } as const;
  return answerReply(asked) ?? nothingFound(asked);
}

function words(book: Book, place: number, read: Found): string {
  return plainText({ ...answered(book, place, 'asked', read), title: '' });
}

function isMarked(book: Book, read: Found): boolean {
  const { parts } = answered(book, 9, 'asked', read);
  return parts.some(
    (part) => part.kind === 'quote' && spans(part.words).some(({ style }) => style === 'mark'),
  );
}

const ZEBEDEE = { id: 'zebedee', name: 'Zebedee Stone', aliases: [], from: 1, about: [], with: [] };

/** What the text says of somebody. */
const note = (words: string, from = 1) => {
  return { text: words, from, sources: ['text'], passage: text.sections[0]?.passages[0]?.id ?? '' };
};

/** The text with Zebedee in it. */
const withZebedee = (changes: Partial<Character>): Book => ({
  ...text,
  characters: [{ ...ZEBEDEE, ...changes }],
});

/** The answer in words. */
const said = (book: Book, question: string, place = 1, sure: Sure = 'perhaps') =>
  plainText(answered(book, place, question, found(sure, [1])));

const start = (n: number) => text.sections[n - 1]?.passages[0]?.text.slice(0, 30).trim() ?? '';

describe('sure, perhaps, no', () => {
  test('only a sure answer is marked', () => {
    for (const book of [text, guide]) {
      expect(isMarked(book, found('yes', [1]))).toBe(true);
      expect(isMarked(book, found('perhaps', [1, 2]))).toBe(false);
    }
  });

  test('perhaps: a guide shows whole passages, a text the parts of each that may answer', () => {
    const whole = found('perhaps', [1, 2]);
    expect(words(guide, 9, whole)).toMatch(/^Closest:\n/);
    expect(words(guide, 9, whole)).toContain(start(2));
    expect(words(text, 9, whole)).toMatch(/^Perhaps here:\n/);
    expect(words(text, 9, whole)).toContain(start(1));
    expect(words(text, 9, whole)).toContain(start(2));
    expect(words(text, 9, whole)).not.toContain(text.sections[1]?.passages[0]?.text);
  });

  test('no: one sentence, and no passages, not even behind buttons', () => {
    expect(words(guide, 9, found('no', [1, 2]))).toMatch(/^The guide to .+ doesn’t say\.$/);
    expect(words(text, 9, found('no', [1, 2]))).toBe('I can’t find that in the book.');
    expect(answered(text, 9, 'asked', found('no', [1, 2])).buttons).toEqual([]);
  });

  test('if both claims are the whole answer, only they are shown', () => {
    const said = words(guide, 9, { ...found('yes', [1, 2], 0), disagreement: point });
    expect(said).toMatch(/^The sources disagree here/);
    expect(said).not.toContain(start(1));
  });
});

describe('what lies further on', () => {
  test('is neither announced nor denied: one reply, with a button that asks the whole book', () => {
    const nothing = found('no', [1]);
    for (const book of [text, guide]) {
      expect(words(book, 1, nothing)).toBe(
        'I found no answer in what you’ve read. Whatever comes later stays covered.',
      );
      expect(answered(book, 1, 'asked', nothing).buttons?.map(({ label }) => label)).toEqual([
        'Reveal',
      ]);
    }
  });

  test('in a channel held back by its slowest reader, the answer says so and how those who may can move it', () => {
    const asked = {
      question: 'asked',
      book: text,
      place: 1,
      by: 'slowest',
      read: found('no', [1]),
    } as const;
    const lead = 'I found no answer in what everybody here has said they’ve read.';
    const said = plainText(nothingFound({ ...asked, said: true }));
    expect(said).toBe(`asked\n\n${lead} Whatever comes later stays covered.`);
    expect(plainText(nothingFound({ ...asked, said: false }))).toContain(
      `${said} This channel goes by its slowest reader;`,
    );
  });

  test('claims that lie ahead aren’t shown where their passage is shared too early', () => {
    const read = { ...found('yes', [3]), disagreement: point };
    const kinds = (place: number) =>
      answered(guide, place, 'asked', read).parts.map(({ kind }) => kind);
    expect(kinds(1)).toEqual(['quote']);
    expect(kinds(3)).toEqual(['quote', 'text', 'list']);
  });

  test('a name that nothing read has is said to be none so far, and in the end to be none', () => {
    const read = { ...found('perhaps', [1]), unnamed: 'brack' };
    const said = (book: Book, place: number) =>
      plainText({ ...answered(book, place, 'who is Captain Brack?', read), title: '' });
    expect([said(text, 1), said(guide, 1)]).toEqual([
      'The book names no Brack so far.',
      'The guide names no Brack so far.',
    ]);
    expect(said(guide, 9)).toBe('The guide names no Brack.');
  });

  test('who somebody in a text is comes from what it has said of them so far, with the chapter, unless a passage is sure', () => {
    const book = withZebedee({
      about: [note('Zebedee was a tall man.'), note('Zebedee was a thief.', 3)],
    });
    expect(said(book, 'who is zebedee?')).toMatch(/Zebedee was a tall man\.\s+—.*\b1\b/);
    expect(said(book, 'who is zebedee?')).not.toMatch(/thief|Perhaps here/);
    expect(said(book, 'who is zebedee?', 3)).toContain('Zebedee was a thief.');
    expect(said(book, 'who is zebedee?', 3, 'yes')).not.toContain('thief');
    const untold = withZebedee({ about: [note('Zebedee was a thief.', 3)] });
    expect(said(untold, 'what is zebedee like?')).toContain('Perhaps here');
  });

  test('somebody is asked for in other words, and by their name alone; a slip of a name alone asks for nobody', () => {
    const scenes = [note('Zebedee rowed the boat.'), note('Zebedee sank the boat.', 3)];
    const book = withZebedee({ about: [note('Zebedee was a tall man.')], scenes });
    for (const question of [
      'tell me about zebedee',
      'describe Zebedee!',
      'what kind of man is zebedee',
      'zebedee',
    ]) {
      expect([question, said(book, question)]).toEqual([
        question,
        expect.stringMatching(/tall man.*rowed/s),
      ]);
      expect([question, said(book, question)]).toEqual([
        question,
        expect.not.stringContaining('sank'),
      ]);
    }
    expect(said(book, 'zebedee', 3)).toContain('sank');
    for (const question of ['zebedeo', 'the boat of zebedee', 'what does zebedee do'])
      expect([question, said(book, question)]).toEqual([
        question,
        expect.not.stringContaining('tall man'),
      ]);
  });

  test('a page is shown for kin, or what two are to each other, where it says so, and for a trade', () => {
    const tie = { ...note('Ann Bell’s brother', 3), summed: true as const };
    const others = ['Ann Bell', 'Hugh'].map((name) => ({
      ...ZEBEDEE,
      id: name,
      name,
      aliases: [name.slice(0, 3)],
    }));
    const book = {
      ...text,
      characters: [{ ...ZEBEDEE, about: [note('Zebedee was tall.'), tie] }, ...others],
    };
    const isShown = (question: string) =>
      [1, 3].map((place) => said(book, question, place).includes('was tall'));
    for (const question of [
      'how is zebedee related to Ann',
      'what relation is Zebedee to ann?',
      'ann’s Brother',
    ])
      expect(isShown(question), question).toEqual([false, true]);
    for (const question of [
      'how is Zebedee related to Hugh',
      'who is Hugh’s brother',
      'who is Ann’s father',
    ])
      expect(isShown(question), question).toEqual([false, false]);
    for (const question of ['what is Zebedee’s job', 'what does zebedee do for a living?'])
      expect(isShown(question), question).toEqual([true, true]);
  });

  test('a page is shown for whoever is somebody’s maid, or whose maid is asked', () => {
    const tie = { ...note('Ann Bell’s former maid', 3), summed: true as const };
    const ann = { ...ZEBEDEE, id: 'ann', name: 'Ann Bell', aliases: ['Ann'] };
    const book = {
      ...text,
      characters: [{ ...ZEBEDEE, about: [note('Zebedee was tall.'), tie] }, ann],
    };
    const isShown = (question: string) =>
      [1, 3].map((place) => said(book, question, place).includes('was tall'));
    for (const question of [
      'who is ann’s maid',
      'who was Ann’s former maid',
      'whose maid is Zebedee?',
    ])
      expect(isShown(question), question).toEqual([false, true]);
    for (const question of [
      'who is Ann’s cook',
      'whose cook is Zebedee',
      'who is Ann’s first maid',
    ])
      expect(isShown(question), question).toEqual([false, false]);
  });

  test('a word that is only the beginning of a name asks for nobody: “she” is no Shepherd', () => {
    const shepherd = { name: 'Mr. Shepherd', about: [note('Shepherd was a lawyer.')] };
    for (const from of [1, 3])
      expect(said(withZebedee({ ...shepherd, from }), 'who is she')).toContain('Perhaps here');
    for (const question of ['who is shepherd', 'who is sheperd'])
      expect(said(withZebedee(shepherd), question)).toContain('a lawyer');
  });

  test('quotations on a page don’t name their speaker', () => {
    const book = withZebedee({ about: [note('Zebedee was a tall man.')] });
    const quoted = { ...found('perhaps', [1]), speaker: 'the keeper' };
    expect(plainText(answered(book, 1, 'who is zebedee', quoted))).not.toContain('says it');
  });

  test('no page is offered of somebody of whom nothing is told yet', () => {
    // Named from the beginning, they have an empty page until something is told of them.
    for (const from of [1, 3]) {
      const told = withZebedee({ from, about: [note('Zebedee was a tall man.', 3)] });
      const offered = (place: number) =>
        answered(told, place, 'how old is Zebedee Stone', found('no', [1])).buttons?.filter(
          ({ label }) => label.startsWith('About'),
        );
      expect([offered(1)?.length, offered(3)?.length]).toEqual([0, 1]);
    }
  });
});
