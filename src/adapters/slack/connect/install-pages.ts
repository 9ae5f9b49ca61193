import { escapeUTF8 } from 'entities/escape';
import { INSTALL_PATH } from './manifest.ts';

/** The pages for whoever adds the app to a workspace: plain, and loading nothing. */

/** Sent with every page: it isn't cached or framed, and its links send no referrer. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** @param url where Slack asks for the consent */
export function installPage(url: string): string {
  return page(
    'Commonplace for your book club',
    `<p>Commonplace looks things up in the book you read together, runs quizzes that people call fair, and posts a
passage a day. It reads only what people say to it.</p>
<p><a class="button" href="${escapeUTF8(url)}">Add to Slack</a></p>
<p>Slack will ask you which workspace, and show what the app may do there.</p>`,
  );
}

/** @param team the workspace's name and id, as Slack tells them */
export function installedPage(team: { readonly name: string; readonly id: string }): string {
  const link = `https://app.slack.com/client/${encodeURIComponent(team.id)}`;
  return page(
    `Welcome, ${team.name}`,
    `<p>Commonplace is in your workspace now. Invite it to the channel where your club talks, and type
<code>/commonplace help</code> there.</p>
<p>Whoever installs it can set the book and the daily post, just like the workspace’s admins and owners.</p>
<p><a class="button" href="${escapeUTF8(link)}">Open Slack</a></p>`,
  );
}

/** @param why a whole sentence */
export function failedPage(why: string): string {
  return page(
    'It isn’t installed yet',
    `<p>${escapeUTF8(why)}</p>
<p><a class="button" href="${INSTALL_PATH}">Start again</a></p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeUTF8(title)}</title>
<style>
:root { color-scheme: light dark; --accent: light-dark(#7a2e2e, #e8a898) }
body { font: 1.125rem/1.6 Literata, "Iowan Old Style", Palatino, Georgia, serif;
  max-width: 34rem; margin: 15vh auto 4rem; padding: 0 1.25rem;
  overflow-wrap: anywhere; color: light-dark(#24211c, #eee7da); background: light-dark(#fbf8f1, #181512) }
h1 { font-size: clamp(1.8rem, 1.2rem + 2.4vw, 2.6rem); font-weight: 600; line-height: 1.25;
  text-wrap: balance; margin: 0 0 .75rem }
.button { display: inline-block; padding: .5rem 1.2rem; border-radius: .5rem; background: var(--accent);
  color: light-dark(#fffdf8, #221310); font: 600 1rem/1.6 system-ui, sans-serif; text-decoration: none }
.button:hover { text-decoration: underline }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
</style>
<main><h1>${escapeUTF8(title)}</h1>
${body}</main>
</html>
`;
}
