import { posix } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import { wordSet } from '../../../lib/text.ts';
import { isNavigation } from '../chapters/label.ts';
import { MAX_BLOCKS, MAX_MARKUP } from '../limits.ts';
import { type Block, readable } from '../text/block.ts';
import { countWords } from '../text/words.ts';
import ELEMENTS from './elements.json' with { type: 'json' };
import {
  type Attributes,
  capitalIn,
  isDisplay,
  isMark,
  isNumbered,
  isOwnNumber,
  LONGEST_NUMBER,
  unreadKind,
  withFirstLetter,
} from './elements.ts';
import { anchorOf } from './paths.ts';
import { walk } from './xml.ts';
import { joinPath } from './zip.ts';

/** The text of all files, in reading order, and where its files and anchors are. */
export interface EpubText {
  readonly blocks: readonly Block[];
  /** `path` and `path#anchor` → index of the block there. */
  readonly places: ReadonlyMap<string, number>;
}

const BREAKS = wordSet(ELEMENTS.blocks);
const BOLD = new Set(['b', 'strong']);

const tooMuch = (): UserError =>
  new UserError('The EPUB holds more text than a book can have. Add the book as plain text, one book a file.');

/** Characters of a line that is a paragraph: verses and addresses are shorter. */
const LONG = 130;

/** Whether a page has only line ends between its paragraphs. */
function areParagraphs(lines: readonly string[]): boolean {
  const sum = (of: readonly string[]) => of.reduce((all, { length }) => all + length, 0);
  return lines.length > 3 && sum(lines.filter(({ length }) => length > LONG)) > sum(lines) / 2;
}

const newBlock = () => ({
  text: '',
  level: undefined as number | undefined,
  display: false,
  /** What its pictures are said to show. */
  shown: '',
  /** Whether a letter of it stands outside of bold, and outside of links. */
  plain: false,
  unlinked: false,
  /** What may be a note's mark, from its first character on: a link, something raised, or both. */
  mark: undefined as { from: number; to: string; raised: boolean } | undefined,
});

/** An element that is marked as a page's number or a note's mark: what it holds shows whether it is one. */
interface Numbered {
  /** Where it begins: the block, and the character in it. */
  readonly block: number;
  readonly from: number;
  readonly links: (readonly [from: number, to: string])[];
}

/** What an element is, or stands in. */
interface Inside {
  readonly bold: boolean;
  readonly linked: boolean;
  readonly numbered?: Numbered | undefined;
  /** What isn't read: what it is, if its words count as the book's, and how many there are so far. */
  readonly unread?: { readonly kind: string; words: number } | undefined;
}

const OUTSIDE: Inside = { bold: false, linked: false };

function unreadOf(name: string, attributes: Attributes): Inside['unread'] {
  const kind = unreadKind(name, attributes);
  return kind === undefined ? undefined : { kind, words: 0 };
}

/** Collects the text of one file after another. */
export class ContentReader implements EpubText {
  readonly blocks: Block[] = [];
  readonly places = new Map<string, number>();
  /** Words that aren't read, by what they are. */
  readonly unreadWords = new Map<string, number>();
  /** Links to anchors, and marks of notes among them: the block, and the key in `places`. */
  readonly #links: (readonly [from: number, to: string])[] = [];
  readonly #marks: (readonly [from: number, to: string])[] = [];
  #size = 0;
  #block = newBlock();
  /** One for each open element, the innermost last. */
  #open: Inside[] = [];
  /** What the last picture is said to show: perhaps a letter, with which the next text begins. */
  #capital = '';
  readonly #find: (folder: string, href: string) => string | undefined;

  /** @param find the name of the file that a reference means, where files may be called differently */
  constructor(find: (folder: string, href: string) => string | undefined = () => undefined) {
    this.#find = find;
  }

  /** @throws UserError if all files together are more than a book can be */
  add(path: string, source: string): this {
    this.#size += source.length;
    if (this.#size > MAX_MARKUP) throw tooMuch();
    this.places.set(path, this.blocks.length);
    [this.#open, this.#capital] = [[], ''];
    const visitor = {
      open: (name: string, attributes: Attributes) => {
        if (BREAKS.has(name)) this.#flush();
        for (const id of [attributes.id, name === 'a' ? attributes.name : undefined]) {
          const key = `${path}#${id?.normalize('NFC')}`;
          if (id && !this.places.has(key)) this.places.set(key, this.blocks.length);
        }
        this.#begin(name, attributes, name === 'a' ? this.#anchored(path, attributes.href) : '');
      },
      text: (text: string) => this.#text(text),
      close: (name: string, implied: boolean) => this.#end(name, implied),
    };
    walk(source, visitor, true);
    this.#flush();
    return this;
  }

  /** The blocks of notes: a mark above leads there, and a link there leads back to it. */
  notes(): Set<number> {
    const back = new Set(this.#links.map(([from, to]) => `${this.places.get(to)} ${from}`));
    const ends = this.#marks.map(([from, to]) => [from, this.places.get(to) ?? 0] as const);
    const found = ends.filter(([from, to]) => to > from && back.has(`${from} ${to}`));
    return new Set(found.flatMap(([, to]) => (this.blocks[to]?.level === undefined ? to : [])));
  }

  get #innermost(): Inside {
    return this.#open.at(-1) ?? OUTSIDE;
  }

  #text(text: string): void {
    const { unread, bold, linked } = this.#innermost;
    if (unread) {
      unread.words += countWords(text);
      return;
    }
    if (/\S/u.test(text)) {
      // "C" in a picture, and "hapter" behind it.
      this.#block.text += capitalIn(this.#capital, text);
      this.#capital = '';
      if (!bold) this.#block.plain = true;
      if (!linked && /[\p{L}\p{N}]/u.test(text)) this.#block.unlinked = true;
    }
    this.#block.text += text.replace(/\s+/gu, ' ');
  }

  /** @param to where it links to */
  #begin(name: string, attributes: Attributes, to: string): void {
    const above = this.#innermost;
    const unread = above.unread ?? unreadOf(name, attributes);
    if (unread) {
      if (name === 'svg') this.#picture(attributes['aria-label'] ?? '');
      if (to) this.#marks.push([this.blocks.length, to]);
      this.#open.push({ ...above, unread });
      return;
    }
    const own = isNumbered(attributes) && { block: this.blocks.length, from: this.#block.text.length, links: [] };
    const numbered: Numbered | undefined = own || above.numbered;
    this.#open.push({ bold: above.bold || BOLD.has(name), linked: above.linked || name === 'a', numbered });
    if (to) (numbered?.links ?? this.#links).push([this.blocks.length, to]);
    if (to || name === 'sup') this.#openMark(name, to);
    this.#layOut(name, attributes);
  }

  /** What an element says of how its block looks. */
  #layOut(name: string, attributes: Attributes): void {
    if (/^h[1-6]$/u.test(name)) this.#block.level = Number(name[1]);
    if (BREAKS.has(name) && isDisplay(attributes)) this.#block.display = true;
    if (name === 'br') this.#break();
    // A row of a table, as a contents page has them, is a line.
    if (/^t[dh]$/u.test(name)) this.#block.text += '  ';
    if (name === 'img') this.#picture(attributes.alt || attributes.title || '');
  }

  /** A line's end; a second one in a row ends a paragraph, but no heading. */
  #break(): void {
    const { text, level } = this.#block;
    if (level === undefined && /\n\s*$/u.test(text.slice(-20))) this.#flush();
    else this.#block.text += '\n';
  }

  #picture(shown: string): void {
    const { level, text } = this.#block;
    this.#block.shown += ` ${shown}`;
    if (level === undefined && text.trim() === '') this.#capital = shown.trim();
  }

  /** @param implied what never ends takes the rest of the file with it, whatever it is */
  #end(name: string, implied: boolean): void {
    const { unread, numbered } = this.#open.pop() ?? OUTSIDE;
    const above = this.#innermost;
    if (unread) {
      const kind = unread.kind || (implied && 'what stands in an element that doesn’t end');
      if (kind && !above.unread) this.unreadWords.set(kind, (this.unreadWords.get(kind) ?? 0) + unread.words);
      return;
    }
    if (numbered && numbered !== above.numbered) this.#endNumbered(numbered);
    if (BREAKS.has(name)) this.#flush();
    if (name === 'a' || name === 'sup') this.#closeMark();
  }

  /** Takes a page's number or a note's mark out of the text; whatever else stands in such an element is text. */
  #endNumbered({ block, from, links }: Numbered): void {
    const [own, ...more] = this.blocks.slice(block, block + 2);
    const { text } = this.#block;
    const isInside = own === undefined && isOwnNumber(text.slice(from, from + LONGEST_NUMBER));
    const isBlock = more.length === 0 && own?.level === undefined && !text.trim() && isOwnNumber(own?.lines.join(' '));
    if (isInside) this.#block.text = text.slice(0, from);
    else if (isBlock) this.blocks.pop();
    // A note's mark may have been taken out by its link.
    const isMarkAlone = own === undefined && text.length <= from;
    (isInside || isBlock || isMarkAlone ? this.#marks : this.#links).push(...links);
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
    if (!mark || !isMark(text.slice(Math.max(0, mark.from - 9), mark.from), text.slice(mark.from), mark)) return;
    this.#block.text = text.slice(0, mark.from);
    if (mark.to) this.#marks.push([this.blocks.length, mark.to]);
  }

  /** The key in `places` of what a link leads to; empty if that is no anchor. */
  #anchored(path: string, href = ''): string {
    if (!href.includes('#')) return '';
    const folder = posix.dirname(path);
    const file = href.startsWith('#')
      ? path
      : (this.#find(folder, href) ?? joinPath(folder, href.replace(/[?#].*$/su, '')));
    return `${file}#${anchorOf(href)}`;
  }

  #flush(): void {
    const { text, level, shown, display, plain, unlinked } = this.#block;
    this.#block = newBlock();
    // A heading that is a picture alone is read by what it is said to show.
    const lines = (level !== undefined && text.trim() === '' ? shown : text)
      .split('\n')
      .map((line, at) => readable(at === 0 && level === undefined ? withFirstLetter(line.trim()) : line.trim()))
      .filter(Boolean);
    if (this.blocks.length > MAX_BLOCKS) throw tooMuch();
    if (lines.length === 0) return;
    if (level === undefined && isNavigation(lines.join(' | '), !unlinked)) return;
    // A line in bold or in the middle of the page stands apart, as one with blank lines above it does in a plain text.
    const above = level !== undefined ? 4 : display || !plain ? 3 : 1;
    const isOne = level !== undefined || !areParagraphs(lines);
    for (const own of isOne ? [lines] : lines.map((line) => [line]))
      this.blocks.push({ lines: own, indent: 0, above, level });
  }
}
