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
    last: paragraphs.at(-1)?.split(' ').slice(-6).join(' ') ?? '',
  }));
  const laid = chapters.map(({ title, part, first, last }, at) => ({
    title: key(title),
    part: part === 'ANY' ? found[at]?.part : part && plainKey(part),
    first,
    last,
  }));
  const lines = (of: readonly object[]) => of.map((one) => JSON.stringify(one));
  return { found: lines(found), laid: lines(laid), confidence: draft.confidence };
}

test('of 25 books laid out at random at most one is read wrong, and doubted; of most others the importer is sure', () => {
  const read = fc
    .sample(plans, { seed: 20261120, numRuns: 25 })
    .map((plan) => ({ plan, ...compared(plan) }));
  const wrong = read.filter(({ found, laid }) => found.join() !== laid.join());
  expect(wrong.length, JSON.stringify(wrong.map(({ plan }) => plan))).toBeLessThanOrEqual(1);
  expect(wrong.filter(({ confidence }) => confidence > 0.75)).toEqual([]);
  expect(read.filter(({ confidence }) => confidence > 0.75).length).toBeGreaterThanOrEqual(18);
});

test('verses are the book even if the contents page names them otherwise', () => {
  const verses = Array.from(
    { length: 40 },
    () => 'The lamp went out\nover Carrow quay\nand nobody came',
  ).join('\n\n');
  const poems = ['MORN', 'EVE', 'DARK'].map((title) => `${title}\n\n${verses}`).join('\n\n\n\n');
  const { sections } = readTxt(
    `SONGS\n\n\nCONTENTS\n\nMorning\nEvening\nNight\n\n\n\n${poems}`,
    {},
  );
  const text = sections.flatMap(({ paragraphs }) => paragraphs).join(' ');
  expect(text.match(/Carrow/g)).toHaveLength(120);
});
