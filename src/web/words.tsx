import { blocks, isAlike } from '../core/plain-text.ts';
import { type Span, spans, type Words } from '../core/reply.ts';
import { grouped } from '../lib/counted.ts';
import { clean } from '../lib/text.ts';

/** Covered words never leave the server: blocks of the same shape replace them, and a screen reader says so. */
export function Inline({ words }: { words: Words }) {
  return (
    <>
      {grouped(spans(words), isAlike).map((run) =>
        run[0]?.covered ? <Covered text={run.map(({ text }) => text).join('')} /> : run.map(styled),
      )}
    </>
  );
}

function Covered({ text }: { text: string }) {
  return (
    <span class="covered">
      <span class="unseen">(covered: past where you’ve read)</span>
      <span aria-hidden="true">{blocks(text)}</span>
    </span>
  );
}

/** An address of our own to copy is one to press as well. */
const LINKED_ADDRESS = /^(https?|webcal):\/\/[^\s"<>]+$/;

function styled({ text, style }: Span) {
  const shown = clean(text);
  switch (style) {
    case 'bold':
      return <strong>{shown}</strong>;
    case 'italic':
      return <em>{shown}</em>;
    case 'code':
      return LINKED_ADDRESS.test(text) ? (
        <a href={text} rel="noreferrer" target="_blank">
          <code>{shown}</code>
        </a>
      ) : (
        <code>{shown}</code>
      );
    case 'mark':
      return <mark>{shown}</mark>;
    default:
      return <>{shown}</>;
  }
}
