import { describe, expect, test } from 'vitest';
import { answer, nothingFound } from '../../commands/lookup/answer.ts';
import type { Book } from '../../src/core/domain/book.ts';
import { plainText } from '../../src/core/plain-text.ts';
import type { Found, Sure } from '../../src/core/ports/search.ts';
import { shortRef } from '../../src/core/press.ts';
import { spans } from '../../src/core/reply.ts';
import { bookOf, LIGHTHOUSE, pointOf } from './search.copy.ts';

const text = bookOf(LIGHTHOUSE, { kind: 'text' });
const guide: Book = { ...text, kind: 'guide' };
const point = pointOf(3, 'what became of the brass lamp', []);

/** A search result: the first passages of some sections, each with its sentence and the part shown of a text. */
function found(sure: Sure, sections: readonly number[], shown = sure === 'no' ? 0 : sections.length): Found {
  const hits = sections.map((n) => {
    const passage = text.sections[n - 1]?.passages[0];
    if (!passage) throw new Error(`no section ${n}`);
    return { passage, sentence: { start: 0, end: 10 }, stretch: { start: 0, end: 30 }, score: 10 - n };
  });
  return { sure, confidence: 0.5, hits, shown };
}

/** The answer for a reader who has said how far they are. */
function answered(book: Book, place: number, question: string, whole: Found, read = whole) {
  const asked = { question, book, place, by: 'reader', said: true, read, whole } as const;
  return answer(asked) ?? nothingFound(asked);
}

function words(book: Book, place: number, whole: Found, read = whole): string {
  return plainText({ ...answered(book, place, 'asked', whole, read), title: '' });
}

function isMarked(book: Book, whole: Found): boolean {
  const { parts } = answered(book, 9, 'asked', whole, whole);
  return parts.some((part) => part.kind === 'quote' && spans(part.words).some(({ style }) => style === 'mark'));
}

const ZEBEDEE = { id: 'zebedee', name: 'Zebedee Stone', aliases: [], from: 3, about: [], with: [] };

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
    expect(words(guide, 9, whole)).toMatch(/^The guide doesn’t say it outright. The nearest it has:\n/);
    expect(words(guide, 9, whole)).toContain(start(2));
    expect(words(text, 9, whole)).toMatch(/^Perhaps here:\n/);
    expect(words(text, 9, whole)).toContain(start(1));
    expect(words(text, 9, whole)).toContain(start(2));
    expect(words(text, 9, whole)).toContain(start(2));
    expect(words(text, 9, whole)).not.toContain(text.sections[1]?.passages[0]?.text);
  });

  test('no: one sentence and nothing else, neither passages nor buttons', () => {
    expect(words(guide, 9, found('no', [1, 2]))).toBe('The guide doesn’t say.');
    expect(words(text, 9, found('no', [1, 2]))).toBe('I can’t find that in the book.');
    expect(answered(text, 9, 'asked', found('no', [1, 2]), found('no', [1, 2])).buttons).toEqual([]);
  });

  test('if both claims are the whole answer, only they are shown', () => {
    const said = words(guide, 9, { ...found('yes', [1, 2], 0), disagreement: point });
    expect(said).toMatch(/^The sources disagree here/);
    expect(said).not.toContain(start(1));
  });
});

describe('what lies further on', () => {
  test('is announced if it’s sure', () => {
    expect(words(text, 1, found('yes', [3]), found('no', [1]))).toContain('The answer comes later');
  });

  test('isn’t announced if it only may answer, and the bot doesn’t call the book silent either', () => {
    const said = words(text, 1, found('perhaps', [3]), found('no', [1]));
    expect(said).toBe('I can’t find that in what you’ve read.');
  });

  test('in a channel held back by its slowest reader, the answer says so and how those who may can move it', () => {
    const whole = found('perhaps', [3]);
    const asked = { question: 'asked', book: text, place: 1, by: 'slowest', read: whole, whole } as const;
    const said = plainText(nothingFound({ ...asked, said: true }));
    expect(said).toBe('asked\n\nI can’t find that in the part that everybody here has read.');
    expect(plainText(nothingFound({ ...asked, said: false }))).toBe(
      `${said} Tell me how far you are with /progress set.`,
    );
  });

  test('covered claims add no second block beside a covered answer, and one press uncovers both', () => {
    const book: Book = { ...guide, disagreements: [point] };
    const read = found('no', [1]);
    const asked = { question: 'asked', book, place: 1, by: 'reader', said: true, read } as const;
    const beside = answer({ ...asked, whole: { ...found('yes', [3]), disagreement: point } });
    expect(beside?.parts.map(({ kind }) => kind)).toEqual(['text', 'quote']);
    expect(beside?.reveal?.args).toContain(shortRef(point.id));
    const alone = answer({ ...asked, whole: { ...found('yes', [3], 0), disagreement: point } });
    expect(alone?.parts.map(({ kind }) => kind)).toEqual(['text', 'list']);
  });

  test('a mere perhaps among what was read doesn’t compete with it', () => {
    expect(words(text, 1, found('yes', [3, 1], 1), found('perhaps', [1]))).not.toContain('Perhaps here');
  });

  test('who somebody in a text is comes from what it has said of them so far, with the chapter, unless a passage is sure', () => {
    const passage = text.sections[0]?.passages[0]?.id ?? '';
    const note = (words: string, from: number) => ({ text: words, from, sources: ['text'], passage });
    const about = [note('Zebedee was a tall man.', 1), note('Zebedee was a thief.', 3)];
    const book: Book = { ...text, characters: [{ ...ZEBEDEE, from: 1, about }] };
    const said = (sure: Found['sure'], place: number) =>
      plainText(answered(book, place, 'who is zebedee?', found(sure, [1]), found(sure, [1])));
    expect(said('perhaps', 1)).toMatch(/Zebedee was a tall man\.\s+—.*\b1\b/);
    expect(said('perhaps', 1)).not.toMatch(/thief|Perhaps here/);
    expect(said('perhaps', 3)).toContain('Zebedee was a thief.');
    expect(said('yes', 3)).not.toContain('thief');
  });

  test('somebody is asked for in other words, and by their name alone; a slip of a name alone asks for nobody', () => {
    const passage = text.sections[0]?.passages[0]?.id ?? '';
    const note = (words: string, from: number) => ({ text: words, from, sources: ['text'], passage });
    const scenes = [note('Zebedee rowed the boat.', 1), note('Zebedee sank the boat.', 3)];
    const one = { ...ZEBEDEE, from: 1, about: [note('Zebedee was a tall man.', 1)], scenes };
    const book: Book = { ...text, characters: [one] };
    const said = (question: string, place = 1) =>
      plainText(answered(book, place, question, found('perhaps', [1]), found('perhaps', [1])));
    for (const question of [
      'tell me about zebedee',
      'describe Zebedee!',
      'what do we know about zebedee?',
      'what kind of man is zebedee',
      'zebedee',
    ]) {
      expect([question, said(question)]).toEqual([question, expect.stringMatching(/tall man.*rowed/s)]);
      expect([question, said(question)]).toEqual([question, expect.not.stringContaining('sank')]);
    }
    expect(said('zebedee', 3)).toContain('sank');
    for (const question of ['zebedeo', 'the boat of zebedee', 'what does zebedee do'])
      expect([question, said(question)]).toEqual([question, expect.not.stringContaining('tall man')]);
  });

  test('a word that is only the beginning of a name asks for nobody: “she” is no Shepherd', () => {
    const passage = text.sections[0]?.passages[0]?.id ?? '';
    const about = [{ text: 'Shepherd was a lawyer.', from: 1, sources: ['text'], passage }];
    const one = { ...ZEBEDEE, name: 'Mr. Shepherd', about };
    const said = (question: string, from: number) => {
      const book: Book = { ...text, characters: [{ ...one, from }] };
      return plainText(answered(book, 1, question, found('perhaps', [1]), found('perhaps', [1])));
    };
    expect(said('who is she', 1)).toContain('Perhaps here');
    expect(said('who is she', 3)).toContain('Perhaps here');
    expect(said('who is shepherd', 1)).toContain('a lawyer');
    expect(said('who is sheperd', 1)).toContain('a lawyer');
  });

  test('after what a text says of somebody comes a note that there is more later, and quotations don’t name their speaker', () => {
    const passage = text.sections[0]?.passages[0]?.id ?? '';
    const about = [{ text: 'Zebedee was a tall man.', from: 1, sources: ['text'], passage }];
    const book: Book = { ...text, characters: [{ ...ZEBEDEE, from: 1, about }] };
    const quoted = { ...found('perhaps', [1]), speaker: 'the keeper' };
    const ahead = plainText(answered(book, 1, 'who is zebedee', found('yes', [3]), found('no', [1])));
    expect(ahead).toContain('says more, further on');
    expect(plainText(answered(book, 1, 'who is zebedee', quoted, quoted))).not.toContain('says it');
  });

  test('passages about others aren’t shown for somebody whom the text names only later', () => {
    const book: Book = { ...text, characters: [ZEBEDEE] };
    const said = (place: number, question: string) =>
      plainText({
        ...answered(book, place, question, found('perhaps', [1]), found('perhaps', [1])),
        title: '',
      });
    expect(said(1, 'who is Zebedee Stone?')).toBe('I can’t find that in what you’ve read.');
    expect(said(3, 'who is Zebedee Stone?')).toContain('Perhaps here');
    expect(said(1, 'who is the keeper?')).toContain('Perhaps here');
  });
});
