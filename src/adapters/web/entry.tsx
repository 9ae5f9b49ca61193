import type { Reply } from '../../core/reply.ts';
import { clean } from '../../lib/text.ts';
import { ReplyBody } from '../../web/replies.tsx';
import { EMPTY, type RoomEntry } from '../shared/local-room.ts';

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
    </article>
  );
}

/** A member's own page, beside the log. */
export function HomePanel({ reply }: { reply: Reply }) {
  return <ReplyBody reply={reply} id="home-panel" level={2} />;
}
