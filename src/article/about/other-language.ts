import { UserError } from '../../core/errors.ts';
import { guessLanguage } from '../../corpus/import/text/language.ts';
import { countWords } from '../../corpus/import/text/words.ts';
import { type PageDraft, textUnder } from '../read/draft.ts';
import { isOfEncyclopedia, type PageFormat } from '../read/index.ts';
import { listLines } from '../word-lists.ts';

/** Fewer words tell no language: “a” is a word of several. */
const LANGUAGE_WORDS_MIN = 60;

/** From so many headings of its language on a text is an article and no novel. */
const HEADINGS_MIN = 2;

const NAMES = new Intl.DisplayNames('en', { type: 'language' });

/**
 * Refuses an article that isn't in English: which of its sections tell the plot, and so what is to be
 * covered, is known by English words alone. A novel in another language is none.
 * @param isAbout whether it is about a book, where somebody said so
 * @throws UserError if it is one: in which language
 */
export function refuseOtherLanguage(
  draft: PageDraft,
  format: PageFormat,
  fileName: string,
  isAbout: boolean,
): void {
  const wholeText = textUnder(draft.sections);
  if (countWords(wholeText) < LANGUAGE_WORDS_MIN) return;

  const language = guessLanguage(wholeText);
  if (language === 'en' || language === 'und') return;
  if (!isAbout && !isOfEncyclopedia(format) && !isArticle(draft)) return;
  throw new UserError(
    `${fileName} is an article in ${NAMES.of(language) ?? language}. I read articles in English alone, as I ` +
      'couldn’t tell what of the plot to cover in others. Give its English page.',
  );
}

/** By its site, or by what such an article's sections are called. */
function isArticle({ origin, sections }: PageDraft): boolean {
  if (/wikipedia/iu.test(origin.site ?? '')) return true;
  const headings = sections.filter(({ title }) =>
    listLines('other-headings').includes(title.toLowerCase()),
  );
  return headings.length >= HEADINGS_MIN;
}
