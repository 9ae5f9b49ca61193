import { expect, test } from 'vitest';
import { grade, nameIndex } from '../../src/quiz/grade/index.ts';
import { rulesIn } from '../rules.ts';

const VERDICTS: Readonly<Record<string, string>> = {
  accept: 'right',
  reject: 'wrong',
  prompt: 'unsure',
};

/** Somebody as a book has them: `Ruth (Ruth C.)`. */
function person(words: string) {
  const [, name = '', aliases] = /^([^(]+?)(?: \((.*)\))?$/.exec(words) ?? [];
  return { name, aliases: aliases?.split(', ') ?? [] };
}

test.each(rulesIn('grade-names.txt', import.meta.url))('%s', (_, body) => {
  const [, people, rows = ''] = /^(?:people (.*)\n)?([\s\S]*)$/.exec(body) ?? [];
  const names =
    people === undefined ? undefined : nameIndex(people.split(/, (?![^(]*\))/).map(person));
  for (const row of rows.split('\n')) {
    const [asked = '', given = '', expected = ''] = row.split(' | ');
    const [answer = '', text = 'Who is it?'] = asked.split(', ');
    const { verdict, rule } = grade({ text, answer, accept: [], kind: 'name' }, given, names);
    const reason = expected.includes(': ') ? `: ${rule}` : '';
    expect(`${asked} | ${given} | ${VERDICTS[verdict] ?? verdict}${reason}`).toBe(row);
  }
});
