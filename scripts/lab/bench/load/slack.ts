import {
  APP_TOKEN,
  BOT_TOKEN,
  type Posted,
  startSlackServer,
} from '../../../../tests/servers/slack/index.ts';
import { buttonsOf } from '../../../../tests/servers/slack/shown.ts';
import type { Members } from './asking.ts';

/** Members of a new workspace, in which a bot is asked over Socket Mode. */
export async function slackMembers(): Promise<Members> {
  const slack = await startSlackServer({ limits: 'none' });
  const { world } = slack;
  let shown: Posted | undefined;

  async function type(user: string, command: string, words: string, channel?: string) {
    const { message } = await slack.slash(user, command, words, channel);
    // What stands in the channels is no part of the measurement, and would only slow the server down.
    if (world.messages.length > 200) world.messages.splice(0, 100);
    return message;
  }

  const rawOf = (message: Posted | undefined): object => JSON.parse(message?.raw ?? '{}');
  return {
    settings: { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN, SLACK_API_URL: slack.apiUrl },
    connected: () => slack.connected(1),
    async quiz(hall) {
      const id = hallOf(hall);
      world.channels.set(id, { id, name: id, kind: 'public', bot: true });
      await slack.slash('UMAYA', '/quiz', 'start rounds:1 style:typed seconds:600', id);
      await world.wait('a question', () =>
        world.messages.find(({ channel, raw }) => channel === id && /answer\|write/.test(raw)),
      );
    },
    async lookup(_n, question) {
      const message = await type('UTOM', '/lookup', question);
      if (buttonsOf(message?.blocks ?? []).length > 0) shown = message;
      return rawOf(message);
    },
    async answer(n, hall) {
      const id = `UREADER${n}`;
      world.users.set(id, { id, name: `reader${n}` });
      return rawOf(await type(id, '/quiz', 'answer Nobody at all', hallOf(hall)));
    },
    async press() {
      const [found] = buttonsOf(shown?.blocks ?? []);
      return rawOf((await slack.press('UTOM', shown, found?.button.text.text ?? '')).message);
    },
    deferred: () => slack.calls.filter(({ args }) => /One moment/.test(String(args.text))).length,
    stop: () => slack.close(),
  };
}

const hallOf = (n: number): string => `CHALL${n}`;
