import { Feed } from 'feed';
import type { FeedEntry } from '../../core/ports/pages.ts';
import { escapeHtml } from '../../lib/text.ts';

/** Entries as an Atom feed. Its tag changes with its entries alone: it is as new as the newest of them. */
export function atomFeed(
  { title, entries }: { readonly title: string; readonly entries: readonly FeedEntry[] },
  url: string,
): string {
  const feed = new Feed({
    id: `${url}/`,
    title: printable(title),
    copyright: '',
    updated: new Date(entries[0]?.at ?? 0),
    generator: 'Commonplace',
  });
  for (const { id, title: name, text, at } of entries) {
    feed.addItem({
      id,
      title: escapeHtml(printable(name)),
      link: `${url}/`,
      date: new Date(at),
      content: asHtml(printable(text)),
    });
  }
  return feed.atom1();
}

/** XML 1.0 has no control characters and no halves of characters. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\ufffe\uffff]/gu, '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** An entry's title and content are HTML by the feed's type: nothing that people wrote is markup. */
function asHtml(text: string): string {
  return `<p>${escapeHtml(text).replaceAll('\n', '<br/>')}</p>`;
}
