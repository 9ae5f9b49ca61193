import type { Encyclopedia } from '../../../../src/core/domain/article/encyclopedia.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { clean, spaced } from '../../../../src/lib/text.ts';
import { htmlOf, PAGES, wikiPages } from '../../../../tests/servers/encyclopedia/pages.ts';
import type { Chance } from '../chance.ts';
import { spoilt } from './articles.ts';
import { anyText } from './texts.ts';

/** Characters of a title, as the client cuts it. */
const TITLE_MAX = 150;
/** The most hits that are shown. */
const HITS_MAX = 5;

/** An encyclopedia in which anybody wrote anything, and that doesn't always answer. */
export function anyEncyclopedia(chance: Chance): Encyclopedia {
  const line = () => spaced(clean(anyText(chance, ''))).slice(0, TITLE_MAX);
  const answers = () => {
    if (chance.odds(0.2)) throw new UserError('The encyclopedia doesn’t answer. Try again.');
  };

  return {
    async search() {
      answers();
      return Array.from({ length: chance.below(HITS_MAX + 1) }, () => ({
        page: chance.pick(wikiPages).page,
        title: line() || 'A page',
        isBook: chance.odds(0.5),
        says: line(),
      }));
    },
    async page(page) {
      answers();
      if (chance.odds(0.4)) return PAGES.page(page);
      const written = wikiPages.find((known) => known.page === page);
      const text =
        written && chance.odds(0.7)
          ? spoilt(htmlOf(written), chance, '')
          : `<p>${anyText(chance, '')}</p>`.repeat(1 + chance.below(20));
      const parse = { title: line(), pageid: page, revid: 1, text };
      return { name: `“${line()}”`, bytes: Buffer.from(JSON.stringify({ parse })) };
    },
  };
}
