import { Parser, Tokenizer } from 'htmlparser2';
import { UserError } from '../../../core/errors.ts';
import { MAX_DEPTH } from '../limits.ts';
import { plainLetters } from '../text/decode.ts';

/**
 * An element of a file. Its name comes without prefix, those of its attributes with it; both in
 * small letters.
 */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
  /** Characters of the file from its beginning to its end. */
  readonly size: number;
  /** Whether the file has a tag for its end. */
  readonly isEnded: boolean;
}

/** Reads the entities of HTML in XML as well. */
class WithEntities extends Tokenizer {
  constructor(options: object, callbacks: ConstructorParameters<typeof Tokenizer>[1]) {
    super({ ...options, xmlMode: false }, callbacks);
  }
}

/**
 * Reads XML or XHTML: entities that a file declares itself are not expanded, those of HTML are, and
 * what isn't well-formed is read as far as it goes.
 * @param html whether some elements end without their tag and some can't be in others, as in HTML
 * @returns an element without a name, in which all others are
 * @throws UserError for elements inside elements without end: each closing tag is looked for among
 * all that are open
 */
export function readMarkup(source: string, html = false): Element {
  const root = {
    name: '',
    attributes: {},
    children: [] as (Element | string)[],
    size: source.length,
    isEnded: true,
  };

  const open = [root];
  const innermost = () => open.at(-1) ?? root;

  const handler = {
    onopentag: (tagName: string, attributes: Element['attributes']) => {
      if (open.length > MAX_DEPTH) throw tooDeep();
      const element = {
        ...root,
        name: local(tagName),
        attributes,
        children: [],
        size: -parser.startIndex,
      };
      innermost().children.push(element);
      open.push(element);
    },
    // An entity comes by itself, and a word may break at one.
    ontext: (innerText: string) => {
      const { children } = innermost();
      const before = typeof children.at(-1) === 'string' ? children.pop() : '';
      children.push(`${before}${plainLetters(innerText)}`);
    },
    onclosetag: (_: string, implied: boolean) => {
      const element = innermost();
      element.size += parser.endIndex;
      element.isEnded = !implied;
      open.pop();
    },
  };

  const options = { Tokenizer: WithEntities, recognizeCDATA: true, recognizeSelfClosing: true };
  const parser = new Parser(handler, { ...options, xmlMode: !html, lowerCaseAttributeNames: true });

  // Nothing is lost in a comment that never ends.
  const comment = source.lastIndexOf('<!--');
  parser.write(
    comment > source.lastIndexOf('-->')
      ? source.slice(0, comment) + source.slice(comment + 4)
      : source,
  );

  parser.end();
  return root;
}

/** The elements right inside one. */
export const childrenOf = ({ children }: Element): Element[] =>
  children.filter((child) => typeof child !== 'string');

/**
 * An element and all inside it, in the order in which they begin.
 * @param collected where they are added
 */
export function elementsIn(element: Element, collected: Element[] = []): Element[] {
  collected.push(element);
  for (const child of childrenOf(element)) elementsIn(child, collected);
  return collected;
}

/** The pieces of text in an element and in those inside it. */
export const textsIn = ({ children }: Element): string[] =>
  children.flatMap((child) => {
    if (typeof child === 'string') return child.replaceAll('\u00AD', '');
    return child.name === 'br' ? ' ' : textsIn(child);
  });

const tooDeep = () =>
  new UserError(
    `The file has more than ${MAX_DEPTH} tags inside one another, as if none were closed, and no ` +
      'book needs that. Add the book as plain text instead.',
  );

const local = (tagName: string) => tagName.slice(tagName.indexOf(':') + 1).toLowerCase();
