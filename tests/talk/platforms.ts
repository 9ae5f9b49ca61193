import { PassThrough } from 'node:stream';
import { createRoom } from '../../src/adapters/room/index.ts';
import { appUntilEnd } from '../e2e/app-until-end.ts';
import { discordApp } from '../e2e/discord-app.ts';
import { inFolderUntilEnd } from '../e2e/room.world.ts';
import { slackApp } from '../e2e/slack-app.ts';
import type { Seen } from '../servers/discord/index.ts';
import type { OpenView, Posted } from '../servers/slack/world.ts';

/** When everything in here is said, ms. */
const THURSDAY = Date.UTC(2026, 10, 19, 12);

/** What came back for a line. */
export interface Handled {
  readonly text: string;
  readonly buttons: readonly string[];
}

/** A club on a platform, spoken to by its organiser: by mention, or as a line of the room. */
export interface Platform {
  /**
   * Says a line and waits for its answer.
   * @param by another member, in the room alone
   */
  ask(line: string, by?: string): Promise<Handled>;
  /**
   * Presses a button under the last answer; `fields` are the labels of the form that opens, if one
   * does.
   */
  press(label: string): Promise<Handled & { readonly fields: readonly string[] }>;
}

export async function inRoom(): Promise<Platform> {
  const input = new PassThrough();
  const output = new PassThrough();
  let said = '';
  let heard = (): void => undefined;
  output.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
    heard();
  });
  let now = THURSDAY;
  const clock = () => ++now;
  const room = createRoom({ input, output, json: true, clock });
  await appUntilEnd(room, await inFolderUntilEnd(), { clock, setTimer: () => () => undefined });
  const END = 'There’s no button “nothing”';

  /**
   * Lines are answered one after the other: the answer to the last one ends the answers to the
   * first.
   */
  async function exchange(line: string, by = 'maya', after = ''): Promise<readonly Handled[]> {
    said = '';
    input.write(`${by}: ${line}\n${after}${by}: press nothing\n`);
    await new Promise<void>((resolve) => {
      heard = () => said.includes(END) && said.endsWith('\n') && resolve();
    });
    return said
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one) as { text: string; buttons: readonly { label: string }[] })
      .filter(({ text }) => !text.includes(END))
      .map(({ text, buttons }) => ({ text, buttons: buttons.map(({ label }) => label) }));
  }

  return {
    ask: async (line, by) => together(await exchange(line, by)),
    // A form that opens takes the next line.
    async press(label) {
      const shown = together(await exchange(`press ${label}`, 'maya', 'maya: cancel\n'));
      return {
        ...shown,
        fields: [...shown.text.matchAll(/^(\w[\w ]*) \(/gm)].map(([, field = '']) => field),
      };
    },
  };
}

export async function onDiscord(): Promise<Platform> {
  const { server, room, maya } = await discordApp(THURSDAY);
  const me = `<@${server.botId}>`;

  let last: Seen | undefined;

  async function ask(line: string): Promise<Handled> {
    const direct = server.direct(maya).length;
    const message = server.message(maya, room, `${me} ${line}`);
    const found = await server.until('an answer', () => {
      const reply = server.messages(room).find((one) => one.replyTo === message.id);
      return reply ?? server.direct(maya)[direct];
    });
    last = found;
    return { text: found.text, buttons: found.buttons.map(({ label }) => label) };
  }

  return {
    ask,
    async press(label) {
      if (!last) throw new Error('Expected an answer before');
      if (label.endsWith('…')) {
        const { fields } = await server.pressForm(maya, last, label);
        return { text: '', buttons: [], fields: fields.map((one) => one.label) };
      }
      const seen = await server.press(maya, last, label);
      return { text: seen.text, buttons: seen.buttons.map((one) => one.label), fields: [] };
    },
  };
}

export async function onSlack(): Promise<Platform> {
  const { slack } = await slackApp('socket');
  slack.world.advance(THURSDAY - slack.world.now());
  let last: Posted | undefined;
  const ask = async (line: string): Promise<Handled> => {
    // Slack takes one message a second in a channel.
    slack.world.advance(2000);
    const { text, buttons, message } = await slack.mention('UMAYA', line);
    last = message;
    return { text, buttons };
  };
  return {
    ask,
    async press(label) {
      const { text, buttons, view } = await slack.press('UMAYA', last, label);
      return { text, buttons, fields: view ? labelsOf(view) : [] };
    },
  };
}

function together(all: readonly Handled[]): Handled {
  return {
    text: all.map(({ text }) => text).join('\n'),
    buttons: all.flatMap(({ buttons }) => buttons),
  };
}

const labelsOf = ({ view }: OpenView): readonly string[] =>
  view.blocks.flatMap((block) => (block.type === 'input' ? [block.label.text] : []));
