import { readFileSync } from 'node:fs';
import checkAnswer from 'qb-answer-checker';
import { grade, inferKind } from '../../../src/quiz/grade/index.ts';
import { quickest } from './figures.ts';
import { benchPractice } from './grade-practice.ts';
import { type PublicCase, publicCases } from './qb-cases.ts';

const FIXTURES = new URL('../../../tests/fixtures/grade/', import.meta.url);
const ROUNDS = 40;

interface Labelled {
  readonly question: string;
  readonly accepted: readonly string[];
  readonly given: string;
  readonly right: boolean;
}

type Judge = (pair: Labelled) => boolean;

interface Score {
  readonly right: number;
  readonly wrong: number;
  readonly falseAccepts: number;
  readonly falseRefusals: number;
}

/**
 * Grades the same pairs with our grader and with qb-answer-checker, side by side in one run, and gives the outcome as
 * a Markdown table. False accepts are counted apart from false refusals. With `--practice FOLDER` it grades the
 * labelled answers of that folder instead.
 */
export async function benchGrade([option, folder]: readonly string[] = []): Promise<string> {
  if (option === '--practice' && folder !== undefined) return benchPractice(folder);
  const heldOut = readPairs('heldout.jsonl');
  const cases = publicCases();
  const traps = readPairs('traps.jsonl');
  const rows = [
    row('held-out pairs', heldOut, ours, theirs),
    row('its public cases, as far as they apply', cases, ours, (pair) => theirsPublic(pair as PublicCase)),
    row('real words and names as traps', traps, ours, theirs),
  ];
  return [
    '| pairs | right, wrong | false accepts: ours | qb-answer-checker | false refusals: ours | qb-answer-checker |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '| answers a second, one core | ours | qb-answer-checker |',
    '| --- | --- | --- |',
    `| held-out pairs | ${speed(prepared(heldOut))} | ${speed(heldOut.map((pair) => () => theirs(pair)))} |`,
  ].join('\n');
}

function ours({ question, accepted, given }: Labelled): boolean {
  const [answer = '', ...accept] = accepted;
  const kind = inferKind(question, accepted);
  return grade({ text: question, answer, accept, kind }, given).verdict === 'accept';
}

/** Its answer lines as quizbowl writes them: what must be said is bold and underlined. */
function theirs({ accepted, given }: Labelled): boolean {
  const [main = '', ...others] = accepted.map((answer) => `<b><u>${answer}</u></b>`);
  const line = others.length > 0 ? `${main} [or ${others.join('; or ')}]` : main;
  return checkAnswer(line, given).directive === 'accept';
}

function theirsPublic({ line, given }: PublicCase): boolean {
  return checkAnswer(line, given).directive === 'accept';
}

function row(name: string, pairs: readonly Labelled[], mine: Judge, other: Judge): string {
  const [a, b] = [score(pairs, mine), score(pairs, other)];
  const cells = [a.falseAccepts, b.falseAccepts, a.falseRefusals, b.falseRefusals];
  return `| ${name} | ${a.right}, ${a.wrong} | ${cells.join(' | ')} |`;
}

function score(pairs: readonly Labelled[], judge: Judge): Score {
  const tally = { right: 0, wrong: 0, falseAccepts: 0, falseRefusals: 0 };
  for (const pair of pairs) {
    const accepted = judge(pair);
    tally[pair.right ? 'right' : 'wrong']++;
    if (accepted && !pair.right) tally.falseAccepts++;
    if (!accepted && pair.right) tally.falseRefusals++;
  }
  return tally;
}

/** As in a quiz: a question is the same object for all its answers. */
function prepared(pairs: readonly Labelled[]): (() => unknown)[] {
  const questions = new Map<string, Parameters<typeof grade>[0]>();
  return pairs.map(({ question, accepted, given }) => {
    const [answer = '', ...accept] = accepted;
    const known = questions.get(question) ?? {
      text: question,
      answer,
      accept,
      kind: inferKind(question, accepted),
    };
    questions.set(question, known);
    return () => grade(known, given);
  });
}

/** Answers a second in the quickest of several rounds. */
function speed(tasks: readonly (() => unknown)[]): string {
  const ms = quickest(ROUNDS, () => {
    for (const task of tasks) task();
  });
  return Math.round((1000 * tasks.length) / ms).toLocaleString('en');
}

function readPairs(name: string): Labelled[] {
  const lines = readFileSync(new URL(name, FIXTURES), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Labelled);
}
