import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolderUntilEnd } from '../folder-until-end.ts';
import { program } from '../program.ts';
import { GOOD, LYING, NONE, startModelServer } from '../servers/model/index.ts';
import { quayFile } from './asking.ts';

const QUESTIONS = [
  'who ran along the quay',
  'did Tom lock the door',
  'on what day did Martha run',
  'what stood beside the door',
  'who said nothing on the quay',
].map((question) => ({ question, answerable: true, must: [['quay']] }));

test('the bench on novels prints what a model changes, and what became of its answers', async () => {
  const folder = await inFolderUntilEnd();
  const { name, bytes } = quayFile();
  await mkdir(join(folder, 'texts'));
  await writeFile(join(folder, 'texts', name), bytes);
  await writeFile(join(folder, 'the-quay.jsonl'), QUESTIONS.map((one) => JSON.stringify(one)).join('\n'));
  const server = await startModelServer((asked, response) =>
    [GOOD, LYING[0]?.[1], NONE][(server.asked.length - 1) % 3]?.(asked, response),
  );
  const args = [program('scripts/lab/bench.ts'), 'novels', folder, join(folder, 'texts'), '--model'];
  const env = { ...process.env, MODEL_URL: server.url, MODEL_NAME: 'test' };
  const child = spawn(process.execPath, args, { cwd: folder, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk));
  await new Promise((resolve) => child.on('close', resolve));
  expect(said).toMatch(/\| all \| \*\*Commonplace\*\* \|/);
  expect(said).toMatch(/\| all \| with the model \|/);
  expect(server.asked.length).toBeGreaterThan(1);
  // How many there are is the search's business.
  expect(said).toMatch(/What the model made of the unsure ones: worded \d, thrown away \d/);
});
