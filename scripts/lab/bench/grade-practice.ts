import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gradePair } from '../eval/grade.ts';

/** An answer that somebody else has labelled, with the kind of thing it tries. */
export interface Practised {
  readonly question: string;
  readonly accepted: readonly string[];
  readonly given: string;
  readonly right: boolean;
  readonly kind: string;
}

interface Tally {
  readonly right: boolean;
  judged: number;
  agreed: number;
}

/**
 * Grades labelled answers by another hand (`answers.jsonl` in a folder) and gives totals by kind, as Markdown: of the
 * kept-apart quarter, which was looked at only like this, and beside it of the rest, which was learned from.
 * @param folder where `answers.jsonl` lies, a line each: question, accepted, given, right, kind
 */
export function benchPractice(folder: string): string {
  const lines = readFileSync(join(folder, 'answers.jsonl'), 'utf8').trim().split('\n');
  const all = lines.map((line) => JSON.parse(line) as Practised);
  const [kept, learned] = [all.filter(isKeptApart), all.filter((one) => !isKeptApart(one))];
  return [
    '| answers by another hand | right, wrong | F1 | wrong ones accepted | right ones refused |',
    '| --- | --- | --- | --- | --- |',
    row('kept apart', kept),
    row('learned from', learned),
    '',
    '| kind, kept apart | right ones accepted | kind, kept apart | wrong ones refused |',
    '| --- | --- | --- | --- |',
    ...byKind(kept),
  ].join('\n');
}

/** Whole questions are kept apart: those whose SHA-1 begins with an even hexadecimal digit and an odd one. */
function isKeptApart({ question }: Pick<Practised, 'question'>): boolean {
  return /^[02468ace][13579bdf]/.test(createHash('sha1').update(question).digest('hex'));
}

function row(name: string, answers: readonly Practised[]): string {
  const right = answers.filter((one) => one.right);
  const wrong = answers.filter((one) => !one.right);
  const found = right.filter(isAccepted).length;
  const falseAccepts = wrong.filter(isAccepted).length;
  const f1 = (200 * found) / (2 * found + falseAccepts + right.length - found);
  const share = ((100 * falseAccepts) / wrong.length).toFixed(1);
  return `| ${name} | ${right.length}, ${wrong.length} | ${f1.toFixed(1)} | ${falseAccepts} (${share} %) | ${right.length - found} |`;
}

function byKind(answers: readonly Practised[]): string[] {
  const kinds = new Map<string, Tally>();
  for (const one of answers) {
    const tally = kinds.get(one.kind) ?? { right: one.right, judged: 0, agreed: 0 };
    tally.judged++;
    if (isAccepted(one) === one.right) tally.agreed++;
    kinds.set(one.kind, tally);
  }
  const cells = (right: boolean) =>
    [...kinds]
      .filter(([, tally]) => tally.right === right)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([kind, { judged, agreed }]) => `${kind} | ${agreed} of ${judged}`);
  const [left, other] = [cells(true), cells(false)];
  return Array.from(
    { length: Math.max(left.length, other.length) },
    (_, i) => `| ${left[i] ?? ' | '} | ${other[i] ?? ' | '} |`,
  );
}

function isAccepted({ question, accepted, given }: Practised): boolean {
  return gradePair({ question, accepted: [...accepted], given }).verdict === 'accept';
}
