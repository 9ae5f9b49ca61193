import type { Daily } from '../../src/core/domain/club.ts';
import { UserError } from '../../src/core/errors.ts';
import { quoted, text } from '../../src/core/options.ts';
import type { BookCard } from '../../src/core/ports/library.ts';
import { nextPress, shortRef } from '../../src/core/press.ts';
import { button, type Reply, replacement, say, textPart, whisper } from '../../src/core/reply.ts';
import { compact } from '../../src/lib/counted.ts';
import { endPlanOf, planOn } from '../plan/plans.ts';
import { action, type Call, type Completing, define } from '../shared/context.ts';
import { channelDailies } from '../shared/dailies.ts';
import { bookNamed, clubBook, completeBook, holding, isPlaceless } from '../shared/reading.ts';
import { howFar } from '../shared/seen.ts';

const pressed = action({ audience: 'room' }, async (call) => {
  const [wanted] = call.args;
  const cards = await call.library.list(call.where.club);
  const card = cards.find(({ id }) => id === wanted || shortRef(id) === wanted);
  if (!card) throw new UserError('That book isn’t here any more. See /book list.');
  const reply = await useBook(call, card);
  const next = nextPress(call.args);
  if (!next) return reply;
  return {
    ...reply,
    buttons: [{ label: 'Go on', press: next, tone: 'main' }, ...(reply.buttons ?? [])],
  };
});

export const bookUse = define({
  name: 'book use',
  description: 'Sets the book this club reads',
  audience: 'room',
  who: 'organisers',
  anywhere: true,
  options: { book: text('Which book', { required: true, rest: true, max: 100, complete: completeBook }) },
  example: '/book use Never Let Me Go',
  form: { title: 'The book you read', fields: ['book'] },
  run: async (call) => useBook(call, await bookNamed(call, call.options.book)),
  actions: {
    use: pressed,
    /** Under this name `undo` in words finds it. */
    undo: pressed,
  },
});

/** The club reads a book from now on; says so to the room. */
export async function useBook(call: Call, card: BookCard): Promise<Reply> {
  const { cards, card: before } = await clubBook(call);
  const pack = await isPlaceless(call, card);
  await call.store.useBook(call.where.club, card.id);
  const isOther = before && before.id !== card.id;
  const undo = isOther ? [{ ...button('Undo', 'book use', 'undo', [shortRef(before.id)]), apart: true }] : [];
  const asked =
    `The club now reads ${card.title}. How far are you in it? Everyone can say so here, or with ` +
    '/progress set.';
  const played = `The club now has ${card.title}. It’s all questions: play it with /quiz start.`;
  const said = pack ? say(played, ...undo) : say(asked, ...howFar(), ...undo);
  const reply: Reply = { ...said, audience: 'room' };
  const plan = await planOn(call);
  if (!plan || plan.book === card.id) return reply;
  const other = cards.find((one) => one.id === plan.book)?.title ?? plan.book;
  const words =
    `The reading plan for ${other} goes on, with its notices. An organiser can turn it off, or make ` +
    `one for ${card.title} with /plan set.`;
  return {
    parts: [...reply.parts, textPart(words)],
    buttons: [...(reply.buttons ?? []), button('Turn the old plan off', 'plan off', 'off')],
  };
}

export const bookRemove = define({
  name: 'book remove',
  description: 'Removes a book that this club added',
  who: 'organisers',
  options: {
    book: text('Which book', {
      required: true,
      rest: true,
      max: 100,
      async complete({ typed, where, library }: Completing) {
        const has = holding(typed);
        const own = (await library.list(where.club)).filter((card) => card.own && has(card.title));
        return own.map(({ title, id }) => ({ label: title, value: id }));
      },
    }),
  },
  example: '/book remove Our Own Novel',
  form: {
    title: 'Remove a book',
    fields: ['book'],
    async filled({ library, where }) {
      const cards = await library.list(where.club);
      if (!cards.some(({ own }) => own)) throw new UserError('This club has added no book of its own.');
      return {};
    },
  },
  async run(call) {
    const card = await bookNamed(call, call.options.book);
    if (!card.own)
      throw new UserError(
        `${quoted(card.title)} comes with the bot and can’t be removed. Pick another with /book use.`,
      );
    const { isRead, next, posts } = await readsWithout(call, card.id);
    const words = compact(
      `Remove ${card.title} for good? The text goes, with what you’ve corrected in it, and a reading ` +
        'plan on it ends. Scores and what was saved from it stay.',
      isRead && next && `The club then reads ${next.title}.`,
      posts && next && `The daily post goes on with ${next.title}.`,
    );
    return whisper(words.join(' '), button('Remove it', 'book remove', 'confirm', [card.id], 'danger'));
  },
  actions: {
    async confirm({ args: [id = ''], ...call }) {
      const { library, store, where } = call;
      const { cards, isRead, next, posts } = await readsWithout(call, id);
      const origin = cards.find((card) => card.id === id)?.origin;
      if (origin === undefined) return replacement('That book was removed already.');
      const planned = (await planOn(call))?.book === id;
      await store.noteRemoved(where.club, id, origin);
      await endPlanOf(call, id);
      await library.remove(where.club, id);
      if (isRead && next) await store.useBook(where.club, next.id);
      const words = compact(
        'Removed. Scores and what was saved from it stay.',
        next ? `The club reads ${next.title}${isRead ? ' now' : ''}.` : 'The club has no book now.',
        planned && 'The reading plan is off.',
        posts && next && `The daily post goes on with ${next.title}.`,
      );
      return replacement(words.join(' '));
    },
  },
});

/** Packs of questions are guides: a club with one other text of its own reads that next. */
async function readsWithout(call: Call, id: string) {
  const { cards, card } = await clubBook(call);
  const isRead = card?.id === id;
  const others = cards.filter((one) => one.id !== id);
  const opened = await Promise.all(
    others.filter((one) => isRead && one.own).map((one) => call.library.open(call.where.club, one.id)),
  );
  const [text, another] = opened.flatMap((index) => (index?.book.kind === 'text' ? [index.book.id] : []));
  const own = another === undefined ? others.find((one) => one.id === text) : undefined;
  const next = isRead ? (own ?? others[0]) : card;
  const isOn = ({ book = card?.id }: Daily) => book === id;
  return { cards, isRead, next, posts: (await channelDailies(call)).some(isOn) };
}
