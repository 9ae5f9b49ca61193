import { createHash } from 'node:crypto';
import { join } from 'node:path';
import checkAnswer from 'qb-answer-checker';
import { z } from 'zod';
import { gradePair } from '../eval/grade.ts';
import { inProject } from '../folder.ts';
import { PAIR, readJsonl } from '../jsonl.ts';
import { table } from '../table.ts';

const FIXTURES = inProject('tests/fixtures/grade');

const LABELLED = PAIR.extend({ right: z.boolean() });
type Labelled = z.infer<typeof LABELLED>;
type Judge = (pair: Labelled) => boolean;

/**
 * Grades the same pairs with our grader and with qb-answer-checker, side by side in one run, and
 * gives the outcome as a Markdown table. False accepts are counted apart from false refusals. With
 * `--practice FOLDER` it grades the labelled answers of that folder instead.
 */
export async function benchGrade([option, folder]: readonly string[] = []): Promise<string> {
  if (option === '--practice' && folder !== undefined) return practice(folder);
  const pairs = (name: string) => readJsonl(join(FIXTURES, name), LABELLED);
  return table(
    'pairs | right, wrong | false accepts: ours | qb-answer-checker | false refusals: ours | qb-answer-checker',
    [
      row('held-out pairs', pairs('heldout.jsonl')),
      row('real words and names as traps', pairs('traps.jsonl')),
    ],
  );
}

const ours: Judge = (pair) => gradePair(pair).verdict === 'accept';

/** Its answer lines as quizbowl writes them: what must be said is bold and underlined. */
function theirs({ accepted, given }: Labelled): boolean {
  const [main = '', ...others] = accepted.map((answer) => `<b><u>${answer}</u></b>`);
  const line = others.length > 0 ? `${main} [or ${others.join('; or ')}]` : main;
  return checkAnswer(line, given).directive === 'accept';
}

function row(name: string, pairs: readonly Labelled[]) {
  const a = score(pairs, ours);
  const b = score(pairs, theirs);
  return [
    name,
    `${a.right}, ${a.wrong}`,
    a.falseAccepts,
    b.falseAccepts,
    a.falseRefusals,
    b.falseRefusals,
  ];
}

function score(pairs: readonly Labelled[], judge: Judge) {
  const right = pairs.filter((one) => one.right);
  const wrong = pairs.filter((one) => !one.right);
  return {
    right: right.length,
    wrong: wrong.length,
    falseAccepts: wrong.filter(judge).length,
    falseRefusals: right.length - right.filter(judge).length,
  };
}

/**
 * Grades labelled answers by another hand and gives totals, as Markdown: of the kept-apart quarter,
 * which was looked at only like this, and beside it of the rest, which was learned from.
 * @param folder where `answers.jsonl` lies, a line each: question, accepted, given, right
 */
function practice(folder: string): string {
  const all = readJsonl(join(folder, 'answers.jsonl'), LABELLED);
  const kept = all.filter(isKeptApart);
  const learned = all.filter((one) => !isKeptApart(one));
  return table(
    'answers by another hand | right, wrong | F1 | wrong ones accepted | right ones refused',
    [practised('kept apart', kept), practised('learned from', learned)],
  );
}

/**
 * Whole questions are kept apart: those whose SHA-1 begins with an even hexadecimal digit and an
 * odd one.
 */
function isKeptApart({ question }: Labelled): boolean {
  return /^[02468ace][13579bdf]/.test(createHash('sha1').update(question).digest('hex'));
}

function practised(name: string, answers: readonly Labelled[]) {
  const { right, wrong, falseAccepts, falseRefusals } = score(answers, ours);
  const found = right - falseRefusals;
  const f1 = (200 * found) / (2 * found + falseAccepts + falseRefusals);
  const share = ((100 * falseAccepts) / wrong).toFixed(1);
  return [name, `${right}, ${wrong}`, f1.toFixed(1), `${falseAccepts} (${share} %)`, falseRefusals];
}
