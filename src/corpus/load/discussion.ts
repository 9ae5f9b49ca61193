import type { Disagreement, Prompt } from '../../core/domain/book.ts';
import type { WrittenBook } from './file/files.ts';
import type { FileSpot } from './file/problem.ts';
import { ownPlace, type Refs } from './refs.ts';

/**
 * Puts the discussion prompts together; each is open from its section on unless it says otherwise.
 */
export function buildPrompts(written: WrittenBook, refs: Refs): Prompt[] {
  return refs.each('prompt', written.prompts, (prompt, at) => ({
    ...prompt,
    ...sectionAndPlace(prompt, at, refs),
  }));
}

/** Puts the points together on which the sources disagree. */
export function buildDisagreements(written: WrittenBook, refs: Refs): Disagreement[] {
  return refs.each('disagreement', written.disagreements, (disagreement, at) => {
    checkSides(disagreement.claims, at.below('claims'), refs);
    const claims = disagreement.claims.map(({ text, sources }, j) => ({
      text,
      sources: refs.sources(sources, at.below('claims', j, 'sources')),
    }));
    return { ...disagreement, ...sectionAndPlace(disagreement, at, refs), claims };
  });
}

/** The section that something is about, and from where on it is open. */
function sectionAndPlace(
  discussed: { section: string; from?: string | undefined },
  at: FileSpot,
  refs: Refs,
) {
  const section = refs.section(discussed.section, at.below('section'));
  return {
    section: section?.n ?? 0,
    from: refs.place(discussed.from, at.below('from')) ?? ownPlace(section),
  };
}

function checkSides(
  claims: readonly { readonly sources: readonly string[] }[],
  at: FileSpot,
  refs: Refs,
) {
  const side = new Map<string, number>();
  claims.forEach((claim, j) => {
    for (const source of claim.sources) {
      const otherSide = side.get(source) ?? j;
      side.set(source, otherSide);
      if (otherSide === j) continue;
      refs.report(
        at.below(j, 'sources'),
        `\`${source}\` already stands for claim ${otherSide + 1}. Leave it there.`,
      );
    }
  });
}
