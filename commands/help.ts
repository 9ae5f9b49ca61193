import type { Command } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import { nearestWord, usage } from '../src/core/grammar.ts';
import { quoted, text } from '../src/core/options.ts';
import type { Reply } from '../src/core/reply.ts';
import { type Context, define } from './shared/context.ts';
import { asCompletions } from './shared/reading.ts';

/** @param all gives every command, this one too */
export function help(all: () => readonly Command<Context>[]): Command<Context> {
  return define({
    name: 'help',
    description: 'Shows what you can do, with an example each',
    audience: 'asker',
    who: 'everyone',
    options: {
      command: text('Which command; leave it out for all', { rest: true, completed: true, max: 60 }),
    },
    example: '/help quiz start',
    async run({ options }) {
      // "help me with the quiz" asks for help with the quiz.
      const about = options.command?.replace(
        /^(?:(?:me|us|please|pls|out|with|on|about|for|using|the|a)\b\s*)+/i,
        '',
      );
      return about === undefined || about === '' ? overview(all()) : detail(all(), about);
    },
    async complete({ typed }) {
      const wanted = typed.trim().toLowerCase().replace(/^\//, '');
      return asCompletions(all().map((one) => one.name)).filter((one) => one.value.includes(wanted));
    },
  });
}

function overview(commands: readonly Command<Context>[]): Reply {
  return {
    title: 'What you can ask',
    parts: [
      {
        kind: 'list',
        items: commands.map((one) => [
          { text: `/${one.name}`, style: 'bold' as const },
          { text: ` ${one.description}. For example: ` },
          { text: one.example, style: 'code' as const },
        ]),
      },
    ],
  };
}

function detail(commands: readonly Command<Context>[], typed: string): Reply {
  const wanted = typed.trim().toLowerCase().replace(/^\//, '').replace(/\s+/g, ' ');
  const found = commands.filter((one) => one.name === wanted || one.name.startsWith(`${wanted} `));
  if (found.length === 0) {
    const near = nearestWord(
      wanted,
      commands.map((one) => one.name),
    );
    throw new UserError(
      `There’s no command ${quoted(typed)}.${near ? ` Did you mean /${near}?` : ''} Type /help to see them all.`,
    );
  }
  return {
    title: `/${wanted}`,
    parts: found.flatMap((one) => [
      { kind: 'text', words: [{ text: usage(one), style: 'code' }, { text: ` ${one.description}.` }] },
      {
        kind: 'list',
        items: [
          ...Object.entries(one.options).map(([name, option]) => `${name}: ${optionLine(option)}`),
          ...(one.who === 'organisers' ? ['For organisers.'] : []),
          [{ text: 'For example: ' }, { text: one.example, style: 'code' as const }],
        ],
      },
    ]),
  };
}

function optionLine(option: Command<Context>['options'][string]): string {
  const values =
    option.choices?.join(', ') ??
    (option.type === 'integer' ? `${option.min ?? ''} to ${option.max ?? ''}` : undefined);
  const absent =
    typeof option.absent === 'string' || typeof option.absent === 'number'
      ? `${option.absent} if you leave it out`
      : '';
  const notes = [values, option.required ? 'needed' : absent].filter(Boolean).join('; ');
  return `${option.description}${notes && ` (${notes})`}`;
}
