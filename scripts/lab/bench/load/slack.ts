import { writeFile } from 'node:fs/promises';
import {
  APP_TOKEN,
  BOT_TOKEN,
  type SlackServer,
  startSlackServer,
} from '../../../../tests/servers/slack/index.ts';
import { actionPayload, slashPayload } from '../../../../tests/servers/slack/payloads.ts';
import { buttonsOf } from '../../../../tests/servers/slack/shown.ts';
import type { Posted } from '../../../../tests/servers/slack/world.ts';
import { MORE_TRIES, READERS } from './asking.ts';
import type { Load, Side } from './discord.ts';
import { measure } from './measure.ts';
import { startBot } from './process.ts';
import { medium } from './replies.ts';

const HALLS = Array.from({ length: 40 }, (_, i) => `CHALL${i}`);

const QUESTIONS = ['who is Miss Lucy', 'what is a carer', 'when was it published', 'where is Hailsham'];

/** A bot over Socket Mode, with a new workspace. */
export const slackSide: Load = async (path, more, size, keep) => {
  const slack = await startSlackServer({ limits: 'none' });
  const tokens = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl };
  const bot = await startBot(path, { ...tokens, ...more });
  await slack.connected(1);
  try {
    const ask = createAsking(slack);
    if (keep) await ask.quizzes();
    const costs: Side['costs'] = {
      '/lookup': await measure(bot.pid, ask.lookup, size),
      button: await measure(bot.pid, ask.button, size),
      'first quiz answer in a channel': await measure(bot.pid, ask.firstAnswer, size),
      'quiz answer': await measure(bot.pid, ask.answer, size),
    };
    if (keep) await writeFile(keep, JSON.stringify(ask.replies()));
    return { costs, deferred: slack.calls.filter(({ args }) => /One moment/.test(String(args.text))).length };
  } finally {
    await bot.stop();
    await slack.close();
  }
};

function createAsking(slack: SlackServer) {
  const { world, base } = slack;
  const last: Record<string, string> = {};
  const lookups = new Map<string, string>();
  let shown: Posted | undefined;

  /** Resolves once the answer has come to the request's address. */
  async function answered(id: string): Promise<Posted | undefined> {
    const sight = await world.wait('an answer', () => world.sights.findLast(({ request }) => request === id));
    if (world.sights.length > 100) world.sights.splice(0, 50);
    if (world.messages.length > 200) world.messages.splice(0, 100);
    return sight.message;
  }

  function ticket(user: string, message?: Posted, channel = 'CBOOKS') {
    const made = { id: world.id('R'), user, channel, at: world.now(), uses: 0, exchanged: false };
    const whole = { ...made, ...(message && { message }) };
    world.tickets.set(whole.id, whole);
    return whole;
  }

  async function slash(
    user: string,
    command: string,
    text: string,
    channel?: string,
  ): Promise<Posted | undefined> {
    const made = ticket(user, undefined, channel);
    void slack.deliver('slash_commands', slashPayload(world, base, made, command, text));
    return answered(made.id);
  }

  function answer(reader: number, hall: string | undefined) {
    const id = `UREADER${reader}`;
    world.users.set(id, { id, name: `reader${reader}` });
    return slash(id, '/quiz', 'answer Nobody at all', hall);
  }

  return {
    async quizzes() {
      for (const hall of HALLS) {
        world.channels.set(hall, { id: hall, name: hall, kind: 'public', bot: true });
        await slash('UMAYA', '/quiz', 'start rounds:1 style:typed seconds:600', hall);
        await world.wait('a question', () =>
          world.messages.find(({ channel, raw }) => channel === hall && /answer\|write/.test(raw)),
        );
      }
    },
    async lookup(n: number) {
      const question = QUESTIONS[n % QUESTIONS.length] ?? '';
      const message = await slash('UTOM', '/lookup', question);
      if (buttonsOf(message?.blocks ?? []).length > 0) shown = message;
      lookups.set(question, message?.raw ?? '');
      last.lookup = medium([...lookups.values()]) ?? '';
    },
    async button() {
      const [found] = buttonsOf(shown?.blocks ?? []);
      if (!found || !shown) throw new Error('Expected a lookup with a button');
      const made = ticket('UTOM', shown);
      void slack.deliver('interactive', actionPayload(world, base, made, found));
      last.button = (await answered(made.id))?.raw ?? '';
    },
    firstAnswer: (n: number) => answer(n % READERS, HALLS[Math.floor(n / READERS)]),
    async answer(n: number) {
      const hall = HALLS[Math.floor(n / READERS / MORE_TRIES)];
      last.answer = (await answer(n % READERS, hall))?.raw ?? '';
    },
    replies: () => Object.fromEntries(Object.entries(last).map(([kind, raw]) => [kind, JSON.parse(raw)])),
  };
}
