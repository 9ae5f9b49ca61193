import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';
import { memoize } from '../lib/memoize.ts';

/**
 * Files whose maps are kept, the latest: an incident seldom comes alone, and a map takes megabytes.
 */
const KEPT_MAPS = 4;

const mapOf = memoize((file): SourceMap | undefined => {
  try {
    return new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${file}.map`), 'utf8')));
  } catch {
    return undefined;
  }
}, KEPT_MAPS);

/**
 * A line of a stack with its place in the sources, such as `at load
 * (src/corpus/load/index.ts:41:9)`: what runs is JavaScript made of them. Read only when an error
 * is logged, as node would read all maps at the start. The line as it is where there is no map.
 * @param stackLine of `Error.stack`, such as `at load (file:///opt/…/chunk-3DPYM35Q.mjs:1:2041)`
 */
export function sourcePlace(stackLine: string): string {
  return stackLine.replace(
    /(file:\/{0,3}(?:[A-Z]:)?[^\s:]+\.mjs):(\d+):(\d+)/,
    (whole, file: string, row: string, column: string) => {
      const entry = mapOf(file)?.findEntry(Number(row) - 1, Number(column) - 1);
      if (!entry || !('originalSource' in entry)) return whole;
      // Relative to the folder of what was made.
      return `${entry.originalSource.replace(/^(\.\.\/)+/, '')}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    },
  );
}
