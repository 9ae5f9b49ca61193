import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRows } from '../../../src/lib/csv.ts';

const TESTS = join(dirname(fileURLToPath(import.meta.resolve('qb-answer-checker'))), '../test');

/** A case of qb-answer-checker's own test files, put as a question with right answers. */
export interface PublicCase {
  readonly question: string;
  readonly accepted: string[];
  readonly given: string;
  readonly right: boolean;
  /** The answer line as it stands there. */
  readonly line: string;
}

/**
 * The checker's public cases as far as they apply to a list of right answers. From each answer line come the main
 * answer, what is underlined in it, and every `or`/`accept` clause alike; a prompt counts as not accepted. Left out
 * are cases that need knowledge which no answer of the line gives: synonyms, chemical symbols, abbreviations (no word
 * of the given answer begins like one of a right answer), answers that the line refuses by name, and clauses that hold
 * only while a question is being read.
 */
export function publicCases(): PublicCase[] {
  return ['formatted-tests.csv', 'unformatted-tests.csv'].flatMap((name) => {
    const [, ...rows] = readRows(readFileSync(join(TESTS, name), 'utf8'));
    return rows.flatMap(([directive = '', given = '', , line = '']) => {
      const accepted = rightAnswers(line);
      const right = directive === 'accept';
      const applies = accepted.length > 0 && (right ? kin(given, accepted) : !refusedByName(line, given));
      return applies ? [{ question: '', accepted, given, right, line }] : [];
    });
  });
}

function rightAnswers(line: string): string[] {
  const main = line.replace(/\[[^\]]*\]?|\((?:accept|prompt|or|do not|reject)[^)]*\)|\([^)]{30,}\)/gi, '');
  const clauses = [...line.matchAll(/[[(]([^\])]*)/g)].flatMap((found) => (found[1] ?? '').split(';'));
  const more = clauses
    .map((clause) => clause.trim())
    .filter(
      (clause) =>
        /^(?:accept|or)\b/i.test(clause) && !/\b(?:before|until|after|either|any|forms)\b/i.test(clause),
    )
    .flatMap((clause) => clause.split(/,? \bor\b |, /))
    .map((clause) => clause.replace(/^(?:accept|or)\s+(?:reasonable equivalents like\s+)?/i, ''));
  const [first = ''] = main.split(/;| or /);
  const either = /\baccept either\b/i.test(line) ? words(first) : [];
  const answers = [first, ...more].flatMap((answer) => [
    plain(answer),
    underlined(answer),
    bracketless(answer),
  ]);
  return [...new Set([...answers, ...either])].filter((answer) => answer !== '');
}

/** The words that are underlined, of which "accept either" takes each. */
function words(answer: string): string[] {
  return underlined(answer).split(' ');
}

function bracketless(answer: string): string {
  return plain(answer.replace(/\([^)]*\)/g, '')).replace(/\s+/g, ' ');
}

/** Whether the line itself refuses this answer by name, which a list of right answers can't say. */
function refusedByName(line: string, given: string): boolean {
  const clauses = line.split(/[;[(]/).filter((clause) => /\b(?:reject|do not)\b/i.test(clause));
  return clauses.some((clause) =>
    plain(clause).toLowerCase().includes(given.toLowerCase().replace(/s$/, '')),
  );
}

function plain(answer: string): string {
  return answer
    .replace(/<[^>]*>/g, '')
    .replace(/[“”"]/g, '')
    .trim();
}

function underlined(answer: string): string {
  return [...answer.matchAll(/<u>(.*?)<\/u>/g)]
    .map((found) => plain(found[1] ?? ''))
    .join(' ')
    .trim();
}

function kin(given: string, accepted: readonly string[]): boolean {
  const starts = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
      .map((word) => word.slice(0, 4));
  const known = new Set(accepted.flatMap(starts));
  return starts(given).some((start) => known.has(start));
}
