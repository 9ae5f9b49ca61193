import { onTestFinished } from 'vitest';
import { openBrowserRoom } from '../../src/host/browser-room.ts';
import { type Printed, pipedRoom } from '../piped-room.ts';
import type { Person, Seen as SeenOnDiscord } from '../servers/discord/index.ts';
import type { Posted } from '../servers/slack/world.ts';
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

async function discord(): Promise<ContractClub> {
  const club = await clubUntilEnd();
  const { server, room } = club;
  const handles = new WeakMap<Seen, SeenOnDiscord>();
  const forms = new WeakMap<Seen, Awaited<ReturnType<typeof server.pressForm>>>();

  function shown(seen: SeenOnDiscord): Seen {
    const { text, buttons } = seen;
    const labels = buttons.filter((one) => !one.disabled).map(({ label }) => label);
    const view = { text, private: seen.private, buttons: labels };
    handles.set(view, seen);
    return view;
  }

  function member(person: Person): Member {
    const on = (seen: Seen) => handles.get(seen) as SeenOnDiscord;
    return {
      id: person.id,
      name: person.name,
      async say(command, options = {}) {
        const typed = Object.entries(options).map(([name, value]) => [
          name,
          /^\d+$/.test(value) ? Number(value) : value,
        ]);
        return shown(await server.slash(person, command, Object.fromEntries(typed)));
      },
      async press(seen, label) {
        if (label !== 'Type it') return shown(await server.press(person, on(seen), label));
        const form = await server.pressForm(person, on(seen), label);
        const view = {
          text: form.title,
          private: true,
          buttons: [],
          form: form.fields.map((one) => one.label),
        };
        forms.set(view, form);
        return view;
      },
      pick: async (seen, item) => shown(await server.pick(person, on(seen), item)),
      async submit(view, values) {
        const form = forms.get(view) as NonNullable<ReturnType<typeof forms.get>>;
        const byId = form.fields.map(({ id, label }) => [id, values[label] ?? '']);
        return shown(await server.submit(person, form, Object.fromEntries(byId)));
      },
      async complete(command, option, typed) {
        return (await server.autocomplete(person, command, option, typed)).map(({ name }) => name);
      },
    };
  }

  return {
    reader: member(club.maya),
    organiser: member(club.olu),
    answers: club.answers,
    channel: () => server.messages(room).map((message) => shown(message)),
  };
}

async function slack(): Promise<ContractClub> {
  const club = await slackClub();
  const handles = new WeakMap<Seen, Awaited<ReturnType<typeof club.slack.slash>>>();

  function shown(seen: Awaited<ReturnType<typeof club.slack.slash>>): Seen {
    const { text, buttons, view } = seen;
    const form = view && fieldsOf(view);
    const made = { text, private: seen.private, buttons, ...(form && { form }) };
    handles.set(made, seen);
    return made;
  }

  function member(id: string, name: string): Member {
    const on = (seen: Seen) => handles.get(seen);
    return {
      id,
      name,
      async say(command, options = {}) {
        const [first = '', ...rest] = command.split(' ');
        const typed = Object.entries(options).map(([name, value]) => `${name}:"${value}"`);
        // Posted, as it has to be edited later.
        const posts = command === 'recap';
        const line = [...rest, ...typed].join(' ');
        return shown(await club.slack.slash(id, `/${first}`, line, 'CBOOKS', posts));
      },
      press: async (seen, label) => shown(await club.slack.press(id, on(seen)?.message, label)),
      pick: async (seen, item) => shown(await club.slack.pick(id, on(seen)?.message, item)),
      submit: async (form, values) => shown(await club.slack.submit(on(form)?.view, values)),
      complete: async () => [],
    };
  }

  return {
    reader: member('UTOM', 'Tom'),
    organiser: member('UMAYA', 'Maya'),
    answers: club.answers,
    channel: () => club.slack.messages('CBOOKS').map((message: Posted) => shown(club.slack.seen(message))),
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
        says([`/${command}`, ...Object.entries(options).map(([key, value]) => `${key}:"${value}"`)].join(' ')),
      press,
      pick: press,
      submit: () => Promise.reject(new Error('Expected no form in the room')),
      complete: async () => [],
    };
  }

  return {
    reader: member('Maya'),
    organiser: member('Olu'),
    answers: sample.answers,
    // What takes the place of a message has its id.
    channel: () => [...new Map(printed.filter((one) => !one.private).map((one) => [one.id, shown(one)])).values()],
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
      submit: (form, values) => after(member.submit(form, values)),
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

function fieldsOf(view: { readonly view?: unknown }): string[] {
  const text = JSON.stringify(view);
  return [...text.matchAll(/"label":\{"type":"plain_text","text":"([^"]+)"/g)].map(([, label]) => label as string);
}
