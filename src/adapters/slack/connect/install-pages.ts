import { readFileSync } from 'node:fs';
import { escapeUTF8 } from 'entities/escape';
import { INSTALL_PATH } from './manifest.ts';

/** Sent with every page: it isn't cached or framed, and its links send no referrer. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Where somebody begins to add the app.
 * @param url where Slack asks for the consent
 */
export const installPage = (url: string): string =>
  page('Commonplace for your book club', [
    'Commonplace looks things up in the book you read together, runs quizzes that people call fair, and posts a ' +
      'passage a day. It reads only what people say to it.',
    { label: 'Add to Slack', url },
    'Slack will ask you which workspace, and show what the app may do there.',
  ]);

/**
 * What to do next.
 * @param team the workspace's name and id, as Slack tells them
 */
export const installedPage = (team: { readonly name: string; readonly id: string }): string =>
  page(`Welcome, ${team.name}`, [
    'Commonplace is in your workspace now. Invite it to the channel where your club talks, and type ' +
      '“/commonplace help” there.',
    'Whoever installs it can set the book and the daily post, just like the workspace’s admins and owners.',
    { label: 'Open Slack', url: `https://app.slack.com/client/${encodeURIComponent(team.id)}` },
  ]);

/** @param reason a whole sentence */
export const failedPage = (reason: string): string =>
  page('It isn’t installed yet', [reason, { label: 'Start again', url: INSTALL_PATH }]);

type Paragraph = string | { readonly label: string; readonly url: string };

/** A plain page that loads nothing: paragraphs, and links that look like buttons. */
function page(title: string, paragraphs: readonly Paragraph[]) {
  const body = paragraphs.map((paragraph) => {
    if (typeof paragraph === 'string') return escapeUTF8(paragraph);
    return `<a class="button" href="${escapeUTF8(paragraph.url)}">${paragraph.label}</a>`;
  });
  const replacements = {
    title: escapeUTF8(title),
    body: body.map((paragraph) => `<p>${paragraph}</p>`).join('\n'),
  };
  const template = readFileSync(new URL('install-page.html', import.meta.url), 'utf8');
  return template.replace(
    /\{(title|body)\}/g,
    (_, placeholder: keyof typeof replacements) => replacements[placeholder],
  );
}
