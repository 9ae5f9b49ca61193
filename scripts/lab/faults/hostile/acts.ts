import type { Command, CommandSet } from '../../../../src/core/command.ts';
import type { Option } from '../../../../src/core/options.ts';
import type { Chance } from '../chance.ts';
import { anyArticle } from './articles.ts';
import texts from './texts.json' with { type: 'json' };
import { anyFile, anyText, textFor } from './texts.ts';

/** An option with the words that somebody gives it. */
export interface Given {
  readonly name: string;
  readonly type: Option<unknown>['type'];
  readonly text: string;
  /** Whether a line takes it without its name. */
  readonly rest: boolean;
}

export type File = ReturnType<typeof anyFile>;

/**
 * What a member does, before it has a platform's form. Their words carry the mark of their club.
 */
export type Act =
  | {
      readonly does: 'types' | 'completes';
      readonly command: string;
      readonly given: readonly Given[];
    }
  | { readonly does: 'presses' }
  | { readonly does: 'happens' }
  /** A button or menu item that nobody was offered here. */
  | { readonly does: 'forges'; readonly press: string; readonly picked: string | undefined }
  | {
      readonly does: 'sends';
      readonly press: string;
      readonly fields: ReadonlyMap<string, string | File>;
    }
  | { readonly does: 'writes'; readonly text: string; readonly file: File };

/** Something that was done: what, in words, and how it ended; undefined if all is well. */
export interface Input {
  readonly what: string;
  readonly done: Promise<string | undefined>;
}

/** What leads on to most else is asked for more often. */
const OFTEN: Readonly<Record<string, number>> = texts.often;

const FIELDS = ['text', 'answer', 'file', 'chapters', 'section', 'why', 'name', '__proto__'];

/** Names that every object of JavaScript has, or none. */
const STRANGE = ['__proto__', 'constructor', 'nothing'];

const ARGUMENTS = [
  ...['0', '1', '-1', '7', 'NaN', '1e99', '', '__proto__', 'constructor'],
  ...['never-let-me-go', '../../x', 'zzzzzzz', '2026-11-20'],
];

export type Acts = ReturnType<typeof createActs>;

/**
 * Draws what members do: commands, and presses that were shown anywhere, also where they don't
 * belong.
 * @param marks what tells clubs apart
 */
export function createActs(
  { commands }: CommandSet<unknown>,
  marks: readonly string[],
  chance: Chance,
) {
  const shown: string[] = [];
  const made = commands.flatMap(({ name, actions = {} }) =>
    Object.keys(actions).map((action) => `1|${name.replaceAll(' ', '.')}|${action}`),
  );
  const known = () => chance.pick(shown.length > 0 ? shown : made);
  const argument = (mark: string) =>
    chance.pick([...ARGUMENTS, anyText(chance, mark, 40).replaceAll('|', '')]);
  const some = (mark: string) => Array.from({ length: chance.below(6) }, () => argument(mark));

  /** A real press with one field changed, taken away or added. */
  function bent(mark: string): string {
    const fields = known().split('|');
    const [removed, added] = chance.pick([
      [1, [argument(mark)]],
      [1, []],
      [0, [argument(mark)]],
    ] as const);
    return fields.toSpliced(chance.below(fields.length), removed, ...added).join('|');
  }

  function forged(mark: string): string {
    return chance.weighted<() => string>([
      [5, known],
      [4, () => [chance.pick(made), ...some(mark)].join('|')],
      [4, () => bent(mark)],
      [1, () => anyText(chance, mark, 100)],
      [
        1,
        () =>
          ['1', chance.pick([...STRANGE, 'quiz.answer', 'help']), 'toString', ...some(mark)].join(
            '|',
          ),
      ],
    ])();
  }

  function givenTo({ options }: Command<unknown>, mark: string): readonly Given[] {
    const given = Object.entries(options).flatMap(
      ([name, { type, required, rest = false, choices = [] }]) => {
        if (!chance.odds(required ? 0.97 : 0.3)) return [];
        const chosen = choices.length > 0 && chance.odds(0.9);
        const text = chosen ? chance.pick(choices) : textFor(name, chance, mark);
        return [{ name, type, rest, text }];
      },
    );
    if (!chance.odds(0.03)) return given;
    return [...given, { name: chance.pick(STRANGE), type: 'text', rest: false, text: mark }];
  }

  /** A command with options as they could come, wrong ones among them. */
  function typed(mark: string, does: 'types' | 'completes' = 'types') {
    const command = chance.weighted(commands.map((one) => [OFTEN[one.name] ?? 1, one] as const));
    const name = chance.odds(0.01) ? chance.pick([...STRANGE, 'gone', 'quiz']) : command.name;
    return { does, command: name, given: givenTo(command, mark) };
  }

  /** The same as a line: options by name for the most part, and words that no option takes. */
  function line(mark: string): string {
    const { command, given } = typed(mark);
    const parts = given.map(({ name, rest, text }) => {
      if (rest && chance.odds(0.8)) return text;
      if (/\s/.test(text) && chance.odds(0.9)) return `${name}:"${text.replaceAll('"', '')}"`;
      return `${name}:${text}`;
    });
    return [command, ...parts, ...(chance.odds(0.1) ? [anyText(chance, mark, 800)] : [])].join(' ');
  }

  const handedOver = (mark: string): File =>
    chance.odds(0.4) ? anyArticle(chance, mark) : anyFile(chance, mark);

  function fields(mark: string): ReadonlyMap<string, string | File> {
    const from = chance.below(4);
    const value = () => (chance.odds(0.85) ? anyText(chance, mark, 3000) : handedOver(mark));
    return new Map(FIELDS.slice(from, from + 1 + chance.below(5)).map((name) => [name, value()]));
  }

  return {
    typed,
    file: handedOver,
    line,
    /**
     * Keeps what a button means. Marks of clubs are taken out: whoever forges one types words of
     * their own.
     */
    keep(press: string) {
      shown.push(marks.reduce((text, mark) => text.replaceAll(mark, 'x'), press));
      if (shown.length > 400) shown.shift();
    },
    draw: (mark: string): Act =>
      chance.weighted<() => Act>([
        [36, () => typed(mark)],
        [30, () => ({ does: 'presses' })],
        [
          12,
          () => ({
            does: 'forges',
            press: forged(mark),
            picked: chance.odds(0.2) ? anyText(chance, mark, 100) || 'x' : undefined,
          }),
        ],
        [8, () => ({ does: 'sends', press: forged(mark), fields: fields(mark) })],
        [8, () => typed(mark, 'completes')],
        [
          10,
          () => ({
            does: 'writes',
            text: chance.odds(0.6) ? line(mark) : anyText(chance, mark, 3900),
            file: handedOver(mark),
          }),
        ],
        [4, () => ({ does: 'happens' })],
      ])(),
  };
}
