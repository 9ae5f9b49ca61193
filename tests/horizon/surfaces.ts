import { homePage } from '../../commands/home.ts';
import { commandSet } from '../../commands/index.ts';
import { createPages } from '../../commands/pages/pages.ts';
import type { Context } from '../../commands/shared/context.ts';
import { createTalk } from '../../commands/talk/index.ts';
import { createBot } from '../../src/core/bot.ts';
import type { Request } from '../../src/core/call.ts';
import type { Book, Place } from '../../src/core/domain/book.ts';
import type { Bot } from '../../src/core/ports/bot.ts';
import type { Page, Pages } from '../../src/core/ports/pages.ts';
import { encodePress, type Press } from '../../src/core/press.ts';
import type { Reply } from '../../src/core/reply.ts';
import { createComposer } from '../../src/schedule/post/compose.ts';
import { ratingsCard } from '../../src/schedule/ratings.ts';
import { movedNote } from '../../src/sync/notes.ts';
import { atomFeed } from '../../src/web/pages/atom.ts';
import { ReadingPage } from '../../src/web/pages/page.tsx';
import { silentLog } from '../silent-log.ts';
import { seen } from './secrets.ts';

/** One way in which people get to see something of a book. */
export interface Surface {
  readonly name: string;
  /** Everything it shows, except what the asker typed. */
  show(at: Scene): Promise<readonly string[]>;
}

export interface Scene {
  readonly ctx: Context;
  readonly request: Request;
  readonly book: Book;
  /** How far the channel may see. */
  readonly place: Place;
  /**
   * Whether what the asker alone sees keeps to the same place: else it is none of the channel's.
   */
  readonly alone: boolean;
  /** What was posted in the channel unasked. */
  readonly posted: readonly Reply[];
}

/** The bot as adapters get it, in a given world. */
export function botOf(ctx: Context): Bot {
  return createBot({
    set: commandSet,
    ctx,
    advance: async () => undefined,
    home: homePage,
    understand: createTalk().understand,
    log: silentLog,
    reference: () => 'incident',
  });
}

async function run({ ctx, request, alone }: Scene, line: string): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  const bot = botOf(ctx);
  await bot.line({ ...request, line }, async (reply) => void replies.push(reply));
  // What takes the place of a reply later is seen as well.
  await bot.settled();
  return replies.filter(({ audience }) => alone || audience !== 'asker');
}

async function say(at: Scene, line: string): Promise<readonly string[]> {
  return (await run(at, line)).map(seen);
}

/** Says a command with words that may be secrets themselves: repeating them doesn't count. */
async function ask(at: Scene, command: string, words: string): Promise<readonly string[]> {
  const replies = await run(at, `${command} ${words}`);
  const shortened = [...words].slice(0, 40).join('');
  return replies.map(({ title: _, ...reply }) =>
    seen(reply)
      .replaceAll(words, '')
      .replaceAll(`${shortened}…`, '')
      .replaceAll(`${shortened}`, ''),
  );
}

/** A line, then each of its buttons and menu items that leads to one of some actions. */
async function sayAndPress(
  at: Scene,
  line: string,
  actions: readonly string[],
): Promise<readonly string[]> {
  const first = await run(at, line);
  const next = await each(first, (reply) => pressAll(at, reply, actions));
  return [...first, ...next].map(seen);
}

/** What each button and menu item of a reply shows that leads to one of some actions. */
async function pressAll(
  at: Scene,
  reply: Reply,
  actions: readonly string[],
): Promise<readonly Reply[]> {
  const { buttons = [], menu } = reply;
  const all: readonly { press?: Press | undefined; picked?: string }[] = [
    ...buttons,
    ...(menu?.items ?? []).map(({ value }) => ({ press: menu?.press, picked: value })),
  ];
  return each(all, async ({ press, picked }) =>
    press && actions.includes(press.action) ? pressed(at, press, picked) : [],
  );
}

/** What a press shows, also if somebody still has an old button. */
async function pressed(
  { ctx, request }: Scene,
  press: Press,
  picked?: string,
): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  const how = picked === undefined ? {} : { picked };
  await botOf(ctx).press(
    { ...request, press: encodePress(press), ...how },
    async (reply) => void replies.push(reply),
  );
  return replies;
}

/**
 * What the club has read, then what its menu shows of each book, and their buttons: ratings and
 * keepsakes.
 */
async function historyOf(at: Scene): Promise<readonly string[]> {
  const history = await run(at, 'book history');
  const books = await each(history, (reply) => pressAll(at, reply, ['one']));
  const behind = await each(books, (reply) => pressAll(at, reply, ['show', 'keepsake']));
  return [...history, ...books, ...behind].map(seen);
}

/** The card with the club's ratings, as it is posted in the channel. */
async function postedRatings({ ctx, request: { where }, book }: Scene): Promise<readonly string[]> {
  const to = { channel: where.channel, zone: 'UTC', setBy: { id: 'far', name: 'Far' } };
  const card = ratingsCard(book.id, { ...to, plan: undefined, now: ctx.clock() });
  const composed = await createComposer(ctx).compose(where.club, card);
  return composed && composed !== 'closed' ? [seen(composed.message)] : [];
}

async function complete(
  at: Scene,
  command: string,
  option: string,
  typed: readonly string[],
): Promise<readonly string[]> {
  const bot = botOf(at.ctx);
  const labels: string[] = [];
  for (const one of typed) {
    const found = await bot.complete({ ...at.request, command, option, typed: one, others: {} });
    labels.push(...found.map(({ label, value }) => `${label}\n${value}`));
  }
  return labels;
}

const LETTERS = ['', 'a', 'e', 'm', 't', 'z', 'who', 'what', 'the', 'section', 'part'];

/**
 * Questions that a spoiler would answer: what comes next, what comes last, people and points of
 * dispute.
 */
function probes({ book, place }: Scene): string[] {
  const next = book.sections.filter((one) => one.n > place).slice(0, 3);
  const bites = [...next, ...book.sections.slice(-1)].flatMap((one) =>
    one.passages.slice(0, 1).map(({ text }) => text.slice(0, 100)),
  );
  const who = book.characters.slice(-4).map(({ name }) => `who is ${name}`);
  const disputes = book.disagreements.slice(-3).flatMap(({ asked }) => asked.slice(0, 1));
  return [...bites, ...who, ...disputes].map((one) =>
    one.replace(/\s+/g, ' ').replace(/["“”:]/g, ''),
  );
}

async function each<T, S>(
  items: readonly T[],
  show: (item: T) => Promise<readonly S[]>,
): Promise<readonly S[]> {
  const all: S[] = [];
  for (const item of items) all.push(...(await show(item)));
  return all;
}

/** What the rounds of a quiz that was just drawn will show. */
async function drawn(at: Scene, style: string): Promise<readonly string[]> {
  const { store } = at.ctx;
  const { club, channel } = at.request.where;
  const said = await say(at, `quiz start rounds:50 style:${style}`);
  const quiz = await store.quiz(club, channel);
  await store.play(club, channel, () => ({ quiz: null, result: 0 }));
  const rounds = (quiz?.rounds ?? []).flatMap(({ text, answer, options, citation }) => [
    text,
    answer,
    ...options,
    citation,
  ]);
  return [...said, ...rounds];
}

/** Somebody's record, seen by the asker. */
async function recordOf({ ctx, request }: Scene, id: string): Promise<readonly string[]> {
  const shown: string[] = [];
  const raws = { member: { id, name: 'Somebody' } };
  await botOf(ctx).command(
    { ...request, command: 'stats', raws },
    async (reply) => void shown.push(seen(reply)),
  );
  return shown;
}

async function dailyPost(
  at: Scene,
  what: 'passage' | 'prompt' | 'question' | 'mix',
  posts = 2,
): Promise<readonly string[]> {
  await say(at, `daily set time:09:00 what:${what}`);
  const before = at.posted.length;
  const shown = await each(Array.from({ length: posts }), () => say(at, 'daily now'));
  const ahead = await say(at, 'daily show');
  await say(at, 'daily off');
  return [...shown, ...ahead, ...at.posted.slice(before).map(seen)];
}

function pagesOf({ ctx }: Scene): Pages {
  return createPages(ctx, { finish: async (reply) => reply, join: () => undefined });
}

/** A page as data, and as the HTML that leaves the server. */
async function pageOf(
  at: Scene,
  open: (pages: Pages, club: string) => Promise<Page>,
): Promise<readonly string[]> {
  const page = await open(pagesOf(at), at.request.where.club);
  const html = String(ReadingPage({ page }));
  return [
    ...page.sections.map(seen),
    html
      .replace(/<[^>]*>/g, ' ')
      .replace(/&#39;/g, "'")
      .replace(/&quot;/g, '"'),
  ];
}

/**
 * What everybody sees of private answers to questions that a spoiler would answer, once their asker
 * shares them.
 */
export async function sharedAnswers(at: Scene): Promise<readonly string[]> {
  const lines = [
    ...probes(at).map((one) => ['lookup', one]),
    ...at.book.characters.map(({ name }) => ['character', name]),
  ];
  return each(lines, async ([command, words = '']) => {
    const alone = await run({ ...at, alone: true }, `${command} ${words}`);
    const shared = await each(alone, (reply) => pressAll(at, reply, ['tell', 'share']));
    return shared.map(({ title: _, ...reply }) => seen(reply).replaceAll(words, ''));
  });
}

/** Surfaces by their names. */
function surfacesOf(all: Readonly<Record<string, Surface['show']>>): readonly Surface[] {
  return Object.entries(all).map(([name, show]) => ({ name, show }));
}

/** Every surface, except those that only repeat what the asker typed. */
export const SURFACES: readonly Surface[] = surfacesOf({
  lookup: async (at) => {
    const told = await each(probes(at), (probe) => ask(at, 'lookup', probe));
    // The name that was typed is told back, whether it comes later or not at all.
    return told.map((reply) => reply.replace(/ names no \S+/u, ''));
  },
  'what stands behind a lookup’s buttons': (at) =>
    each(['who keeps the lamp', 'what happens at school'], (one) =>
      sayAndPress(at, `lookup ${one}`, ['all']),
    ),
  'lookup, while typing': (at) => complete(at, 'lookup', 'question', LETTERS),
  'passage at random': (at) =>
    each([0, 0.3, 0.6, 0.999], (chance) =>
      sayAndPress({ ...at, ctx: { ...at.ctx, random: () => chance } }, 'passage', ['next']),
    ),
  'passage of a section': (at) =>
    each(at.book.sections, ({ n }) => sayAndPress(at, `passage section ${n}`, ['next'])),
  'passage, while typing': (at) => complete(at, 'passage', 'section', LETTERS),
  characters: (at) => each(at.book.characters, ({ name }) => ask(at, 'character', name)),
  'who may be whom': (at) =>
    each(['character nobody', 'book people'], (one) => sayAndPress(at, one, ['next'])),
  'characters, while typing': (at) => complete(at, 'character', 'name', LETTERS),
  recap: (at) => sayAndPress(at, 'recap', ['earlier']),
  'recap of a section': (at) => each(at.book.sections, ({ n }) => say(at, `recap section ${n}`)),
  'story so far': (at) => say(at, 'lookup what happened so far'),
  sources: (at) => sayAndPress(at, 'sources', ['one', 'all']),
  'sources on something': (at) =>
    each(['a', 'colour', 'nothing of the kind'], (topic) => say(at, `sources ${topic}`)),
  'sources, while typing': (at) => complete(at, 'sources', 'topic', LETTERS),
  discuss: (at) => each([1, 2, 3, 4, 5, 6, 7, 8], () => sayAndPress(at, 'discuss', ['run'])),
  'discuss, while typing': (at) => complete(at, 'discuss', 'topic', LETTERS),
  'club page': (at) => pageOf(at, (pages, club) => pages.club(club)),
  'feed of posts': async (at) => [
    atomFeed(await pagesOf(at).posts(at.request.where.club), 'https://club.example', 0),
  ],
  'quiz of options': (at) => drawn(at, 'choice'),
  'quiz of typed answers': (at) => drawn(at, 'typed'),
  'quiz topics, while typing': (at) => complete(at, 'quiz start', 'topic', LETTERS),
  'quiz characters, while typing': (at) => complete(at, 'quiz start', 'character', LETTERS),
  'daily passages': (at) => dailyPost(at, 'passage'),
  'note that an e-reader moved somebody': async ({ ctx, book, request: { where, asker } }) => [
    seen(movedNote(book, 0, (await ctx.store.place(where.club, asker.id, book.id)) ?? 0)),
  ],
  'a daily mix, with what several marked': (at) => dailyPost(at, 'mix', 8),
  'daily prompts': (at) => dailyPost(at, 'prompt'),
  'daily questions': (at) => dailyPost(at, 'question'),
  'progress, while typing': (at) => complete(at, 'progress set', 'section', LETTERS),
  progress: (at) => say(at, 'progress show'),
  'sections to save for, while typing': (at) => complete(at, 'save', 'section', LETTERS),
  'what the club saved': (at) => say(at, 'saved'),
  'what the club saved, as files': async (at) =>
    (await pressed(at, { command: 'saved', action: 'files', args: [at.book.id] })).map(seen),
  'questions, taken along': async (at) =>
    (await pressed(at, { command: 'book questions', action: 'along', args: [at.book.id] })).map(
      seen,
    ),
  'what the club saved, in a lookup': (at) => ask(at, 'lookup', 'the keeper lit the lamp'),
  keepsake: async (at) =>
    (await pressed(at, { command: 'book info', action: 'keepsake', args: [at.book.id] })).map(seen),
  ratings: async (at) =>
    (await pressed(at, { command: 'rate', action: 'show', args: [at.book.id] })).map(seen),
  'ratings, as posted': postedRatings,
  'what the club has read': historyOf,
  'home page': async (at) => [seen(await homePage({ ...at.ctx, ...at.request }))],
  plan: (at) => say(at, 'plan show'),
  agenda: (at) => say(at, 'plan agenda'),
});

/**
 * What never depends on who asks: another’s record, without subjects, help, with its examples, and
 * errors.
 */
export const FIXED: readonly Surface[] = surfacesOf({
  'another’s record': (at) => recordOf(at, 'far'),
  help: (at) => say(at, 'help'),
  'help of each command': (at) =>
    each(commandSet.commands, ({ name, example, description }) =>
      say(at, `help ${name}`).then((shown) => [...shown, example, description]),
    ),
  errors: (at) =>
    each(
      [
        'lookup',
        'passage section 999',
        'character',
        'progress set nowhere',
        'progress set chapter',
        'progress set page 12',
        'quiz start topic:nothing at all',
        'discuss nothing at all',
        'save',
        'nonsense',
      ],
      (line) => say(at, line),
    ),
});

/** Titles that an adapter may have shown as a notification's text are in what `seen` reads. */
export function placesOf(book: Book): readonly Place[] {
  return [0, ...book.sections.map(({ n }) => n)];
}
