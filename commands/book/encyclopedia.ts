/** Books of which an encyclopedia has an article: found by a title, made into a guide by a press. */

import type { Encyclopedia, PageHit } from '../../src/core/domain/article/encyclopedia.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { button, listPart, type Reply, textPart } from '../../src/core/reply.ts';
import { compact } from '../../src/lib/counted.ts';
import type { Call } from '../shared/context.ts';

/** A guide is made as soon as its page is here. */
const WAIT = 'I’m fetching the page, and making a guide of it. That takes a few seconds.';

/**
 * What the encyclopedia has for a title, with a button for each.
 * @param book the id of a book that the page is to be a source of
 * @throws UserError if it has nothing, doesn't answer, or is turned off
 */
export async function pagesFor(call: Call, title: string, book?: string): Promise<Reply> {
  const hits = await encyclopediaOf(call).search(title);
  if (hits.length === 0)
    throw new UserError(
      `The encyclopedia has nothing for ${quoted(title)}. Check the spelling, or add a file about the book.`,
      'title',
    );
  return {
    title: `Found for ${quoted(title)}`,
    parts: [
      listPart(hits.map(hitWords)),
      textPart('Which is the book? I’ll make a guide of its article, for this club only.'),
    ],
    buttons: hits.map(({ page, title: name }, at) =>
      button(name, 'book add', 'page', compact(String(page), book), at === 0 ? 'main' : undefined),
    ),
  };
}

const hitWords = ({ title, says }: PageHit) => [
  { text: title, style: 'bold' as const },
  { text: says === '' ? '' : `: ${says}` },
];

/**
 * A page as a file, as its button names it.
 * @throws UserError if there is no such page, or the encyclopedia doesn't answer
 */
export async function pageFile(call: Call, page: string | undefined) {
  const number = Number(page);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new UserError('That button names no page. Search for the title again.');
  return encyclopediaOf(call).page(number);
}

/** Says that it fetches a page; what comes of it takes that place. */
export const fetching = (later: () => Promise<Reply>): Reply => ({
  title: 'Reading the article',
  parts: [textPart(WAIT)],
  later,
});

/** @throws UserError where the host turned it off */
function encyclopediaOf({ encyclopedia }: Call): Encyclopedia {
  if (encyclopedia) return encyclopedia;
  throw new UserError(
    'No encyclopedia is set up here. Save the page about the book in a browser, and add that file.',
    'title',
  );
}
