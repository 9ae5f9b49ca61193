import { onTestFinished } from 'vitest';
import type { LinkMaker } from '../../commands/shared/context.ts';
import type { Pages } from '../../src/core/ports/pages.ts';
import { lazyPages, linkMaker, loadLinkedPages } from '../../src/host/linked-pages.ts';
import { serve } from '../../src/host/serve.ts';
import { type DiscordApp, discordApp } from '../e2e/discord-app.ts';
import { silentLog } from '../silent-log.ts';

/** A Discord club whose pages are at a port of this machine. */
export async function discordWithPages(): Promise<DiscordApp & { readonly links: LinkMaker }> {
  let pages: Pages | undefined;
  let url = '';
  const site = lazyPages(async () => {
    if (!pages) throw new Error('Expected the app first');
    return loadLinkedPages(pages, { url, clock: () => Date.now() });
  }, silentLog);
  const server = await serve({ port: 0, host: '127.0.0.1' }, [site]);
  url = `http://127.0.0.1:${server.port}`;
  onTestFinished(() => server.close());
  const links = linkMaker(url);
  const club = await discordApp(undefined, links);
  pages = club.app.pages;
  return Object.assign(club, { links });
}

/** The address in an answer. */
export function addressIn(text: string): string {
  return /https?:\/\/[\w:/.-]+/.exec(text)?.[0] ?? '';
}
