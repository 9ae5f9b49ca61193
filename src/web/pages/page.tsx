import type { Page } from '../../core/ports/pages.ts';
import { clean } from '../../lib/text.ts';
import { TextPage } from '../document.tsx';
import { ReplyBody } from '../replies.tsx';

/** A club's page: sections under each other, to be read. */
export function ReadingPage({ page: { title, sections } }: { page: Page }) {
  return (
    <TextPage title={clean(title)} script="times">
      {sections.map((one, i) => (
        <section>
          <ReplyBody reply={one} id={`s${i}`} level={2} still />
        </section>
      ))}
    </TextPage>
  );
}
