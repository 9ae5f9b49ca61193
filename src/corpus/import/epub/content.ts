import { UserError } from '../../../core/errors.ts';
import { wordSet } from '../../../lib/text.ts';
import { MAX_BLOCKS, MAX_MARKUP } from '../limits.ts';
import type { Block } from '../text/block.ts';
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
/** Elements whose text belongs to a heading. */
const GROUPS = new Set(['hgroup', 'center']);
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
});

/** Collects the text of one file after another. */
export class ContentReader implements EpubText {
  readonly blocks: Block[] = [];
  readonly places = new Map<string, number>();
  #size = 0;
  #block = newBlock();
  /** Depth of elements in bold. */
  #bold = 0;
  /** Elements around the text that hold nothing but headings and what belongs to them. */
  #groups = 0;
  /** Depth of elements in one that isn't read, and that one. */
  #unread = 0;

  /** @throws UserError where all files together are more than a book can be */
  add(path: string, source: string): void {
    this.#size += source.length;
    if (this.#size > MAX_MARKUP) throw tooMuch();
    this.places.set(path, this.blocks.length);
    this.#groups = 0;
    this.#bold = 0;
    this.#unread = 0;
    const xml = /^\s*<\?xml|<html[^>]{0,400}xmlns/u.test(source.slice(0, 2000));
    const visitor = {
      open: (name: string, attributes: Attributes) => {
        if (BREAKS.has(name)) this.#flush();
        for (const id of [attributes.id, name === 'a' ? attributes.name : undefined]) {
          const key = `${path}#${id}`;
          if (id && !this.places.has(key)) this.places.set(key, this.blocks.length);
        }
        this.#open(name, attributes);
      },
      text: (text: string) => {
        if (this.#unread > 0) return;
        this.#block.text += text.replace(/\s+/gu, ' ');
        if (this.#bold === 0 && /\S/u.test(text)) this.#block.plain = true;
      },
      close: (name: string) => this.#close(name),
    };
    walk(source, visitor, xml);
    this.#flush();
  }

  #open(name: string, attributes: Attributes): void {
    if (this.#unread > 0 || UNREAD.has(name) || isPageNumber(attributes)) {
      this.#unread += 1;
      return;
    }
    if (/^h[1-6]$/u.test(name)) this.#block.level = Number(name[1]);
    if (GROUPS.has(name)) this.#groups += 1;
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
    if (GROUPS.has(name)) this.#groups -= 1;
    if (BOLD.has(name)) this.#bold = Math.max(0, this.#bold - 1);
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
    const stands = display || this.#groups > 0 || !plain;
    this.blocks.push({ lines, indent: 0, above: level === undefined ? 1 : 4, level, display: stands });
  }
}

/** Whether an element's own marks say that its text is a title, or stands in the middle as titles do. */
function isDisplay({
  class: named = '',
  align = '',
  style = '',
  'epub:type': type = '',
}: Attributes): boolean {
  return (
    /(?:title|heading|cent(?:er|re))/iu.test(`${named} ${type}`) ||
    /^center$/iu.test(align) ||
    /text-align:\s*center/iu.test(style)
  );
}

function isPageNumber(attributes: Attributes): boolean {
  const marks = `${attributes.class ?? ''} ${attributes['epub:type'] ?? ''} ${attributes.role ?? ''}`;
  return /\b(?:pagenum|pageno|pagebreak|page-?number|doc-pagebreak|noteref|doc-noteref|mw-editsection)\b/iu.test(
    marks,
  );
}
