import { stringify } from 'yaml';
import type { Book, Place, Section } from '../../src/core/domain/book.ts';
import type { Saved } from '../../src/core/domain/club.ts';
import { isHidden, NAMELESS } from '../../src/core/domain/club-record.ts';
import { UserError } from '../../src/core/errors.ts';
import { type Reply, textPart } from '../../src/core/reply.ts';
import { isFree } from '../../src/corpus/excerpt.ts';
import { sectionName } from '../../src/corpus/place.ts';
import { compact, definedOnly } from '../../src/lib/counted.ts';
import { markdownLine, markdownQuote } from '../../src/lib/markdown.ts';
import { localDay } from '../../src/schedule/next.ts';
import type { Call } from '../shared/context.ts';
import { authorInWords } from '../shared/reading.ts';
import { UNKNOWN_ZONE, usualZone } from '../shared/zone.ts';
import { type ArchivedFile, safeFileName, zipOf } from './archive.ts';

/** How the entries of one section are written down. */
interface Notes {
  readonly book: Book;
  readonly place: Place;
  readonly zone: string;
  readonly nameOf: (saved: Saved) => string;
  readonly isOwn: (saved: Saved) => boolean;
}

/**
 * The commonplace book as a ZIP of Markdown, a file for each section that has entries and one for
 * those without a section, linked in their order. Made for Obsidian, readable anywhere.
 * @param entries those that the asker may see; others' highlights of a text that is shown in
 *   excerpts alone stay out
 * @throws UserError where nothing is left
 */
export async function savedFiles(
  call: Call,
  { book, place }: { readonly book: Book; readonly place: Place },
  entries: readonly Saved[],
): Promise<Reply> {
  const { asker, store, where } = call;
  const preferences = await store.preferences(where.club);
  const { zone } = (await usualZone(call, undefined)) ?? UNKNOWN_ZONE;
  const isOwn = ({ by, author }: Saved) => by.id === asker.id || author?.id === asker.id;
  const kept = entries.filter((saved) => isOwn(saved) || !saved.mark || isFree(book));
  if (kept.length === 0)
    throw new UserError('There’s nothing to take along yet. Save a quote with /save.');

  const nameOf = ({ by, author }: Saved) => {
    const { id, name } = author ?? by;
    if (id === asker.id || !isHidden(preferences, id)) return name;
    return NAMELESS;
  };
  const files = filesOf({ book, place, zone, nameOf, isOwn }, kept);

  return {
    audience: 'asker',
    parts: [
      textPart('What is saved, as far as you’ve read: a Markdown file for each section.'),
      { kind: 'file', name: `${book.id}-notes.zip`, content: zipOf(files, call.clock()) },
    ],
  };
}

/** In the order of the book; what belongs to no section comes last. */
function filesOf(notes: Notes, entries: readonly Saved[]): ArchivedFile[] {
  const { book, place } = notes;
  const withEntries = book.sections.filter(({ n }) => entries.some(({ section }) => section === n));
  const isElsewhere = ({ section }: Saved) => !withEntries.some(({ n }) => n === section);
  const chapters: (Section | undefined)[] = [
    ...withEntries,
    ...(entries.some(isElsewhere) ? [undefined] : []),
  ];

  const titles = chapters.map((section) =>
    section ? sectionName(book, section, place) : 'Without a section',
  );
  const digits = String(chapters.length).length;
  const names = titles.map((title, index) => {
    const number = String(index + 1).padStart(digits, '0');
    return `${`${number} ${safeFileName(title)}`.trim()}.md`;
  });

  return chapters.map((section, index): ArchivedFile => {
    const title = titles[index] ?? '';
    const saved = entries.filter((entry) => {
      if (section) return entry.section === section.n;
      return isElsewhere(entry);
    });
    const content = [
      frontMatter(book, title),
      `# ${markdownLine(title)}`,
      ...saved.map((entry) => entryLines(notes, entry)),
      linksLine(names, titles, index),
    ];
    return { name: names[index] ?? '', content: `${content.join('\n\n')}\n` };
  });
}

function frontMatter(book: Book, section: string) {
  const fields = definedOnly({
    title: book.title,
    author: authorInWords(book, '') || undefined,
    section,
    language: book.language,
  });
  return `---\n${stringify(fields)}---`;
}

function entryLines({ zone, nameOf, isOwn }: Notes, saved: Saved) {
  const day = localDay(zone, saved.at);
  const note = isOwn(saved) ? saved.mark?.note : undefined;
  return compact(
    `${markdownQuote(saved.text)}\n>\n> — ${markdownLine(nameOf(saved))}, ${day}`,
    note !== undefined && markdownLine(note),
  ).join('\n\n');
}

/** Links to the files before and after, as Obsidian and every Markdown reader follow them. */
function linksLine(names: readonly string[], titles: readonly string[], index: number) {
  const link = (label: string, at: number) => {
    const fileName = names[at];
    return (
      fileName && `[${label}: ${markdownLine(titles[at] ?? '')}](${encodeURIComponent(fileName)})`
    );
  };
  return compact(index > 0 && link('Before', index - 1), link('Next', index + 1)).join(' · ');
}
