import type { Request } from '../../src/core/call.ts';
import type { Book, Place, Prompt } from '../../src/core/domain/book.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import { type Button, button, type Reply, shortened, textPart } from '../../src/core/reply.ts';
import { shortRef } from '../../src/core/short-ref.ts';
import { isOpen, sectionLabel } from '../../src/corpus/place.ts';
import { nextOfDeck } from '../../src/schedule/deck.ts';
import { mendBook } from '../book/mending.ts';
import { type Context, define } from '../shared/context.ts';
import {
  bookOption,
  completeBook,
  completeFrom,
  holding,
  limitInWords,
  type Reading,
  reading,
} from '../shared/reading.ts';
import { castVote, openVote } from './votes.ts';

export const discuss = define({
  name: 'discuss',
  description: 'Posts something to talk about, and opens a thread for it',
  audience: 'room',
  options: {
    topic: text('What to talk about; leave it out for the next prompt', {
      rest: true,
      max: 100,
    }),
    add: text('Organisers: something of your own to talk about, for readers who are as far as you', {
      max: 300,
    }),
    book: bookOption(),
  },
  example: '/discuss',
  also: ['/discuss add:What does the title mean?'],
  async run({ options, ...request }, ctx) {
    if (options.add !== undefined) return addPrompt(ctx, request, options.add, options.book);
    const from = await reading(ctx, request, options.book);
    return prompt(ctx, request.where.club, from, options.topic ?? '');
  },
  complete: {
    topic: completeFrom(({ book, place }, typed) => {
      const sections = new Set(openPrompts(book, place).map((one) => one.section));
      const titled = book.sections.filter((one) => sections.has(one.n) && isOpen(one.titleFrom, place));
      return titled.map((one) => one.title).filter(holding(typed));
    }),
    book: completeBook,
  },
  actions: {
    another: {
      audience: 'room',
      async run({ args, ...request }, ctx) {
        const from = await reading(ctx, request, args[0]);
        return prompt(ctx, request.where.club, from, args[1] ?? '');
      },
    },
    ballot: {
      audience: 'room',
      async run({ args, ...request }, ctx) {
        const { book, place } = await reading(ctx, request, args[0]);
        return openVote(ctx, request.where.club, book, place);
      },
    },
    vote: {
      audience: 'room',
      async run({ args, ...request }, ctx) {
        const { book, place } = await reading(ctx, request, args[0]);
        return castVote(ctx, request, book, place, args);
      },
    },
  },
});

/** The next prompt of the deck, or of the topic's; shown ones come again once all were shown. */
async function prompt(ctx: Context, club: string, from: Reading, topic: string): Promise<Reply> {
  const { book, place } = from;
  const open = openPrompts(book, place).filter((one) => about(book, one, topic));
  const deck = `discuss:${book.id}`;
  const next = nextOfDeck(
    open.map((one) => one.id),
    await ctx.store.shown(club, deck),
  );
  const found = open.find((one) => one.id === next?.item);
  if (!found || !next) throw new UserError(none(from, topic));
  await ctx.store.show(club, deck, found.id, next.restart && topic === '');
  const section = book.sections[found.section - 1];
  const short = [...topic].slice(0, 20).join('');
  return {
    title: section ? `To talk about: ${sectionLabel(book, section, place)}` : 'To talk about',
    parts: [textPart(found.text)],
    buttons: [
      button('Another one', 'discuss', 'another', [book.id, short]),
      button('Vote for the next meeting', 'discuss', 'ballot', [book.id]),
      ...(book.kind === 'text' ? [strikeButton(book, found)] : []),
    ],
    thread: { title: shortened(found.text, 80) },
  };
}

/** A prompt of the club's own. @throws UserError for whoever is no organiser, and for a book that the club didn't add */
async function addPrompt(ctx: Context, request: Request, words: string, named?: string): Promise<Reply> {
  if (!request.asker.organiser)
    throw new UserError('Only an organiser can add something to talk about. Try /discuss for what there is.');
  const { book, place } = await reading(ctx, request, named, 'asker');
  const mends = book.mends ?? [];
  if (book.prompts.some((one) => one.text === words)) throw new UserError('That is there already.');
  const now = await mendBook(ctx, request, book, [...mends, { kind: 'prompt', text: words, from: place }]);
  const added = now.prompts.find((one) => one.text === words);
  return {
    audience: 'asker',
    parts: [textPart('Added. /discuss brings it up once readers are as far as you are now.')],
    buttons: added ? [strikeButton(book, added)] : [],
  };
}

const strikeButton = (book: Book, { id }: Prompt): Button =>
  button('Strike this one', 'book questions', 'strike', [book.id, shortRef(id)]);

function openPrompts(book: Book, place: Place): readonly Prompt[] {
  return book.prompts.filter((one) => isOpen(one.from, place));
}

function about(book: Book, one: Prompt, topic: string): boolean {
  const section = book.sections[one.section - 1];
  const words = topic.toLowerCase().split(/\s+/).filter(Boolean);
  const text = `${one.text} ${section?.title ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

function none({ book, ...from }: Reading, topic: string): string {
  if (book.prompts.length === 0)
    return `${book.title} comes with no prompts. Ask the club something of your own, or see other books with /book list.`;
  if (topic === '') {
    return `There’s nothing to talk about yet without spoiling ${book.title}. ${limitInWords(from)}`;
  }
  return `There’s no prompt on ${quoted(topic)}, as far as you’ve read ${book.title}. Try /discuss without a topic.`;
}
