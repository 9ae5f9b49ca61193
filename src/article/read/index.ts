import type { ImportFile } from '../../corpus/import/draft.ts';
import { decodeText } from '../../corpus/import/text/decode.ts';
import { BeyondArticle, PAGE_CHARS_MAX, TEXT_CHARS_MAX } from '../limits.ts';
import type { PageDraft } from './draft.ts';
import { isMarkdownText, readMarkdownPage } from './markdown.ts';
import { isMediaWiki, readMediaWiki } from './mediawiki.ts';
import { isOrg, orgAsMarkdown } from './org.ts';
import { readPage } from './page.ts';
import { readPlain } from './plain.ts';
import { unprinted } from './printed.ts';
import { isWikitext, readWikitext } from './wikitext.ts';

/** How a file is written. */
export type PageFormat = 'json' | 'page' | 'wikitext' | 'markdown' | 'plain';

/** Whether it is written as an encyclopedia's articles are, and no page around them. */
export const isOfEncyclopedia = (format: PageFormat): boolean =>
  format === 'json' || format === 'wikitext';

/**
 * Reads a file as a page about something, whatever that is.
 * @throws UserError if it is too large, no text, or holds nothing of the kind
 */
export function readFileAsPage(file: ImportFile): { draft: PageDraft; format: PageFormat } {
  const text = decodeText(file.bytes, file.name);
  const format = formatOf(file.name, text);
  const most = format === 'json' || format === 'page' ? PAGE_CHARS_MAX : TEXT_CHARS_MAX;
  if (text.length > most)
    throw new BeyondArticle(
      `${file.name} is too large to be an article: at most ${most.toLocaleString('en')} characters. ` +
        'Save the page of one book alone.',
    );
  if (format !== 'plain') return { draft: READERS[format](text, file.name), format };
  const plain = isOrg(file.name, text) ? orgAsMarkdown(text) : unprinted(text);
  const isHeaded = /^## \S/mu.test(plain) || isMarkdownText(file.name, plain);
  const written = isHeaded ? 'markdown' : format;
  return { draft: READERS[written](plain, file.name), format: written };
}

const READERS: Readonly<Record<PageFormat, (text: string, name: string) => PageDraft>> = {
  json: readMediaWiki,
  page: readPage,
  wikitext: readWikitext,
  markdown: readMarkdownPage,
  plain: readPlain,
};

function formatOf(name: string, text: string): PageFormat {
  if (isMediaWiki(text)) return 'json';
  if (/^\s*(?:\{\s*"|\[\s*[{"])/u.test(text))
    throw new BeyondArticle(
      `${name} is JSON, and no whole answer of an encyclopedia with an article. ` +
        'Save the article’s page in a browser, and give that.',
    );
  const isPage = /^\s*(?:<\?xml[^<>]*>\s*)?(?:<!doctype html|<html[\s>])/iu.test(text);
  if (isPage || /\.x?html?$/iu.test(name)) return 'page';
  if (/\.(?:wiki|wikitext|mediawiki)$/iu.test(name) || isWikitext(text)) return 'wikitext';
  if (isMarkdownText(name, text)) return 'markdown';
  return isMarkup(text) ? 'page' : 'plain';
}

/** Ends of elements from which on a text is a part of a page, whatever its name. */
const ENDS_MIN = 6;

const isMarkup = (text: string): boolean =>
  /^\s*<[a-z][a-z0-9]*[\s>]/iu.test(text) &&
  (text.match(/<\/(?:p|h[1-6]|li|td|div|section)>/giu) ?? []).length >= ENDS_MIN;
