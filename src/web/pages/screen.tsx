import { raw } from 'hono/html';
import { renderSVG } from 'uqr';
import type { Screen } from '../../core/ports/pages.ts';
import { andMore } from '../../lib/counted.ts';
import { clean } from '../../lib/text.ts';
import { Document } from '../document.tsx';
import { ReplyBody } from '../replies.tsx';

/** As fit on a projector; the others are counted. */
const NAMES_MAX = 12;

/** A channel's quiz for a projector. Its script puts in what the server sends. */
export function ScreenPage({ screen }: { screen: Screen }) {
  return (
    <Document title="Quiz – Commonplace" script="screen" class="screen">
      <main id="main" tabindex={-1}>
        <div id="screen">
          <ScreenBody screen={screen} />
        </div>
        <p id="status" role="status" />
      </main>
    </Document>
  );
}

/** All that changes on a screen. The question and its result are said aloud as they come. */
export function ScreenBody({ screen }: { screen: Screen }) {
  const { state, main, standings, join, time } = screen;
  return (
    <>
      <div class={`now ${state}`} aria-live="polite">
        <ReplyBody reply={main} id="now" level={1} still />
        {time && (
          <progress
            max={time.until - time.from}
            value={0}
            data-until={time.until}
            aria-label="Time left"
          />
        )}
      </div>
      {(state === 'open' || standings || join !== undefined) && (
        <aside aria-label="Players">
          {state === 'open' && <Answered screen={screen} />}
          {standings && <ReplyBody reply={standings} id="standings" level={2} still />}
          {join !== undefined && <Join link={join} />}
        </aside>
      )}
    </>
  );
}

function Answered({ screen: { answered, answers } }: { screen: Screen }) {
  return (
    <section class="answered">
      <h2>{answers === 0 ? 'Nobody has answered yet' : `${answers} answered`}</h2>
      {answered.length > 0 && <p>{andMore(answered.map(clean), NAMES_MAX, answers)}</p>}
    </section>
  );
}

function Join({ link }: { link: string }) {
  return (
    <section class="join">
      <h2>Play along</h2>
      <div class="qr" role="img" aria-label="The channel’s address as a QR code">
        {raw(renderSVG(link, { border: 2, pixelSize: 6 }))}
      </div>
      <p>
        <a href={link} rel="noreferrer">
          Open the channel
        </a>
      </p>
    </section>
  );
}
