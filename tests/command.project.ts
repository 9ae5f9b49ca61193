import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inFolderUntilEnd } from './folder-until-end.ts';
import { ROOT } from './root.ts';

/** What decides how `npm test` and `.ci/count` end. */
const COMMAND = [
  '.ci/count',
  'package.json',
  'tsconfig.json',
  'biome.json',
  'vitest.config.ts',
  'tests/count.reporter.ts',
  'tests/longest-first.ts',
  'tests/properties.setup.ts',
  'tests/programs.setup.ts',
  'tests/root.ts',
  'tests/seldom-optimized.ts',
  'scripts/built.mjs',
  'scripts/bundle.mjs',
  'scripts/node-version.mjs',
  'scripts/run.mjs',
  'tests/temp-folder.setup.ts',
  'tests/temporary-base.ts',
  'tests/store/database.setup.ts',
  'tests/store/cluster.ts',
  'tests/store/programs/cluster.ts',
  'tests/store/programs/postgres-place.ts',
];

/**
 * A folder with the project's own test command, and these as its only test files; removed with the
 * test.
 * @param files by name; what they use of Vitest is imported, where nothing of it is
 */
export async function projectWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await inFolderUntilEnd();
  for (const path of COMMAND) await cp(join(ROOT, path), join(folder, path));
  for (const empty of ['src', 'commands']) await mkdir(join(folder, empty));
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const [name, file] of Object.entries(files))
    await writeFile(join(folder, `tests/${name}.test.ts`), withImports(file));
  return folder;
}

function withImports(file: string): string {
  const names = ['beforeAll', 'expect', 'test'].filter((name) => file.includes(`${name}(`));
  return names.length === 0 || file.includes(" from 'vitest'")
    ? file
    : `import { ${names.join(', ')} } from 'vitest';\n\n${file}`;
}
