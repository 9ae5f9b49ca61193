import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** `npm ci` empties it, so that no program keeps a package that was replaced. */
const CACHE = join(ROOT, 'node_modules/.cache/commonplace');

/** Threads of the importer; each program may start them. */
const WORKER = 'src/corpus/library/worker.ts';

/** What else decides what JavaScript is made. */
const SETTINGS = ['package-lock.json', 'scripts/bundle.mjs', 'tsconfig.json'];

/** Builds of one program that stay: a process of before a change still loads parts of its own. */
const KEPT = 5;

/** Its sources as they were, `[path, ms of the last change, bytes]` each, in the folder of a build. */
const STAMPS = 'sources.json';

/**
 * The address of a program's JavaScript, made anew if a source has changed since. Where the project's folder can't be
 * written, it is made for this process alone.
 * @param {string} program its source without ending, such as `src/main`
 * @returns {Promise<string>}
 */
export async function builtProgram(program) {
  const builds = join(CACHE, program.replaceAll('/', '-'));
  const newest = foldersOf(builds).at(-1);
  const folder = newest !== undefined && isCurrent(newest) ? newest : await make(program, builds);
  return pathToFileURL(join(folder, `${basename(program)}.mjs`)).href;
}

/** @returns {string[]} folders of whole builds, the oldest first @param {string} builds */
function foldersOf(builds) {
  try {
    return readdirSync(builds)
      .sort()
      .map((name) => join(builds, name))
      .filter((folder) => statSync(join(folder, STAMPS), { throwIfNoEntry: false }));
  } catch {
    return [];
  }
}

/** @param {string} folder of a build */
function isCurrent(folder) {
  try {
    /** @type {[string, number, number][]} */
    const stamps = JSON.parse(readFileSync(join(folder, STAMPS), 'utf8'));
    return stamps.every(([path, ms, bytes]) => {
      const now = statSync(join(ROOT, path), { throwIfNoEntry: false });
      return now !== undefined && now.mtimeMs === ms && now.size === bytes;
    });
  } catch {
    return false;
  }
}

/** @param {string} program @param {string} builds @returns {Promise<string>} the folder of the new build */
async function make(program, builds) {
  const { bundle } = await import('./bundle.mjs');
  const folder = newFolder(builds);
  const inputs = await bundle({
    programs: {
      [basename(program)]: join(ROOT, `${program}.ts`),
      ...(existsSync(join(ROOT, WORKER)) && { worker: join(ROOT, WORKER) }),
    },
    folder,
    maps: true,
  });
  const own = inputs
    .map((path) => relative(ROOT, path))
    .filter((path) => !path.startsWith('node_modules'));
  const stamps = [...own, ...SETTINGS].flatMap((path) => {
    const now = statSync(join(ROOT, path), { throwIfNoEntry: false });
    return now ? [[path, now.mtimeMs, now.size]] : [];
  });
  // Last: a build that was broken off has none, and is no build.
  writeFileSync(join(folder, STAMPS), JSON.stringify(stamps));
  for (const old of foldersOf(builds).slice(0, -KEPT))
    rmSync(old, { recursive: true, force: true });
  return folder;
}

/** @param {string} builds @returns {string} */
function newFolder(builds) {
  // By time, so that the newest sorts last; with chance, as two processes may begin at once.
  const folder = join(builds, `${Date.now()}-${randomBytes(3).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch {
    const apart = mkdtempSync(join(tmpdir(), 'commonplace-'));
    symlinkSync(join(ROOT, 'node_modules'), join(apart, 'node_modules'));
    process.once('exit', () => rmSync(apart, { recursive: true, force: true }));
    return apart;
  }
}
