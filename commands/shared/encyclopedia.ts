/**
 * Books of which an encyclopedia has an article: found by a title, made into a guide by a press.
 */

import type { Encyclopedia, PageHit } from '../../src/core/domain/article/encyclopedia.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import type { AddedBook, BookCard } from '../../src/core/ports/library.ts';
import { button, listPart, type Reply, textPart } from '../../src/core/reply.ts';
import { plainKey } from '../../src/corpus/import/text/words.ts';
import { compact, definedOnly } from '../../src/lib/counted.ts';
import { movePlaces } from './club/moved-places.ts';
import type { Call } from './context.ts';
import { guideReport } from './guide-report.ts';

/** What is looked up, and what for. */
export interface Wanted {
  readonly title: string;
  /** A book that the page is to be a source of. */
  readonly besideBook?: Pick<BookCard, 'id' | 'title'> | undefined;
}

/**
 * What the encyclopedia has for a title, with a button for each; it comes in place of the answer,
 * which the asker alone sees.
 * @throws UserError where no encyclopedia is set
 */
export function lookingFor(call: Call, wanted: Wanted): Reply {
  const encyclopedia = encyclopediaOf(call);
  return {
    audience: 'asker',
    parts: [textPart(`I’m asking the encyclopedia for ${quoted(wanted.title)}.`)],
    later: async () => pagesFor(wanted, await hitsFor(encyclopedia, wanted.title)),
  };
}

/**
 * The same for a book that was chosen: where one page alone is surely about it, its guide is made
 * at once.
 */
export function makingGuideOf(call: Call, title: string): Reply {
  const encyclopedia = encyclopediaOf(call);
  const announcement = `The club has no ${title} yet. I’m looking for an article about it, to make a guide of.`;

  return {
    audience: 'asker',
    parts: [textPart(announcement)],
    later: async () => {
      const hits = await hitsFor(encyclopedia, title);
      const [sure, other] = hits.filter((hit) => isSurely(hit, title));
      if (!sure || other) return pagesFor({ title }, hits);
      const added = await addPage(call, String(sure.page));
      return added.guide && guideReport(added, added.guide, false);
    },
  };
}

/** @throws UserError if there is nothing, or no answer */
async function hitsFor(encyclopedia: Encyclopedia, title: string): Promise<readonly PageHit[]> {
  const hits = await encyclopedia.search(title);
  if (hits.length > 0) return hits;
  throw new UserError(
    `The encyclopedia has nothing for ${quoted(title)}. Check the spelling, or add a file with /book add.`,
    'title',
  );
}

/** `Piranesi (novel)` is surely the book Piranesi. */
const isSurely = ({ title, isBook }: PageHit, wanted: string) =>
  isBook && plainKey(title.replace(/(?<!\s)\s*\([^()]*\)$/u, '')) === plainKey(wanted);

function pagesFor({ title, besideBook }: Wanted, hits: readonly PageHit[]): Reply {
  const what = besideBook
    ? `Which is the book? I’ll add its article to ${besideBook.title}, for this club only.`
    : 'Which is the book? I’ll make a guide of its article, for this club only.';
  return {
    audience: 'asker',
    title: `Found for ${quoted(title)}`,
    parts: [listPart(hits.map(hitWords)), textPart(what)],
    buttons: hits.map(({ page, title: pageTitle }, index) =>
      button(
        pageTitle,
        'book add',
        'page',
        compact(String(page), besideBook?.id),
        index === 0 ? 'main' : undefined,
      ),
    ),
  };
}

/** What is said of a page may begin in the middle of a sentence. */
const hitWords = ({ title, says }: PageHit) => [
  { text: title, style: 'bold' as const },
  { text: says && `: ${/^\p{Ll}/u.test(says) ? '… ' : ''}${says}` },
];

/** It is read as soon as its page is here. */
const WAIT = 'I’m fetching the page and reading it. That takes a few seconds.';

/** Says that it fetches a page; what comes of it takes that place. */
export const fetching = (later: () => Promise<Reply>): Reply => ({
  title: 'Reading the article',
  parts: [textPart(WAIT)],
  later,
});

/**
 * A guide of a page, as its button names it.
 * @param besideBook the id of the book that it is one more source of
 * @throws UserError if there is no such page, it is no article, or the encyclopedia doesn't answer
 */
export async function addPage(
  call: Call,
  page: string | undefined,
  besideBook?: string,
): Promise<AddedBook> {
  const number = Number(page);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new UserError('That button names no page. Search for the title again.');
  const file = await encyclopediaOf(call).page(number);
  const { club } = call.where;
  const removed = await call.store.removedBooks(club);
  const added = await call.library.add(club, file, definedOnly({ removed, beside: besideBook }));
  await movePlaces(call, added);
  return added;
}

/** @throws UserError where the host turned it off */
function encyclopediaOf({ encyclopedia }: Call): Encyclopedia {
  if (encyclopedia) return encyclopedia;
  throw new UserError(
    'No encyclopedia is set up here. Save the page about the book in a browser, and add that file.',
    'title',
  );
}
