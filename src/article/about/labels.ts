import { groupBy } from '../../lib/counted.ts';
import type { PageSection } from '../read/draft.ts';
import { listLines } from '../word-lists.ts';
import { useByHeading } from './stories.ts';

/** In so many sections the same words in front of an entry name its part, and nobody in the book. */
const LABELLED_MIN = 3;

/** What is said so often that it names a part. */
const repeatedAmong = (texts: readonly string[]): ReadonlySet<string> =>
  new Set(
    [...groupBy(texts, (text) => text)]
      .filter(([, uses]) => uses.length >= LABELLED_MIN)
      .map(([text]) => text),
  );

/**
 * Sections without the labels that stand in front of the same part of each: “What happens”,
 * “Watch”. As what an entry is about they would be read, and searched, with each of them. What a
 * teacher sets a class is left out.
 */
export function dropLabels(sectionsRead: readonly PageSection[]): readonly PageSection[] {
  const sections = sectionsRead.map((section) => ({
    ...section,
    blocks: dropSpeakers(section.blocks.filter(({ term = '' }) => !isForClass(term))),
  }));
  const terms = sections.flatMap(({ blocks }) => [
    ...new Set(blocks.flatMap(({ term }) => (term === undefined ? [] : [term.toLowerCase()]))),
  ]);
  const labels = repeatedAmong(terms);
  if (labels.size === 0) return sections;

  return sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) =>
      block.term !== undefined && labels.has(block.term.toLowerCase())
        ? { kind: block.kind, text: block.text }
        : block,
    ),
  }));
}

/** What those say who talk on a book, as paragraphs: an entry’s name comes but once in a section. */
function dropSpeakers(blocks: PageSection['blocks']): PageSection['blocks'] {
  const speakers = repeatedAmong(blocks.flatMap(({ term }) => term || []));
  return blocks.map((block) =>
    speakers.has(block.term ?? '') ? { kind: 'paragraph', text: block.text } : block,
  );
}

const isForClass = (term: string): boolean =>
  listLines('class-labels').includes(term.toLowerCase());

/**
 * Sections whose headings of one level are told apart, as a plain text doesn't: those behind
 * “Characters” or “Plot” with nothing below it are its parts, up to one that says what it is for.
 */
export function withParts(sections: readonly PageSection[]): readonly PageSection[] {
  let head: PageSection | undefined;
  return sections.map((section) => {
    const use = useByHeading(section.title);
    const isHead = section.blocks.length === 0 && (use === 'people' || use === 'story');
    if (use !== undefined || section.level !== head?.level) head = isHead ? section : undefined;
    const isPart = head !== undefined && section !== head && section.level === head.level;
    return isPart ? { ...section, level: section.level + 1 } : section;
  });
}

/**
 * Sections of which a part’s own heading, with nothing below it, goes to its first section: in a
 * guide with “Summary” and “Analysis” under each chapter, the summary is the chapter’s.
 */
export function addPartTitles(sections: readonly PageSection[]): readonly PageSection[] {
  const repeated = repeatedAmong(sections.map(({ title }) => title.toLowerCase()));
  return sections.flatMap((section, at) => {
    const before = sections[at - 1];
    const next = sections[at + 1];
    const isFolded = (part: PageSection | undefined, below: PageSection | undefined) =>
      part?.blocks.length === 0 &&
      below !== undefined &&
      below.level > part.level &&
      repeated.has(below.title.toLowerCase()) &&
      useByHeading(below.title) === 'story' &&
      !repeated.has(part.title.toLowerCase());
    if (isFolded(section, next)) return [];
    return isFolded(before, section) && before
      ? [{ ...section, title: before.title, level: before.level }]
      : [section];
  });
}
