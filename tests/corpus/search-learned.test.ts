import { expect, test } from 'vitest';
import { readGuide, rehearse } from '../../scripts/lab/train/weights.ts';
import weights from '../../src/corpus/search/rank/weights.json' with { type: 'json' };

test('weights.json was learned from today’s guide, questions and code (npm run train; docs/lookup.md)', async () => {
  expect(rehearse(await readGuide())).toEqual(weights.rehearsed);
});
