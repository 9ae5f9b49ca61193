import { LRUCache } from 'lru-cache';
import type { Installation, Installations } from '../../../core/ports/installations.ts';
import type { Clock, Log } from '../../../core/ports/runtime.ts';
import { slackError } from '../reply/failure.ts';
import { type Calls, NotInstalled, type Workspace } from './workspace.ts';

/** How long what was read of a workspace is trusted, ms: another process may have removed it. */
const FRESH = 60_000;

/** How many workspaces are cached, with their connections and rate limits. */
const HELD = 2000;

export type Installed = ReturnType<typeof createInstalled>;

/** Slack's words for a token that will never work again. */
const DEAD = new Set(['account_inactive', 'invalid_auth', 'not_authed', 'team_not_found', 'token_revoked']);

/** The workspaces that installed the app, each with its own token. */
export function createInstalled(parts: {
  installations: Installations;
  makeCalls: (token: string) => Calls;
  clock: Clock;
  log: Log;
}) {
  const { installations, makeCalls, clock, log } = parts;
  const held = new LRUCache<string, Workspace & { readonly until: number }>({ max: HELD });

  function hold({ workspace: team, token, botUser, botId, installer }: Installation): Workspace {
    const before = held.get(team);
    const calls = before?.token === token ? before.calls : makeCalls(token);
    const workspace = { team, token, botUser, botId, installer, calls, until: clock() + FRESH };
    held.set(team, workspace);
    return workspace;
  }

  return {
    /** @throws NotInstalled */
    async authorize(team: string): Promise<Workspace> {
      const ready = held.get(team);
      if (ready && clock() < ready.until) return ready;
      const kept = await installations.find(team);
      if (kept) return hold(kept);
      held.delete(team);
      throw new NotInstalled();
    },
    async add(installation: Installation): Promise<void> {
      await installations.save(installation);
      hold(installation);
      log.info('a workspace installed the app', { workspace: installation.workspace });
    },
    /**
     * Slack says that the app is gone from a workspace, or its token is: the token is erased. What Slack says late, of
     * an installation that a new one has replaced, changes nothing: a token that still works is kept.
     */
    async leave(team: string): Promise<void> {
      const kept = await installations.find(team);
      if (!kept || (await works(makeCalls(kept.token)))) return;
      await installations.remove(team);
      held.delete(team);
      log.info('a workspace removed the app', { workspace: team });
    },
  };
}

/** Whether a token still works. Where Slack doesn't say, its word that the token is gone stands. */
async function works(calls: Calls): Promise<boolean> {
  try {
    await calls.quick.auth.test();
    return true;
  } catch (error) {
    const word = slackError(error);
    return word !== undefined && !DEAD.has(word);
  }
}
