import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, expect, onTestFinished } from 'vitest';

/** Where Debian, Fedora and Chrome's own package put it; `CHROMIUM` names another. */
const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

const path = PLACES.find((one) => one !== undefined && existsSync(one));

/** Said with the name of every test that needs a browser where there is none. */
export const MISSING =
  path === undefined ? ' (needs Chromium: apt-get install chromium, or set CHROMIUM to its path)' : '';

/** No look at the network, no GPU; as root it has no sandbox. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Promise<Browser> | undefined;

/** One browser for a test file; pages of different contexts share nothing. */
export async function context(settings: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
  browser ??= chromium.launch({ executablePath: path ?? '', args: ARGS });
  const made = await (await browser).newContext({ reducedMotion: 'reduce', ...settings });
  onTestFinished(() => made.close());
  return made;
}

afterAll(async () => {
  await (await browser)?.close();
  browser = undefined;
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Expects that the page, as it is now, breaks none of axe's rules. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: unknown,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({ runOnly: rules });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }, RULES);
  expect(found).toEqual([]);
}
