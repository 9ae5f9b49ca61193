import type { Disagreement, Prompt } from '../../core/domain/book.ts';
import type { WrittenBook } from './file/files.ts';
import type { DisagreementsFile } from './file/schema.ts';
import type { Written } from './file/validate.ts';
import { oneLine, prose } from './prose.ts';
import { ownPlace, type Refs } from './refs.ts';

/** Puts the discussion prompts together; each is open from its section on unless it says otherwise. */
export function buildPrompts(written: WrittenBook, refs: Refs): Prompt[] {
  return written.prompts.flatMap((doc) =>
    doc.value.map((one, i): Prompt => {
      refs.declare('prompt', one.id, doc, [i]);
      const section = refs.section(one.section, doc, [i, 'section']);
      const from = refs.place(one.from, doc, [i, 'from']) ?? ownPlace(section);
      return { id: one.id, section: section?.n ?? 0, text: prose(one.text), from };
    }),
  );
}

/** Puts the points together on which the sources disagree. */
export function buildDisagreements(written: WrittenBook, refs: Refs): Disagreement[] {
  return written.disagreements.flatMap((doc) =>
    doc.value.map((one, i): Disagreement => {
      refs.declare('disagreement', one.id, doc, [i]);
      checkSides(doc, i, refs);
      const section = refs.section(one.section, doc, [i, 'section']);
      return {
        id: one.id,
        topic: oneLine(one.topic),
        asked: one.asked.map(oneLine),
        section: section?.n ?? 0,
        from: refs.place(one.from, doc, [i, 'from']) ?? ownPlace(section),
        claims: one.claims.map((claim, j) => ({
          text: prose(claim.text),
          sources: refs.sources(claim.sources, doc, [i, 'claims', j, 'sources']),
        })),
      };
    }),
  );
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
