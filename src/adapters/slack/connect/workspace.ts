import { webApi } from '@slack/bolt';
import { type ClubId, platformId } from '../../../core/call.ts';
import { ConfigError, DeliveryError } from '../../../core/errors.ts';
import { UnreachableError } from '../../shared/running.ts';
import { isUnwell, mayHaveArrived, slackError } from '../reply/failure.ts';
import type { SlackLogger } from './logger.ts';

/** One installed workspace: who the bot is there, and how to call Slack for it. */
export interface Workspace {
  /** Absent if one installation serves a whole organisation; each request then names its own. */
  readonly team?: string;
  readonly token: string;
  readonly botUser: string;
  readonly botId: string;
  /** Whoever installed the app, where that is known: counts as an organiser. */
  readonly installer?: string;
  readonly calls: Calls;
}

/** Thrown where a request names a workspace that has not installed the app. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled';

  constructor() {
    super('The app isn’t installed in that workspace');
  }
}

/**
 * Finds the workspace that a request or a club belongs to.
 * @throws NotInstalled
 */
export type Authorize = (team: string | undefined) => Promise<Workspace>;

export const PLATFORM = 'slack';

export function clubOf(workspace: Workspace, team: string | undefined): ClubId {
  return `${PLATFORM}:${workspace.team ?? team ?? ''}`;
}

/**
 * The workspace of a club.
 * @throws DeliveryError, `gone` where the bot is not in it: nothing was sent yet
 */
export async function workspaceOf(club: ClubId, authorize: Authorize): Promise<Workspace> {
  const team = platformId(club);
  return authorize(team).catch((error: unknown) => {
    const failure = error instanceof NotInstalled ? 'gone' : 'failed';
    throw new DeliveryError(failure, `The workspace ${team} can't be written to`, error, true);
  });
}

export type Calls = ReturnType<typeof createCalls>;

/**
 * The same Web API, with three ways to wait and retry.
 * @param apiUrl its base, Slack's own by default
 */
export function createCalls(
  token: string | undefined,
  apiUrl: string | undefined,
  logger: SlackLogger,
) {
  const base = { logger, timeout: 15_000, ...(apiUrl && { slackApiUrl: apiUrl }) };
  const patient = { retries: 4, minTimeout: 250, factor: 2 };

  const careful = {
    ...patient,
    onFailedAttempt: (error: unknown) => {
      if (mayHaveArrived(error)) throw error;
    },
  };

  return {
    /** Tries again after whatever goes wrong: for calls that do no harm twice. */
    retrying: new webApi.WebClient(token, { ...base, retryConfig: patient }),
    /** Tries again only where nothing can have happened: for messages. */
    careful: new webApi.WebClient(token, { ...base, retryConfig: careful }),
    /** Answers or fails within two seconds: for calls that have to fit into Slack's three. */
    quick: new webApi.WebClient(token, {
      ...base,
      timeout: 2000,
      rejectRateLimitedCalls: true,
      retryConfig: { retries: 0 },
    }),
  };
}

/** A workspace as the host sees it. */
export type WorkspaceFacts = Awaited<ReturnType<typeof singleWorkspace>>;

/**
 * The one workspace that a bot token belongs to.
 * @throws ConfigError if Slack refuses the token; UnreachableError
 */
export async function singleWorkspace(token: string, calls: Calls) {
  const advice =
    "Copy the Bot User OAuth Token, which begins with xoxb-, from the app's page under OAuth & Permissions.";
  const identity = await calls.retrying.auth.test().catch(explain('SLACK_BOT_TOKEN', advice));

  const workspace: Workspace = {
    ...(identity.team_id && !identity.is_enterprise_install && { team: identity.team_id }),
    token,
    botUser: identity.user_id ?? '',
    botId: identity.bot_id ?? '',
    calls,
  };

  /** What the token may do; empty if Slack does not tell. */
  const scopes = identity.response_metadata?.scopes ?? [];
  return { workspace, name: identity.team ?? 'Slack', bot: identity.user ?? 'the bot', scopes };
}

/**
 * What a host is told where a token doesn't work, for `catch`.
 * @throws ConfigError if Slack refuses it; UnreachableError if Slack doesn't answer, or answers
 * that it isn't well
 */
export function explain(token: string, advice: string): (error: unknown) => never {
  return (error) => {
    const errorCode = slackError(error);
    if (errorCode !== undefined && !isUnwell(error))
      throw new ConfigError([`${token}: Slack refused it (${errorCode}). ${advice}`]);
    throw new UnreachableError('Check the network, and SLACK_API_URL if you have set it', {
      cause: error,
    });
  };
}
