import type { ClubId, Request } from '../src/core/call.ts';
import { openButton, runButton } from '../src/core/command-press.ts';
import type { Daily } from '../src/core/domain/club.ts';
import { DeliveryError } from '../src/core/errors.ts';
import { datesInWords } from '../src/core/plain-text.ts';
import type { Arrival, Deliver } from '../src/core/ports/bot.ts';
import type { Obstacle } from '../src/core/ports/rights.ts';
import {
  type Button,
  button,
  listPart,
  type Reply,
  type Span,
  textPart,
  whisper,
} from '../src/core/reply.ts';
import { compact, firstOf } from '../src/lib/counted.ts';
import { lines } from '../src/quiz/views/board.ts';
import { whenInWords } from '../src/schedule/next.ts';
import { planOn } from './shared/club/plans.ts';
import { type Call, type Context, define } from './shared/context.ts';
import { channelDailies, channelSpan, kindInWords } from './shared/dailies.ts';
import { clubBook } from './shared/reading.ts';

const GREETED_MAX = 500;

/**
 * Notes that something was said once and for all in a place of the club, or that it wasn't; false
 * if that was known.
 */
function noteGreeted({ store }: Context, club: ClubId, place: string, isGreeted: boolean) {
  return store.revise(club, (record) => {
    const { greeted = [] } = record;
    if (greeted.includes(place) === isGreeted) return { result: false };
    const places = isGreeted
      ? [...greeted, place].slice(-GREETED_MAX)
      : greeted.filter((greetedPlace) => greetedPlace !== place);
    return { clubRecord: { ...record, greeted: places }, result: true };
  });
}

/**
 * What an organiser hears once in each channel where the bot isn’t allowed all that it needs;
 * undefined for nothing new.
 */
export async function lacksThere(
  ctx: Context,
  { where, asker, lacks }: Request,
): Promise<Reply | undefined> {
  if (lacks === undefined || !asker.organiser || where.direct) return undefined;
  if (await noteGreeted(ctx, where.club, `lacks ${where.channel}`, true)) return whisper(lacks);
  return undefined;
}

/** Introduces the bot, once in each place, again where the first time surely didn't arrive. */
export async function greet(
  { club, place }: Arrival,
  deliver: Deliver,
  ctx: Context,
): Promise<void> {
  const note = (isGreeted: boolean) => noteGreeted(ctx, club, place, isGreeted);
  if (!(await note(true))) return;
  try {
    await deliver({ ...welcome(), audience: 'room' });
  } catch (error) {
    if (error instanceof DeliveryError && error.surely) await note(false);
    throw error;
  }
}

export function welcome(): Reply {
  return {
    title: 'Hello from Commonplace',
    parts: [
      textPart(
        'I answer questions about your book, run quizzes on it, and post from it, never past what you’ve read.',
      ),
      textPart(
        'Organisers set me up with these buttons, and /setup shows what’s left; /help shows the rest.',
      ),
    ],
    buttons: beginnings(),
  };
}

/**
 * Forms for setting up the club, with the first one left to do highlighted, and something for
 * everybody to try.
 */
function beginnings(done: readonly boolean[] = []): readonly Button[] {
  const forms = [
    openButton('Choose the book', 'book use'),
    openButton('Make a plan', 'plan set'),
    openButton(DAILY, 'daily set'),
  ];
  const firstLeft = forms.findIndex((_, index) => !done[index]);
  return [
    ...forms.map(
      (formButton, index): Button =>
        index === firstLeft ? { ...formButton, tone: 'main' } : formButton,
    ),
    ...runButton('Try a question', 'quiz start', { mode: 'solo', rounds: 1 }),
  ];
}

const DAILY = 'A post every day';

/** Channels with something missing that are named; the rest are counted. */
const CHANNELS_NAMED_MAX = 10;

export const setup = define({
  name: 'setup',
  onlyShows: true,
  description: 'What is set up here, what is left, and what I’m not allowed yet',
  who: 'organisers',
  run: checklist,
  actions: {
    again: async (call) => ({ ...(await checklist(call)), replaces: true }),
    model: async (call) => {
      await call.store.setModel(call.where.club, call.args[0] === 'on');
      return { ...(await checklist(call)), replaces: true };
    },
  },
});

/** Whether a quiz runs in the channel, or one was played; undefined for neither. */
async function quizInWords({ store, where }: Call) {
  if (await store.quiz(where.club, where.channel)) return 'running';
  return (await store.lastQuiz(where.club, where.channel)) && 'played';
}

const dailyItems = (call: Call, dailies: readonly Daily[]) => {
  if (dailies.length === 0) return [item(false, DAILY, 'none yet')];
  return dailies.map((daily) =>
    item(daily.trouble === undefined, DAILY, dailyInWords(call, daily)),
  );
};

const modelItem = (isOn: boolean) =>
  item(isOn, 'A language model', isOn ? MODEL_ON : 'off for this club');

async function checklist(call: Call): Promise<Reply> {
  const { club } = call.where;
  const { card: book, chosen } = await clubBook(call);
  const plan = await planOn(call);
  const dailies = await channelDailies(call);
  const played = await quizInWords(call);
  const used = compact(...dailies.map((daily) => daily.channel), plan?.channel);
  const suggested = (await call.store.suggestions(club)).length;
  const obstacles = await obstaclesIn(call, used);
  const lacksBook = chosen ? 'its files are missing' : 'none is chosen yet';
  const model = call.model && { on: !(await call.store.modelOff(club)) };
  const suggestedWords = suggested > 0 ? `${suggested} suggested` : 'none is suggested yet';

  return {
    title: 'Setting up',
    parts: [
      lines([
        item(book !== undefined, 'The book', book?.title ?? lacksBook),
        item(plan !== undefined, 'A reading plan', plan ? datesInWords(plan) : 'none yet'),
        ...dailyItems(call, dailies),
        item(played !== undefined, 'A quiz in this channel', played ?? 'none played yet'),
        item(suggested > 0, 'The next book', suggestedWords),
        ...compact(model && modelItem(model.on)),
      ]),
      ...doctor(obstacles),
    ],
    buttons: [
      ...beginnings([book !== undefined, plan !== undefined, dailies.length > 0]),
      openButton('Start a quiz', 'quiz start'),
      openButton('Add a book', 'book add'),
      openButton('Suggest the next book', 'next add'),
      ...compact(model && modelButton(model.on)),
      button('Look again', 'setup', 'again'),
    ],
  };
}

function modelButton(isOn: boolean): Button {
  const otherState = isOn ? 'off' : 'on';
  return button(`Switch the language model ${otherState}`, 'setup', 'model', [otherState]);
}

const dailyInWords = (call: Call, { what, channel, trouble, ...when }: Daily) => [
  { text: `a ${kindInWords(what)} in ` },
  channelSpan(call, channel),
  { text: ` ${whenInWords(when)}${trouble ? ', but it can’t go out: /daily show says why' : ''}` },
];

const MODEL_ON =
  'words unsure answers and recaps, and asks about your own novels, from the book’s own lines';

async function obstaclesIn({ where, channels }: Call, used: readonly string[]) {
  const channelsUsed = [...new Set(where.direct ? used : [where.channel, ...used])];
  const ownObstacles = await channels.obstacles(where.club, channelsUsed, where.channel);
  const allObstacles = [...ownObstacles, ...(await channels.obstacles(where.club))];
  return allObstacles.filter(
    (obstacle, index) =>
      allObstacles.findIndex(({ channel }) => channel === obstacle.channel) === index,
  );
}

function item(done: boolean, itemName: string, itemState: string | readonly Span[]): Span[] {
  const title: Span = { text: `${done ? '✓' : '○'} ${itemName}: `, style: 'bold' };
  return [title, ...(typeof itemState === 'string' ? [{ text: itemState }] : itemState)];
}

function doctor(obstacles: readonly Obstacle[]) {
  if (obstacles.length === 0)
    return [textPart('I’m allowed everything I need in the channels I can see.')];
  const remedies = obstacles.map((obstacle) => obstacle.how);
  const named = listPart(firstOf(remedies, CHANNELS_NAMED_MAX, 'more channels'));
  return [textPart([{ text: 'What I’m not allowed yet', style: 'bold' }]), named];
}
