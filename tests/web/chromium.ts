import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, expect, onTestFinished } from 'vitest';
import { browserRoom } from './room-app.ts';

/**
 * Where Debian, Fedora and Chrome's own package put it; `CHROMIUM` names another. The first takes
 * least.
 */
const PLACES = [
  process.env.CHROMIUM,
  ...['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
    (name) => `/usr/bin/${name}`,
  ),
];

const path = PLACES.find((one) => one !== undefined && existsSync(one));

interface Device {
  readonly width: number;
  readonly height: number;
  readonly colorScheme: 'light' | 'dark';
}

/** Added to the name of every test that needs a browser if there is none. */
export const MISSING =
  path === undefined
    ? ' (needs Chromium: apt-get install chromium, or set CHROMIUM to its path)'
    : '';

/**
 * No look at the network, no GPU; as root it has no sandbox; one process for all pages, not one an
 * address.
 */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--in-process-gpu',
  '--disable-site-isolation-trials',
  '--renderer-process-limit=1',
  '--no-zygote',
];

let opened: Promise<{ readonly browser: Browser; readonly context: BrowserContext }> | undefined;

/**
 * Tabs of the one browser of a test file: a new one costs more than all that most tests do in it,
 * so they are used again. Each begins empty, as wide and as light as a laptop.
 */
export async function tabs(count: number): Promise<readonly Page[]> {
  opened ??= launch();
  const { context } = await opened;
  const there = context.pages();
  while (there.length < count) there.push(await context.newPage());
  const given = there.slice(0, count);
  for (const page of given) await look(page, LAPTOP);
  onTestFinished(async () => {
    for (const page of given) await page.removeAllListeners().goto('about:blank');
    await context.clearCookies();
  });
  return given;
}

export async function tab(): Promise<Page> {
  const [page] = await tabs(1);
  if (!page) throw new Error('Expected a tab');
  return page;
}

const LAPTOP: Device = { width: 1280, height: 720, colorScheme: 'light' };

/** A room of its own in the browser, in a tab of somebody with such a device. */
export async function roomTab(device: Device = LAPTOP) {
  const room = await browserRoom();
  const page = await tab();
  await look(page, device);
  await page.goto(room.address);
  return { ...room, page };
}

/** Says a line in the room that a tab shows, and waits until it's there. */
export async function sayInRoom(page: Page, line: string): Promise<void> {
  await page.locator('#line').fill(line);
  await page.keyboard.press('Enter');
  await page.locator('.said', { hasText: line }).last().waitFor();
}

/** Shows a tab's page on another device. */
export async function look(page: Page, { width, height, colorScheme }: Device): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
}

async function launch() {
  const browser = await chromium.launch({ executablePath: path ?? '', args: ARGS });
  const context = await browser.newContext();
  // On a busy machine; the runner's own limit ends what hangs.
  context.setDefaultTimeout(120_000);
  return { browser, context };
}

afterAll(async () => {
  await (await opened)?.browser.close();
  opened = undefined;
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Expects that the page, as it is now, breaks none of axe's rules. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(options: unknown): Promise<{
          violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
        }>;
      };
    };
    const { violations } = await axe.run({ runOnly: rules, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  }, RULES);
  expect(found).toEqual([]);
}
