import type { Disagreement, Prompt } from '../../core/domain/book.ts';
import type { WrittenBook } from './file/files.ts';
import type { FileSpot } from './file/problem.ts';
import { ownPlace, type Refs } from './refs.ts';

/**
 * Puts the discussion prompts together; each is open from its section on unless it says otherwise.
 */
export function buildPrompts(written: WrittenBook, refs: Refs): Prompt[] {
  return refs.each('prompt', written.prompts, (one, at) => ({
    ...one,
    ...sectionAndPlace(one, at, refs),
  }));
}

/** Puts the points together on which the sources disagree. */
export function buildDisagreements(written: WrittenBook, refs: Refs): Disagreement[] {
  return refs.each('disagreement', written.disagreements, (one, at) => {
    checkSides(one.claims, at.below('claims'), refs);
    const claims = one.claims.map(({ text, sources }, j) => {
      return { text, sources: refs.sources(sources, at.below('claims', j, 'sources')) };
    });
    return { ...one, ...sectionAndPlace(one, at, refs), claims };
  });
}

/** The section that something is about, and from where on it is open. */
function sectionAndPlace(
  one: { section: string; from?: string | undefined },
  at: FileSpot,
  refs: Refs,
) {
  const section = refs.section(one.section, at.below('section'));
  return {
    section: section?.n ?? 0,
    from: refs.place(one.from, at.below('from')) ?? ownPlace(section),
  };
}

function checkSides(
  claims: readonly { readonly sources: readonly string[] }[],
  at: FileSpot,
  refs: Refs,
): void {
  const side = new Map<string, number>();
  claims.forEach((claim, j) => {
    for (const source of claim.sources) {
      const other = side.get(source) ?? j;
      side.set(source, other);
      if (other === j) continue;
      refs.report(
        at.below(j, 'sources'),
        `\`${source}\` already stands for claim ${other + 1}. Leave it there.`,
      );
    }
  });
}
