/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { Chart } from '../../core/ports/pages.ts';
import { visible } from '../words.tsx';

/** A bar's height, and the room that its label, its bar and its number have, in the drawing's own units. */
const ROW = 28;
const LABEL = 130;
const BAR = 400;
const NUMBER = 60;

/** Bars with their numbers in words beside them, so that nothing is told by length or colour alone. */
export function Bars({ chart: { title, unit, bars } }: { chart: Chart }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const said = bars.map(({ label, value }) => `${label}: ${value}`).join('; ');
  return (
    <figure class="chart">
      <figcaption>{visible(title)}</figcaption>
      <svg
        viewBox={`0 0 ${LABEL + BAR + NUMBER} ${bars.length * ROW}`}
        role="img"
        aria-label={`${visible(title)}, in ${unit}. ${visible(said)}`}
      >
        {bars.map(({ label, value }, i) => (
          <g>
            <text x={LABEL - 10} y={i * ROW + 18} text-anchor="end">
              {visible(label)}
            </text>
            <rect
              x={LABEL}
              y={i * ROW + 4}
              width={Math.max(2, (value / most) * BAR)}
              height={ROW - 8}
              rx={3}
            />
            <text x={LABEL + Math.max(2, (value / most) * BAR) + 8} y={i * ROW + 18}>
              {value}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
