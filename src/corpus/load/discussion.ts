import type { Disagreement, Prompt } from '../../core/domain/book.ts';
import type { WrittenBook } from './file/files.ts';
import type { DisagreementsFile } from './file/schema.ts';
import type { Written } from './file/validate.ts';
import { ownPlace, type Refs } from './refs.ts';

/** Puts the discussion prompts together; each is open from its section on unless it says otherwise. */
export function buildPrompts(written: WrittenBook, refs: Refs): Prompt[] {
  return written.prompts.flatMap((doc) =>
    doc.value.map((one, i): Prompt => {
      refs.declare('prompt', one.id, doc, [i]);
      return { ...one, ...placed(one, doc, i, refs) };
    }),
  );
}

/** Puts the points together on which the sources disagree. */
export function buildDisagreements(written: WrittenBook, refs: Refs): Disagreement[] {
  return written.disagreements.flatMap((doc) =>
    doc.value.map((one, i): Disagreement => {
      refs.declare('disagreement', one.id, doc, [i]);
      checkSides(doc, i, refs);
      const claims = one.claims.map(({ text, sources }, j) => {
        return { text, sources: refs.sources(sources, doc, [i, 'claims', j, 'sources']) };
      });
      return { ...one, ...placed(one, doc, i, refs), claims };
    }),
  );
}

/** The section that something is about, and from where on it is open. */
function placed(
  one: { section: string; from?: string | undefined },
  doc: Written<unknown>,
  i: number,
  refs: Refs,
) {
  const section = refs.section(one.section, doc, [i, 'section']);
  return { section: section?.n ?? 0, from: refs.place(one.from, doc, [i, 'from']) ?? ownPlace(section) };
}

/** A source can't stand on both sides. */
function checkSides(doc: Written<DisagreementsFile>, i: number, refs: Refs): void {
  const side = new Map<string, number>();
  doc.value[i]?.claims.forEach((claim, j) => {
    for (const source of claim.sources) {
      const other = side.get(source) ?? j;
      side.set(source, other);
      if (other === j) continue;
      const message = `\`${source}\` already stands for claim ${other + 1}, and a source can't contradict itself here. Leave it with one claim.`;
      refs.report(doc, [i, 'claims', j, 'sources'], message);
    }
  });
}
