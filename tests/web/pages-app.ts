import { onTestFinished } from 'vitest';
import type { Pages } from '../../src/core/ports/pages.ts';
import { type Handler, serve } from '../../src/host/http/serve.ts';
import { lazyPages, linkMaker, loadLinkedPages } from '../../src/host/linked-pages.ts';
import { discordApp } from '../e2e/discord-app.ts';
import type { Channel, Person } from '../servers/discord/index.ts';
import { silentLog } from '../silent-log.ts';

/** A Discord club whose pages are at a port of this machine. */
export async function discordWithPages(
  settings: {
    asksBook?: boolean;
    /** Asked for what is none of them. */
    next?: Handler;
  } = {},
) {
  let pages: Pages | undefined;
  let url = '';
  const site = lazyPages(async () => {
    if (!pages) throw new Error('Expected the app first');
    return loadLinkedPages(pages, url, () => Date.now());
  }, silentLog);
  const server = await serve({ port: 0, host: '127.0.0.1' }, [
    site,
    ...(settings.next ? [settings.next] : []),
  ]);
  url = `http://127.0.0.1:${server.port}`;
  onTestFinished(() => server.close());
  const links = linkMaker(url);
  const club = await discordApp(undefined, links, settings);
  pages = club.app.pages;
  /** The link that a command gives somebody. */
  const linkOf = async (who: Person, command: string, how?: { in?: Channel }) =>
    addressIn((await club.server.slash(who, command, {}, how)).text);
  return Object.assign(club, { links, linkOf });
}

/** The address in an answer. */
export function addressIn(text: string): string {
  return /https?:\/\/[\w:/.-]+/.exec(text)?.[0] ?? '';
}
