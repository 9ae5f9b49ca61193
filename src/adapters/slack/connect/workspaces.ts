import { UnavailableError } from '../../../core/errors.ts';
import type { Installation, Installations } from '../../../core/ports/installations.ts';
import type { Clock, Log } from '../../../core/ports/runtime.ts';
import { compact } from '../../../lib/counted.ts';
import { cached, lazy } from '../../../lib/memoize.ts';
import { slackError } from '../reply/failure.ts';
import { INSTALL_PATH, SCOPES } from './manifest.ts';
import {
  type Authorize,
  type Calls,
  NotInstalled,
  singleWorkspace,
  type Workspace,
  type WorkspaceFacts,
} from './workspace.ts';

interface Tools {
  readonly makeCalls: (token: string) => Calls;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Every workspace that the bot is in: the one of the bot token, and those that installed the app;
 * `installed` is absent where none can.
 */
export function createWorkspaces(
  botToken: string | undefined,
  installations: Installations | undefined,
  tools: Tools,
) {
  const installed = installations && createInstalled(installations, tools);
  /**
   * The bot token's own workspace, if there is one: asked for once, and again only where that
   * failed.
   */
  const single =
    botToken === undefined
      ? undefined
      : lazy(() => singleWorkspace(botToken, tools.makeCalls(botToken)));

  const authorize: Authorize = async (team) => {
    const ownWorkspace = (await single?.())?.workspace;
    // A signed request may come from a workspace that this token isn't for.
    if (
      ownWorkspace &&
      (ownWorkspace.team === undefined || team === undefined || ownWorkspace.team === team)
    )
      return ownWorkspace;
    if (!installed || team === undefined) throw new NotInstalled();
    return installed.authorize(team);
  };

  /**
   * Checks the token and the key.
   * @param ways how Slack reaches the bot
   * @returns lines for the host
   * @throws ConfigError if one of them doesn't fit; UnreachableError
   */
  async function check(ways: readonly string[]): Promise<readonly string[]> {
    await installations?.check();
    const facts = await single?.();
    const count = (await installations?.workspaces())?.length;

    return [
      ...compact(
        facts &&
          `Slack: in ${facts.name} (${facts.workspace.team ?? 'all its workspaces'}) as @${facts.bot}.`,
        installations &&
          `Slack: any workspace can install it at ${INSTALL_PATH}; so far ${count} did.`,
      ),
      `Slack: reached over ${ways.join(' and ')}.`,
      'Slack: commands come from the app manifest; `npm run manifest` prints the current one.',
      ...(facts ? scopeProblems(facts) : []),
    ];
  }

  return { authorize, installed, check };
}

/** A line for the host where the token lacks scopes of the manifest; empty if it has all. */
export function scopeProblems({ scopes }: Pick<WorkspaceFacts, 'scopes'>): string[] {
  const lacking = SCOPES.filter(({ id }) => scopes.length > 0 && !scopes.includes(id));
  if (lacking.length === 0) return [];
  const list = lacking.map(({ id, reason }) => `${id} (${reason})`).join(', ');
  return [
    `Slack: the bot token lacks ${list}. Update the app from the manifest and install it again.`,
  ];
}

/** Another process may have removed the workspace. */
const WORKSPACE_CACHED_MS = 60_000;

/** Each with its connections and rate limits. */
const WORKSPACES_CACHED_MAX = 2000;

export type Installed = ReturnType<typeof createInstalled>;

const TOKEN_GONE = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'team_not_found',
  'token_revoked',
]);

/** Each workspace has its own token. */
function createInstalled(installations: Installations, { makeCalls, clock, log }: Tools) {
  // While the database is away, what it said before counts: answers that were sent meanwhile can
  // wait for it.
  const staleIf = (error: unknown) => error instanceof UnavailableError;
  const workspaceOfTeam = cached<Workspace>(clock, WORKSPACE_CACHED_MS, {
    max: WORKSPACES_CACHED_MAX,
    staleIf,
  });
  const clients = cached<Calls>(clock, Infinity, { max: WORKSPACES_CACHED_MAX });

  return {
    /** @throws NotInstalled */
    authorize: (team: string): Promise<Workspace> =>
      workspaceOfTeam(team, async () => {
        const installation = await installations.find(team);
        if (!installation) throw new NotInstalled();
        const { token, botUser, botId, installer } = installation;
        const calls = await clients(token, async () => makeCalls(token));
        return { team, token, botUser, botId, installer, calls };
      }),
    async add(installation: Installation): Promise<void> {
      await installations.save(installation);
      workspaceOfTeam.forget(installation.workspace);
      log.info('a workspace installed the app', { workspace: installation.workspace });
    },
    /**
     * Slack says that the app is gone from a workspace, or its token is: the token is erased. A
     * late event about an installation that has been replaced changes nothing: a token that still
     * works stays.
     */
    async leave(team: string): Promise<void> {
      const installation = await installations.find(team);
      if (!installation || (await stillWorks(makeCalls(installation.token)))) return;
      await installations.remove(team);
      workspaceOfTeam.forget(team);
      clients.forget(installation.token);
      log.info('a workspace removed the app', { workspace: team });
    },
  };
}

/** Where Slack doesn't say, its word that the token is gone stands. */
async function stillWorks(calls: Calls) {
  try {
    await calls.quick.auth.test();
    return true;
  } catch (error) {
    const errorCode = slackError(error);
    return errorCode !== undefined && !TOKEN_GONE.has(errorCode);
  }
}
