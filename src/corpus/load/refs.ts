import type { Place, Section } from '../../core/domain/book.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { type At, type FileSpot, type Problem, problemAt, type Written } from './file/problem.ts';

export type Thing =
  | 'section'
  | 'source'
  | 'passage'
  | 'character'
  | 'question'
  | 'prompt'
  | 'disagreement';

type KnownSection = Pick<Section, 'n' | 'story'>;

export type Refs = ReturnType<typeof refsOf>;

/**
 * Takes each id of a book once, resolves references to them, and reports what doesn't resolve.
 * @param incomplete kinds of things where some couldn't be read: an unknown id may be one of those
 */
export function refsOf(problems: Problem[], incomplete: ReadonlySet<Thing>) {
  const declared = new Map<string, At>();
  const sections = new Map<string, KnownSection>();
  const isComplete = (thing: Thing) => !incomplete.has(thing);
  const report = (at: At, message: string) => void problems.push(problemAt(at, message));

  /** Where a thing was written; undefined if nothing has that id. */
  const spotOf = (thing: Thing, id: string) => declared.get(`${thing} ${id}`);

  /** Takes an id for a thing; a second thing of the same kind and id is reported. */
  function declare(thing: Thing, id: string, at: FileSpot) {
    const firstSpot = spotOf(thing, id);
    if (!firstSpot) declared.set(`${thing} ${id}`, { file: at.file, line: at.line });
    else
      report(
        at.below('id'),
        `\`${id}\` is also a ${thing} at ${firstSpot.file}:${firstSpot.line}. Give this one another id.`,
      );
  }

  /** Reports an id that nothing was declared under. */
  function check(thing: Thing, id: string, at: At) {
    if (spotOf(thing, id)) return true;
    if (!isComplete(thing)) return false;
    const knownIds = [...declared.keys()].flatMap((key) =>
      key.startsWith(`${thing} `) ? key.slice(thing.length + 1) : [],
    );
    const near = didYouMean(id, knownIds) || ` Write the id of a ${thing} of this book.`;
    report(at, `There's no ${thing} \`${id}\`.${near}`);
    return false;
  }

  /** A section by its id; undefined, and reported, where there is none. */
  const section = (id: string, at: At) => (check('section', id, at) ? sections.get(id) : undefined);

  return {
    isComplete,
    report,
    where: spotOf,
    declare,
    check,
    section,
    /** Takes the ids of all things in some files, and makes each what it is in the book. */
    each: <T extends { readonly id: string }, Made>(
      thing: Thing,
      files: readonly Written<readonly T[]>[],
      make: (written: T, at: FileSpot) => Made,
    ): Made[] =>
      files.flatMap(({ value, at }) =>
        value.map((written, i) => {
          declare(thing, written.id, at.below(i));
          return make(written, at.below(i));
        }),
      ),
    declareSection(id: string, knownSection: KnownSection, at: FileSpot): void {
      declare('section', id, at);
      if (!sections.has(id)) sections.set(id, knownSection);
      if (id === 'start')
        report(
          at,
          'No section may be called `start`: that means before the book. Rename the file.',
        );
    },
    /** Reports sources that aren't in book.yaml, and returns each once. */
    sources(ids: readonly string[], at: FileSpot): string[] {
      ids.forEach((id, i) => void check('source', id, at.below(i)));
      return [...new Set(ids)];
    },
    /**
     * The place that a `from` names: `start` is 0, a story section's id its number; absent is
     * undefined.
     */
    place(from: string | undefined, at: At): Place | undefined {
      if (from === undefined) return undefined;
      if (from === 'start') return 0;
      const named = section(from, at);
      if (named && !named.story)
        report(
          at,
          `\`${from}\` holds notes about the book. Write the id of a story section, or \`start\`.`,
        );
      return named?.n;
    },
  };
}

/** The place from which on something of a section is open unless its file says otherwise. */
export const ownPlace = (section: KnownSection | undefined): Place =>
  section?.story ? section.n : 0;
