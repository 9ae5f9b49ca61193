import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commandSet } from '../commands/index.ts';
import packages from '../package.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Longest file that still answers one question, lines. */
const LONGEST = 300;

interface Source {
  readonly file: string;
  readonly text: string;
  /** Files of the project, and names of packages, that it imports in any way. */
  readonly imports: readonly string[];
}

const sources = ['src', 'commands', 'scripts']
  .flatMap((folder) => walk(join(ROOT, folder)))
  .map(read);

/** What each folder may import besides itself. */
const RULES = rowsOf('structure.txt').map(([from = '', ...lists]) => {
  const [may = [], packages = []] = lists.map((list) => list.split(', ').filter(Boolean));
  return { from, may, packages };
});

test.each(sources)('$file imports only what its folder may', (source) => {
  const rule = RULES.find(({ from }) => source.file.startsWith(from));
  if (!rule) return;
  const wrong = source.imports.filter((name) => {
    if (!isFile(name)) return !rule.packages.some((one) => name === one || name.startsWith(one));
    return ![rule.from, ...rule.may].some((folder) => name.startsWith(folder));
  });
  expect(wrong).toEqual([]);
});

test('no file imports itself through others', () => {
  const imports = new Map(sources.map((one) => [one.file, one.imports.filter(isFile)]));
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0)
      throw new Error(`Expected no circle, got ${[...path.slice(at), file].join(' → ')}`);
    if (done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
});

const PURE = ['src/core/', 'src/corpus/', 'src/novel/', 'src/quiz/', 'src/schedule/', 'commands/'];
const pure = sources.filter(({ file }) => PURE.some((folder) => file.startsWith(folder)));

test.each(pure)('$file takes time and chance as arguments, and names no platform', ({ text }) => {
  const code = withoutComments(text);
  expect(code).not.toMatch(
    /Date\.now|new Date\(\)|Math\.random|\bset(Timeout|Interval|Immediate)\(|performance\.now/,
  );
  expect(withoutStrings(code)).not.toMatch(
    /\b(discord|slack|guild|embed|ephemeral|snowflake|mrkdwn)\b/i,
  );
});

test.each(sources)(
  '$file leaves environment and console to the files that own them',
  ({ file, text }) => {
    const code = withoutComments(text);
    if (!file.startsWith('scripts/') && file !== 'src/main.ts')
      expect(code).not.toMatch(/process\.env/);
    expect(code).not.toMatch(/\bconsole\./);
  },
);

/** What serves every command, so that it goes by what commands declare; rows have words of their own. */
const SERVES_ALL = sources.filter(({ file }) =>
  /^(?:commands\/(?:talk\/|shared\/shown-card)|src\/(?:adapters|core(?!\/(?:club|domain)))\/)/.test(
    file,
  ),
);
/** `help` is also a word that any command answers to. */
const COMMAND_NAMES = commandSet.commands.map(({ name }) => name).filter((name) => name !== 'help');
const OPTION_NAMES = new Set(commandSet.commands.flatMap(({ options }) => Object.keys(options)));

test.each(SERVES_ALL)('$file knows no command and no option by its name', ({ text }) => {
  const code = withoutComments(text);
  const literals = [...code.matchAll(/'([a-z]+(?: [a-z]+)?)'/g)].map(([, literal]) => literal);
  expect(literals.filter((literal) => COMMAND_NAMES.includes(literal ?? ''))).toEqual([]);
  const raws = [...code.matchAll(/\braws(?:\.|: \{ )(\w+)/g)].map(([, name]) => name);
  expect(raws.filter((name) => OPTION_NAMES.has(name ?? ''))).toEqual([]);
});

test.each(sources)('$file has no more than 300 lines', ({ text }) => {
  expect(text.split('\n').length - 1).toBeLessThanOrEqual(LONGEST);
});

test.each([...new Set(sources.map(({ file }) => dirname(file)))])(
  '%s has no more files than you can take in at a glance',
  (folder) => {
    expect(sources.filter(({ file }) => dirname(file) === folder).length).toBeLessThanOrEqual(15);
  },
);

describe('the packages that the product was ordered with', () => {
  /** Every file and package that the product's start reaches, by static and dynamic imports. */
  const reached = new Set<string>(['src/main.ts']);
  for (const name of reached)
    for (const next of sources.find(({ file }) => file === name)?.imports ?? []) reached.add(next);

  test.each(['discord.js', '@slack/bolt', 'node-cron', 'lowdb'])(
    '%s is a dependency, and what the product runs imports it',
    (name) => {
      expect(Object.keys(packages.dependencies)).toContain(name);
      expect([...reached]).toContain(name);
    },
  );

  test('vitest is a dependency, and runs the tests', () => {
    expect(Object.keys(packages.devDependencies)).toContain('vitest');
    expect(packages.scripts.test).toMatch(/^vitest run/);
    expect(read(fileURLToPath(import.meta.url)).imports).toContain('vitest');
  });
});

test('every setting that is read is in .env.example and the README', () => {
  const config = readFileSync(join(ROOT, 'src/host/config.ts'), 'utf8');
  const names = [...config.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name as string);
  expect(names.length).toBeGreaterThan(5);
  for (const file of ['.env.example', 'README.md']) {
    const text = readFileSync(join(ROOT, file), 'utf8');
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  }
});

/** The cells of each row of a table beside this file. */
function rowsOf(name: string): string[][] {
  const lines = readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}

function walk(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return walk(path);
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [path] : [];
  });
}

/** Static, type-only, re-exporting and dynamic imports all count. */
function read(path: string): Source {
  const text = readFileSync(path, 'utf8');
  const found = withoutComments(text).matchAll(
    /(?:^|[\s;}])(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g,
  );
  const imports = [...found].map(([, one, other]) => resolve(path, one ?? other ?? ''));
  return { file: relative(ROOT, path), text, imports };
}

function resolve(from: string, name: string): string {
  if (name.startsWith('.')) return relative(ROOT, normalize(join(dirname(from), name)));
  return builtinModules.includes(name) ? `node:${name}` : name;
}

function isFile(name: string): boolean {
  return /^(src|commands|scripts|tests|data)\//.test(name);
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

function withoutStrings(code: string): string {
  return code.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");
}
