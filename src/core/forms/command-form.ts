import { compact } from '../../lib/counted.ts';
import { capital } from '../../lib/text.ts';
import { buttonsFor, NotYet, sameBy } from '../asked-back.ts';
import type { Request } from '../call.ts';
import type { Choice } from '../choice.ts';
import { type Command, completions } from '../command.ts';
import { type Drafts, OPEN, RUN, SEND } from '../command-press.ts';
import { attempt, UnclearError, type UserError } from '../errors.ts';
import type { Option, Raw, Raws } from '../options.ts';
import { isEmpty, isLacking, optionErrors } from '../read-options.ts';
import { type Button, fieldsPart, type Reply, type Span, textPart, whisper } from '../reply.ts';
import type { Filling, FormField } from './form.ts';

/** One less than Discord's 25: one stays free for what is filled in already. */
const MENU_ITEMS_MAX = 24;

/** Discord's limit for boxes to tick. */
const BOXES_MAX = 10;

const ONE_LINE_CHARS = 300;

const MAIN = { tone: 'main' } as const;

/** The button of a card that opens its form. */
export const CHANGE = 'Change …';

/** Whether a required option is missing. */
export const lacks = ({ options }: Pick<Command<never>, 'options'>, raws: Raws): boolean =>
  Object.entries(options).some(([name, option]) => isLacking(name, option, raws));

/**
 * The values that a command was given, plus the required ones that its form would have filled in,
 * so that `/plan set meetings:thursdays` changes only that. Where none was given, the form asks for
 * all.
 */
export async function filledUp<Ctx>(
  command: Command<Ctx>,
  raws: Raws,
  call: Request & Ctx,
): Promise<Raws> {
  const { form, options } = command;
  if (!form?.filled || !lacks(command, raws) || Object.values(raws).every(isEmpty)) return raws;
  const filled = Object.entries(await form.filled(call));
  const missing = filled.filter(
    ([name, value]) => options[name]?.required && isEmpty(raws[name]) && value,
  );
  return { ...raws, ...Object.fromEntries(missing) };
}

/** Whether a command with these values opens its form. */
export async function asksByForm<Ctx>(
  command: Command<Ctx>,
  raws: Raws,
  call: Request & Ctx,
): Promise<boolean> {
  const { form } = command;
  if (!form) return false;
  if (lacks(command, raws)) return true;
  return Object.values(raws).every(isEmpty) && ((await form.alone?.(call)) ?? false);
}

/**
 * A command's form, as its options ask for it.
 * @param givenRaws what is filled in already, by option
 */
export async function formOf<Ctx>(
  command: Command<Ctx>,
  givenRaws: Raws,
  call: Request & Ctx,
  drafts: Drafts,
) {
  const { name, form, options, example } = command;
  if (!form) throw new TypeError(`Expected a command with a form, got /${name}`);

  const filled = { ...(await form.filled?.(call)), ...givenRaws };
  const fields: FormField[] = [];

  for (const field of form.fields) {
    const option = options[field];
    if (!option) throw new TypeError(`Expected an option of /${name}, got ${field}`);
    const filling = await fillingOf(command, { optionName: field, option }, call, filled[field]);
    fields.push({ ...shownAs(field, option), ...filling, ...valueAtFirst(filled[field]) });
  }

  const hidden = Object.fromEntries(
    Object.entries(givenRaws).filter(([one]) => !form.fields.includes(one)),
  );
  const [missing] = optionErrors(options, givenRaws, example);

  return {
    title: form.title,
    submit: drafts.press(name, SEND, hidden),
    fields,
    instead: missing?.message ?? `Type it in one line, for example: ${example}`,
    open: drafts.press(name, OPEN, givenRaws),
  };
}

/** How a field is called and explained; a hint doesn't begin with what it is called. */
function shownAs(field: string, { required, orOption, description, label }: Option<unknown>) {
  const shownLabel = label ?? capital(field);
  const isRepeated = description.startsWith(`${shownLabel}, `);
  const hint = isRepeated ? capital(description.slice(shownLabel.length + 2)) : description;
  const isRequired = required === true && orOption === undefined;
  return { name: field, label: shownLabel, hint, required: isRequired };
}

function otherThanText(
  { min = 0, max = ONE_LINE_CHARS, endings = [] }: Option<unknown>,
  type: 'channel' | 'file' | 'integer',
): Filling {
  if (type === 'channel') return { type };
  if (type === 'file') return { type, endings };
  return { type: 'number', min, max };
}

async function fillingOf<Ctx>(
  command: Command<Ctx>,
  { optionName, option }: { readonly optionName: string; readonly option: Option<unknown> },
  call: Request & Ctx,
  raw: Raws[string],
): Promise<Filling> {
  const { type, asks, choices, complete, max = ONE_LINE_CHARS } = option;
  if (type === 'channel' || type === 'file' || type === 'integer')
    return otherThanText(option, type);
  if (choices)
    return { type: 'choice', items: choices.map((choice) => ({ label: choice, value: choice })) };
  if (asks === 'date' || asks === 'time') return { type: asks };
  if (asks === 'line' || asks === 'lines') return { type: asks, max };

  const plainText = { type: max > ONE_LINE_CHARS ? 'lines' : 'line', max } as const;
  if (asks !== undefined && asks !== 'any') return boxesFor(asks.any, raw) ?? plainText;
  if (!asks && !complete) return plainText;

  const query = { ...call, option: optionName, typed: '', others: {} };
  const items = await completions(command.options, query);
  if (asks) return boxesFor(items, raw) ?? plainText;
  return {
    type: 'search',
    items: items.slice(0, MENU_ITEMS_MAX),
    all: items.length <= MENU_ITEMS_MAX,
    max,
  };
}

/** Boxes to tick; none where what was typed stands in no box, as it would be lost. */
function boxesFor(offered: readonly Choice[], raw: Raws[string]): Filling | undefined {
  const items = offered.slice(0, BOXES_MAX);
  const chosen = raw === undefined || isEmpty(raw) ? [] : String(raw).split(',');
  const isThere = chosen.every((chosenValue) => items.some((item) => item.value === chosenValue));
  if (items.length > 0 && isThere) return { type: 'choices', items };
  return undefined;
}

function valueAtFirst(raw: Raws[string]): { readonly value?: string } {
  if (raw === undefined || isEmpty(raw)) return {};
  if (typeof raw !== 'object') return { value: String(raw) };
  if ('id' in raw) return { value: raw.id };
  return {};
}

/**
 * What is said about a form that was sent with mistakes: each of them, and a button that opens it
 * as it was sent.
 * @throws NotYet where something other than a field must be mended first
 */
export function formRefused<Ctx>(
  command: Command<Ctx>,
  raws: Raws,
  mistakes: readonly UserError[],
  drafts: Drafts,
): Reply {
  const { fields = [] } = command.form ?? {};
  const mistakeElsewhere = mistakes.find(({ option }) => !fields.includes(option));
  if (mistakeElsewhere instanceof NotYet) throw mistakeElsewhere;

  const errors = Object.fromEntries(
    mistakes.map((error) => [error.option, messageWithCandidates(error)]),
  );
  return {
    ...whisper(Object.values(errors).join('\n')),
    ...(!mistakeElsewhere && { errors }),
    buttons: [{ label: 'Change it', press: drafts.press(command.name, OPEN, raws), ...MAIN }],
  };
}

/** A form has no buttons for the candidates, so the sentence names them. */
function messageWithCandidates(error: UserError): string {
  if (!(error instanceof UnclearError) || error.candidates.length < 2) return error.message;
  return `${error.message} ${error.candidates.map(({ label }) => label).join('; ')}.`;
}

/**
 * What was understood, before anything is done: the command, the values found and what is wrong or
 * missing; *Do it* where these are all it needs, or what an unclear one may be; and *Change …*,
 * which opens its form with them filled in. For its asker alone.
 * @param untilNow what it would replace
 * @param unread what was said and isn't on it
 */
export function cardOf<Ctx>(
  command: Command<Ctx>,
  raws: Raws,
  drafts: Drafts,
  {
    untilNow = '',
    unread = '',
  }: { readonly untilNow?: string | undefined; readonly unread?: string | undefined } = {},
): Reply {
  const { name, description, form } = command;
  const values = valuesShown(command, raws);
  const errors = optionErrors(command.options, raws, command.example);
  const mistakes = errors.map(({ message }) => message);
  const asked = mistakes.length > 0 || values.length > 0 ? mistakes : compact(form?.asks);
  const isReplaced = untilNow && !Object.values(raws).includes(untilNow);
  const also = [unread && unplaced(unread, command), isReplaced && `Until now: ${untilNow}.`];

  const does: Span[] = [
    { text: `/${name}`, style: 'bold', names: { command: name } },
    { text: `: ${description}.` },
  ];

  return {
    audience: 'asker',
    open: true,
    unplaced: unread,
    title: 'Is this what you mean?',
    parts: compact(
      textPart(does),
      values.length > 0 && fieldsPart(Object.fromEntries(values)),
      ...compact(...asked, ...also).map((sentence) => textPart(sentence)),
    ),
    // What has no place on it may be what matters: half a wish is never done.
    buttons:
      unread === ''
        ? cardButtons(command, raws, drafts, { errors, isWhole: asked.length === 0 })
        : compact(form && changeButton(name, raws, drafts, MAIN)),
  };
}

/** *Do it* where nothing lacks, what an unclear value may be, and *Change …*. */
function cardButtons<Ctx>(
  { name, form }: Command<Ctx>,
  raws: Raws,
  drafts: Drafts,
  { errors, isWhole }: { readonly errors: readonly UserError[]; readonly isWhole: boolean },
): readonly Button[] {
  const doIt = (): Button => ({ label: 'Do it', press: drafts.press(name, RUN, raws), ...MAIN });
  return compact(
    isWhole && doIt(),
    ...errors.flatMap((error) => buttonsFor(error, sameBy(drafts, name, RUN, raws))),
    form && changeButton(name, raws, drafts, isWhole ? {} : MAIN),
  );
}

const changeButton = (
  name: string,
  raws: Raws,
  drafts: Drafts,
  tone: Partial<typeof MAIN>,
): Button => ({
  label: CHANGE,
  press: drafts.press(name, OPEN, raws),
  ...tone,
});

/** The values that were given, each behind what its option is called. */
const valuesShown = <Ctx>({ options }: Command<Ctx>, raws: Raws) =>
  Object.entries(raws)
    .filter(([, raw]) => !isEmpty(raw))
    .map(([option, raw]) => [
      options[option]?.label ?? capital(option),
      valueInWords(raw, options[option]),
    ]);

/** What to do about words that no option of a command takes. */
function unplaced<Ctx>(unreadWords: string, { name, form }: Command<Ctx>): string {
  if (form) return `I couldn’t place ${unreadWords}. Change what’s here, or say it another way.`;
  return `I couldn’t place ${unreadWords}, and won’t do half of it. Say it another way, or type /${name}.`;
}

function valueInWords(raw: Raw | undefined, option: Option<unknown> | undefined): string {
  if (typeof raw === 'object') {
    if ('name' in raw) return raw.name;
    return raw.id;
  }
  const read = attempt(() => option?.says?.(String(raw)));
  if (typeof read === 'string' && read !== raw) return `${raw} (${read})`;
  return String(raw);
}
