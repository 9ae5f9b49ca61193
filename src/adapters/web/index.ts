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
 * The room in the browser. Its pages are in `routes.tsx`.
 * @param parts.zone as for the local room
 */
export function createWebRoom({ clock, zone }: { clock: Clock; zone?: string | undefined }) {
  const log = createLocalRoom('web', clock, zone);
  const { where, messenger } = log;
  const names: string[] = [...TAB_NAMES];
  let bot: Bot | undefined;
  /** A line that is said quickly after another may be about it. */
  const inTurn = createKeyedTurns();

  function requestOf(speaker: string, zone?: string): Request {
    const knownName = names.find((earlierName) => memberId(earlierName) === memberId(speaker));
    if (!knownName) names.unshift(speaker);
    names.splice(NAMES_MAX);
    return log.requestOf(knownName ?? speaker, zone);
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
    async say(speaker: string, spokenLine: string, zone?: string): Promise<void> {
      const request = requestOf(speaker, zone);
      const { asker } = request;
      log.add({ said: { by: asker.name, words: spokenLine }, to: asker.id });

      const resolve: Resolve = (type, typedText) => {
        if (type !== 'file') return log.resolve(type, typedText);
        throw new UserError(
          'A browser gives me no path. Type the command alone: its form takes the file.',
        );
      };

      const deliver = log.deliverer(asker.id);
      await inTurn(asker.id, async () =>
        bot?.line({ ...request, line: spokenLine, resolve }, async (reply) => deliver(reply)),
      );
    },
    /**
     * Presses a button, picks from a menu, or sends a form.
     * @param on the id of the entry that it is on
     * @param more.zone the browser’s own
     */
    async press(
      speaker: string,
      press: string,
      on: string | undefined,
      {
        zone,
        ...more
      }: Pick<PressRequest, 'picked' | 'fields'> & { readonly zone: string | undefined },
    ): Promise<void> {
      const request = requestOf(speaker, zone);
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
    cancel(speaker: string, on: string): void {
      const entry = log.seenBy(requestOf(speaker).asker.id).find(({ id }) => id === on);
      if (entry?.reply?.form) log.empty(on);
    },
    home: async (speaker: string): Promise<Reply> =>
      withZone((await bot?.home(requestOf(speaker))) ?? { parts: [] }, zone),
    complete: async (speaker: string, typedLine: string) =>
      bot ? completeLine(bot, requestOf(speaker), typedLine) : [],
  };
  return { ...adapter, room };
}
