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
  let changes = 0;
  const held = new LRUCache<string, { readonly workspace: Workspace; readonly until: number }>({ max: HELD });

  /** What is stored, read again where it changed in between: a workspace that just left must not be remembered. */
  async function latest(team: string): Promise<Installation | undefined> {
    for (;;) {
      const before = changes;
      const kept = await installations.find(team);
      if (changes === before) return kept;
    }
  }

  function hold(kept: Installation): Workspace {
    const { workspace: team, token, botUser, botId, installer } = kept;
    const before = held.get(team)?.workspace;
    const calls = before?.token === token ? before.calls : makeCalls(token);
    const workspace = { team, token, botUser, botId, installer, calls };
    held.set(team, { workspace, until: clock() + FRESH });
    return workspace;
  }

  return {
    /** @throws NotInstalled */
    async authorize(team: string | undefined): Promise<Workspace> {
      const ready = team === undefined ? undefined : held.get(team);
      if (ready && clock() < ready.until) return ready.workspace;
      const kept = team === undefined ? undefined : await latest(team);
      if (kept) return hold(kept);
      if (team !== undefined) held.delete(team);
      throw new NotInstalled();
    },
    async add(installation: Installation): Promise<void> {
      await installations.save(installation);
      changes += 1;
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
      changes += 1;
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
