/** Questions about a chapter: what happens in it, what it is called, how it begins and ends. */

import { runButton } from '../../src/core/command-press.ts';
import type { Book, Passage, Place, Section } from '../../src/core/domain/book.ts';
import { attempt, UnclearError, UserError } from '../../src/core/errors.ts';
import { quoted } from '../../src/core/options.ts';
import { type Part, type Reply, say, textPart } from '../../src/core/reply.ts';
import { canonical, sectionName } from '../../src/corpus/place.ts';
import { sectionNamed } from '../shared/reading.ts';
import { show } from './passage.ts';
import { recapPart } from './recap.ts';

/** What can be asked about, as `canonical` writes it. */
const SECTION =
  /^(?:(?:(?:part|book|volume|act) \d{1,2} )?(?:chapter|section|part|book|volume|letter|act|scene) \d{1,4}(?: (?:of |in )?(?:the )?(?:part|book|volume|act) \d{1,2})?|(?:last|final) (?:chapter|section|part|volume)|prologue|epilogue)$/;

/** Asks for the beginning or end itself. */
export const LINE =
  '(?:what(?: i| wa)?s |show |give |quote |read |hear |see )?(?:the )?(?:first|opening|last|final|closing) (?:line|sentence|word|paragraph|passage)s?';

/** Asks what happens in a chapter or what it's called; the group is the chapter. */
const CHAPTER = [
  /^what (?:happens|happened|is happening|goes on|takes place) (?:in|during|(?:at|in) the (?:beginning|start|middle|end) of) (?:the )?(.+)$/,
  /^(?:(?:an? |the )?(?:summary|recap) of|summari[sz]e|sum up|recap|(?:catch|fill) me (?:up|in) on) (?:the )?(.+)$/,
  /^what(?: i| wa)?s (?:the )?(.+?)(?: (?:about|called|named))?$/,
  /^(?:what(?: i)?s )?(?:the )?(?:title|name) of (?:the )?(.+)$/,
  /^(?:what(?: i)?s in |about )?(?:the )?(.+)$/,
  /^how does (?:the )?(.+) (?:begin|start|open|end|finish)$/,
  new RegExp(`^${LINE} (?:of|in) (?:the )?(.+)$`),
];

/** How a chapter begins or ends, and whether it is the end. */
const AT_EDGE = /^how does |\b(?:line|sentence|word|paragraph|passage)s? (?:of|in) /;
export const AT_END = / (?:end|finish)$|\b(?:last|final|closing) (?:line|sentence|word|paragraph|passage)/;

/** The first passage, or the last where the end is asked for. */
export const atEdge = (passages: readonly Passage[], words: string) =>
  passages.at(AT_END.test(words) ? -1 : 0);

/** The chapter that a question is about, as it was typed. */
export function chapterIn(words: string): string | undefined {
  return CHAPTER.map((when) => when.exec(words)?.[1] ?? '').find((found) => SECTION.test(canonical(found)));
}

/**
 * What stands out in a chapter of a novel, if a question asks what happens in it and the reader has been there; else
 * offers to show the chapter. Undefined for other questions. @throws UserError for no such chapter
 */
export function chapterOffered(book: Book, words: string, place: Place): Reply | undefined {
  const typed = chapterIn(words);
  if (typed === undefined) return undefined;
  const section = sectionOrSeveral(book, typed, place);
  if (section && AT_EDGE.test(words)) return show(book, place, atEdge(section.passages, words));
  const name = section && sectionName(book, section, place);
  const asksName = /\b(?:called|named|name|title)\b/.test(words);
  const the = /^(?:chapter|section|part|volume|letter|act|scene) /.test(canonical(typed)) ? '' : 'the ';
  const covered = asksName && !name?.includes('“') ? ' Its title stays covered until you’re there.' : '';
  const button = runButton(`Show ${typed}`, 'passage', { section: typed, book: book.id });
  const recap = asksName ? undefined : recapPart(book, section, place);
  if (recap) return { ...toldOf(book, `${the}${typed}`, recap), buttons: button };
  const said =
    name && (asksName || (book.kind === 'guide' && !typed.startsWith('section')))
      ? `For ${the}${typed}, the ${book.kind === 'guide' ? 'guide' : 'book'} has ${name}.${covered}`
      : `I can’t sum up chapters, but I can show you how ${quoted(typed)} begins.`;
  return say(said, ...button);
}

function toldOf({ kind }: Book, chapter: string, recap: Part): Reply {
  const lead = `I can’t sum up chapters, but this stands out in ${chapter}:`;
  return { parts: kind === 'text' ? [textPart(lead), recap] : [recap] };
}

/** Undefined if several may be meant, which is then asked. */
function sectionOrSeveral(book: Book, typed: string, place: Place): Section | undefined {
  const found = attempt(() => sectionNamed(book, typed, place));
  if (found instanceof UnclearError) return undefined;
  if (found instanceof UserError) throw found;
  return found;
}
