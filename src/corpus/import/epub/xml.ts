import { Parser, Tokenizer } from 'htmlparser2';

/** What is called at each tag and each text of a file. Names come without their prefix, in lower case. */
interface Visitor {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads the entities of HTML in XML as well. */
class WithEntities extends Tokenizer {
  constructor(options: object, callbacks: ConstructorParameters<typeof Tokenizer>[1]) {
    super({ ...options, xmlMode: false }, callbacks);
  }
}

/**
 * Walks through XML or XHTML, tag by tag, without a tree: depth costs nothing, entities that a file declares
 * itself are not expanded, those of HTML are, and what isn't well-formed is read as far as it goes.
 * @param html whether some elements end without their tag and some can't be in others, as in HTML
 */
export function walk(source: string, visitor: Visitor, html = false): void {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => visitor.open?.(local(name), attributes),
      ontext: (text) => visitor.text?.(text),
      onclosetag: (name) => visitor.close?.(local(name)),
    },
    { xmlMode: !html, Tokenizer: WithEntities, recognizeCDATA: true, recognizeSelfClosing: true },
  );
  parser.write(source);
  parser.end();
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase();
