/**
 * The story so far: a sentence or two of each section that has been read, with where they are from.
 */

import { runButton } from '../../src/core/command-press.ts';
import type { Book, Place, Section } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { button, type Part, type Reply, say, textPart } from '../../src/core/reply.ts';
import { bookOfSources } from '../../src/corpus/beside.ts';
import { isOpen, sectionName, spanNamed } from '../../src/corpus/place.ts';
import { citation, excerptOf } from '../../src/corpus/reply-parts.ts';
import { compact } from '../../src/lib/counted.ts';
import { linesRead } from '../../src/model/sentences.ts';
import { recapQuotes } from '../../src/novel/recap.ts';
import { define } from '../shared/context.ts';
import {
  bookOption,
  limitInWords,
  READ,
  type Reading,
  reading,
  replyInChannelOrAlone,
} from '../shared/reading.ts';
import { sectionNamed, sectionOption } from '../shared/sections.ts';
import { type TellingCall, toldLater } from './worded.ts';

/**
 * Sections in one reply; of an imported text one, as a second would be cut off where excerpts have
 * a limit.
 */
const SECTIONS = { guide: 6, text: 1 } as const;

export const recap = define({
  name: 'recap',
  onlyShows: true,
  // “recap please” is plain words.
  plainWords: /^recap\s(?!.*\d)/i,
  description: 'Says what happened so far, as far as you’ve read',
  audience: 'room',
  anywhere: true,
  options: {
    section: sectionOption('Which section; leave it out for the latest that were read', true),
    book: bookOption(),
  },
  also: ['/recap chapter 3'],
  async run({ options, ...call }) {
    const { section } = options;
    return replyInChannelOrAlone(call, options.book, (from) => {
      if (section === undefined) return storySoFar(from, call);
      return recapOfSection(from, section, call);
    });
  },
  actions: {
    async earlier({ args: [id, before = ''], ...call }) {
      return storySoFar(await reading(call, id, 'asker'), call, Number(before));
    },
  },
});

/**
 * The sections that were read and have a recap, in order: of a novel those of what was written
 * about it, if these tell anything yet.
 */
export function sectionsTold(book: Book, place: Place): readonly Section[] {
  const toldIn = ({ sections }: Book) =>
    sections.filter((section) => recapParts(book, section, place).length > 0);
  const written = compact(book.beside).flatMap(toldIn);
  if (written.length > 0) return written;
  return toldIn(book);
}

/**
 * The latest sections that were read.
 * @param call whose model tells them in its words later, where there is one
 * @param before the section before which they end
 * @param first the section with which they begin, where they are those of a part
 * @throws UserError where there are none
 */
export function storySoFar(
  from: Omit<Reading, 'index'>,
  call: TellingCall,
  before = Infinity,
  first = 0,
): Reply {
  const { book, place, by } = from;
  const toldSections = sectionsTold(book, place).filter(({ n }) => n >= first && n < before);
  const [earliestTold] = toldSections;
  const kind = earliestTold && recapSource(book, earliestTold).kind;
  const shown = toldSections.slice(-SECTIONS[kind ?? book.kind]);
  const [earliest] = shown;

  if (!earliest)
    throw new UserError(`There’s nothing to tell of ${book.title} yet. ${limitInWords(from)}`);
  const leadPart = textPart(
    before < Infinity && first === 0 ? 'Before that:' : `What happened, as far as ${READ[by]}:`,
  );

  const reply: Reply = {
    title: book.title,
    parts: [leadPart, ...shown.flatMap((section) => recapParts(book, section, place))],
    buttons: compact(
      toldSections.length > shown.length &&
        button('Earlier', 'recap', 'earlier', [book.id, `${earliest.n}`]),
    ),
  };

  return {
    ...reply,
    ...toldLater(call, from, () => linesIn(shown, place), { ...reply, parts: [leadPart] }),
  };
}

/** What the model reads of sections: what was read of them. */
const linesIn = (sections: readonly Section[], place: Place) =>
  linesRead(
    sections.flatMap((section) => section.passages.filter(({ from }) => isOpen(from, place))),
  );

/**
 * What happened in a section, or what stands out in it, with a button that shows it; of a part its
 * latest sections.
 * @param typed the section as it was asked for
 * @param isTitle whether only its title is asked for
 * @throws UserError where there is none, it isn't read yet, or several may be meant
 */
export function recapOfSection(
  from: Omit<Reading, 'index'>,
  typed: string,
  call: TellingCall,
  isTitle = false,
): Reply {
  const { book, place } = from;
  const section = sectionNamed(book, typed, place);

  if (!isOpen(section.n, place)) {
    const what = isTitle ? 'that' : 'what happens there';
    throw new UserError(`I can’t tell ${what} as far as ${READ[from.by]}. ${limitInWords(from)}`);
  }

  if (isTitle) return say(`It’s called “${section.title}”.`);
  const named = typed.replace(/^(?:(?:of|for|up|on|in) )+/i, '');
  const { last } = spanNamed(book, named, place) ?? { last: section.n };
  const firstSection = /^(?:to|until|till)\b/i.test(named) ? 1 : section.n;
  if (last > firstSection) return storySoFar(from, call, last + 1, firstSection);

  const buttons = runButton(`Show ${named}`, 'passage', { section: named, book: book.id });
  const written = book.beside?.sections[section.n - 1];
  const told = written?.recap === undefined ? section : written;
  const recapShown = recapParts(book, told, place);

  if (recapShown.length === 0)
    return say(`I can’t tell what happens in ${sectionName(book, section, place)}.`, ...buttons);
  const inOwnWords = textPart('I can’t sum up chapters. In its own words:');
  return {
    parts: compact(recapSource(book, told).kind === 'text' && inOwnWords, ...recapShown),
    buttons,
    ...toldLater(call, from, () => linesIn([told], place), { parts: [], buttons }),
  };
}

/** The book that a section is of: a novel, or what was written about it. */
const recapSource = (book: Book, { passages }: Section) =>
  bookOfSources(book, passages[0]?.sources ?? []);

/** A sentence or two on a section that was read; of a text what it begins and what it turns on. */
function recapParts(book: Book, section: Section | undefined, place: Place): Part[] {
  const [passage] = section?.passages ?? [];
  if (!section?.recap || !passage || !isOpen(section.n, place)) return [];
  const sources = [
    ...new Set(section.passages.flatMap((sectionPassage) => sectionPassage.sources)),
  ];
  const cited = citation(book, { ...passage, from: section.n, sources }, place);
  if (recapSource(book, section).kind === 'guide')
    return [{ kind: 'quote', words: section.recap, citation: cited }];

  const { begins, turns } = recapQuotes(section.recap);
  return [
    ...quotePart('It begins:', begins, book, cited),
    ...quotePart('It turns on:', turns.join(' … '), book, cited),
  ];
}

/** A quotation under a few words that say what it is; none where nothing is quoted. */
function quotePart(lead: string, words: string, book: Book, cited: string): Part[] {
  if (words === '') return [];
  const quote: Part = { kind: 'quote', words, citation: cited, ...excerptOf(book) };
  return [{ kind: 'text', words: lead, leads: true }, quote];
}
