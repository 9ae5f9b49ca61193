/** Fills a modal in as a member's client would. */
import type { Input } from './blocks.ts';
import type { OpenView, World } from './world.ts';

/**
 * What a member puts into a field: words, or a file. What is picked is named by its label; of
 * several, with commas.
 */
export type Filled = string | { readonly name: string; readonly bytes: Uint8Array };

/** An item that was picked. */
interface Option {
  readonly text: { readonly text: string };
  readonly value: string;
}

/** Items that a search gave, by block. */
export type Suggested = ReadonlyMap<string, readonly Option[]>;

/**
 * The state of a view, by block and action; fields are named by their label.
 * @throws Error where Slack's client would not send it
 */
export function fillIn(
  world: World,
  { view, suggested }: OpenView,
  given: Readonly<Record<string, Filled>>,
  describe: (id: string) => object,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  const inputs = view.blocks.filter((block) => block.type === 'input');
  const labels = inputs.map((block) => block.label.text);
  const unknown = Object.keys(given).filter((label) => !labels.includes(label));
  if (unknown.length > 0)
    throw new Error(`The form asks for ${labels.join(', ')}; not for ${unknown.join(', ')}`);
  for (const [i, block] of inputs.entries()) {
    const { element, label, optional, block_id = `auto${i}` } = block;
    const state = stateOf(world, element, given[label.text], {
      suggested: suggested?.get(block_id) ?? [],
      describe,
    });
    const empty = Object.values(state).every(
      (one) => one === null || (Array.isArray(one) && one.length === 0),
    );
    if (empty && !optional) throw new Error(`${label.text} must be filled in`);
    values[block_id] = { [element.action_id ?? `auto${i}`]: { type: element.type, ...state } };
  }
  return values;
}

type Element = Input['element'];

/** What a field holds: what was filled in, else what stood in it. */
function stateOf(
  world: World,
  element: Element,
  value: Filled | undefined,
  { suggested, describe }: { suggested: readonly Option[]; describe: (id: string) => object },
): Record<string, unknown> {
  if (element.type === 'file_input')
    return { files: value === undefined ? [] : [describe(store(world, value, element.filetypes))] };
  if (value !== undefined && typeof value !== 'string')
    throw new Error('The field takes words, not a file');
  switch (element.type) {
    case 'plain_text_input':
      return { value: words(value ?? element.initial_value, element.max_length) };
    case 'number_input':
      return { value: number(value ?? element.initial_value, element) };
    case 'datepicker':
      return { selected_date: like(value ?? element.initial_date, /^\d{4}-\d\d-\d\d$/) };
    case 'timepicker':
      return { selected_time: like(value ?? element.initial_time, /^\d\d:\d\d$/) };
    case 'conversations_select':
      return { selected_conversation: conversation(world, value ?? element.initial_conversation) };
    case 'checkboxes':
      return {
        selected_options:
          value === undefined
            ? (element.initial_options ?? [])
            : value
                .split(',')
                .filter(Boolean)
                .map((one) => picked(element.options, one.trim())),
      };
    case 'external_select':
      return {
        selected_option:
          value === undefined ? (element.initial_option ?? null) : picked(suggested, value),
      };
    default:
      return {
        selected_option:
          value === undefined ? (element.initial_option ?? null) : picked(element.options, value),
      };
  }
}

function words(value: string | undefined, max = 3000): string | null {
  if (value === undefined || value === '') return null;
  if (value.length > max) throw new Error(`The field takes ${max} characters`);
  return value;
}

/** Slack's client says what is wrong with a number before anything is sent. */
function number(
  value: string | undefined,
  bounds: { min_value?: string | undefined; max_value?: string | undefined },
) {
  if (value === undefined || value === '') return null;
  const { min_value: min = value, max_value: max = value } = bounds;
  if (!/^-?\d+$/.test(value) || Number(value) < Number(min) || Number(value) > Number(max))
    throw new Error(`The field takes a whole number from ${min} to ${max}`);
  return value;
}

function like(value: string | undefined, shape: RegExp): string | null {
  if (value === undefined || value === '') return null;
  if (!shape.test(value)) throw new Error(`Nobody can pick ${value}`);
  return value;
}

function conversation(world: World, value: string | undefined): string | null {
  if (value === undefined) return null;
  const found = [...world.channels.values()].find((one) => one.id === value || one.name === value);
  if (!found) throw new Error(`There is no channel ${value} to pick`);
  return found.id;
}

function picked(options: readonly Option[], label: string): Option {
  const found = options.find((one) => one.text.text === label || one.value === label);
  if (!found)
    throw new Error(
      `There is no ${label} to pick in ${options.map((one) => one.text.text).join(', ')}`,
    );
  return found;
}

/**
 * Keeps a member's file.
 * @returns its id
 */
export function store(world: World, file: Filled, endings?: readonly string[]): string {
  if (typeof file === 'string') throw new Error('The field takes a file, not words');
  if (endings && !endings.some((one) => file.name.endsWith(`.${one}`)))
    throw new Error(`The field takes files that end in ${endings.join(', ')}`);
  const id = world.id('F');
  world.files.set(id, { id, ...file });
  return id;
}
