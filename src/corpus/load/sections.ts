import type { Passage, Section } from '../../core/domain/book.ts';
import { counted } from '../../lib/counted.ts';
import { wordsOf } from '../import/text/words.ts';
import { sharesRead } from './ends.ts';
import type { WrittenBook, WrittenSection } from './file/files.ts';
import { prose } from './prose.ts';
import { ownPlace, type Refs } from './refs.ts';

/**
 * Puts a book's sections together, with the place of each title and passage and the share read at
 * each end.
 */
export function buildSections(written: WrittenBook, refs: Refs): Section[] {
  for (const [i, { id, value, at }] of written.sections.entries())
    refs.declareSection(id, { n: i + 1, story: value.story }, at);
  if (!written.sections.some(({ value }) => value.story) && refs.isComplete('section'))
    refs.report(
      written.book.at,
      'No section is part of the story. Take `story: false` out of those that are.',
    );

  const sections = written.sections.map((doc, i) =>
    buildSection(doc, i + 1, refs, written.book.value.kind === 'text'),
  );
  checkParts(written, refs);

  const ends = sharesRead(written.sections, sections, refs);
  return sections.map((section, i) => ({ ...section, ends: ends[i] ?? 1 }));
}

function buildSection(
  { id, value, at }: WrittenSection,
  n: number,
  refs: Refs,
  keepLines: boolean,
): Section {
  const { title, part, story, titleFrom, recap, unsaid } = value;
  const section = { n, story };

  const passages = value.passages.map((passage, i): Passage => {
    const currentFileSpot = at.below('passages', i);
    refs.declare('passage', passage.id, currentFileSpot);
    return {
      id: passage.id,
      section: n,
      text: prose(passage.text, keepLines),
      sources: refs.sources(passage.sources, currentFileSpot.below('sources')),
      from: refs.place(passage.from, currentFileSpot.below('from')) ?? ownPlace(section),
      ...(passage.asked.length > 0 && { asked: passage.asked }),
    };
  });

  return {
    ...section,
    id,
    title,
    ...(part !== undefined && { part }),
    titleFrom: refs.place(titleFrom, at.below('titleFrom')) ?? ownPlace(section),
    ends: 1,
    words: wordsOf(passages.map(({ text }) => text)),
    passages,
    ...(recap !== undefined && { recap }),
    ...(unsaid.length > 0 && { unsaid }),
  };
}

/** Parts are those of book.yaml, and follow one another as the sections do. */
function checkParts(written: WrittenBook, refs: Refs) {
  const { parts } = written.book.value;
  const has = `book.yaml has ${counted(parts.length, 'part')}`;
  let latest = 0;

  for (const { value, at } of written.sections) {
    const { part } = value;
    if (part === undefined) continue;
    const currentFileSpot = at.below('part');
    if (part > parts.length)
      refs.report(
        currentFileSpot,
        `Part ${part} isn't there: ${has}. Add it there, or write another number.`,
      );
    else if (part < latest)
      refs.report(
        currentFileSpot,
        `Part ${part} comes after part ${latest}. Put the sections in the book's order.`,
      );
    latest = Math.max(latest, part);
  }
}
