import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { nodeProblem } from '../../scripts/node-version.mjs';
import { readEnvFile } from '../../src/host/settings/env-file.ts';

const SETTINGS = 'LOG_LEVEL=debug\r\nDATA_DIR="Bücher und Klubs"\r\n';

function envFile(bytes?: Buffer | string): string {
  const folder = mkdtempSync(join(tmpdir(), 'commonplace-env-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, '.env');
  if (bytes !== undefined) writeFileSync(path, bytes);
  return path;
}

test.each(['', '\uFEFF'])('UTF-8 is read after %j', (mark) => {
  expect(readEnvFile(envFile(mark + SETTINGS))).toEqual({
    LOG_LEVEL: 'debug',
    DATA_DIR: 'Bücher und Klubs',
  });
});

test('a missing file is no mistake, but one that an editor gave another ending', () => {
  const path = envFile();
  expect(readEnvFile(path)).toEqual({});
  writeFileSync(`${path}.txt`, SETTINGS);
  expect(() => readEnvFile(path)).toThrow(/^There is a .*\.env\.txt, but no .*\.env\. Rename it/);
});

test.each([
  ['UTF-16', Buffer.from(`\uFEFF${SETTINGS}`, 'utf16le')],
  ['UTF-16 without a byte order mark', Buffer.from(SETTINGS, 'utf16le')],
  ['UTF-16 of plain letters', Buffer.from('LOG_LEVEL=debug\n', 'utf16le')],
  ['bytes that are no text', Buffer.from([0x41, 0xff, 0xfe, 0x80])],
])('%s is refused with what to do', (_, bytes) => {
  expect(() => readEnvFile(envFile(bytes))).toThrow(
    /isn't a text file\. Save it as plain text in UTF-8\.$/,
  );
});

test.each(['# PORT: 1\nPORT: 2\nX=3\n', ' export PORT : 2'])(
  'a colon for an equals sign is refused: %j',
  (text) => {
    expect(() => readEnvFile(envFile(text))).toThrow(
      /has a colon after PORT\. Write PORT=VALUE\.$/,
    );
    expect(readEnvFile(envFile(`A="\n${text}"`))).toEqual({ A: `\n${text}` });
  },
);

test('a folder of that name is refused with what to do', () => {
  const path = envFile();
  mkdirSync(path);
  expect(() => readEnvFile(path)).toThrow(/can't be read \(EISDIR\)\. Make it a file/);
});

test.each(['18.20.4', '20.18.3', '19.9.0'])(
  'Node %s is refused with what to install',
  (version) => {
    expect(nodeProblem(version)).toMatch(
      `Commonplace needs Node 20.19 or newer, better 24; this is ${version}.`,
    );
  },
);

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('Node %s runs the product', (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

test('every program checks the version before it imports anything that an older Node lacks', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  const programs = Object.values(scripts).filter((line) => line.startsWith('node '));
  expect(programs.length).toBeGreaterThan(5);
  const older =
    'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"18.20.8"}})';
  for (const line of programs) {
    const args = ['--import', older, ...line.split(' ').slice(1), '--help'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    expect([line, status, stdout, stderr]).toEqual([line, 1, '', nodeProblem('18.20.8')]);
  }
});
