/** Adding the app to a workspace: Slack's page of consent, and trading its code for a token. */
import { Refusal } from './check.ts';
import type { Args } from './method.ts';
import type { World } from './world.ts';

export const CLIENT_ID = '1111.2222';
export const CLIENT_SECRET = 'client-secret-of-the-test-app';

/** A code is good for this long, ms. */
const CODE_LIFE = 10 * 60_000;

export type OAuth = ReturnType<typeof createOAuth>;

interface Code {
  readonly world: World;
  readonly user: string;
  readonly scope: string;
  readonly at: number;
  used: boolean;
}

export function createOAuth(first: World) {
  const codes = new Map<string, Code>();
  const revoked = new Set<string>();
  const grant: Record<string, unknown> = {};

  return {
    /** What Slack grants in place of, or beside, the usual. */
    grant,
    /** Tokens of workspaces that removed the app. */
    revoked: revoked as ReadonlySet<string>,
    /**
     * A member of a workspace follows the app's link, and says yes, or no.
     * @param link what the app's page leads to
     * @returns the address that Slack sends the browser to: path and query of the app's own
     * @throws Refusal where Slack would show an error instead
     */
    consent(
      link: string,
      { world, user, no = false }: { world: World; user: string; no?: boolean },
    ): string {
      const { origin, pathname, searchParams: asked } = new URL(link);
      if (origin !== 'https://slack.com' || pathname !== '/oauth/v2/authorize')
        throw new Refusal('not_slack');
      if (asked.get('client_id') !== CLIENT_ID) throw new Refusal('invalid_client_id');
      if (!asked.get('scope')) throw new Refusal('invalid_scope');
      // The app has one redirect address, so it needn't be named; a different one would be refused.
      if (asked.has('redirect_uri')) throw new Refusal('bad_redirect_uri');
      const state = asked.get('state');
      const back = new URLSearchParams(state === null ? {} : { state });
      if (no) back.set('error', 'access_denied');
      else {
        const code = first.id('code-');
        codes.set(code, {
          world,
          user,
          scope: asked.get('scope') ?? '',
          at: first.now(),
          used: false,
        });
        back.set('code', code);
      }
      return `/slack/oauth_redirect?${back}`;
    },
    /**
     * Trades a code for what the app needs.
     * @throws Refusal
     */
    access(args: Args): Record<string, unknown> {
      if (args.client_id !== CLIENT_ID) throw new Refusal('invalid_client_id');
      if (args.client_secret !== CLIENT_SECRET) throw new Refusal('bad_client_secret');
      if (args.redirect_uri !== undefined && args.redirect_uri !== '')
        throw new Refusal('bad_redirect_uri');
      const code = codes.get(String(args.code));
      if (!code || first.now() - code.at > CODE_LIFE) throw new Refusal('invalid_code');
      if (code.used) throw new Refusal('code_already_used');
      code.used = true;
      const { bot } = code.world;
      // Installing again where the app is already in gives the same token.
      bot.token ??= `xoxb-${first.id('granted-')}`;
      return {
        access_token: bot.token,
        token_type: 'bot',
        scope: code.scope,
        bot_user_id: bot.user,
        app_id: 'A0APP',
        team: { id: bot.team, name: bot.name },
        enterprise: null,
        is_enterprise_install: false,
        authed_user: { id: code.user },
        ...grant,
      };
    },
    revoke({ bot }: World): void {
      if (bot.token !== undefined) revoked.add(bot.token);
      bot.token = undefined;
    },
  };
}
