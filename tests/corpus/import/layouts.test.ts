import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainKey } from '../../../src/corpus/import/text/words.ts';
import { readTxt } from '../../../src/corpus/import/txt.ts';
import { layout, type Plan, plans } from './layouts.ts';

const key = (title: string): string =>
  plainKey(title.replaceAll('_', '').replace(/^Chapter (?=[IVXL\d]+$)/u, ''));

/** The chapters that were found and those that the book has, a line each. */
function compared(plan: Plan): { found: string[]; laid: string[]; confidence: number } {
  const { text, chapters } = layout(plan);
  const draft = readTxt(text, {});
  const found = draft.sections.map(({ title, part, paragraphs }) => ({
    title: key(title),
    part: part === undefined ? null : plainKey(draft.parts[part] ?? ''),
    first: paragraphs[0]?.split(' ').slice(0, 6).join(' ') ?? '',
  }));
  const laid = chapters.map(({ title, part, first }, at) => ({
    title: key(title),
    part: part === 'ANY' ? found[at]?.part : part && plainKey(part),
    first,
  }));
  const lines = (of: readonly object[]) => of.map((one) => JSON.stringify(one));
  return { found: lines(found), laid: lines(laid), confidence: draft.confidence };
}

test('of 40 books laid out at random at most one comes out otherwise', () => {
  const wrong = fc.sample(plans, { seed: 20261120, numRuns: 40 }).filter((plan) => {
    const { found, laid } = compared(plan);
    return found.join() !== laid.join();
  });
  expect(wrong.length, wrong.map((plan) => layout(plan).name).join('\n')).toBeLessThanOrEqual(1);
});

const prose = (word: string): string =>
  Array.from({ length: 9 }, () => `${word} the lamp went out over Carrow.`).join(' ');

test('place and date above a letter are its text, and no title', () => {
  const letters = ['I', 'II', 'III'].map(
    (n) => `LETTER ${n}.\nCarrow House, March 1\n\n${prose(`Letter${n}`)}\n`,
  );
  const { sections } = readTxt(letters.join('\n\n\n'), {});
  expect(sections.map(({ title, titled }) => [title, titled])).toEqual([
    ['LETTER I', false],
    ['LETTER II', false],
    ['LETTER III', false],
  ]);
  expect(sections[0]?.paragraphs[0]).toBe('Carrow House, March 1');
});

test('the importer is not sure where numbers are missing', () => {
  const chapters = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14].map(
    (n) => `CHAPTER ${n}\n\n${prose(`It${n}`)}\n\n${prose('Then')}\n`,
  );
  expect(readTxt(chapters.join('\n\n\n'), {}).confidence).toBeLessThanOrEqual(0.8);
});

test('a row of numbers inside a chapter is a list', () => {
  const list =
    'What he read to us was this:\n\nBOOK I. (Octavo), CHAPTER II.\n\nBOOK II. (Octavo), CHAPTER IX.\n\nand so on, said Nora.';
  const chapters = [1, 2, 3, 4].map(
    (n) => `CHAPTER ${n}\n\n${prose(`It${n}`)}\n\n${n === 2 ? list : prose('Then')}\n\n${prose('At last')}\n`,
  );
  const { sections, parts } = readTxt(chapters.join('\n\n\n'), {});
  expect(sections.map(({ title }) => title)).toEqual(['CHAPTER 1', 'CHAPTER 2', 'CHAPTER 3', 'CHAPTER 4']);
  expect(parts).toEqual([]);
});
