/** Who is in a book that only a summary names, most of them once. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { charactersNamed } from '../../src/corpus/cast.ts';
import { guideOf } from './articles.ts';

const PLOTS = new URL('../fixtures/plots/', import.meta.url);
const Labels = z.record(
  z.string(),
  z.object({ people: z.array(z.string()), others: z.array(z.string()) }),
);
const labels = Object.entries(
  Labels.parse(JSON.parse(readFileSync(new URL('labels.json', PLOTS), 'utf8'))),
);

/** The share of people who must have a page. */
const TOLD_MIN = 0.75;

test.each(labels)('%s: whoever the plot names has a page', (work, { people, others }) => {
  const { book } = guideOf(`../plots/${work}.md`);
  const hasPage = (name: string) => charactersNamed(book, name, book.sections.length).length > 0;

  const told = people.filter(hasPage);
  expect(told.length / people.length).toBeGreaterThanOrEqual(TOLD_MIN);
  expect(others.filter(hasPage)).toEqual([]);
});
