import { decodeHTML } from 'entities';
import { UserError } from '../../core/errors.ts';
import { spaced } from '../../lib/text.ts';
import { assemble } from './assemble.ts';
import { derive } from './derive.ts';
import type { BookDraft, ImportFile, ImportOptions } from './draft.ts';
import { ContentReader } from './epub/content.ts';
import { epubText, readEpub } from './epub/index.ts';
import { isZip } from './epub/zip.ts';
import { readMarkdown } from './markdown/markdown.ts';
import type { Imported } from './report.ts';
import { decodeText, refuseOtherKinds } from './text/decode.ts';
import WORDS from './text/words.json' with { type: 'json' };
import { draftOfBlocks, readTxt } from './txt.ts';

/**
 * Turns a TXT, Markdown or EPUB file into a book, with a report of what was found. Reads nothing
 * but `bytes`; the same bytes and options give the same book, passage ids included.
 * @throws UserError with a whole sentence where the file is no text, encrypted, too large or broken
 */
export async function importBook(file: ImportFile, options: ImportOptions = {}): Promise<Imported> {
  const { book, report } = assemble(await readDraft(file, options), file.name);
  return { book: derive(book), report };
}

/**
 * The chapters of a file and what was left out.
 * @throws UserError as `importBook`
 */
export async function readDraft(file: ImportFile, options: ImportOptions): Promise<BookDraft> {
  if (isZip(file.bytes)) return readEpub(file.bytes, file.name, options);
  if (/\.epub$/iu.test(file.name)) {
    refuseOtherKinds(file.bytes, file.name);
    throw new UserError(
      `${file.name} isn’t a readable EPUB: it’s damaged or something else. Download it again, or add ` +
        'the book as plain text.',
    );
  }

  const bookText = untabbed(decodeText(file.bytes, file.name));
  if (CLIPPINGS.test(bookText.slice(0, 4000)))
    throw new UserError(
      `${file.name} has highlights, and is no book. Keep them with /save and the file.`,
    );

  if (isHtml(file.name, bookText)) return readHtml(bookText, options);
  if (isMarkdown(file.name, bookText)) return readMarkdown(bookText, options);

  return readTxt(bookText, options);
}

/**
 * What a Kindle writes to a file of its own: title, a line after a dash with a place, words, ten
 * signs.
 */
const CLIPPINGS = /^[^\r\n]+\r?\n\p{Pd} [^\d\r\n]*\d[^\r\n]*\r?\n[^\S\n]*\n[^=]*(?<=\n)={10}\r?\n/u;

/** Four spaces for a tab, and no indents that only put a line somewhere on a page. */
const untabbed = (bookText: string) =>
  bookText.replaceAll('\t', '    ').replace(/ (?<= {13})/gu, '');

const isHtml = (fileName: string, bookText: string) =>
  /\.x?html?$/iu.test(fileName) ||
  /^\s*(?:<\?xml[^<>]*>\s*)?(?:<!doctype html|<html[\s>])/iu.test(bookText);

/** What programs call a page that was given no title; its file's name says more. */
const NO_TITLE = new RegExp(`^(?:${WORDS.noTitles.join('|')})$`, 'iu');

/** What stands before text that a page shows as it is, such as an archive's scans. */
const PLAIN = /<pre(?:\s[^<>]*)?>/iu;

/** A page as an EPUB holds them: a book saved from a browser or a word processor. */
function readHtml(pageText: string, options: ImportOptions): BookDraft {
  const plain = plainTextIn(pageText);
  if (plain.length > pageText.length / 2)
    return readTxt(decodeHTML(plain.replace(/<[^<>]*>/gu, '')), options);
  const { blocks, left } = epubText(new ContentReader().add('', pageText));
  const draft = draftOfBlocks(blocks, options);
  const { title, author } = namesInHead(pageText.slice(0, 20_000));
  return {
    ...draft,
    title: draft.title || title,
    author: draft.author ?? author,
    left: [...draft.left, ...left],
  };
}

/** What a page has between marks for plain text. */
function plainTextIn(pageText: string) {
  const upToEnds = pageText.split(/<\/pre>/iu).slice(0, -1);
  return upToEnds.map((upToEnd) => upToEnd.split(PLAIN).slice(1).join('\n\n')).join('\n\n');
}

/** What a page says of itself; no title that programs write by themselves. */
function namesInHead(head: string) {
  const [, author] =
    /<meta\s+name=["']?author["']?\s+content=["']([^"'<>]{1,100})/iu.exec(head) ?? [];
  const [, title = ''] = /<title>([^<>]{1,200})/iu.exec(head) ?? [];
  const pageTitle = spaced(decodeHTML(title));
  return { title: NO_TITLE.test(pageTitle) ? '' : pageTitle, author };
}

const isMarkdown = (fileName: string, bookText: string) =>
  /\.(?:md|markdown|mdown|mkd)$/iu.test(fileName) || /^(?:---\n|#{1,3} \S)/u.test(bookText);
