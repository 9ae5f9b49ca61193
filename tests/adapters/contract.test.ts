import { onTestFinished } from 'vitest';
import { openBrowserRoom } from '../../src/host/browser-room.ts';
import { discordMembers, type Members, type Shown, slackMembers } from '../e2e/members.ts';
import { type Printed, pipedRoom } from '../piped-room.ts';
import type { Seen as SeenOnDiscord } from '../servers/discord/index.ts';
import { silentLog } from '../silent-log.ts';
import { type ContractClub, contract, type Member, type Seen } from './contract.ts';
import { clubUntilEnd } from './discord-club.ts';
import { createSampleBot } from './sample-set.ts';
import { slackClub } from './slack-club.ts';
import { WebTab } from './web-tab.ts';

contract('Discord', discord, { bounds: 'Discord’s own client checks them' });
contract('Slack', slack, { completion: 'Slack completes no commands' });
contract('The room', room, {
  forms: 'a terminal has none',
  completion: 'not over a pipe',
  rights: 'everybody there is an organiser',
});
contract('The room in the browser', browser, { rights: 'everybody there is an organiser' });

/**
 * Somebody of a club that is played as in the tests of the whole product.
 * @param shown what of an answer can be used
 */
function memberAmong(
  members: Members,
  { id, name }: { id: string; name: string },
  shown: (one: Shown) => Seen,
): Member {
  const who = name.toLowerCase();
  return {
    id,
    name,
    async say(command, options = {}) {
      const typed = Object.entries(options).map(([key, value]) => [
        key,
        /^\d+$/.test(value) ? Number(value) : value,
      ]);
      return shown(await members.say(who, command, Object.fromEntries(typed)));
    },
    press: async (on, label) => shown(await members.press(who, on as Shown, label)),
    pick: async (on, item) => shown(await members.pick(who, on as Shown, item)),
    fill: async (on, label, values) =>
      shown(await members.fill(who, { on: on as Shown, label }, values)),
    complete: async () => [],
  };
}

async function discord(): Promise<ContractClub> {
  const { server, guild, maya, olu, answers } = await clubUntilEnd();
  const members = discordMembers(server, guild, { maya, olu });
  const shown = (one: Shown): Seen => {
    const { buttons } = one.handle as SeenOnDiscord;
    return {
      ...one,
      buttons: buttons.filter(({ disabled }) => !disabled).map(({ label }) => label),
    };
  };
  const complete: Member['complete'] = async (command, option, typed) =>
    (await server.autocomplete(maya, command, option, typed)).map(({ name }) => name);
  return {
    reader: { ...memberAmong(members, maya, shown), complete },
    organiser: memberAmong(members, olu, shown),
    answers,
    channel: () => members.posts().map(shown),
  };
}

async function slack(): Promise<ContractClub> {
  const { slack, answers } = await slackClub();
  const members = slackMembers(slack, 'CBOOKS', ['recap']);
  const shown = (one: Shown): Seen => one;
  return {
    reader: memberAmong(members, { id: 'UTOM', name: 'Tom' }, shown),
    organiser: memberAmong(members, { id: 'UMAYA', name: 'Maya' }, shown),
    answers,
    channel: () => members.posts(),
  };
}

/** One line in, one line of JSON out. */
async function room(): Promise<ContractClub> {
  const sample = createSampleBot();
  const { adapter, printed, say: line } = pipedRoom(() => 0);
  await adapter.start(sample.bot);
  onTestFinished(() => adapter.stop());

  function shown({ title, text, buttons, private: hidden }: Printed): Seen {
    const labels = buttons.filter((one) => !one.disabled).map(({ label }) => label);
    return { text: [title, text].filter(Boolean).join('\n'), private: hidden, buttons: labels };
  }

  function member(name: string): Member {
    const says = async (words: string) => shown(await line(`${name}: ${words}`));
    const press = (_on: Seen, label: string) => says(`press ${label}`);
    return {
      id: name.toLowerCase(),
      name,
      say: (command, options = {}) =>
        says(
          [
            `/${command}`,
            ...Object.entries(options).map(([key, value]) => `${key}:"${value}"`),
          ].join(' '),
        ),
      press,
      pick: press,
      fill: () => Promise.reject(new Error('Expected no form in the room')),
      complete: async () => [],
    };
  }

  return {
    reader: member('Maya'),
    organiser: member('Olu'),
    answers: sample.answers,
    // What takes the place of a message has its id.
    channel: () => [
      ...new Map(printed.filter((one) => !one.private).map((one) => [one.id, shown(one)])).values(),
    ],
  };
}

/** Pages over HTTP, as a browser without scripts has them. */
async function browser(): Promise<ContractClub> {
  const sample = createSampleBot();
  const room = await openBrowserRoom({ port: 0, clock: () => 0, log: silentLog });
  onTestFinished(() => room.close());
  await room.adapter.start(sample.bot);
  const { address } = room;
  const bystander = new WebTab(address, 'Bystander');
  const standing: Seen[] = [];
  const watched = (member: WebTab): Member => {
    const after = async (seen: Promise<Seen>) => {
      const result = await seen;
      standing.splice(0, standing.length, ...(await bystander.page()));
      return result;
    };
    return {
      id: member.id,
      name: member.name,
      say: (command, options) => after(member.say(command, options)),
      press: (on, label) => after(member.press(on, label)),
      pick: (on, item) => after(member.pick(on, item)),
      fill: (on, label, values) => after(member.fill(on, label, values)),
      complete: (command, option, typed) => member.complete(command, option, typed),
    };
  };
  return {
    reader: watched(new WebTab(address, 'Maya')),
    organiser: watched(new WebTab(address, 'Olu')),
    answers: sample.answers,
    channel: () => standing,
  };
}
