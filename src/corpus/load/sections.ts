import type { Passage, Section } from '../../core/domain/book.ts';
import { countWords } from '../import/text/words.ts';
import { sharesRead } from './ends.ts';
import type { WrittenBook, WrittenSection } from './file/files.ts';
import { prose } from './prose.ts';
import { ownPlace, type Refs } from './refs.ts';

/** Puts a book's sections together, with the place of each title and passage and the share read at each end. */
export function buildSections(written: WrittenBook, refs: Refs): Section[] {
  written.sections.forEach((doc, i) => {
    refs.declareSection(doc.id, { n: i + 1, story: doc.value.story }, doc);
  });
  if (!written.sections.some((doc) => doc.value.story) && refs.complete('section')) {
    refs.report(
      written.book,
      [],
      'No section is part of the story, so nobody could make progress. Take `story: false` out of one.',
    );
  }
  const keepLines = written.book.value.kind === 'text';
  const sections = written.sections.map((doc, i) => buildSection(doc, i + 1, refs, keepLines));
  checkParts(written, refs);
  const ends = sharesRead(written.sections, sections, refs);
  return sections.map((section, i) => ({ ...section, ends: ends[i] ?? 1 }));
}

function buildSection(doc: WrittenSection, n: number, refs: Refs, keepLines: boolean): Section {
  const { title, part, story, titleFrom, passages, unsaid } = doc.value;
  const section = { n, story };
  const built = passages.map((one, i): Passage => {
    const path = ['passages', i];
    refs.declare('passage', one.id, doc, path);
    return {
      id: one.id,
      section: n,
      text: prose(one.text, keepLines),
      sources: refs.sources(one.sources, doc, [...path, 'sources']),
      from: refs.place(one.from, doc, [...path, 'from']) ?? ownPlace(section),
      ...(one.asked.length > 0 && { asked: one.asked }),
    };
  });
  return {
    ...section,
    id: doc.id,
    title,
    ...(part !== undefined && { part }),
    titleFrom: refs.place(titleFrom, doc, ['titleFrom']) ?? ownPlace(section),
    ends: 1,
    words: built.reduce((sum, passage) => sum + countWords(passage.text), 0),
    passages: built,
    ...(unsaid.length > 0 && { unsaid }),
  };
}

/** Parts are those of book.yaml, and follow one another as the sections do. */
function checkParts(written: WrittenBook, refs: Refs): void {
  const { parts } = written.book.value;
  let latest = 0;
  for (const doc of written.sections) {
    const { part } = doc.value;
    if (part === undefined) continue;
    const count = parts.length === 1 ? '1 part' : `${parts.length} parts`;
    if (part > parts.length)
      refs.report(
        doc,
        ['part'],
        `Part ${part} isn't there: book.yaml has ${count}. Add it there, or write another number.`,
      );
    else if (part < latest)
      refs.report(
        doc,
        ['part'],
        `Part ${part} comes after part ${latest}. Put the sections in the book's order.`,
      );
    latest = Math.max(latest, part);
  }
}
