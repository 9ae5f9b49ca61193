import { UserError } from '../../core/errors.ts';
import { quoted } from '../../core/options.ts';
import { carriesNothing } from './words.ts';

const PERCENT =
  /^(\D*?)(?<![-.,\d])(\d{1,4}(?:[.,]\d{1,4})?)\s*(?:%|percent|per cent)\s*(?:(?:through|read|done|finished|completed?|in|into (?:it|the book)|of (?:it|the (?:book|novel))|so far|now|already|please)\s*)*\W*$/i;
const PAGE =
  /^(\D*?)(?:\b(?:page|pg|pp?))?\.?\s*(\d{1,6})\s*(?:\/|of|out of)\s*(\d{1,6})(?:\s*pages?)?(?: (?:now|please|so far))?$/i;
const PAGE_ONLY = /^(?:.*\s)?(?:page|pg|pp?)\.?\s*\d+$/i;

/**
 * The share of the book, 0 to 1, that a percentage or page tells; undefined where the text is neither.
 * @throws UserError where there is no such percentage or page, or the number of pages isn't said
 */
export function shareOf(typed: string): number | undefined {
  const [, lead = '', percent] = PERCENT.exec(typed) ?? [];
  if (percent !== undefined && carriesNothing(lead)) {
    const value = Number(percent.replace(',', '.'));
    if (value <= 100) return value / 100;
    throw new UserError(`${quoted(typed)} is more than the whole book. Type a percentage from 0% to 100%.`);
  }
  const [, before = '', page, pages] = PAGE.exec(typed) ?? [];
  if (page !== undefined && pages !== undefined && carriesNothing(before)) {
    if (Number(page) <= Number(pages) && Number(pages) > 0) return Number(page) / Number(pages);
    throw new UserError(`A book of ${pages} pages has no page ${page}. Type it like “page 143 of 288”.`);
  }
  if (PAGE_ONLY.test(typed)) {
    throw new UserError(
      'Editions differ, so I need your copy’s number of pages too. Type it like “page 143 of 288”.',
    );
  }
  return undefined;
}
