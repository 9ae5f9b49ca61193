import { posix } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import { totalOf } from '../../../lib/counted.ts';
import { spaced, wordSet } from '../../../lib/text.ts';
import { MAX_BLOCKS, MAX_MARKUP } from '../limits.ts';
import { type Block, readable, withCapital } from '../text/block.ts';
import { joinedSoftly } from '../text/clean.ts';
import { wordsOf } from '../text/words.ts';
import ELEMENTS from './elements.json' with { type: 'json' };
import {
  type Attributes,
  capitalIn,
  endsWithin,
  isDisplay,
  isMark,
  isNumbered,
  isOwnNumber,
  shownWords,
  unreadKind,
} from './elements.ts';
import { anchorOf } from './paths.ts';
import { type Element, elementsIn, readMarkup, textsIn } from './xml.ts';
import { joinPath } from './zip.ts';

/** The text of all files, in reading order, and where its files and anchors are. */
export interface EpubText {
  readonly blocks: readonly Block[];
  /** `path` and `path#anchor` → index of the block there. */
  readonly places: ReadonlyMap<string, number>;
}

const BREAKS = wordSet(ELEMENTS.blocks);
const BOLD = new Set(['b', 'strong']);

const tooMuch = () =>
  new UserError(
    'The EPUB holds more text than a book can have. Add the book as plain text, one book a file.',
  );

/** Characters of a line that is a paragraph: verses and addresses are shorter. */
const LONG = 130;

/** Whether a page has only line ends between its paragraphs. */
function areParagraphs(lines: readonly string[]) {
  const sum = (of: readonly string[]) => totalOf(of, ({ length }) => length);
  return lines.length > 3 && sum(lines.filter(({ length }) => length > LONG)) > sum(lines) / 2;
}

/** Where the source’s line ends within a word. */
const PARTED = /(?<=\p{L})[\u00AD\u2010¬][^\S\n]*\n\s*(?=\p{Ll})|\u00AD\s+(?=\p{Ll})/gu;

const newBlock = () => ({
  text: '',
  level: undefined as number | undefined,
  display: false,
  /** What its pictures are said to show. */
  shown: '',
  /** Whether a letter of it stands outside of bold. */
  plain: false,
});

/** A link to an anchor: the block that it is in, and the key in `places`. */
type Link = readonly [from: number, to: string];

/** What a text or an element stands in. */
interface Around {
  readonly bold: boolean;
  readonly raised: boolean;
}

/**
 * Characters of an element, tags included, up to which it may be a page's number or a note's mark.
 */
const NUMBER = 1000;
/**
 * Characters of a block from which on no mark is sought in it: looking at its text again and again
 * takes long.
 */
const ENDLESS = 30_000;

/** Collects the text of one file after another. */
export class ContentReader implements EpubText {
  readonly blocks: Block[] = [];
  readonly places = new Map<string, number>();
  /** Words that aren't read, by what they are. */
  readonly unreadWords = new Map<string, number>();
  /** All links, and marks of notes among them. */
  readonly #links: Link[] = [];
  readonly #marks: Link[] = [];
  #size = 0;
  #path = '';
  #block = newBlock();
  /** What the last picture is said to show: perhaps a letter, with which the next text begins. */
  #capital = '';
  readonly #find: (folder: string, href: string) => string | undefined;

  /**
   * @param find the name of the file that a reference means, where files may be called differently
   */
  constructor(find: (folder: string, href: string) => string | undefined = () => undefined) {
    this.#find = find;
  }

  /** @throws UserError if all files together are more than a book can be */
  add(path: string, source: string): this {
    this.#size += source.length;
    if (this.#size > MAX_MARKUP) throw tooMuch();
    this.places.set(path, this.blocks.length);
    [this.#path, this.#capital] = [path, ''];
    this.#readInside(readMarkup(source, true), { bold: false, raised: false });
    this.#flush();
    return this;
  }

  /** The blocks of notes: a mark above leads there, and a link there leads back to it. */
  notes(): Set<number> {
    const back = new Set(
      [...this.#links, ...this.#marks].map(([from, to]) => `${this.places.get(to)} ${from}`),
    );
    const ends = this.#marks.map(([from, to]) => [from, this.places.get(to) ?? 0] as const);
    const noteLinks = ends.filter(([from, to]) => to > from && back.has(`${from} ${to}`));
    const notes = noteLinks.map(([, to]) => to);
    return new Set(notes.filter((to) => this.blocks[to]?.level === undefined));
  }

  #readInside({ children }: Element, around: Around): void {
    for (const child of children) {
      if (typeof child === 'string') this.#readText(child, around);
      else this.#readElement(child, around);
    }
  }

  #readText(innerText: string, { bold }: Around): void {
    if (/\S/u.test(innerText)) {
      // "C" in a picture, and "hapter" behind it.
      this.#block.text += capitalIn(this.#capital, innerText);
      this.#capital = '';
      if (!bold) this.#block.plain = true;
    }
    this.#block.text += innerText.replace(PARTED, '').replace(/\s+/gu, ' ');
  }

  #readElement(element: Element, above: Around): void {
    const { name, attributes } = element;
    if (BREAKS.has(name)) this.#flush();

    const isUnread = this.#passesOver(element);
    if (isUnread || this.#isNumber(element, above)) {
      this.#noteInside(element, isUnread);
      return;
    }

    this.#noteLinks(element, this.#links);
    this.#layOut(name, attributes);

    this.#readInside(element, {
      bold: above.bold || BOLD.has(name),
      raised: above.raised || name === 'sup',
    });

    if (BREAKS.has(name)) this.#flush();
  }

  /**
   * Notes what matters of an element whose text isn’t read.
   * @param isUnread false for a page’s number or a mark
   */
  #noteInside(element: Element, isUnread: boolean): void {
    for (const innerElement of elementsIn(element)) {
      this.#noteLinks(innerElement, this.#marks);
      // A page break may be a line's end, or hold a picture of the next word's first letter.
      if (!isUnread) this.#layOut(innerElement.name, innerElement.attributes);
      if (innerElement.name === 'svg') this.#picture(innerElement.attributes['aria-label'] ?? '');
    }
  }

  /**
   * Passes over an element that isn’t read, and counts words that may be the book’s.
   * @returns whether it did
   */
  #passesOver(element: Element): boolean {
    const unread = unreadKind(element.name, element.attributes);
    const unreadWhat =
      unread || (unread === '' && !element.isEnded && 'what stands in an element that doesn’t end');
    if (unreadWhat)
      this.unreadWords.set(
        unreadWhat,
        (this.unreadWords.get(unreadWhat) ?? 0) + wordsOf(textsIn(element)),
      );
    return unread !== undefined;
  }

  /**
   * Whether an element is a page's number or a note's mark, and not text, whatever it says that it
   * is.
   */
  #isNumber(element: Element, { raised }: Around): boolean {
    const isSaid = isNumbered(element.attributes);
    const isLink = /^(?:a|sup)$/u.test(element.name);
    if (element.size > NUMBER || !(isSaid || isLink)) return false;
    const shownText = spaced(textsIn(element).join(''));
    const innerElements = elementsIn(element);
    if (
      isSaid &&
      !innerElements.some(({ name }) => /^h[1-6]$/u.test(name)) &&
      isOwnNumber(shownText)
    )
      return true;

    const { text } = this.#block;
    if (!isLink || text.length > ENDLESS) return false;
    // Not one more than the first: those inside are asked as often as they have others around them.
    const link = innerElements.find((innerElement) => this.#linkOf(innerElement) !== '');
    const isRaised = raised || innerElements.some(({ name }) => name === 'sup');
    return isMark(text.slice(-9), shownText, {
      to: link ? this.#linkOf(link) : '',
      raised: isRaised,
    });
  }

  /** Notes an element's anchors, and what it links to. */
  #noteLinks(element: Element, links: Link[]): void {
    const { name, attributes } = element;
    for (const id of [attributes.id, name === 'a' ? attributes.name : undefined]) {
      const key = `${this.#path}#${id?.normalize('NFC')}`;
      if (id && !this.places.has(key)) this.places.set(key, this.blocks.length);
    }
    const to = this.#linkOf(element);
    if (to) links.push([this.blocks.length, to]);
  }

  /** The key in `places` of what an element links to; empty if that is no anchor. */
  #linkOf({ name, attributes: { href = '' } }: Element): string {
    if (name !== 'a' || !href.includes('#')) return '';
    const folder = posix.dirname(this.#path);
    const file = href.startsWith('#')
      ? this.#path
      : (this.#find(folder, href) ?? joinPath(folder, href.replace(/[?#].*$/su, '')));
    return `${file}#${anchorOf(href)}`;
  }

  /** What an element says of how its block looks. */
  #layOut(tagName: string, attributes: Attributes): void {
    if (/^h[1-6]$/u.test(tagName)) this.#block.level = Number(tagName[1]);
    if (BREAKS.has(tagName) && isDisplay(attributes)) this.#block.display = true;
    if (tagName === 'br') this.#break();
    // A row of a table, as a contents page has them, is a line.
    if (/^t[dh]$/u.test(tagName)) this.#block.text += '  ';
    if (tagName === 'img') this.#picture(attributes.alt || attributes.title || '');
  }

  /** A line's end; a second one in a row ends a paragraph, but no heading. */
  #break(): void {
    const { text, level } = this.#block;
    if (level === undefined && /\n[^\S\n]*$/u.test(text.slice(-20))) this.#flush();
    else this.#block.text += '\n';
  }

  #picture(shown: string): void {
    const { level, text } = this.#block;
    this.#block.shown += ` ${shown}`;
    if (level !== undefined) return;
    if (text.trim() === '') this.#capital = shown.trim();
    else if (endsWithin(text.slice(-9))) this.#block.text += shownWords(shown);
  }

  #flush(): void {
    const { text, level, shown, display, plain } = this.#block;
    this.#block = newBlock();

    // A heading that is a picture alone is read by what it is said to show.
    const lines = joinedSoftly(level !== undefined && text.trim() === '' ? shown : text)
      .split('\n')
      .map((textLine) => readable(textLine.trim().replaceAll('\u00AD', '')))
      .filter(Boolean);

    if (this.blocks.length > MAX_BLOCKS) throw tooMuch();
    if (lines.length === 0) return;

    if (level !== undefined) {
      this.blocks.push({ lines, indent: 0, above: 4, level });
      return;
    }

    // A line in bold or in the middle of the page stands apart, as one with blank lines above it
    // does in a plain text.
    const above = display || !plain ? 3 : 1;
    const areApart = areParagraphs(lines);
    const whole = this.#withCapital(lines);
    for (const ownLines of areApart ? whole.map((textLine) => [textLine]) : [whole])
      this.blocks.push({ lines: ownLines, indent: 0, above, level });
  }

  /** Lines with the capital that is a block of its own above them; that goes. */
  #withCapital(lines: readonly string[]): readonly string[] {
    const whole = withCapital(this.blocks.at(-1), lines);
    if (whole) this.blocks.pop();
    return whole ?? lines;
  }
}
