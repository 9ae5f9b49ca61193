import type { Club, SlackServer } from '../servers/slack/index.ts';

/** A browser that keeps cookies, for installing the app as a person does. */
export interface Browser {
  /**
   * Opens the install page.
   * @returns where its button leads
   */
  begin(): Promise<string>;
  /** Where Slack sends the browser back to. */
  open(path: string): Promise<{ readonly status: number; readonly html: string }>;
  /** A second browser with this one's cookies, as somebody who copied them has. */
  copy(): Browser;
  cookies(): readonly (readonly [string, string])[];
  /** From the install page over Slack's consent back to the app. */
  install(slack: SlackServer, club: Club, user: string): Promise<{ status: number; html: string }>;
}

/** @param site where the app listens, such as `http://127.0.0.1:3000` */
export function createBrowser(
  site: string,
  cookies: Iterable<readonly [string, string]> = [],
): Browser {
  const jar = new Map(cookies);

  async function open(path: string) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, site), { headers: { ...(cookie && { cookie }) } });
    for (const line of response.headers.getSetCookie()) keep(line);
    return { status: response.status, html: await response.text() };
  }

  function keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
    else jar.set(name, value);
  }

  async function begin(): Promise<string> {
    const { html } = await open('/slack/install');
    const [, link = ''] = /href="(https:[^"]*)"/.exec(html) ?? [];
    return link.replaceAll('&amp;', '&');
  }

  return {
    begin,
    open,
    copy: () => createBrowser(site, jar),
    cookies: () => [...jar],
    async install(slack, { world }, user) {
      return open(slack.consent(await begin(), { world, user }));
    },
  };
}
