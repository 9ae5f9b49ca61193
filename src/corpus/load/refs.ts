import type { Place } from '../../core/domain/book.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { type At, type Problem, problemAt, type Spot } from './file/problem.ts';

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
  constructor(problems: Problem[], incomplete: ReadonlySet<Thing>) {
    this.#problems = problems;
    this.#incomplete = incomplete;
  }

  complete(thing: Thing): boolean {
    return !this.#incomplete.has(thing);
  }

  report(at: At, message: string): void {
    this.#problems.push(problemAt(at, message));
  }

  /** Where a thing was written; undefined where nothing has that id. */
  where(thing: Thing, id: string): At | undefined {
    return this.#at.get(`${thing} ${id}`);
  }

  /** Takes an id for a thing; a second thing of the same kind and id is reported. */
  declare(thing: Thing, id: string, at: Spot): void {
    const first = this.where(thing, id);
    if (!first) this.#at.set(`${thing} ${id}`, { file: at.file, line: at.line });
    else {
      const message = `There's already a ${thing} \`${id}\`, at ${first.file}:${first.line}. Give this one another id.`;
      this.report(at.below('id'), message);
    }
  }

  declareSection(id: string, section: KnownSection, at: Spot): void {
    this.declare('section', id, at);
    if (!this.#sections.has(id)) this.#sections.set(id, section);
    const message = 'No section may be called `start`, as that means before the book. Rename the file.';
    if (id === 'start') this.report(at, message);
  }

  /** Reports an id that nothing was declared under. */
  check(thing: Thing, id: string, at: At): boolean {
    if (this.where(thing, id)) return true;
    if (!this.complete(thing)) return false;
    const known = [...this.#at.keys()].flatMap((key) =>
      key.startsWith(`${thing} `) ? key.slice(thing.length + 1) : [],
    );
    const near = didYouMean(id, known) || ` Write the id of a ${thing} of this book.`;
    this.report(at, `There's no ${thing} \`${id}\`.${near}`);
    return false;
  }

  /** Reports sources that aren't in book.yaml, and returns each once. */
  sources(ids: readonly string[], at: Spot): string[] {
    ids.forEach((id, i) => void this.check('source', id, at.below(i)));
    return [...new Set(ids)];
  }

  /** A section by its id; undefined, and reported, where there is none. */
  section(id: string, at: At): KnownSection | undefined {
    return this.check('section', id, at) ? this.#sections.get(id) : undefined;
  }

  /** The place that a `from` names: `start` is 0, a story section's id its number; absent is undefined. */
  place(from: string | undefined, at: At): Place | undefined {
    if (from === undefined) return undefined;
    if (from === 'start') return 0;
    const section = this.section(from, at);
    if (section && !section.story) {
      const message = `\`${from}\` holds notes about the book, so it isn't a place in it. Write the id of a story section, or \`start\`.`;
      this.report(at, message);
    }
    return section?.n;
  }
}

/** The place from which on something of a section is open unless its file says otherwise. */
export const ownPlace = (section: KnownSection | undefined): Place => (section?.story ? section.n : 0);
