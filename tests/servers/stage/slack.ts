import { createSlack } from '../../../src/adapters/slack/index.ts';
import { byId } from '../by-id.ts';
import { comesBeside } from '../slack/club.ts';
import {
  APP_TOKEN,
  BOT_TOKEN,
  type Posted,
  type SlackServer,
  startSlackServer,
  TEAM,
} from '../slack/index.ts';
import { actionPayload, slashPayload } from '../slack/payloads.ts';
import { buttonsOf } from '../slack/shown.ts';
import { issue, type Ticket } from '../slack/world.ts';
import { SLACK_FAULTS, type Worn } from './slack-faults.ts';
import { LOST, nameOf, type Post, type Stage, type StageSettings, type Typed } from './stage.ts';

const ROOM = 'CBOOKS';
const DAILY = 'CDAILY';
const OTHER = 'slack:T0OTHER';
const RESPONSE_LIFE = 30 * 60_000;
const RESPONSE_USES = 5;

/** What Slack waits for an acknowledgement that a fault may have lost, ms. */
const PATIENCE = 3000;

export async function slackStage({ readers }: StageSettings): Promise<Stage> {
  const slack = await startSlackServer({ limits: 'none', wait: LOST, patience: PATIENCE });
  const { world } = slack;
  world.channels.set(DAILY, { id: DAILY, name: 'daily', kind: 'public', bot: true });
  const members = Array.from({ length: readers }, (_, n) => {
    const name = nameOf(n);
    const id = `U${name.toUpperCase().replace(' ', '')}`;
    world.users.set(id, { id, name });
    return id;
  });
  const worn: Worn[] = [];
  const wear = (how: Worn, times: number) => worn.push(...Array.from({ length: times }, () => how));
  const acts = createActs(slack, () => worn.shift());
  const fronts: { cut(): void }[] = [];
  return {
    platform: 'slack',
    club: `slack:${TEAM}`,
    other: OTHER,
    room: ROOM,
    daily: DAILY,
    organiser: 'UMAYA',
    members,
    settings: {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      SLACK_API_URL: slack.apiUrl,
    },
    strike: (fault, chance) => SLACK_FAULTS[fault]?.({ slack, wear }, chance),
    once: false,
    standing: () => slack.sockets() > 0,
    adapter(parts) {
      const front = slack.front();
      fronts.push(front);
      return createSlack({
        botToken: BOT_TOKEN,
        appToken: APP_TOKEN,
        apiUrl: front.apiUrl,
        ...parts,
      });
    },
    ...acts,
    posts: (channel) =>
      slack
        .messages(channel)
        .filter((one) => one.thread === undefined)
        .map((one) => postOf(slack, one)),
    unheard: () =>
      slack.unheard.flatMap(({ method, args }) => {
        const step = method === 'chat.postMessage' ? stepOf(args.metadata) : undefined;
        return step === undefined ? [] : [step];
      }),
    pings: () => slack.pings(),
    ...createCounting(slack, () => {
      for (const front of fronts.splice(0)) front.cut();
    }),
    close: () => slack.close(),
  };
}

/**
 * Counts answers of each process on the other end; one whose hearing was lost may be given once
 * more.
 */
function createCounting(slack: SlackServer, cut: () => void): Pick<Stage, 'doubled' | 'gone'> {
  const { sights } = slack.world;
  const ends: number[] = [];
  const among = (from: number, to: number): string[] => {
    const answered = sights
      .slice(from, to)
      .filter(({ message }) => !message || !comesBeside(message))
      .flatMap(({ via, request }) => (via === 'response' && request ? [request] : []));
    return answered.filter((one, i) => answered.indexOf(one) !== i);
  };
  return {
    gone() {
      cut();
      ends.push(sights.length);
      slack.drop(slack.sockets());
    },
    doubled() {
      const more = [...ends, sights.length].flatMap((end, i) => among(ends[i - 1] ?? 0, end));
      const excused = slack.unheard.flatMap(({ request }) => request ?? []);
      return more.flatMap((one) => {
        const at = excused.indexOf(one);
        if (at === -1) return [`answered twice: ${one}`];
        excused.splice(at, 1);
        return [];
      });
    },
  };
}

/**
 * What members do.
 * @param wornOf how the address of the next request is of no use, if at all
 */
function createActs(
  slack: SlackServer,
  wornOf: () => Worn | undefined,
): Pick<Stage, 'say' | 'press'> {
  const { world, base } = slack;

  function ticket(user: string, message?: Posted): Ticket {
    const how = wornOf();
    const at = world.now() - (how === 'expired' ? RESPONSE_LIFE + 1 : 0);
    const uses = how === 'used up' ? RESPONSE_USES : 0;
    return issue(world, { user, channel: ROOM, at, uses, ...(message && { message }) });
  }

  /**
   * The first answer to a request: at its address, else to the member alone and `fitting` what was
   * asked.
   */
  async function word(
    { id, user }: Ticket,
    from: number,
    fitting: (text: string) => boolean,
  ): Promise<Post> {
    const im = world.im(user).id;
    const sight = await world.wait(`a word to ${user}`, () =>
      world.sights.slice(from).find(({ request, to, channel, message }) => {
        if (request !== undefined) return request === id && message?.to === user;
        if (!message || (to !== user && channel !== im)) return false;
        return fitting(slack.seen(message).text);
      }),
    );
    return postOf(slack, sight.message);
  }

  return {
    async say(user, command, typed = {}) {
      const [first = '', ...rest] = command.split(' ');
      const made = ticket(user);
      const text = [...rest, ...Object.entries(typed).map(written)].join(' ');
      const from = world.sights.length;
      const sent = slack.deliver(
        'slash_commands',
        slashPayload(world, base, made, `/${first}`, text),
      );
      const heard = world.wait(`an answer to ${user}`, () =>
        world.sights.slice(from).find(({ request, to }) => request === made.id || to === user),
      );
      const [{ message }] = await Promise.all([heard, sent]);
      return postOf(slack, message);
    },
    async press(user, on, { press, label }) {
      const message = byId(world.messages, ({ ts }) => ts, on.id);
      const found = buttonsOf(message?.blocks ?? []).find(({ button }) => button.value === press);
      if (!message || !found) throw new Error(`The button ${label} is not there any more`);
      const made = ticket(user, message);
      const from = world.sights.length;
      const body = actionPayload(world, base, made, found);
      void slack.deliver('interactive', body).catch(() => undefined);
      return word(made, from, (text) => text.includes(`“${label}”`));
    },
  };
}

function written([name, value]: [string, Typed[string]]): string {
  if (typeof value === 'object') return `${name}:<#${value.channel}|daily>`;
  return `${name}:${/\s/.test(String(value)) ? `"${value}"` : value}`;
}

function postOf(slack: SlackServer, message: Posted | undefined): Post {
  const options = buttonsOf(message?.blocks ?? []).map(({ button }) => ({
    press: button.value ?? '',
    label: button.text.text,
  }));
  const text = message ? slack.seen(message).text : '';
  const raw = { ...JSON.parse(message?.raw ?? '{}'), blocks: message?.blocks };
  return { id: message?.ts ?? '', text, options, raw };
}

/** The step of the quiz that a post's nonce names: the question's number, 0 for the table. */
function stepOf(metadata: unknown): number | undefined {
  const { event_payload: payload } = Object(metadata) as { event_payload?: { nonce?: unknown } };
  const step = /\.(-?\d+)$/.exec(String(payload?.nonce))?.[1];
  return step === undefined ? undefined : Number(step);
}
