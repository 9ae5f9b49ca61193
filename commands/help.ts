import type { Asker } from '../src/core/call.ts';
import { type ActionCall, type Command, isFor, takerOf } from '../src/core/command.ts';
import { runButton } from '../src/core/command-press.ts';
import { text } from '../src/core/options.ts';
import {
  listPart,
  type Menu,
  type Reply,
  type Span,
  say,
  textPart,
  whisper,
} from '../src/core/reply.ts';
import { isWord } from '../src/corpus/english/dictionary.ts';
import { compact, totalOf } from '../src/lib/counted.ts';
import { nearest } from '../src/lib/nearest.ts';
import { plainWords } from '../src/lib/text.ts';
import WORDS from './help.json' with { type: 'json' };
import { type Context, define } from './shared/context.ts';
import { holdsTyped, lookUpButton } from './shared/reading.ts';
import { IN_PASSING, likelyMeanings, meaningAnswer } from './talk/meanings.ts';

type All = readonly Command<Context>[];

const LEAD = /^(?:(?:me|us|please|pls|out|with|on|about|for|using|the|a)\b\s*)+/i;

/**
 * What stands before a question's subject: `how do I` vote, `how does` voting `work`, `what is a`
 * season.
 */
const FRAMES = [
  /^(?:how|where) (?:do|can|could|would|should) (?:i|we) /,
  /^how to |^(?:can|could) (?:i|we) /,
  /^(?:what does|how do(?:es)?) (?:the )?(?=.+ (?:works?|means?|do)$)/,
  /^what(?:s| is) an? |^what are /,
];
function subjectOf(question: string): string {
  const bare = FRAMES.reduce(
    (unframed, frame) => unframed.replace(frame, ''),
    plainWords(question),
  );
  if (bare === plainWords(question)) return bare;
  return bare.replace(/ (?:works?|means?|do)$/, '');
}

/**
 * How likely a meaning must be for a question to be the bot's and not the book's; to be the one; to
 * be among some.
 */
const SURELY = 0.8;
const LIKELY = 0.4;
const POSSIBLE = 0.15;

const QUESTION_CHARS_MAX = 100;

/** @param allCommands gives every command, including this one */
export function help(allCommands: () => All): Command<Context> {
  const commandsFor = (asker: Asker): All =>
    allCommands().filter((command) => isFor(command, asker));
  return define({
    name: 'help',
    onlyShows: true,
    inTalk: { takes: 'help' },
    plainWords: /^help (?:me|us) (?:to )?(?:understand|remember)\b/i,
    description: 'Shows what you can do, and finds the command for what you want',
    options: {
      question: text('What you want to do; leave it out for an overview', {
        rest: true,
        max: QUESTION_CHARS_MAX,
        inSentence: {
          ofLine: ({ line }) =>
            asksOfBot(line, allCommands()) ? line.trim().slice(0, QUESTION_CHARS_MAX) : undefined,
        },
        async complete({ typed, asker }) {
          return commandsFor(asker)
            .map((command) => command.name)
            .filter(holdsTyped(typed.trim().replace(/^\//, '')));
        },
      }),
    },
    example: '/help how do I start a quiz',
    async run({ options, asker }) {
      // "help me with the quiz" asks about the quiz.
      const about = options.question?.replace(LEAD, '');
      if (!about) return overview(asker.organiser);
      const answered = answer(allCommands(), commandsFor(asker), about);
      const reply = answered ?? say('I found no command for that. /help shows what there is.');
      // A book may have seasons and plans, too.
      const looksUp = answered && subjectOf(about) === plainWords(about) ? [] : lookUpButton(about);
      return { ...reply, buttons: [...(reply.buttons ?? []), ...looksUp] };
    },
    actions: {
      goal: async ({ args, asker }: ActionCall) =>
        goalShown(commandsFor(asker), Number(args[0]), asker.organiser),
    },
  });
}

const goalsOf = (organiser: boolean) => (organiser ? [...WORDS.goals, WORDS.runIt] : WORDS.goals);

function overview(organiser: boolean): Reply {
  return {
    title: 'What would you like to do?',
    parts: [
      listPart(
        goalsOf(organiser).map(({ goal, first }) => [
          { text: `${goal}: ` },
          ...commandLinks(first),
        ]),
      ),
      textPart(
        'Or say it in your own words: “who is in it?”, “5 easy questions”, “I’ve read chapter 5”.',
      ),
    ],
    menu: menu(organiser),
  };
}

const menu = (organiser: boolean): Menu => ({
  placeholder: 'All commands for …',
  press: { command: 'help', action: 'goal', args: [] },
  items: goalsOf(organiser).map(({ goal }, index) => ({ label: goal, value: String(index) })),
});

function goalShown(mine: All, index: number, organiser: boolean): Reply {
  const goal = WORDS.goals[index];
  const commandsShown = mine.filter((command) => {
    if (goal)
      return command.who === 'everyone' && goal.nouns.includes(command.name.split(' ')[0] ?? '');
    return command.who === 'organisers';
  });
  return {
    replaces: true,
    title: goal?.goal ?? WORDS.runIt.goal,
    parts: [listPart(commandsShown.map(summary))],
    menu: menu(organiser),
  };
}

/**
 * Whether a line surely asks what something of the bot's is or how it is done: `how does voting
 * work`.
 */
export function asksOfBot(typedLine: string, commands: All): boolean {
  const subject = subjectOf(typedLine);
  const nounOf = ({ name = '' } = {}) => name.split(' ')[0];
  const likely = subject === plainWords(typedLine) ? [] : likelyMeanings(subject);
  const [best] = likely;
  const asked = takerOf({ commands }, 'question')?.command.name;
  const sum = totalOf(likely, (meaning) =>
    nounOf(meaning) === nounOf(best) ? meaning.likelihood : 0,
  );
  return best !== undefined && best.name !== asked && !IN_PASSING.has(best.name) && sum >= SURELY;
}

/**
 * The command that is named, all of a noun, or those that fit a question best; undefined where none
 * does.
 */
function answer(allCommands: All, mine: All, question: string): Reply | undefined {
  const wanted = subjectOf(question);
  const exact = allCommands.filter(
    (command) => command.name === wanted || command.name.startsWith(`${wanted} `),
  );
  if (exact.length > 1) return foundReply(`/${wanted}`, exact);
  if (exact[0]) return detail(exact[0]);

  return nearAnswer(allCommands, mine, wanted) ?? likelyAnswer(allCommands, wanted);
}

/** The answer to a noun in the plural, or to a name with a slip. */
function nearAnswer(allCommands: All, mine: All, wanted: string): Reply | undefined {
  const nouns = allCommands.map(({ name }) => name.split(' ')[0] ?? '');
  const counted = nouns.find((noun) => [`${noun}s`, `${noun}zes`].includes(wanted));
  if (counted) return answer(allCommands, mine, counted);
  if (isWord(wanted)) return undefined;

  const near = nearest(wanted, [...nouns, ...mine.map(({ name }) => name)]);
  const answered = near && answer(allCommands, mine, near);
  if (!answered) return undefined;
  return { ...answered, title: 'Did you mean this?' };
}

/** What is likeliest meant by words that name no command. */
function likelyAnswer(allCommands: All, wanted: string): Reply | undefined {
  // Whoever asks for help speaks to the bot.
  const likely = likelyMeanings(wanted).filter(
    ({ name, likelihood }) => !IN_PASSING.has(name) && likelihood >= POSSIBLE,
  );
  const best = likely.find(({ likelihood }) => likelihood >= LIKELY);
  const told = best && meaningAnswer(best.name, { commands: allCommands, groups: [] });
  if (told) return told;

  const [only, ...more] = (best ? [best] : likely).flatMap(
    (meaning) => allCommands.find(({ name }) => name === meaning.name) ?? [],
  );
  if (!only) return undefined;
  if (more.length > 0) return foundReply('This may be what you want', [only, ...more]);
  return howTo(only);
}

const howTo = (command: Command<Context>): Reply =>
  whisper([...withExample(command), { text: '.' }], ...runButton(`/${command.name}`, command.name));

const foundReply = (title: string, commands: All): Reply => ({
  title,
  parts: [listPart(commands.map(withExample))],
});

function detail(command: Command<Context>): Reply {
  const options = Object.entries(command.options).map(
    ([name, option]) => `${name}: ${optionLine(option)}`,
  );
  const whoMay = command.who === 'organisers' ? ' For organisers.' : '';
  const lines = examples(command).map((exampleLine): Span[] => [
    { text: exampleLine, style: 'code' },
  ]);
  return {
    parts: compact(
      textPart([...summary(command), { text: `.${whoMay}` }]),
      options.length > 0 && lines.length > 0 && listPart(lines),
      options.length > 0 && listPart(options),
    ),
  };
}

const examples = ({ name, example, also = [] }: Command<Context>) =>
  [example, ...also].filter((exampleLine) => exampleLine !== `/${name}`);

function withExample(command: Command<Context>): Span[] {
  const whoMay = command.who === 'organisers' ? ' (for organisers)' : '';
  const [example] = examples(command);
  if (example === undefined) return [...summary(command), { text: whoMay }];
  return [...summary(command), { text: `${whoMay}, such as ` }, { text: example, style: 'code' }];
}

const summary = (command: Command<Context>): Span[] => [
  link(command.name),
  { text: `: ${command.description}` },
];

function commandLinks(names: readonly string[]): Span[] {
  return names.flatMap((commandName, index) => [
    ...(index === 0 ? [] : [{ text: ', ' }]),
    link(commandName),
  ]);
}

const link = (commandName: string): Span => ({
  text: `/${commandName}`,
  style: 'bold',
  names: { command: commandName },
});

function optionLine(option: Command<Context>['options'][string]): string {
  const { choices, type, min = '', max = '', absent, required } = option;
  const usual = /string|number/.test(typeof absent) && `${absent} if you leave it out`;
  const values = choices?.join(', ') ?? (type === 'integer' && `${min} to ${max}`);
  const notes = compact(values, required ? 'needed' : usual).join('; ');
  return `${option.description}${notes && ` (${notes})`}`;
}
