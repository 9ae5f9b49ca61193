import type { Installations } from '../../../core/ports/installations.ts';
import type { Clock, Log } from '../../../core/ports/runtime.ts';
import { createInstalled } from './installed.ts';
import { SCOPES } from './manifest.ts';
import { INSTALL_PATH } from './paths.ts';
import {
  type Authorize,
  type Calls,
  NotInstalled,
  singleWorkspace,
  type WorkspaceFacts,
} from './workspace.ts';

/**
 * Every workspace that the bot is in: the one of the bot token, and those that installed the app; `installed` is absent
 * where none can.
 */
export function createWorkspaces(parts: {
  botToken: string | undefined;
  installations: Installations | undefined;
  makeCalls: (token: string) => Calls;
  clock: Clock;
  log: Log;
}) {
  const { botToken, installations, makeCalls, clock, log } = parts;
  const single =
    botToken === undefined ? undefined : once(() => singleWorkspace(botToken, makeCalls(botToken)));
  const installed = installations && createInstalled({ installations, makeCalls, clock, log });

  const authorize: Authorize = async (team) => {
    const own = (await single?.())?.workspace;
    // A signed request may come from a workspace that this token isn't for.
    if (own && (own.team === undefined || team === undefined || own.team === team)) return own;
    if (!installed) throw new NotInstalled();
    return installed.authorize(team);
  };

  /**
   * Lines for the host. @param ways how Slack reaches the bot
   * @throws ConfigError where a token or key doesn't fit; UnreachableError
   */
  async function greet(ways: readonly string[]): Promise<readonly string[]> {
    await installations?.check();
    const how = ways.join(' and ') || 'nothing: set SLACK_APP_TOKEN or SLACK_SIGNING_SECRET';
    const told = await single?.();
    return [
      ...(told
        ? [`Slack: in ${told.name} (${told.workspace.team ?? 'all its workspaces'}) as @${told.bot}.`]
        : []),
      ...(installations
        ? [
            `Slack: any workspace can install it at ${INSTALL_PATH}; so far ${(await installations.workspaces()).length} did.`,
          ]
        : []),
      `Slack: reached over ${how}.`,
      'Slack: commands come from the app manifest; `npm run manifest` prints the current one.',
      ...(told ? missing(told) : []),
    ];
  }

  return { authorize, installed, greet };
}

/** What the host is told where the app is of an older manifest; empty where nothing is missing. */
export function missing({ scopes }: Pick<WorkspaceFacts, 'scopes'>): string[] {
  const lacking = SCOPES.filter(({ id }) => scopes.length > 0 && !scopes.includes(id));
  if (lacking.length === 0) return [];
  const list = lacking.map(({ id, reason }) => `${id} (${reason})`).join(', ');
  return [`Slack: the bot token lacks ${list}. Update the app from the manifest and install it again.`];
}

/** Runs `make` at the first call; again only where it failed. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
