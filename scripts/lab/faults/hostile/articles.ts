import { htmlOf, wikiPages } from '../../../../tests/servers/encyclopedia/pages.ts';
import type { Chance } from '../chance.ts';
import { anyText } from './texts.ts';

/** What readers of markup have choked on, each over and over. */
const UNITS = ['<div>', '<p><b><table><tr>', '<!--', '{{a|', '[[', '[', '> ', '== A ==\n', '&a;'];
/** How often such a unit stands there at most. */
const REPEATED_MAX = 4000;
/** Pieces of anything in one article at most. */
const PIECES_MAX = 4;

/** An article's markup with anything in the middle of it, and sometimes without its end. */
export function spoilt(markup: string, chance: Chance, mark: string): string {
  let text = markup;
  for (let left = chance.below(PIECES_MAX); left > 0; left--) {
    const at = chance.below(text.length + 1);
    const unit = chance.pick(UNITS).repeat(1 + chance.below(REPEATED_MAX));
    const piece = chance.odds(0.7) ? anyText(chance, mark) : unit;
    text = text.slice(0, at) + piece + text.slice(at);
  }
  return chance.odds(0.2) ? text.slice(0, chance.below(text.length + 1)) : text;
}

/** A file of an article on a book, on its author, on nothing much, in one of their forms. */
export function anyArticle(chance: Chance, mark: string): { name: string; bytes: Uint8Array } {
  const page = chance.pick(wikiPages);
  const html = htmlOf(page);
  const [name, markup] = chance.pick([
    ['page.html', `<!doctype html><title>${page.title}</title><body>${html}</body>`],
    ['page.wiki', page.text],
    ['page.json', JSON.stringify({ parse: { title: page.title, revid: 1, text: html } })],
    ['page.json', JSON.stringify({ query: { pages: [{ title: mark, extract: page.text }] } })],
    ['page.md', page.text.replace(/^== (.*) ==$/gm, '## $1')],
    ['page.txt', page.text.replace(/^== (.*) ==$/gm, '\n$1\n')],
  ] as const);
  return { name, bytes: Buffer.from(spoilt(markup, chance, mark)) };
}
