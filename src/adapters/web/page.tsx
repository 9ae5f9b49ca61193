import { LINE_MAX } from '../../core/grammar.ts';
import type { Reply } from '../../core/reply.ts';
import { clean } from '../../lib/text.ts';
import { Document } from '../../web/document.tsx';
import { ReplyBody } from '../../web/replies.tsx';
import { EMPTY, type RoomEntry } from '../shared/local-room.ts';
import { isTyped } from '../shared/text.ts';

/** The id of a member's own page, beside the log. */
export const HOME = 'home-panel';

/** Lines to begin with. */
const OFFERS = [
  ['Read a passage', '/passage'],
  ['Play three questions', '/quiz start rounds:3 style:choice difficulty:easy seconds:60'],
  ['See what else I can do', '/help'],
] as const;

/** The room as one member sees it. */
export function RoomPage(props: {
  readonly name: string;
  readonly names: readonly string[];
  readonly entries: readonly RoomEntry[];
  readonly seq: number;
  readonly home: Reply;
}) {
  const { name, names, entries, seq, home } = props;
  return (
    <Document title={`${clean(name)} – Commonplace`} script="room" class="room">
      <header class="top">
        <p class="brand">Commonplace</p>
        <Speaker name={name} names={names} />
      </header>
      <div class="columns">
        <aside id="home" class="home" aria-label="Your place and the scores">
          <ReplyBody reply={home} id={HOME} level={2} />
        </aside>
        <main id="main" tabindex={-1}>
          <h1 class="unseen">The reading room</h1>
          <div id="log" role="log" aria-label="What was said" data-seq={seq}>
            {entries.map((entry) => (
              <EntryCard entry={entry} />
            ))}
          </div>
          {entries.every(({ said }) => !said) && <Welcome />}
          <p id="end" role="status" aria-live="polite" />
        </main>
      </div>
      <footer class="composer">
        <button type="button" id="newer" class="newer" hidden>
          New below ↓
        </button>
        <form id="say" method="post" action="say">
          <label for="line" class="unseen">
            Ask the book, or type a command
          </label>
          <div class="line">
            <input
              id="line"
              name="line"
              type="text"
              maxlength={LINE_MAX}
              autocomplete="off"
              list="lines"
              required
              placeholder="Ask, or type / for commands"
            />
            <datalist id="lines" />
            <button type="submit" class="main">
              Send
            </button>
          </div>
        </form>
      </footer>
    </Document>
  );
}

function Speaker({ name, names }: { name: string; names: readonly string[] }) {
  const all = names.includes(name) ? names : [name, ...names];
  return (
    <form id="speaker" class="speaker" method="get" action="../as">
      <label for="name">Speaking as</label>
      <select id="name" name="name" aria-label="Speaking as">
        {all.map((one) => (
          <option value={one} selected={one === name}>
            {clean(one)}
          </option>
        ))}
      </select>
      <label class="unseen" for="new">
        Or a new name
      </label>
      <input
        id="new"
        name="new"
        type="text"
        maxlength={32}
        placeholder="or a new name"
        autocomplete="off"
      />
      <button type="submit" class="plain">
        Switch
      </button>
    </form>
  );
}

/** What to press on a first visit. */
function Welcome() {
  return (
    <section class="welcome" id="welcome" aria-label="Where to begin">
      <h2>A book club, on your own machine</h2>
      <p>
        Ask about the book and get an answer with its source, never past where you’ve read. Play a
        quiz: a second tab is a second reader.
      </p>
      <form method="post" action="say" class="offers">
        {OFFERS.map(([label, line]) => (
          <button type="submit" name="line" value={line} class="offer">
            {label}
          </button>
        ))}
      </form>
    </section>
  );
}

/** One entry of the log: what a member said, or the bot's reply. */
export function EntryCard({ entry: { id, to, said, reply } }: { entry: RoomEntry }) {
  if (said) {
    return (
      <article class="entry said" id={id} tabindex={-1}>
        <p class="unseen">{clean(said.by)}</p>
        <p class="text">{clean(said.words)}</p>
      </article>
    );
  }

  return (
    <article class="entry card" id={id} tabindex={-1} hidden={reply === EMPTY}>
      <p class={to === undefined ? 'unseen' : 'by'}>
        <span class="unseen">Commonplace. </span>
        {to === undefined ? '' : 'Only you can see this'}
      </p>
      {reply && <ReplyBody reply={reply} id={id} level={2} />}
      {reply && isTyped(reply) && <p class="aside">Or type your answer into the line below.</p>}
    </article>
  );
}
