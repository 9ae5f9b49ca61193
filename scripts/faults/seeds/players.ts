import type { Channel, DiscordServer, Guild, Person } from '../../../tests/servers/discord/index.ts';
import { asList } from '../../../tests/servers/discord/refusal.ts';
import type { Message } from '../../../tests/servers/discord/world.ts';
import type { Chance } from '../chance.ts';
import { type Confirmed, confirmedBy } from './referee.ts';

/** Members who press options of the question that is open to see, and remember what they were told. */
export interface Players {
  readonly room: Channel;
  readonly people: readonly Person[];
  readonly confirmed: readonly Confirmed[];
  /** True where a question can be answered that not all have answered yet. */
  open(): boolean;
  /** Lets each of them press with that probability, all at once; nobody is waited for. */
  answerAll(share: number): void;
  /** Until every word that is still to come has come, or a while has passed. */
  settled(): Promise<void>;
}

export function createPlayers(server: DiscordServer, guild: Guild, chance: Chance): Players {
  const room = firstOf(guild);
  const people = ['Tom', 'Ruth', 'Kathy', 'Olu'].map((name) => server.addPerson(name, { guild }));
  const confirmed: Confirmed[] = [];
  const waiting = new Set<Promise<void>>();

  const current = (): { message: Message; options: readonly string[] } | undefined => {
    const message = room.messages.findLast(({ body }) => optionsIn(body).length > 0);
    return message && { message, options: optionsIn(message.body) };
  };

  function answer(who: Person): void {
    const question = current();
    if (!question) return;
    const press = chance.pick(question.options);
    const data = { custom_id: press, component_type: 2 };
    const one = server.raw(who, 3, 'component', { channel: room, message: question.message }, data);
    const heard = server
      .until('a word', () => one.seen.find(({ only }) => only === who.id))
      .then(
        ({ body }) => {
          const found = confirmedBy(wordsOf(body), who.id, press);
          if (found) confirmed.push(found);
        },
        () => undefined,
      );
    waiting.add(heard);
    void heard.finally(() => waiting.delete(heard));
  }

  return {
    room,
    people,
    confirmed,
    open() {
      const [, , , quiz, round] = current()?.options[0]?.split('|') ?? [];
      const had = new Set(
        confirmed
          .filter((one) => one.quiz === quiz && String(one.round) === round)
          .map(({ member }) => member),
      );
      return quiz !== undefined && had.size < people.length;
    },
    answerAll(share) {
      for (const who of people) if (chance.odds(share)) answer(who);
    },
    async settled() {
      const enough = new Promise((resolve) => {
        setTimeout(resolve, 300);
      });
      await Promise.race([Promise.all(waiting), enough]);
    },
  };
}

function firstOf({ channels: [first] }: Guild): Channel {
  if (!first) throw new Error('Expected a channel');
  return first;
}

function optionsIn(body: Readonly<Record<string, unknown>>): string[] {
  const parts = asList(body.components).flatMap((row) => asList(row.components));
  return parts.flatMap(({ custom_id: id, disabled }) =>
    typeof id === 'string' && id.startsWith('1|quiz.answer|choose|') && disabled !== true ? [id] : [],
  );
}

function wordsOf(body: Readonly<Record<string, unknown>>): string {
  const [embed] = asList(body.embeds);
  return String(body.content || embed?.description || '').replaceAll('\\', '');
}
