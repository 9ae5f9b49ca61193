import type { Request } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import { withZone } from '../../core/plain-text.ts';
import type { Adapter } from '../../core/ports/adapter.ts';
import type { Bot, PressRequest, Resolve } from '../../core/ports/bot.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import type { Reply } from '../../core/reply.ts';
import { createKeyedTurns } from '../../lib/turns.ts';
import { completeLine } from '../shared/complete-line.ts';
import { createLocalRoom, memberId } from '../shared/local-room.ts';

const NAMES_MAX = 12;

/** One for each tab, in this order. */
const TAB_NAMES = ['Maya', 'Tom', 'Ines', 'Ben'] as const;

/** What the pages do with the room. */
export type WebRoom = ReturnType<typeof createWebRoom>['room'];

/**
 * The room in the browser. Its pages are in `routes.tsx`. @param parts.zone as for the local room
 */
export function createWebRoom({ clock, zone }: { clock: Clock; zone?: string | undefined }) {
  const log = createLocalRoom('web', clock, zone);
  const { where, messenger } = log;
  const names: string[] = [...TAB_NAMES];
  let bot: Bot | undefined;
  /** A line that is said quickly after another may be about it. */
  const inTurn = createKeyedTurns();

  function requestOf(name: string, zone?: string): Request {
    const known = names.find((one) => memberId(one) === memberId(name));
    if (!known) names.unshift(name);
    names.splice(NAMES_MAX);
    return log.requestOf(known ?? name, zone);
  }

  const adapter: Adapter = {
    platform: where.platform,
    messenger,
    async start(givenBot) {
      bot = givenBot;
      return [];
    },
    well: () => bot !== undefined,
    async stop() {
      bot = undefined;
    },
  };
  const room = {
    log,
    names: (): readonly string[] => names,
    async say(name: string, line: string, zone?: string): Promise<void> {
      const request = requestOf(name, zone);
      const { asker } = request;
      log.add({ said: { by: asker.name, words: line }, to: asker.id });

      const resolve: Resolve = (type, typed) => {
        if (type !== 'file') return log.resolve(type, typed);
        throw new UserError(
          'A browser gives me no path. Type the command alone: its form takes the file.',
        );
      };

      const deliver = log.deliverer(asker.id);
      await inTurn(asker.id, async () =>
        bot?.line({ ...request, line, resolve }, async (reply) => deliver(reply)),
      );
    },
    /**
     * Presses a button, picks from a menu, or sends a form.
     * @param on the id of the entry that it is on
     * @param more.zone the browser’s own
     */
    async press(
      name: string,
      press: string,
      on: string | undefined,
      {
        zone,
        ...more
      }: Pick<PressRequest, 'picked' | 'fields'> & { readonly zone: string | undefined },
    ): Promise<void> {
      const request = requestOf(name, zone);
      const entry = log.seenBy(request.asker.id).find(({ id }) => id === on);
      const form = entry?.reply?.form && entry.id;
      const message = entry && !form ? { channel: where.channel, id: entry.id } : undefined;
      const deliver = log.deliverer(request.asker.id, message);

      await bot?.press(
        { ...request, press, ...(message && { message }), ...more },
        async (reply) => {
          if (form && !reply.errors) log.empty(form);
          deliver(form && reply.errors ? { ...reply, buttons: [] } : reply);
        },
      );
    },
    /** Takes away a form that its member doesn't want to send. */
    cancel(name: string, on: string): void {
      const entry = log.seenBy(requestOf(name).asker.id).find(({ id }) => id === on);
      if (entry?.reply?.form) log.empty(on);
    },
    home: async (name: string): Promise<Reply> =>
      withZone((await bot?.home(requestOf(name))) ?? { parts: [] }, zone),
    complete: async (name: string, line: string) =>
      bot ? completeLine(bot, requestOf(name), line) : [],
  };
  return { ...adapter, room };
}
