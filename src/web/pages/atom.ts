import { Feed } from 'feed';
import type { FeedEntry } from '../../core/ports/pages.ts';
import { clean, escapeHtml } from '../../lib/text.ts';

/** Entries as an Atom feed. Its tag changes with its entries alone: it is as new as the newest of them. */
export function atomFeed(
  { title, entries }: { readonly title: string; readonly entries: readonly FeedEntry[] },
  url: string,
): string {
  const feed = new Feed({
    id: `${url}/`,
    title: clean(title),
    copyright: '',
    updated: new Date(entries[0]?.at ?? 0),
    generator: 'Commonplace',
    author: { name: 'Commonplace' },
  });
  for (const { id, title: name, text, at } of entries) {
    // Title and content are HTML by the feed's type: nothing that people wrote is markup.
    feed.addItem({
      id,
      title: escapeHtml(clean(name)),
      link: `${url}/`,
      date: new Date(at),
      content: `<p>${escapeHtml(clean(text)).replaceAll('\n', '<br/>')}</p>`,
    });
  }
  return feed.atom1();
}
