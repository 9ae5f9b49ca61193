import { posix } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import { wordSet } from '../../../lib/text.ts';
import { MAX_BLOCKS, MAX_MARKUP } from '../limits.ts';
import type { Block } from '../text/block.ts';
import { anchorOf, join } from './paths.ts';
import { walk } from './xml.ts';

/** The text of all files, in reading order, and where its files and anchors are. */
export interface EpubText {
  readonly blocks: readonly Block[];
  /** `path` and `path#anchor` → index of the block there. */
  readonly places: ReadonlyMap<string, number>;
}

const BREAKS = wordSet(`
  p div section article aside header footer main body blockquote li ul ol dl dt dd table tr h1 h2 h3
  h4 h5 h6 pre figure figcaption hr center address hgroup
`);
const UNREAD = wordSet('script style head svg math nav audio video rt rp figcaption');
const BOLD = new Set(['b', 'strong']);

type Attributes = Readonly<Record<string, string>>;

const tooMuch = (): UserError =>
  new UserError(
    'The EPUB holds more text than a book can have. Add the book as plain text, one book a file.',
  );

const newBlock = () => ({
  text: '',
  level: undefined as number | undefined,
  display: false,
  /** What its pictures are said to show. */
  shown: '',
  /** Whether a letter of it stands outside of bold. */
  plain: false,
  /** What may be a note's mark, from its first character on: a link, something raised, or both. */
  mark: undefined as { from: number; to: string; raised: boolean } | undefined,
});

/** Collects the text of one file after another. */
export class ContentReader implements EpubText {
  readonly blocks: Block[] = [];
  readonly places = new Map<string, number>();
  /** Links to anchors, and marks of notes among them: the block, and the key in `places`. */
  readonly #links: (readonly [from: number, to: string])[] = [];
  readonly #marks: (readonly [from: number, to: string])[] = [];
  #size = 0;
  #block = newBlock();
  /** Depth of elements in bold. */
  #bold = 0;
  /** Depth of elements in one that isn't read, and that one. */
  #unread = 0;

  /** @throws UserError if all files together are more than a book can be */
  add(path: string, source: string): void {
    this.#size += source.length;
    if (this.#size > MAX_MARKUP) throw tooMuch();
    this.places.set(path, this.blocks.length);
    this.#bold = 0;
    this.#unread = 0;
    const visitor = {
      open: (name: string, attributes: Attributes) => {
        if (BREAKS.has(name)) this.#flush();
        for (const id of [attributes.id, name === 'a' ? attributes.name : undefined]) {
          const key = `${path}#${id}`;
          if (id && !this.places.has(key)) this.places.set(key, this.blocks.length);
        }
        this.#open(name, attributes, name === 'a' ? anchored(path, attributes.href) : '');
      },
      text: (text: string) => {
        if (this.#unread > 0) return;
        this.#block.text += text.replace(/\s+/gu, ' ');
        if (this.#bold === 0 && /\S/u.test(text)) this.#block.plain = true;
      },
      close: (name: string) => this.#close(name),
    };
    walk(source, visitor, true);
    this.#flush();
  }

  /** The blocks of notes: a mark above leads there, and a link there leads back to it. */
  notes(): Set<number> {
    const back = new Set(this.#links.map(([from, to]) => `${this.places.get(to)} ${from}`));
    const ends = this.#marks.map(([from, to]) => [from, this.places.get(to) ?? 0] as const);
    const found = ends.filter(([from, to]) => to > from && back.has(`${from} ${to}`));
    return new Set(found.flatMap(([, to]) => (this.blocks[to]?.level === undefined ? to : [])));
  }

  /** @param to where it links to */
  #open(name: string, attributes: Attributes, to: string): void {
    const unread = this.#unread > 0 || UNREAD.has(name) || isUnread(name, attributes);
    if (to) (unread ? this.#marks : this.#links).push([this.blocks.length, to]);
    if (unread) {
      this.#unread += 1;
      return;
    }
    if (to || name === 'sup') this.#openMark(name, to);
    if (/^h[1-6]$/u.test(name)) this.#block.level = Number(name[1]);
    if (BOLD.has(name)) this.#bold += 1;
    if (BREAKS.has(name) && isDisplay(attributes)) this.#block.display = true;
    if (name === 'br') this.#block.text += '\n';
    // A row of a table, as a contents page has them, is a line.
    if (/^t[dh]$/u.test(name)) this.#block.text += '  ';
    if (name === 'img') this.#block.shown += ` ${attributes.alt ?? ''}`;
  }

  #close(name: string): void {
    if (this.#unread > 0) {
      this.#unread -= 1;
      return;
    }
    if (BREAKS.has(name)) this.#flush();
    if (name === 'a' || name === 'sup') this.#closeMark();
    if (BOLD.has(name)) this.#bold = Math.max(0, this.#bold - 1);
  }

  /** None in an endless block, as looking at its text again and again would take long. */
  #openMark(name: string, to: string): void {
    const { text, mark } = this.#block;
    if (text.length > 30_000) return;
    const raised = name === 'sup' || mark !== undefined;
    this.#block.mark = { from: mark?.from ?? text.length, to: to || mark?.to || '', raised };
  }

  /** Takes a note's mark out of the text. */
  #closeMark(): void {
    const { mark, text } = this.#block;
    this.#block.mark = undefined;
    if (!mark || !isMark(text.slice(Math.max(0, mark.from - 9), mark.from), text.slice(mark.from), mark))
      return;
    this.#block.text = text.slice(0, mark.from);
    if (mark.to) this.#marks.push([this.blocks.length, mark.to]);
  }

  #flush(): void {
    const { text, level, shown, display, plain } = this.#block;
    this.#block = newBlock();
    // A heading that is a picture alone is read by what it is said to show.
    const lines = (level !== undefined && text.trim() === '' ? shown : text)
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    if (this.blocks.length > MAX_BLOCKS) throw tooMuch();
    if (lines.length === 0) return;
    // A line in bold or in the middle of the page stands apart, as one with blank lines above it does in a plain text.
    const above = level !== undefined ? 4 : display || !plain ? 3 : 1;
    this.blocks.push({ lines, indent: 0, above, level });
  }
}

/** What an element says of itself: its classes, its kind, its role. */
const marksOf = (attributes: Attributes): string =>
  `${attributes.class ?? ''} ${attributes['epub:type'] ?? ''} ${attributes.role ?? ''}`;

/** Whether an element's own marks say that its text is a title, or stands in the middle as titles do. */
const isDisplay = (attributes: Attributes): boolean =>
  /title|heading|cent(?:er|re)/iu.test(`${marksOf(attributes)} ${attributes.align ?? ''}`) ||
  /text-align:\s*center/iu.test(attributes.style ?? '');

/** The key in `places` of what a link leads to; empty if that is no anchor. */
function anchored(path: string, href = ''): string {
  const file = href.startsWith('#') ? path : join(posix.dirname(path), href);
  return href.includes('#') ? `${file}#${anchorOf(href)}` : '';
}

/** Whether an element's own marks say that it is a page's number or a note; a link that is called so may be a word. */
function isUnread(name: string, attributes: Attributes): boolean {
  const marks = marksOf(attributes);
  if (name !== 'a' && /(?<![\w-])(?:doc-|mso|sd|_id)?(?:foot|end|rear)note/iu.test(marks)) return true;
  return /\b(?:pagenum|pageno|pagebreak|page-?number|doc-pagebreak|noteref|doc-noteref|mw-editsection)\b/iu.test(
    marks,
  );
}

/** Whether a link or something raised is a note's mark: in "Chapter 4", "20²" and at a block's beginning it is none. */
function isMark(before: string, said: string, { to, raised }: { to: string; raised: boolean }): boolean {
  if (!/^\s*[[({]?(?:\d{1,4}|\p{L}|[*†‡§¶]{1,3})[\])}]?$/u.test(said) || !before.trim()) return false;
  if (!to) return !/\p{L}/u.test(said) && /(?:\p{L}{3}|[^\p{L}\p{N}\s])$/u.test(before);
  return raised || /\S$/u.test(before) || /[[({]/u.test(said);
}
