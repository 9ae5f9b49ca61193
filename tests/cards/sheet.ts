import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { tab } from '../web/chromium.ts';

const { resolve } = createRequire(import.meta.url);

/** The same letters on every machine. */
const FACES = [400, 600].map((weight) => {
  const file = readFileSync(
    resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`),
    'base64',
  );
  return `@font-face { font-family: Inter; font-weight: ${weight}; src: url(data:font/woff2;base64,${file}); }`;
});

const STYLE = [...FACES, readFileSync(new URL('sheet.css', import.meta.url), 'utf8')].join('\n');

/** Where the pictures go, if they are wanted: see `npm run cards`. */
const { CARDS } = process.env;

/** Draws a picture of a page, where pictures are wanted. */
export async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
  if (CARDS !== undefined) await page.screenshot({ path: join(CARDS, `${name}.png`), fullPage });
}

/** Expects that no card is wider than its column, which is as wide as a narrow phone. */
export async function expectNarrow(
  name: string,
  platform: string,
  cards: Parameters<typeof sheet>[1],
): Promise<void> {
  const page = await tab();
  await page.setViewportSize({ width: 1080, height: 800 });
  await page.setContent(sheet(platform, cards));
  const wide = await page.$$eval('figure', (all) =>
    all.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.title),
  );
  expect(wide).toEqual([]);
  await shoot(page, `${name}-${platform}`, true);
}

/** Cards one under the other in columns of a phone's width. */
function sheet(
  platform: string,
  cards: readonly { readonly name: string; readonly html: string }[],
): string {
  const figures = cards.map(
    ({ name, html }) =>
      `<figure title="${escaped(name)}"><figcaption>${escaped(name)}</figcaption>${drawn(html)}</figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body class="${platform}">${figures.join('')}`;
}

/** Medals are drawn: a machine without such letters in its fonts shows boxes. */
function drawn(html: string): string {
  const colours = { '🥇': '#d4a017', '🥈': '#9aa0a6', '🥉': '#a9673a' };
  return Object.entries(colours).reduce(
    (all, [medal, colour]) =>
      all.replaceAll(medal, `<span class="medal" style="background:${colour}"></span>`),
    html,
  );
}

/** A person's or a book's words, safe in HTML. */
export function escaped(text: unknown): string {
  return String(text ?? '').replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
}
