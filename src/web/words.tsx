import { blocks } from '../core/plain-text.ts';
import { type Span, spans, type Words } from '../core/reply.ts';

/**
 * Words as inline HTML. Covered words never leave the server: blocks of the same shape stand in their place, and a
 * screen reader hears that something is covered.
 */
export function Inline({ words }: { words: Words }) {
  return (
    <>
      {runs(spans(words)).map((run) =>
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
const ADDRESS = /^(https?|webcal):\/\/[^\s"<>]+$/;

function styled({ text, style }: Span) {
  const shown = visible(text);
  switch (style) {
    case 'bold':
      return <strong>{shown}</strong>;
    case 'italic':
      return <em>{shown}</em>;
    case 'code':
      return ADDRESS.test(text) ? (
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

/** Neighbours that are covered form one run, so that a screen reader says it once. */
function runs(all: readonly Span[]): Span[][] {
  const found: Span[][] = [];
  for (const span of all) {
    const run = found.at(-1);
    if (run?.[0]?.covered && span.covered) run.push(span);
    else found.push([span]);
  }
  return found;
}

/** Text without characters that would turn round or hide what follows: control and bidirectional ones. */
export function visible(text: string): string {
  return text
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd');
}
