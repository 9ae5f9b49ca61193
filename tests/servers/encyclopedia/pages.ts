import { readdirSync, readFileSync } from 'node:fs';
import type { Encyclopedia } from '../../../src/core/domain/article/encyclopedia.ts';
import { UserError } from '../../../src/core/errors.ts';

/** A page of the small encyclopedia, as its file under `tests/fixtures/encyclopedia` has it. */
export interface WikiPage {
  readonly title: string;
  readonly page: number;
  readonly revision: number;
  /** When that revision was written, as ISO writes it. */
  readonly written: string;
  /** The title of the page that it leads to. */
  readonly redirects?: string;
  /** Whether it lists what else has that name. */
  readonly lists?: string;
  /** Rows of an infobox, then headings between equals signs, entries and paragraphs. */
  readonly text: string;
}

const FOLDER = new URL('../../fixtures/encyclopedia/', import.meta.url);

export const wikiPages: readonly WikiPage[] = readdirSync(FOLDER).map((name) =>
  pageIn(readFileSync(new URL(name, FOLDER), 'utf8')),
);

function pageIn(file: string): WikiPage {
  const [head = '', ...rest] = file.split('\n\n');
  const fields = Object.fromEntries(
    head
      .trim()
      .split('\n')
      .map((entry) => entry.split(/: (.*)/s).slice(0, 2)),
  );
  return {
    ...fields,
    page: Number(fields.page),
    revision: Number(fields.revision),
    text: rest.join('\n\n'),
  } as WikiPage;
}

/** The same as a place to look things up in, without a server between. */
export const PAGES: Encyclopedia = {
  search: async () =>
    wikiPages
      .filter(({ title }) => title === 'The Salt Road (novel)')
      .map(({ page, title }) => ({ page, title, isBook: true, says: '' })),
  async page(number) {
    const found = wikiPages.find(({ page }) => page === number);
    if (!found) throw new UserError('There is no such page.');
    const { title, page: pageid, revision: revid } = found;
    const answer = { parse: { title, pageid, revid, text: htmlOf(found) } };
    return { name: `“${title}”`, bytes: Buffer.from(JSON.stringify(answer)) };
  },
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A page's text as MediaWiki's parser renders it. */
export function htmlOf({ text, title }: WikiPage): string {
  const blocks = text.trim().split('\n\n').flatMap(blocksIn);
  return `<div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">${blocks.join('\n')}
<!-- Saved in parser cache with key enwiki:pcache:${escaped(title)} --></div>`;
}

function blocksIn(block: string): string[] {
  const lines = block.split('\n');
  const [, heading] = /^== (.+) ==$/.exec(lines[0] ?? '') ?? [];
  if (heading)
    return [
      `<div class="mw-heading mw-heading2"><h2 id="${escaped(heading)}">${escaped(heading)}</h2></div>`,
      ...blocksIn(lines.slice(1).join('\n')),
    ];
  if (block === '') return [];
  if (block.startsWith('| '))
    return [`<table class="infobox"><tbody>${lines.map(rowOf).join('')}</tbody></table>`];
  if (block.startsWith('* '))
    return [`<ul>${lines.map((entry) => `<li>${escaped(entry.slice(2))}</li>`).join('')}</ul>`];
  return [`<p>${escaped(block)}</p>`];
}

function rowOf(line: string): string {
  const [, label = '', detail = ''] = line.split('| ');
  return `<tr><th scope="row" class="infobox-label">${escaped(label.trim())}</th><td class="infobox-data">${escaped(detail)}</td></tr>`;
}
