import type { CommandSet } from '../../../../src/core/command.ts';
import type { Chance } from '../chance.ts';
import { anyText } from './texts.ts';

export type Presses = ReturnType<typeof createPresses>;

/**
 * Presses that were ever shown, anywhere, for trying them where they don't belong.
 * @param marks what tells clubs apart
 */
export function createPresses(set: CommandSet<unknown>, marks: readonly string[]) {
  const known: string[] = [];
  const all = set.commands.flatMap(({ name, actions = {} }) =>
    Object.keys(actions).map((action) => `1|${name.replaceAll(' ', '.')}|${action}`),
  );
  return {
    /** Keeps what a button means. Marks of clubs are taken out: whoever forges one types words of their own. */
    keep(press: string) {
      const clean = marks.reduce((text, mark) => text.replaceAll(mark, 'x'), press);
      known.push(clean);
      if (known.length > 400) known.shift();
    },
    /** A press that nobody was offered here. */
    forged(chance: Chance, mark: string): string {
      const args = () => Array.from({ length: chance.below(6) }, () => anArgument(chance, mark));
      return chance.weighted<() => string>([
        [5, () => (known.length > 0 ? chance.pick(known) : chance.pick(all))],
        [4, () => [chance.pick(all), ...args()].join('|')],
        [4, () => (known.length > 0 ? bent(chance, chance.pick(known), mark) : chance.pick(all))],
        [1, () => anyText(chance, mark, 100)],
        [
          1,
          () => ['1', chance.pick(['__proto__', 'quiz.answer', 'help', '']), 'toString', ...args()].join('|'),
        ],
      ])();
    },
  };
}

function anArgument(chance: Chance, mark: string): string {
  return chance.pick([
    '0',
    '1',
    '-1',
    '7',
    'NaN',
    '1e99',
    '',
    '__proto__',
    'constructor',
    'never-let-me-go',
    '../../x',
    'zzzzzzz',
    '2026-11-20',
    anyText(chance, mark, 40).replaceAll('|', ''),
  ]);
}

/** A real press with one field changed, taken away or added. */
function bent(chance: Chance, press: string, mark: string): string {
  const fields = press.split('|');
  const at = chance.below(fields.length);
  const how = chance.below(3);
  return fields.toSpliced(at, how === 2 ? 0 : 1, ...(how === 1 ? [] : [anArgument(chance, mark)])).join('|');
}
