import { lookedUp } from '../question/terms.ts';
import type { Sight } from '../rank/features.ts';
import { isCommon } from '../text/common.ts';

/** What a word counts that stands a passage away; farther away it loses as much again with each passage. */
const NEAR = 0.6;
const FAR = 0.93;

/** Per passage: the share of a question that stands in it or not far from it in its chapter. */
export interface Scene {
  /** Within two or three passages: who takes part is often named a page before. */
  readonly near: Float64Array;
  /** Within a dozen or two: the part of the story that the question is about. */
  readonly far: Float64Array;
}

/** Which passages stand where a question's words are gathered. What may not be read counts nothing. */
export function sceneOf({ columns, question, weighed, open }: Sight): Scene {
  const passages = columns.passageFrom.length;
  const near = new Float64Array(passages);
  const far = new Float64Array(passages);
  const level = new Float64Array(passages);
  let total = 0;
  question.terms.forEach((asked, i) => {
    const weight = weighed.weights[i] ?? 0;
    if (weight === 0 || isCommon(asked.stem)) return;
    total += weight;
    for (const [sums, loss] of [
      [near, NEAR],
      [far, FAR],
    ] as const) {
      level.fill(0);
      for (const stem of lookedUp(asked)) {
        const term = columns.termOf.get(stem);
        if (term === undefined) continue;
        for (let at = columns.postingAt[term] ?? 0; at < (columns.postingAt[term + 1] ?? 0); at++) {
          const passage = columns.postingPassage[at] ?? 0;
          if (open(passage)) level[passage] = 1;
        }
      }
      spread(level, columns.passageSection, loss);
      for (let p = 0; p < passages; p++) sums[p] = (sums[p] ?? 0) + weight * (level[p] ?? 0);
    }
  });
  const scale = (sums: Float64Array) => sums.map((sum) => sum / (total || 1));
  return { near: scale(near), far: scale(far) };
}

/** Each passage takes over what its neighbours in the chapter hold, less a loss at each step. */
function spread(level: Float64Array, section: Uint32Array, loss: number): void {
  for (let p = 1; p < level.length; p++)
    if (section[p] === section[p - 1]) level[p] = Math.max(level[p] ?? 0, loss * (level[p - 1] ?? 0));
  for (let p = level.length - 2; p >= 0; p--)
    if (section[p] === section[p + 1]) level[p] = Math.max(level[p] ?? 0, loss * (level[p + 1] ?? 0));
}
