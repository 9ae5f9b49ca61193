/** What recheck says of a pattern: how its time grows with the text. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Diagnostics } from 'recheck';
import { ROOT } from '../root.ts';
import type { Built } from './recorded.ts';

/** `unknown` where the tool came to no end: such a pattern is to be taken apart. */
export type Verdict = 'linear' | `degree ${number}` | 'exponential' | 'unknown';

/** Verdicts that were found before, so that only new patterns are checked: `verdict<tab>/…/u`. */
const KNOWN = join(ROOT, 'tests/patterns/verdicts.txt');

/** Milliseconds for one way of checking; the tool's JavaScript takes some for most patterns. */
const CHECK_MS = 20_000;

export const literalOf = ({ source, flags }: Built): string => `/${source}/${flags}`;

export function knownVerdicts(): Map<string, Verdict> {
  const lines = readFileSync(KNOWN, 'utf8').split('\n').slice(0, -1);
  return new Map(
    lines.map((line) => {
      const [verdict = '', literal = ''] = line.split('\t');
      return [literal, verdict as Verdict];
    }),
  );
}

export function writeVerdicts(verdicts: ReadonlyMap<string, Verdict>): void {
  const lines = [...verdicts].map(([literal, verdict]) => `${verdict}\t${literal}\n`);
  writeFileSync(KNOWN, lines.toSorted().join(''));
}

function verdictOf(diagnostics: Diagnostics): Verdict {
  if (diagnostics.status === 'safe') return 'linear';
  if (diagnostics.status === 'unknown') return 'unknown';
  const { complexity } = diagnostics;
  return complexity.type === 'polynomial' ? `degree ${complexity.degree}` : 'exponential';
}

/** Checks one pattern, by its automaton first and, where that grows too large, by trying texts. */
export async function checked({ source, flags }: Built): Promise<Verdict> {
  // The tool's own JavaScript in a thread, whatever this machine has of its programs.
  process.env.RECHECK_BACKEND ??= 'worker';
  const { check } = await import('recheck');
  const verdict = verdictOf(await check(source, flags, { timeout: CHECK_MS }));
  if (verdict !== 'unknown') return verdict;
  return verdictOf(await check(source, flags, { timeout: CHECK_MS, checker: 'fuzz' }));
}
