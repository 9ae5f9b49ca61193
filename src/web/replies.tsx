import { blocks, isAlike, momentText } from '../core/plain-text.ts';
import { encodePress } from '../core/press.ts';
import {
  type Menu,
  type Moment,
  type Part,
  type Reply,
  type Span,
  spans,
  type Words,
  withRevealButton,
} from '../core/reply.ts';
import { grouped } from '../lib/counted.ts';
import { clean } from '../lib/text.ts';
import { FormFields } from './forms.tsx';

interface Shown {
  /** Unique on the page: names the elements that labels point to. */
  readonly id: string;
  /** 2 to 6. */
  readonly level?: number;
  /** True where nothing can be pressed. */
  readonly still?: boolean;
}

/**
 * A neutral reply as HTML. Presses and forms are posted to `press` and `form` beside the page's
 * address.
 */
export function ReplyBody({
  reply: given,
  id,
  level = 3,
  still = false,
}: Shown & { reply: Reply }) {
  const reply = withRevealButton(given);
  return (
    <>
      {reply.title !== undefined && <Heading level={level}>{clean(reply.title)}</Heading>}
      {reply.parts.map((part) => (
        <PartBody part={part} level={level} />
      ))}
      {reply.thread && <p class="thread">Thread: {clean(reply.thread.title)}</p>}
      {reply.form && <FormFields form={reply.form} id={id} />}
      {!still && <Controls reply={reply} id={id} />}
    </>
  );
}

function Heading({ level, children }: { level: number; children: unknown }) {
  const Tag = `h${level}` as 'h3';
  return <Tag>{children}</Tag>;
}

function PartBody({ part, level }: { part: Part; level: number }) {
  switch (part.kind) {
    case 'text':
      if (part.size === 'large') {
        return (
          <Heading level={level}>
            <Inline words={part.words} />
          </Heading>
        );
      }
      return (
        <p class={part.size === 'small' ? 'text small' : 'text'}>
          <Inline words={part.words} />
        </p>
      );
    case 'quote':
      return (
        <figure class="quote">
          <blockquote>
            <p class="text">
              <Inline words={part.words} />
            </p>
          </blockquote>
          <figcaption>{clean(part.citation)}</figcaption>
        </figure>
      );
    case 'list':
      return <List part={part} />;
    case 'fields':
      return (
        <dl>
          {part.fields.map(({ name, value }) => (
            <div>
              <dt>{clean(name)}</dt>
              <dd>
                <Inline words={value} />
              </dd>
            </div>
          ))}
        </dl>
      );
    case 'moment':
      return (
        <p class="moment">
          {clean(part.before)}
          <Time moment={part} />
        </p>
      );
    case 'file':
      return <File name={part.name} content={part.content} />;
  }
}

/** The page's script puts it into the reader's own zone. */
function Time({ moment }: { moment: Moment }) {
  const { at, style } = moment;
  // A timer isn't said aloud every second.
  return (
    <time
      datetime={new Date(at).toISOString()}
      data-as={style}
      role={style === 'countdown' ? 'timer' : undefined}
    >
      {momentText(moment)}
    </time>
  );
}

function List({ part: { items, ordered } }: { part: Extract<Part, { kind: 'list' }> }) {
  const lines = items.map((item) => (
    <li class="text">
      <Inline words={item} />
    </li>
  ));
  return ordered ? <ol>{lines}</ol> : <ul>{lines}</ul>;
}

function File({ name, content }: { name: string; content: string | Uint8Array }) {
  const isText = typeof content === 'string';
  const type = isText ? 'text/plain;charset=utf-8' : 'application/zip';
  const base64 = (isText ? Buffer.from(content) : Buffer.from(content)).toString('base64');
  return (
    <details class="file">
      <summary>{clean(name)}</summary>
      <p>
        <a download={name} href={`data:${type};base64,${base64}`}>
          Save {clean(name)}
        </a>
      </p>
      {isText && <pre tabindex={0}>{clean(content)}</pre>}
    </details>
  );
}

function Controls({ reply: { buttons = [], menu }, id }: { reply: Reply; id: string }) {
  return (
    <>
      {menu && <Picks menu={menu} id={id} />}
      {buttons.length > 0 && (
        <form class="buttons" method="post" action="press">
          <input type="hidden" name="message" value={id} />
          {buttons.map(({ label, press, tone, disabled, apart }) => (
            <>
              {apart && <span class="row" />}
              <button
                type="submit"
                name="press"
                value={encodePress(press)}
                class={tone ?? 'plain'}
                disabled={disabled ?? false}
              >
                {clean(label)}
              </button>
            </>
          ))}
        </form>
      )}
    </>
  );
}

function Picks({ menu: { placeholder, press, items }, id }: { menu: Menu; id: string }) {
  return (
    <form class="picks" method="post" action="press">
      <input type="hidden" name="message" value={id} />
      <label for={`${id}-pick`}>{clean(placeholder)}</label>
      <select id={`${id}-pick`} name="picked">
        {items.map(({ label, value }) => (
          <option value={value}>{clean(label)}</option>
        ))}
      </select>
      <button type="submit" name="press" value={encodePress(press)} class="plain">
        Choose
      </button>
    </form>
  );
}

/**
 * Covered words never leave the server: blocks of the same shape replace them, and a screen reader
 * says so.
 */
function Inline({ words }: { words: Words }) {
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

const TAGS = { bold: 'strong', italic: 'em', code: 'code', mark: 'mark' } as const;

function styled({ text, style }: Span) {
  if (!style) return <>{clean(text)}</>;
  const Tag = TAGS[style];
  const shown = <Tag>{clean(text)}</Tag>;
  if (style !== 'code' || !LINKED_ADDRESS.test(text)) return shown;
  return (
    <a href={text} rel="noreferrer" target="_blank">
      {shown}
    </a>
  );
}
