import type { Page } from '../../core/ports/pages.ts';
import { clean } from '../../lib/text.ts';
import { Document } from '../document.tsx';
import { ReplyBody } from '../replies.tsx';

/** A club's page: sections under each other, to be read. */
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
          </section>
        ))}
      </main>
    </Document>
  );
}
