/** Questions about a chapter: what happens in it, what it is called, how it begins and ends. */

import { runButton } from '../../src/core/command-press.ts';
import type { Book, Passage, Place, Section } from '../../src/core/domain/book.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { type Reply, say } from '../../src/core/reply.ts';
import { canonical, sectionName } from '../../src/corpus/place.ts';
import { sectionNamed } from '../shared/reading.ts';
import type { AskedOfChapter } from './about-book.ts';
import { show } from './passage.ts';
import { recapPart, standingOut } from './recap.ts';

/** The first passage, or the last where the end is asked for. */
export const passageAtEdge = (passages: readonly Passage[], asks: string) => passages.at(asks === 'end' ? -1 : 0);

/**
 * What stands out in a chapter of a novel, if a question asks what happens in it and the reader has been there; else
 * offers to show the chapter. @throws UserError for no such chapter
 */
export function chapterOffered(book: Book, { chapter: typed, asks }: AskedOfChapter, place: Place): Reply {
  const section = sectionOrSeveral(book, typed, place);
  if (section && (asks === 'beginning' || asks === 'end'))
    return show(book, place, passageAtEdge(section.passages, asks));
  const name = section && sectionName(book, section, place);
  const the = /^(?:chapter|section|part|volume|letter|act|scene) /.test(canonical(typed)) ? '' : 'the ';
  const covered = asks === 'name' && !name?.includes('“') ? ' Its title stays covered until you’re there.' : '';
  const button = runButton(`Show ${typed}`, 'passage', { section: typed, book: book.id });
  const recap = asks === 'name' ? undefined : recapPart(book, section, place);
  if (recap) return { parts: standingOut(book, `${the}${typed}`, recap), buttons: button };
  const said =
    name && (asks === 'name' || (book.kind === 'guide' && !typed.startsWith('section')))
      ? `For ${the}${typed}, the ${book.kind === 'guide' ? 'guide' : 'book'} has ${name}.${covered}`
      : `I can’t sum up chapters, but I can show you how ${quoted(typed)} begins.`;
  return say(said, ...button);
}

/** Undefined if several may be meant, which is then asked. */
function sectionOrSeveral(book: Book, typed: string, place: Place): Section | undefined {
  const found = attempt(() => sectionNamed(book, typed, place));
  if (found instanceof UnclearError) return undefined;
  if (found instanceof UserError) throw found;
  return found;
}
