import { basename } from 'node:path';
import { UserError } from '../../../core/errors.ts';
import { totalOf } from '../../../lib/counted.ts';
import { wordsInBlocks } from '../text/words.ts';
import { ContentReader } from './content.ts';
import { unreadKind } from './elements.ts';
import type { Package } from './package.ts';
import { readText } from './paths.ts';
import { elementsIn, readMarkup } from './xml.ts';
import type { Archive } from './zip.ts';

/** Words beside the list in a file of contents, from which on it is a page of the book. */
const MORE_THAN_CONTENTS = 60;

/**
 * The files of the text in reading order, without a page that is only the contents. `source` is
 * empty if one can’t be read.
 * @throws UserError if one is encrypted
 */
export async function* readSpine(archive: Archive, { order, nav }: Package, file: string) {
  for (const path of order) {
    const source = await readText(archive, path);
    if (path === nav && wordsIn(source) < MORE_THAN_CONTENTS) continue;
    if (isMarkup(source)) yield { path, source };
    else if (await isLocked(archive, path))
      throw new UserError(
        `${file} is encrypted with copy protection (DRM), so its text can’t be read. Add a copy without it.`,
      );
    else yield { path, source: '' };
  }
}

/**
 * The words of files that stand beside the text, such as notes and lists that open in a window of
 * their own.
 */
export async function wordsBeside(archive: Archive, { asides, nav }: Package) {
  const asideFiles: { name: string; words: number; marked: boolean }[] = [];
  for (const { path, marked } of asides) {
    const source = path === nav ? '' : await readText(archive, path);
    const asideWords = isMarkup(source) ? wordsIn(source) : 0;
    asideFiles.push({ name: basename(path), words: asideWords, marked });
  }
  return asideFiles;
}

/** Words of a file outside of its head and its lists of contents, whatever they are. */
function wordsIn(source: string) {
  const { blocks, unreadWords } = new ContentReader().add('', source);
  const unread = [...unreadWords].filter(([what]) => what !== unreadKind('nav', {}));
  return wordsInBlocks(blocks) + totalOf(unread, ([, words]) => words);
}

/**
 * ASCII's control characters, and letters that no encoding has: in encrypted bytes, about one in
 * ten.
 */
const NOISE = /[^\P{Cc}\n\r\t\f\x80-\x9f]|\uFFFD/gu;

function isMarkup(source: string) {
  const head = source.slice(0, 4000);
  return (head.match(NOISE) ?? []).length < Math.max(5, head.length / 50);
}

/**
 * What a shop leaves in a book that it has locked, or that somebody has unlocked: alone it says
 * nothing.
 */
const RIGHTS = /^META-INF\/(?:rights\.xml|sinf\.xml|license\.lcpl)$/iu;

/** Whether a file that isn't readable is one of those that copy protection has encrypted. */
async function isLocked(archive: Archive, path: string) {
  if (archive.names.some((fileName) => RIGHTS.test(fileName))) return true;
  const list = readMarkup(await readText(archive, archive.find('', 'META-INF/encryption.xml')));
  return elementsIn(list).some(
    ({ name, attributes }) =>
      name === 'cipherreference' && archive.find('', attributes.uri ?? '') === path,
  );
}
