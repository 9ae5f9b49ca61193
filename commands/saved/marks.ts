import { directWith, type Member, type UploadedFile } from '../../src/core/call.ts';
import type { Book } from '../../src/core/domain/book.ts';
import type { Saved } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import {
  button,
  listPart,
  type Reply,
  replacement,
  shortened,
  textPart,
} from '../../src/core/reply.ts';
import { finderIn, type HighlightSpot, type NotFound } from '../../src/corpus/highlights/find.ts';
import type { Highlight } from '../../src/corpus/highlights/highlight.ts';
import { checkSize } from '../../src/corpus/highlights/index.ts';
import { sectionOfChapter } from '../../src/corpus/highlights/of-book.ts';
import { clubHorizon } from '../../src/corpus/horizon.ts';
import { fingerprint } from '../../src/corpus/import/text/words.ts';
import { marksInThread } from '../../src/corpus/library/workshop.ts';
import { compact, counted, firstOf } from '../../src/lib/counted.ts';
import { yieldToEventLoop } from '../../src/lib/timer.ts';
import type { Call, Context, Pressed } from '../shared/context.ts';
import { reading } from '../shared/reading.ts';
import { ENTRIES_MAX } from './entries.ts';

/** Highlights listed as not found. */
const MISSING_MAX = 8;

/** Highlights searched for in one turn: about 5 ms. */
const HIGHLIGHTS_AT_ONCE = 5;

const REASONS: Readonly<Record<NotFound | 'note', string>> = {
  absent: 'not in this edition',
  several: 'in several sections, and the file doesn’t say in which',
  short: 'too short to find',
  note: 'a note, whose highlight isn’t in the file',
};

/** A larger file takes about a second or more. */
const LONG_BYTES = 64 * 1024;

/** Saves highlights for their owner alone; buttons then share them with the club. */
export async function saveMarks(call: Call, file: UploadedFile, named?: string): Promise<Reply> {
  checkSize(file.name, file.size);
  if (file.size < LONG_BYTES) return marksSaved(call, file, named);
  const reading = textPart('I’m looking for its highlights in the book.');
  return {
    title: `Reading ${file.name}`,
    parts: [reading],
    later: () => marksSaved(call, file, named),
  };
}

/** What was found of a file as entries, each once. */
function marksOf(
  { asker }: Call,
  book: Book,
  { placed, notes }: Pick<Awaited<ReturnType<typeof placeHighlights>>, 'placed' | 'notes'>,
  at: number,
): readonly Saved[] {
  const marks = new Map<string, Saved>();
  for (const [highlight, spot] of placed) {
    const note = notes.get(highlight) ?? highlight.note;
    const noted = { ...highlight, ...(note !== undefined && { note }) };
    const mark = markOf(asker, book, noted, spot);
    marks.set(mark.id, { ...mark, at });
  }
  return [...marks.values()];
}

async function marksSaved(
  call: Call,
  file: UploadedFile,
  named: string | undefined,
): Promise<Reply> {
  const { book } = await reading(call, named);
  const highlights = await marksInThread({
    kind: 'marks',
    file: { name: file.name, bytes: await file.read() },
    book: { title: book.title, kind: book.kind },
  });

  const at = call.clock();
  const { missing, ...found } = await placeHighlights(highlights, book);
  const markList = marksOf(call, book, found, at);
  const done = await call.store.saveMarks(call.where.club, markList, ENTRIES_MAX);

  return sharingCard({ book, marks: markList, at, missing, done });
}

/**
 * Looks for the highlights of a file in a book. Where the file doesn't surely say, what the book
 * has is no note.
 */
async function placeHighlights(highlights: readonly Highlight[], book: Book) {
  const find = book.kind === 'text' ? await finderIn(book) : undefined;
  const placed = new Map<Highlight, HighlightSpot | undefined>();
  const notes = new Map<Highlight, string>();
  const missing: string[] = [];
  const spotOf = (highlight: Highlight) => (find ? find(highlight) : highlight.about && 'absent');

  for (const [i, highlight] of highlights.entries()) {
    // Others go first now and then.
    if (i % HIGHLIGHTS_AT_ONCE === 0) await yieldToEventLoop();
    const { kind, about, words } = highlight;
    const spot = kind === 'note' ? 'note' : spotOf(highlight);
    if (typeof spot !== 'string') placed.set(highlight, spot);
    else if (about) notes.set(about, words);
    else missing.push(`“${shortened(words, 60)}”: ${REASONS[spot]}`);
  }

  return { placed, notes, missing };
}

/** @param spot where a text has it; for a guide the chapter says so */
function markOf(
  asker: Member,
  book: Book,
  highlight: Highlight,
  spot: HighlightSpot | undefined,
): Omit<Saved, 'at'> {
  const { words: text, note, chapter } = highlight;
  const { section: sectionFound, ...at } = spot ?? { section: sectionOfChapter(book, chapter) };
  const section = book.sections[(sectionFound ?? 0) - 1];
  const spotWords = spot ? `${spot.passage} ${spot.start} ${spot.end}` : '';

  return {
    // The same words at the same place by the same member are the same entry, however often they
    // are sent.
    id: `mark-${fingerprint([asker.id, book.id, spotWords, text].join('\n'))}`,
    book: book.id,
    text,
    from: section?.story ? section.n : book.sections.length,
    ...(section && { section: section.n }),
    by: { id: asker.id, name: asker.name },
    room: directWith(asker),
    mark: { ...(note !== undefined && { note }), ...('passage' in at && { spot: at }) },
  };
}

/** What was found, and what could be saved of it. */
interface ReadMarks {
  readonly book: Book;
  readonly marks: readonly Saved[];
  readonly at: number;
  /** Highlights that weren't found, each with its reason. */
  readonly missing: readonly string[];
  readonly done: Awaited<ReturnType<Context['store']['saveMarks']>>;
}

function sharingCard({
  book,
  marks,
  at,
  missing,
  done: { saved, known, shared, over },
}: ReadMarks): Reply {
  const isAnyPrivate = saved + known > shared;
  const share = (label: string, upTo: string, tone?: 'main' | 'danger') =>
    button(label, 'save', 'share', [book.id, at.toString(36), upTo], tone);

  return {
    title: `${counted(marks.length, 'highlight')} found in ${book.title}`,
    parts: compact(
      known > 0 && textPart(`I had ${known} of them from you already.`),
      shared > 0 &&
        textPart(
          `The club’s commonplace book keeps ${shared} that you shared. Take one back with /saved.`,
        ),
      over > 0 &&
        textPart(`${counted(over, 'highlight')} of them had no room. Take some back with /saved.`),
      missing.length > 0 && textPart(`Not found: ${missing.length}.`),
      missing.length > 0 && listPart(firstOf(missing, MISSING_MAX)),
      isAnyPrivate &&
        textPart(
          `Only you see ${shared > 0 ? 'the others' : 'them'}. ` +
            'What you keep for the club opens to members as they read; notes stay yours.',
        ),
    ),
    ...(isAnyPrivate && {
      buttons: [
        share('Keep all', 'all', 'main'),
        share('Keep those up to where the club is', 'club'),
        share('For me alone', 'me'),
        share('Keep none', 'none', 'danger'),
      ],
    }),
  };
}

/** Does what a button of the card says with the highlights of that time. */
export async function shareMarks(call: Pressed): Promise<Reply> {
  const { where, asker, store, library } = call;
  const [id = '', time = '', choice = ''] = call.args;
  const at = Number.parseInt(time, 36);

  if (choice === 'none') {
    const gone = await store.dropMarks(where.club, asker.id, at);
    return replacement(`Done. ${counted(gone, 'highlight')} taken out.`);
  }

  const book = (await library.open(where.club, id))?.book;
  // An id of a book that is gone would be looked up as a title among the others.
  if (!book)
    throw new UserError(
      'That book isn’t here any more. Choose another with /book use, then send the file again.',
    );

  const upTo =
    { all: Infinity, club: await clubHorizon(store, where.club, book, call.at) }[choice] ?? -1;
  const { shared, alone } = await store.shareMarks(where.club, asker.id, at, upTo);

  if (shared + alone === 0)
    return replacement('They’re gone, or you sent them again since. See yours with /saved.');
  if (shared === 0) return replacement('They’re yours alone. /saved shows them to you.');

  const restNote = alone > 0 ? ' The rest is yours alone.' : '';
  return replacement(
    `The club’s commonplace book keeps ${counted(shared, 'highlight')} of this file.${restNote}`,
  );
}
