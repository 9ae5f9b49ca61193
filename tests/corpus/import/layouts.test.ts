import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainKey } from '../../../src/corpus/import/text/words.ts';
import { readTxt } from '../../../src/corpus/import/txt.ts';
import { layout, type Plan, plans } from './layouts.ts';

const key = (title: string): string =>
  plainKey(title.replaceAll('_', '').replace(/^Chapter (?=[IVXL\d]+$)/u, ''));

/** A text's sections, and its parts in their order. */
function read(text: string) {
  const { sections, confidence } = readTxt(text, {});
  const parts = [...new Set(sections.flatMap(({ part }) => part ?? []))];
  const placed = sections.map((one) => ({ ...one, part: one.part && parts.indexOf(one.part) }));
  return { sections: placed, parts: parts.map(({ title }) => title), confidence };
}

/** The chapters that were found and those that the book has, a line each. */
function compared(plan: Plan): { found: string[]; laid: string[]; confidence: number } {
  const { text, chapters } = layout(plan);
  const draft = read(text);
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

test('of 40 books laid out at random, the importer gets at most one wrong, and is never sure of that one', () => {
  const wrong = fc.sample(plans, { seed: 20261120, numRuns: 40 }).flatMap((plan) => {
    const { found, laid, confidence } = compared(plan);
    return found.join() === laid.join() ? [] : [{ name: layout(plan).name, confidence }];
  });
  expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(1);
  expect(wrong.filter(({ confidence }) => confidence > 0.8)).toEqual([]);
});

const prose = (word: string): string =>
  Array.from({ length: 9 }, () => `${word} the lamp went out over Carrow.`).join(' ');

test('place and date above a letter are its text, not a title', () => {
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

test('parts with only a number, above chapters that begin again, are parts as in the contents', () => {
  const chapters = ['The Lamp', 'The Quay', 'A Letter'];
  const contents = ['I', 'II', 'III'].map((part, at) =>
    [part, ...chapters.map((title, n) => `Chapter ${n + 1}  ${title} ${at + 1}`)].join('\n'),
  );
  const body = ['I', 'II', 'III'].flatMap((part, at) => [
    part,
    ...chapters.map((title, n) => `Chapter ${n + 1}\n\n${title} ${at + 1}\n\n${prose('Then')}`),
  ]);
  const { parts, sections } = read(`CONTENTS\n\n${contents.join('\n\n')}\n\n\n\n${body.join('\n\n\n')}`);
  expect(parts).toEqual(['I', 'II', 'III']);
  expect(sections.map(({ title, part }) => `${part} ${title}`)).toEqual(
    [0, 1, 2].flatMap((part) => chapters.map((title, n) => `${part} Chapter ${n + 1}. ${title} ${part + 1}`)),
  );
});

const chapter = (n: number, heading = `CHAPTER ${n}`) =>
  `${heading}\n\n${prose(`It${n}`)}\n\n${prose('Then')}\n`;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

test.each([
  ['are missing', [...range(1, 6), ...range(8, 14)].map((n) => chapter(n))],
  [
    'don’t count up in all lines that look like a heading',
    [...range(1, 6), 3, ...range(7, 9)].map((n) => chapter(n, `${n}`)),
  ],
])('the importer isn’t sure if numbers %s', (_, chapters) => {
  expect(readTxt(chapters.join('\n\n\n'), {}).confidence).toBeLessThanOrEqual(0.8);
  const sound = range(1, chapters.length).map((n) => chapter(n));
  expect(readTxt(sound.join('\n\n\n'), {}).confidence).toBeGreaterThan(0.8);
});

const titles = (text: string) => readTxt(text, {}).sections.map(({ title }) => title);

test('a preface that isn’t listed is read, even with a motto below it', () => {
  const list = range(1, 4)
    .map((n) => `Chapter ${n}. The Hill\t${n * 9}`)
    .join('\n');
  const motto = '    The tide goes out,\n    And so do we.\n\n            --_Old Song._';
  const text = `THE HILL\n\n\nCONTENTS\n\n${list}\n\n\n\nPREFACE\n\n${motto}\n\n${prose('Once')}\n\n\n${range(
    1,
    4,
  )
    .map((n) => chapter(n, `Chapter ${n}`))
    .join('\n\n\n')}`;
  expect(titles(text)).toEqual(['PREFACE', 'Chapter 1', 'Chapter 2', 'Chapter 3', 'Chapter 4']);
});

test('“1. Kapitel” is a chapter, “3. May” isn’t', () => {
  const chapters = range(1, 4).map((n) => chapter(n, `${n}. Kapitel`));
  const dated = `${chapters.join('\n\n\n')}\n\n3 May.\n\n${prose('Then')}`;
  expect(titles(dated)).toEqual(['1. Kapitel', '2. Kapitel', '3. Kapitel', '4. Kapitel']);
});

test('parts without a number are parts, whether their chapters begin again or go on', () => {
  const parts = (numbers: readonly number[]) =>
    numbers.map((n, at) => `${['THE HOUSE', '', 'THE SEA', '', 'THE HILL', ''][at]}\n\n\n${chapter(n)}`);
  for (const numbers of [range(1, 6), [1, 2, 1, 2, 1, 2]])
    expect(read(parts(numbers).join('\n\n\n')).parts).toEqual(['THE HOUSE', 'THE SEA', 'THE HILL']);
});

test.each([
  ['acts and not their scenes', ['ACT I', 'ACT II', 'ACT III'], (act: string) => act, 'SCENE'],
  [
    'named parts, each with a motto below it',
    ['The House', 'The Sea', 'The Hill'],
    (part: string) => `${part}\n\nNothing is so much to be feared as fear, said the ferryman to the rain.`,
    'CHAPTER',
  ],
])('if the contents list %s, those contain the others', (_, listed, heading, word) => {
  const parts = listed.map((one) => [heading(one), ...range(1, 3).map((n) => chapter(n, `${word} ${n}`))]);
  const { parts: found, sections } = read(
    ['THE FERRY', `CONTENTS\n\n${listed.join('\n')}`, ...parts.flat()].join('\n\n\n'),
  );
  expect(found).toEqual(listed);
  expect(sections.map(({ part }) => part)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
});

test('if the contents list only named parts, the numbers under them are the chapters', () => {
  const parts = ['The House', 'The Sea', 'The Hill'];
  const body = parts.flatMap((part) => [part, ...range(1, 3).map((n) => chapter(n, `${n}`))]);
  const { parts: found, sections } = read(
    ['THE FERRY', `CONTENTS\n\n${parts.join('\n')}`, ...body].join('\n\n\n\n'),
  );
  expect(found).toEqual(parts);
  expect(sections.map(({ part }) => part)).toEqual([0, 0, 0, 1, 1, 1, 2, 2, 2]);
});

test('letters before the chapters stand beside them, but letters inside a chapter are its text', () => {
  const letters = range(1, 3).map((n) => chapter(n, `LETTER ${n}`));
  const chapters = range(1, 5).map((n) => chapter(n));
  expect(titles([...letters, ...chapters].join('\n\n\n'))).toHaveLength(8);
  expect(titles(chapters.toSpliced(3, 0, ...letters).join('\n\n\n'))).toHaveLength(5);
});

test('verses are the book even if the contents page names them otherwise', () => {
  const verses = Array.from(
    { length: 40 },
    () => 'The lamp went out\nover Carrow quay\nand nobody came',
  ).join('\n\n');
  const poems = ['MORN', 'EVE', 'DARK'].map((title) => `${title}\n\n${verses}`).join('\n\n\n\n');
  const { sections } = readTxt(`SONGS\n\n\nCONTENTS\n\nMorning\nEvening\nNight\n\n\n\n${poems}`, {});
  const text = sections.flatMap(({ paragraphs }) => paragraphs).join(' ');
  expect(text.match(/Carrow/g)).toHaveLength(120);
});

test('a long foreword is read, even before a list of chapters without a heading', () => {
  const list = range(1, 6).map((n) => `Chapter ${n}`);
  const foreword = Array.from({ length: 12 }, () => prose('Once')).join('\n\n');
  const text = [
    'THE HILL',
    `A WORD BEFORE\n\n${foreword}`,
    list.join('\n'),
    ...range(1, 6).map((n) => chapter(n, `Chapter ${n}`)),
  ];
  expect(titles(text.join('\n\n\n'))).toEqual(['A WORD BEFORE', ...list]);
});

test('a scan’s page numbers between paragraphs aren’t taken for chapter numbers', () => {
  const lines = (n: number) =>
    `It was ${n} o’clock and the lamp had gone out over the quay and the\n\n${n}\n\nharbour of Carrow.`;
  const chapters = range(1, 4).map(
    (n) => `THE LAMP ${'ABCD'[n]}\n\n${prose('Then')}\n\n${lines(n * 10)}\n\n${n * 10 + 1}\n`,
  );
  const { sections } = readTxt(chapters.join('\n\n\n'), {});
  expect(sections.flatMap(({ title, paragraphs }) => [title, ...paragraphs]).join('\n')).not.toMatch(
    /^\d+|\b[1-4]1\b/m,
  );
});

test('a row of numbers inside a chapter is a list', () => {
  const list =
    'What he read to us was this:\n\nBOOK I. (Octavo), CHAPTER II.\n\nBOOK II. (Octavo), CHAPTER IX.\n\nand so on, said Nora.';
  const chapters = [1, 2, 3, 4].map(
    (n) => `CHAPTER ${n}\n\n${prose(`It${n}`)}\n\n${n === 2 ? list : prose('Then')}\n\n${prose('At last')}\n`,
  );
  const { sections, parts } = read(chapters.join('\n\n\n'));
  expect(sections.map(({ title }) => title)).toEqual(['CHAPTER 1', 'CHAPTER 2', 'CHAPTER 3', 'CHAPTER 4']);
  expect(parts).toEqual([]);
});

test('dates above letters in a story with titles are no chapters', () => {
  const titles = ['STORM', 'LAMPS', 'ROPES', 'NEWS', 'HOME', 'WINTER', 'SPRING', 'THE QUAY'];
  const text = titles
    .map((title, at) =>
      [
        title,
        prose('Then'),
        prose('Then'),
        prose('Later'),
        at < 6 ? `May ${at + 2}` : '',
        prose('Dear'),
        prose('Dear'),
        prose('Dear'),
      ].join('\n\n'),
    )
    .join('\n\n\n\n');
  expect(readTxt(text, {}).sections.map(({ title }) => title)).toEqual(titles);
});
