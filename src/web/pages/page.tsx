import type { Chart, Page } from '../../core/ports/pages.ts';
import { clean } from '../../lib/text.ts';
import { Document } from '../document.tsx';
import { ReplyBody } from '../replies.tsx';

/** A club's or a member's page: sections under each other, to be read. */
export function ReadingPage({ page: { title, sections } }: { page: Page }) {
  return (
    <Document title={`${clean(title)} – Commonplace`} class="reading" script="times">
      <header class="masthead">
        <p class="brand">Commonplace</p>
        <h1>{clean(title)}</h1>
      </header>
      <main id="main" tabindex={-1}>
        {sections.map((one, i) => (
          <section aria-labelledby={one.title === undefined ? undefined : `s${i}-title`}>
            <ReplyBody reply={one} id={`s${i}`} level={2} still />
            {one.chart && <Bars chart={one.chart} />}
          </section>
        ))}
      </main>
    </Document>
  );
}

/** Bars as a table with numbers, so that nothing depends on length or colour alone. */
function Bars({ chart: { title, bars } }: { chart: Chart }) {
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
