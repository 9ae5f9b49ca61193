import type { Chart } from '../../core/ports/pages.ts';
import { clean } from '../../lib/text.ts';

/** Bars as a table: each with its number beside it, so that nothing is told by length or colour alone. */
export function Bars({ chart: { title, bars } }: { chart: Chart }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <table class="chart">
      <caption>{clean(title)}</caption>
      {bars.map(({ label, value }) => (
        <tr>
          <th scope="row">{clean(label)}</th>
          <td>{value}</td>
          <td>
            <svg aria-hidden="true">
              <rect width={`${(100 * value) / most}%`} height="100%" />
            </svg>
          </td>
        </tr>
      ))}
    </table>
  );
}
