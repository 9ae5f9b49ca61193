import { escapeUTF8 } from 'entities/escape';
import { Feed } from 'feed';
import type { News } from '../../core/ports/pages.ts';
import { clean } from '../../lib/text.ts';

/**
 * A club's news as an Atom feed. Its tag only changes with its entries: it is as new as the newest
 * of them.
 * @param url its own address, which is the club's secret: entries, whose links are shared, lead to
 * the site instead
 * @param since when its link was made, ms since 1970: how new it is while it is empty
 */
export function atomFeed({ id: club, title, entries }: News, url: string, since: number): string {
  const feed = new Feed({
    id: club,
    title: clean(title),
    copyright: '',
    updated: new Date(entries[0]?.at ?? since),
    feed: url,
    generator: 'Commonplace',
    author: { name: 'Commonplace' },
  });

  for (const { id, title: entryTitle, text, at } of entries) {
    // Title and content are HTML by the feed's type: nothing that people wrote is markup.
    feed.addItem({
      id,
      title: escapeUTF8(clean(entryTitle)),
      link: new URL('/', url).href,
      date: new Date(at),
      content: `<p>${escapeUTF8(clean(text)).replaceAll('\n', '<br/>')}</p>`,
    });
  }

  return feed.atom1();
}
