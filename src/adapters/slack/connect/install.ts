import { createHmac } from 'node:crypto';
import type { Installation as Granted, HTTPReceiverOptions } from '@slack/bolt';
import { UserError } from '../../../core/errors.ts';
import type { Installation, Installations } from '../../../core/ports/installations.ts';
import type { Once } from '../../../core/ports/once.ts';
import type { Clock, Log } from '../../../core/ports/runtime.ts';
import { codeOf } from '../../../lib/error-code.ts';
import { slackError } from '../reply/failure.ts';
import { failedPage, installedPage, installPage, PAGE_HEADERS } from './install-pages.ts';
import { INSTALL_PATH, REDIRECT_PATH, SCOPES } from './manifest.ts';
import type { Installed } from './workspaces.ts';

/** What lets any workspace install the app. */
export interface InstallSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** 64 hexadecimal digits: signs what comes back with the installer's browser. */
  readonly secretKey: string;
  readonly installations: Installations;
}

/** How long somebody has to agree on Slack's page. */
const CONSENT_S = 600;

/**
 * Bolt's own OAuth flow with our pages and our storage. The state is signed, expires, and counts
 * once: it must come back to the browser that began, whose cookie goes with the first answer. No
 * redirect address is named, so Slack takes the one of the app's settings, which is the manifest's.
 */
export function installOptions(
  settings: InstallSettings,
  services: {
    installed: Installed;
    greet: (installation: Installation) => void;
    once: Once | undefined;
    apiUrl: string | undefined;
    clock: Clock;
    log: Log;
  },
): Partial<HTTPReceiverOptions> {
  const { clientId, clientSecret, secretKey } = settings;
  const { installed, greet, once, apiUrl, clock, log } = services;

  return {
    clientId,
    clientSecret,
    // A key of its own, so that what is signed tells nothing of what is encrypted.
    stateSecret: createHmac('sha256', secretKey).update('install state').digest('hex'),
    scopes: SCOPES.map(({ id }) => id),
    installationStore: {
      storeInstallation: async (granted) => {
        const installation = installationOf(granted, clock());
        await installed.add(installation);
        greet(installation);
      },
      fetchInstallation: async () => {
        throw new Error('Expected installations to be read from the store');
      },
    },
    installerOptions: {
      installPath: INSTALL_PATH,
      redirectUriPath: REDIRECT_PATH,
      stateCookieExpirationSeconds: CONSENT_S,
      renderHtmlForInstallPath: installPage,
      authorizationUrl: authorizationUrl(apiUrl),
      // One try: the code counts once, and a second try would hide why the first one failed.
      clientOptions: {
        timeout: 10_000,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        ...(apiUrl && { slackApiUrl: apiUrl }),
      },
      installPathOptions: {
        beforeRedirection: async (_request, response) => {
          for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
          return true;
        },
      },
      callbackOptions: {
        // The state has been verified; the cookie can be copied, so that alone would let it come
        // back again.
        beforeInstallation: async (_options, { url = '' }) => {
          const state = new URL(url, 'http://localhost').searchParams.get('state') ?? '';
          const isFirstUse = await once?.first([`state ${state}`], clock() + CONSENT_S * 1000);
          if (isFirstUse === false) throw new UserError(OPENED_TWICE);
          return true;
        },
        success: ({ team }, _options, _request, response) => {
          const html = installedPage({ name: team?.name ?? 'there', id: team?.id ?? '' });
          response.writeHead(200, PAGE_HEADERS).end(html);
        },
        failure: (error, _options, _request, response) => {
          const errorCode = slackError(error) ?? codeOf(error) ?? 'no answer';
          const reason = error instanceof UserError ? error.message : REASON_FOR_HOST[errorCode];
          if (reason === undefined) log.error('an installation failed', { error, word: errorCode });
          const page = failedPage(
            reason ?? 'Slack didn’t finish the installation. Please try again in a moment.',
          );
          response.writeHead(reason === undefined ? 502 : 400, PAGE_HEADERS).end(page);
        },
      },
    },
  };
}

const OPENED_TWICE =
  'This page was opened twice, in another browser, or more than ten minutes after you started.';

/**
 * Slack asks for consent on its own site, also where the Web API is reached over a proxy; GovSlack
 * has its own.
 */
function authorizationUrl(apiUrl: string | undefined) {
  const gov = apiUrl !== undefined && /(^|\.)slack-gov\.com$/.test(new URL(apiUrl).hostname);
  return `https://${gov ? 'slack-gov.com' : 'slack.com'}/oauth/v2/authorize`;
}

/**
 * What we keep of what Slack granted.
 * @throws UserError if the app could not work with it
 */
function installationOf(granted: Granted, at: number): Installation {
  const { team, bot, user } = granted;
  if (granted.isEnterpriseInstall || !team) {
    throw new UserError(
      'The app can be installed in a single workspace, not in a whole organisation. Choose one.',
    );
  }

  if (!bot || bot.refreshToken) {
    throw new UserError(
      'Slack gave a bot token that expires. Whoever made the app can turn token rotation off, then ' +
        'create it from the manifest again.',
    );
  }

  const { token, userId: botUser, id: botId, scopes } = bot;
  return {
    workspace: team.id,
    name: team.name ?? '',
    token,
    botUser,
    botId,
    installer: user.id,
    scopes,
    at,
  };
}

/** By Bolt's code or Slack's word. */
const REASON_FOR_HOST: Readonly<Record<string, string>> = {
  slack_oauth_installer_authorization_error:
    'You said no on Slack’s page, so nothing was installed.',
  slack_oauth_invalid_state: OPENED_TWICE,
  slack_oauth_missing_state: OPENED_TWICE,
  slack_oauth_missing_code: OPENED_TWICE,
  invalid_code: OPENED_TWICE,
  code_already_used: OPENED_TWICE,
};
