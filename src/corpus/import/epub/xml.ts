import { Parser, Tokenizer } from 'htmlparser2';
import { UserError } from '../../../core/errors.ts';
import { MAX_DEPTH } from '../limits.ts';
import { plainLetters } from '../text/decode.ts';

/**
 * What is called at each tag and each text of a file. Names of elements come without their prefix; those of attributes
 * with it; both in lower case.
 */
interface Visitor {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  /** @param implied whether the file has no tag for it */
  close?(name: string, implied: boolean): void;
}

/** Reads the entities of HTML in XML as well. */
class WithEntities extends Tokenizer {
  constructor(options: object, callbacks: ConstructorParameters<typeof Tokenizer>[1]) {
    super({ ...options, xmlMode: false }, callbacks);
  }
}

/**
 * Walks through XML or XHTML, tag by tag, without a tree: entities that a file declares itself are not expanded, those
 * of HTML are, and what isn't well-formed is read as far as it goes.
 * @param html whether some elements end without their tag and some can't be in others, as in HTML
 * @throws UserError for elements inside elements without end: each closing tag is looked for among all that are open
 */
export function walk(source: string, visitor: Visitor, html = false): void {
  let depth = 0;
  const handler = {
    onopentag: (name: string, attributes: Readonly<Record<string, string>>) => {
      depth += 1;
      if (depth > MAX_DEPTH) throw tooDeep();
      visitor.open?.(local(name), attributes);
    },
    ontext: (text: string) => visitor.text?.(plainLetters(text)),
    onclosetag: (name: string, implied: boolean) => {
      depth -= 1;
      visitor.close?.(local(name), implied);
    },
  };
  const options = { Tokenizer: WithEntities, recognizeCDATA: true, recognizeSelfClosing: true };
  const parser = new Parser(handler, { ...options, xmlMode: !html, lowerCaseAttributeNames: true });
  // Nothing is lost in a comment that never ends.
  const open = source.lastIndexOf('<!--');
  const isOpen = open > source.lastIndexOf('-->');
  parser.write(isOpen ? source.slice(0, open) + source.slice(open + 4) : source);
  parser.end();
}

const tooDeep = (): UserError =>
  new UserError(
    `The file has more than ${MAX_DEPTH} tags inside one another, as if none were closed, and no ` +
      'book needs that. Add the book as plain text instead.',
  );

const local = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();
