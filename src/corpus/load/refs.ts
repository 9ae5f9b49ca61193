import type { Place } from '../../core/domain/book.ts';
import { didYouMean } from '../../lib/nearest.ts';
import type { At, Problem } from './file/problem.ts';
import type { Written } from './file/validate.ts';
import type { Path } from './file/yaml.ts';

export type Thing = 'section' | 'source' | 'passage' | 'character' | 'question' | 'prompt' | 'disagreement';

interface KnownSection {
  readonly n: number;
  readonly story: boolean;
}

/**
 * The ids of a book while it is being put together: takes each once, resolves references to them, and
 * reports what doesn't resolve.
 */
export class Refs {
  readonly #problems: Problem[];
  readonly #incomplete: ReadonlySet<Thing>;
  readonly #at = new Map<string, At>();
  readonly #sections = new Map<string, KnownSection>();

  /** @param incomplete kinds of things where some couldn't be read: an unknown id may be one of those */
  constructor(problems: Problem[], incomplete: ReadonlySet<Thing> = new Set()) {
    this.#problems = problems;
    this.#incomplete = incomplete;
  }

  complete(thing: Thing): boolean {
    return !this.#incomplete.has(thing);
  }

  report(doc: Written<unknown>, path: Path, message: string): void {
    this.#problems.push({ file: doc.file, line: doc.line(path), message });
  }

  /** Where a thing was written; undefined where nothing has that id. */
  where(thing: Thing, id: string): At | undefined {
    return this.#at.get(`${thing} ${id}`);
  }

  /** Takes an id for a thing; a second thing of the same kind and id is reported. */
  declare(thing: Thing, id: string, doc: Written<unknown>, path: Path): void {
    const first = this.where(thing, id);
    if (first) {
      const message = `There's already a ${thing} \`${id}\`, at ${first.file}:${first.line}. Give this one another id.`;
      this.report(doc, [...path, 'id'], message);
      return;
    }
    this.#at.set(`${thing} ${id}`, { file: doc.file, line: doc.line(path) });
  }

  declareSection(id: string, section: KnownSection, doc: Written<unknown>): void {
    this.declare('section', id, doc, []);
    if (!this.#sections.has(id)) this.#sections.set(id, section);
    if (id === 'start')
      this.report(
        doc,
        [],
        'No section may be called `start`, as that means before the book. Rename the file.',
      );
  }

  /** Reports an id that nothing was declared under. */
  check(thing: Thing, id: string, doc: Written<unknown>, path: Path): boolean {
    if (this.where(thing, id)) return true;
    if (!this.complete(thing)) return false;
    const known = [...this.#at.keys()].flatMap((key) =>
      key.startsWith(`${thing} `) ? key.slice(thing.length + 1) : [],
    );
    this.report(
      doc,
      path,
      `There's no ${thing} \`${id}\`.${didYouMean(id, known) || ` Write the id of a ${thing} of this book.`}`,
    );
    return false;
  }

  /** Reports sources that aren't in book.yaml, and returns each once. */
  sources(ids: readonly string[], doc: Written<unknown>, path: Path): string[] {
    ids.forEach((id, i) => void this.check('source', id, doc, [...path, i]));
    return [...new Set(ids)];
  }

  /** A section by its id; undefined, and reported, where there is none. */
  section(id: string, doc: Written<unknown>, path: Path): KnownSection | undefined {
    return this.check('section', id, doc, path) ? this.#sections.get(id) : undefined;
  }

  /** The place that a `from` names: `start` is 0, a story section's id its number; absent is undefined. */
  place(from: string | undefined, doc: Written<unknown>, path: Path): Place | undefined {
    if (from === undefined) return undefined;
    if (from === 'start') return 0;
    const section = this.section(from, doc, path);
    if (section && !section.story) {
      const message = `\`${from}\` holds notes about the book, so it isn't a place in it. Write the id of a story section, or \`start\`.`;
      this.report(doc, path, message);
    }
    return section?.n;
  }
}

/** The place from which on something of a section is open unless its file says otherwise. */
export function ownPlace(section: KnownSection | undefined): Place {
  return section?.story ? section.n : 0;
}
