import { lookedUp } from '../question/terms.ts';
import { holding } from '../rank/columns.ts';
import type { Sight } from '../rank/features.ts';
import { isCommon } from '../text/common.ts';

/** What of a word's weight is left a passage away, and again at each further one. */
const LEFT = 0.93;

/**
 * Per passage, the share of a question that is gathered around it in its chapter: what happens is narrated over pages, and
 * who takes part is often named only at their beginning. What may not be read counts nothing.
 */
export function sceneOf({ columns, question, weighed, open }: Sight): Float64Array {
  const { passageSection } = columns;
  const scene = new Float64Array(passageSection.length);
  const level = new Float64Array(passageSection.length);
  let total = 0;
  question.terms.forEach((asked, i) => {
    const weight = weighed.weights[i] ?? 0;
    if (weight === 0 || isCommon(asked.stem)) return;
    total += weight;
    level.fill(0);
    const passages = lookedUp(asked).flatMap((stem) => [...holding(columns, stem)]);
    for (const passage of passages.filter(open)) level[passage] = 1;
    spread(level, passageSection);
    level.forEach((value, p) => {
      scene[p] = (scene[p] ?? 0) + weight * value;
    });
  });
  return scene.map((sum) => sum / (total || 1));
}

/** Each passage takes over what its neighbours in the chapter hold, less a loss at each step. */
function spread(level: Float64Array, section: Uint32Array): void {
  for (let p = 1; p < level.length; p++)
    if (section[p] === section[p - 1]) level[p] = Math.max(level[p] ?? 0, LEFT * (level[p - 1] ?? 0));
  for (let p = level.length - 2; p >= 0; p--)
    if (section[p] === section[p + 1]) level[p] = Math.max(level[p] ?? 0, LEFT * (level[p + 1] ?? 0));
}
