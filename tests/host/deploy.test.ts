import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../root.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');

/** Instructions of a Dockerfile, comments left out and continued lines joined. */
const instructions = read('docs/hosting/Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split('\n')
  .filter((line) => line.trim() !== '');

/** What is copied from the checkout. */
const copied = instructions
  .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
  .flatMap((line) => line.split(/\s+/).slice(1, -1));

test('what the image copies exists', () => {
  expect(copied.length).toBeGreaterThan(5);
  expect(copied.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test('the image has everything that the program imports, and lets it see its books', () => {
  for (const needed of ['package.json', 'tsconfig.json', 'src', 'commands', 'data/books']) {
    expect(copied).toContain(needed);
  }
  const { dependencies } = JSON.parse(read('package.json')) as {
    dependencies: Record<string, string>;
  };
  expect(Object.keys(dependencies)).toContain('esbuild');
  expect(instructions).toContain('RUN npm run build');
});

test('the image is built in stages, runs without privileges, and receives the stop signal itself', () => {
  expect(instructions.filter((line) => line.startsWith('FROM '))).toHaveLength(2);
  expect(instructions.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
  const command = instructions.at(-1) ?? '';
  expect(command).toMatch(/^CMD \["node",/);
  const [, run = '', program] = /"([^"]+\.mjs)", "([^"]+)"/.exec(command) ?? [];
  expect([run, `${program}.ts`].map((path) => existsSync(join(ROOT, path)))).toEqual([true, true]);
  expect(instructions.join('\n')).toContain('npm ci --omit=dev');
});

test('the image contains only what it copies: no settings, no clubs', () => {
  const rules = read('docs/hosting/Dockerfile.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(rules[0]).toBe('*');
  for (const path of copied) expect(rules).toContain(`!${path}`);
  expect(rules).not.toContain('!.env');
  expect(rules.indexOf('data/*')).toBeGreaterThan(rules.indexOf('!data'));
});

test('the service starts a file that exists, not as root, and is given more time than a stop takes', () => {
  const unit = read('docs/hosting/commonplace.service');
  const [, run = '', program] = /^ExecStart=.*\s(\S+\.mjs) (\S+)$/m.exec(unit) ?? [];
  expect([run, `${program}.ts`].map((path) => existsSync(join(ROOT, path)))).toEqual([true, true]);
  expect(unit).toMatch(/^User=commonplace$/m);
  const [, stop = '0'] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? [];
  expect(Number(stop)).toBeGreaterThan(10);
  // systemd gives up after five starts in ten seconds unless it is asked not to: an outage lasts
  // longer.
  expect(unit).toMatch(/^StartLimitIntervalSec=0$/m);
  expect(unit).toMatch(/^Restart=on-failure$/m);
});
