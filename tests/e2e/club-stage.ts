import { discordApp } from './discord-app.ts';
import { slackApp } from './slack-app.ts';

/** An answer or a post as somebody sees it. */
export interface Shown {
  readonly text: string;
  readonly private: boolean;
  readonly buttons: readonly string[];
  /** What the platform needs to press something under it. */
  readonly handle: unknown;
}

export type Who = 'maya' | 'tom';

/** A platform with a club on it: Maya organises, Tom reads. */
export interface Stage {
  readonly platform: string;
  now(): number;
  /** Lets time pass, then ticks. */
  pass(ms: number): Promise<void>;
  say(who: Who, command: string, options?: Readonly<Record<string, string>>): Promise<Shown>;
  press(who: Who, on: Shown, label: string): Promise<Shown>;
  /** Fills in the form that a button opens: its one field. */
  fill(who: Who, on: Shown, label: string, words: string): Promise<Shown>;
  /** The text of a file that came with an answer. */
  file(on: Shown, name: string): Promise<string>;
  /** The messages in the club's channel, oldest first. */
  posts(): readonly Shown[];
  pings(): readonly unknown[];
}

export async function discordStage(): Promise<Stage> {
  const club = await discordApp();
  const { server, app, room } = club;
  const people = { maya: club.maya, tom: club.tom };
  let now = Date.UTC(2026, 10, 20, 12);
  type Seen = ReturnType<typeof server.messages>[number];
  const shown = (seen: Seen): Shown => ({
    text: seen.text,
    private: seen.private,
    buttons: seen.buttons.map((one) => one.label),
    handle: seen,
  });
  return {
    platform: 'Discord',
    now: () => now,
    async pass(ms) {
      club.pass(ms);
      now += ms;
      await app.tick();
    },
    say: async (who, command, options = {}) => shown(await server.slash(people[who], command, options)),
    press: async (who, on, label) => shown(await server.press(people[who], on.handle as Seen, label)),
    async fill(who, on, label, words) {
      const form = await server.pressForm(people[who], on.handle as Seen, label);
      const [field] = form.fields;
      return shown(await server.submit(people[who], form, { [field?.id ?? '']: words }));
    },
    file: async (on, name) =>
      textOf((on.handle as Seen).files.find((file) => file.name === name && file.bytes.length > 0)),
    posts: () => server.messages(room).map(shown),
    pings: () => server.pings(),
  };
}

export async function slackStage(): Promise<Stage> {
  const { slack, app } = await slackApp('socket');
  const users = { maya: 'UMAYA', tom: 'UTOM' };
  type Seen = Awaited<ReturnType<typeof slack.slash>>;
  const shown = (seen: Seen): Shown => ({
    text: seen.text,
    private: seen.private,
    buttons: seen.buttons,
    handle: seen,
  });
  return {
    platform: 'Slack',
    now: () => slack.world.now(),
    async pass(ms) {
      slack.world.advance(ms);
      await app.tick();
    },
    async say(who, command, options = {}) {
      const [first = '', ...rest] = command.split(' ');
      const typed = Object.entries(options).map(([name, value]) => `${name}:${quote(value)}`);
      const alone = rest.length === 0 && first === 'discuss';
      return shown(
        await slack.slash(users[who], `/${first}`, [...rest, ...typed].join(' '), 'CBOOKS', alone),
      );
    },
    press: async (who, on, label) => shown(await slack.press(users[who], (on.handle as Seen).message, label)),
    async fill(who, on, label, words) {
      const form = await slack.press(users[who], (on.handle as Seen).message, label);
      const [field = ''] = form.text.split('\n').slice(-1);
      return shown(await slack.submit(form.view, { [field]: words }));
    },
    file: async (_on, name) =>
      textOf(
        await slack.world.wait(name, () =>
          [...slack.world.files.values()].find((file) => file.name === name && file.bytes.length > 0),
        ),
      ),
    posts: () => slack.messages('CBOOKS').map((message) => shown(slack.seen(message))),
    pings: () => slack.pings(),
  };
}

function quote(value: string): string {
  return value.includes(' ') ? `"${value}"` : value;
}

function textOf(file: { readonly bytes: Uint8Array } | undefined): string {
  return file ? Buffer.from(file.bytes).toString('utf8') : '';
}
