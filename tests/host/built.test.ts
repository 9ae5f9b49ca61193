import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../root.ts';

const PROJECT = [
  'scripts/built.mjs',
  'scripts/bundle.mjs',
  'scripts/node-version.mjs',
  'scripts/run.mjs',
  'src/host/source-place.ts',
  'src/lib/memoize.ts',
];

const PACKAGES = ['esbuild', '@esbuild', 'lru-cache'];

/** Where builds of the program go. */
const BUILDS = 'node_modules/.cache/commonplace/src-hello';

/**
 * A project with one program, which says `word`, where it thinks that it is, and what it was given.
 */
async function project(word: string) {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'commonplace-')));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  for (const path of PROJECT) await cp(join(ROOT, path), join(root, path));
  await write('package.json', '{"type":"module"}');
  await write('src/corpus/library/worker.ts', 'export default () => {};\n');
  await mkdir(join(root, 'node_modules'));
  for (const name of PACKAGES)
    await symlink(join(ROOT, 'node_modules', name), join(root, 'node_modules', name));
  const say = (said: string) => write('src/word.ts', `export const WORD: string = '${said}';\n`);
  await say(word);
  const node = (...line: string[]) => {
    const env = { ...process.env, TMPDIR: join(root, 'tmp') };
    const { stdout, stderr } = spawnSync(process.execPath, line, {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    return stdout + stderr;
  };
  await write(
    'src/hello.ts',
    "import { WORD } from './word.ts';\nconsole.log(WORD, import.meta.url, ...process.argv.slice(2));\n",
  );
  return {
    root,
    write,
    say,
    node,
    run: (...args: string[]) => node('scripts/run.mjs', 'src/hello', ...args),
    builds: () => readdir(join(root, BUILDS)),
  };
}

test('a program runs as from its source, made once, and again when something that it imports has changed', async () => {
  const { root, run, say, builds } = await project('good evening');
  expect(run('--json', 'x')).toBe(`good evening file://${root}/src/hello.ts --json x\n`);
  expect(run()).toContain('good evening');
  expect(await builds()).toHaveLength(1);
  await say('good night to all');
  expect(run()).toContain('good night to all');
  expect(await builds()).toHaveLength(2);
});

test('npm run build makes programs and runs none, and all that it names are there', async () => {
  const { node, builds } = await project('good evening');
  expect(node('scripts/run.mjs', '--build', 'src/hello')).toBe('');
  expect(await builds()).toHaveLength(1);
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const named: string[] = scripts.build.replace('node scripts/run.mjs --build ', '').split(' ');
  expect(named.filter((name) => !existsSync(join(ROOT, `${name}.ts`)))).toEqual([]);
});

test('builds of a running process stay for a while, and not for ever', async () => {
  const { root, run, say, builds } = await project('good evening');
  run();
  const [first = ''] = await builds();
  const at = (name: string) => join(root, BUILDS, name);
  for (const earlier of ['01', '02', '03', '04', '05'])
    await cp(at(first), at(earlier), { recursive: true });
  await say('good night to all');
  run();
  expect(await builds()).toEqual(['03', '04', '05', first, expect.any(String)]);
});

test('a build that was broken off is made again', async () => {
  const { root, run, builds } = await project('good evening');
  run();
  const [only = ''] = await builds();
  await rm(join(root, BUILDS, only, 'sources.json'));
  expect(run()).toContain('good evening');
});

test('where nothing can be kept it runs all the same, and leaves nothing behind', async () => {
  const { root, run, write } = await project('good evening');
  await write('node_modules/.cache', 'a file where a folder should be');
  await mkdir(join(root, 'tmp'));
  expect(run()).toContain('good evening');
  expect(await readdir(join(root, 'tmp'))).toEqual([]);
});

test('an error is placed in the sources', async () => {
  const { run, write } = await project('good evening');
  await write(
    'src/hello.ts',
    [
      "import { sourcePlace } from './host/source-place.ts';",
      'function fails(): never {',
      "  throw new Error('oh');",
      '}',
      'try {',
      '  fails();',
      '} catch (error) {',
      "  console.log(sourcePlace(String((error as Error).stack).split('\\n')[1]?.trim() ?? ''));",
      '}',
    ].join('\n'),
  );
  expect(run()).toBe('at fails (src/hello.ts:3:9)\n');
});
