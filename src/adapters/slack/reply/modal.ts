import type { types, ViewOutput } from '@slack/bolt';
import type { UploadedFile, Where } from '../../../core/call.ts';
import type { Choice } from '../../../core/choice.ts';
import type { Form, FormField } from '../../../core/forms/form.ts';
import type { Raw } from '../../../core/options.ts';
import { encodePress } from '../../../core/press.ts';
import { parsedJson } from '../../../lib/text.ts';
import { isDay } from '../../../lib/timer.ts';
import { head } from '../../shared/text.ts';
import type { SlackFile } from '../request/call.ts';
import { optionsOf } from './actions.ts';
import { plainElement } from './blocks.ts';
import { LIMITS } from './limits.ts';

// Slack refuses the whole form for one value that its field can't have, such as 25:00; the form may
// be there just to put that right. No day says “3 chapters a week”, which stays in a line.
const isTime = (fieldValue: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(fieldValue);
const isBetween = (
  fieldValue: string,
  { min, max }: { readonly min: number; readonly max: number },
) => /^-?\d{1,9}$/.test(fieldValue) && Number(fieldValue) >= min && Number(fieldValue) <= max;

/** What a modal remembers of where it was opened: that is where its answer goes. */
export interface Origin extends Pick<Where, 'channel' | 'direct' | 'thread'> {
  readonly message?: string;
  /** True if only the asker sees the pressed message. */
  readonly hidden?: boolean;
  /** Good for 30 minutes after the press or command that opened the form. */
  readonly responseUrl?: string;
}

/** A form as a modal; what it means when sent stands in its metadata. */
export function modal(form: Form, origin: Origin): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: JSON.stringify({ press: encodePress(form.submit), origin }),
    title: plainElement(form.title, LIMITS.modalTitle),
    submit: plainElement('Send', LIMITS.modalTitle),
    close: plainElement('Cancel', LIMITS.modalTitle),
    blocks: form.fields.map(inputBlock),
  };
}

/** Reads what a modal of ours carried; undefined for any other. */
export function readMetadata(metadata: string): { press: string; origin: Origin } | undefined {
  const { press, origin } = (parsedJson(metadata) ?? {}) as { press?: unknown; origin?: Origin };
  if (typeof press === 'string' && typeof origin?.channel === 'string') return { press, origin };
  return undefined;
}

type Element = types.InputBlock['element'];

/** The one action in each input block of a form. */
const INPUT_ACTION = 'value';

/** Its id is the field's name, as errors are shown by it. */
function inputBlock(field: FormField): types.InputBlock {
  const endings = field.type === 'file' && field.endings ? ` (${field.endings.join(', ')})` : '';
  return {
    type: 'input',
    block_id: field.name,
    label: plainElement(field.label, LIMITS.inputLabel),
    ...(field.hint !== undefined && {
      hint: plainElement(field.hint + endings, LIMITS.inputLabel),
    }),
    optional: !field.required,
    element: { action_id: INPUT_ACTION, ...element(field) } as Element,
  };
}

function element(field: FormField): Element {
  const { value } = field;
  switch (field.type) {
    case 'choice':
      return oneOf(field.items, value, field.menu);
    case 'choices':
      return someOf(field.items, value);
    case 'search':
      // What was typed may be too long for a menu's value; as a line it stays.
      if ((value ?? '').length <= LIMITS.optionValue) return searchMenu(field.items, value);
      return textInput(field);
    case 'number':
      return {
        type: 'number_input',
        is_decimal_allowed: false,
        min_value: String(field.min),
        max_value: String(field.max),
        ...(value !== undefined && isBetween(value, field) && { initial_value: value }),
      };
    case 'date':
      if (value !== undefined && !isDay(value)) return textInput(field);
      return { type: 'datepicker', ...(value !== undefined && { initial_date: value }) };
    case 'time':
      return {
        type: 'timepicker',
        ...(value !== undefined && isTime(value) && { initial_time: value }),
      };
    case 'channel':
      return {
        type: 'conversations_select',
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        // What was typed in its place may be no channel's id, and Slack refuses a form that shows
        // it.
        ...(value?.match(/^[CG][A-Z0-9]+$/) && { initial_conversation: value }),
      };
    case 'file':
      return {
        type: 'file_input',
        max_files: 1,
        ...(field.endings && {
          filetypes: field.endings.map((ending) => ending.replace(/^\./, '')),
        }),
      };
    default:
      return textInput(field);
  }
}

function textInput({ type, value, max: fieldMax }: FormField & { readonly max?: number }): Element {
  const max = Math.min(fieldMax ?? LIMITS.inputMax, LIMITS.inputMax);
  return {
    type: 'plain_text_input',
    multiline: type === 'lines',
    max_length: max,
    ...(value && { initial_value: head(value, max) }),
  };
}

/** A few choices are shown at once, many are a menu. */
function oneOf(items: readonly Choice[], chosenValue: string | undefined, menu = false): Element {
  const options = optionsOf(items);
  const type = options.length <= LIMITS.radios && !menu ? 'radio_buttons' : 'static_select';
  const initial = options.find((option) => option.value === chosenValue);
  return { type, options, ...(initial && { initial_option: initial }) };
}

function someOf(items: readonly Choice[], chosenValues = ''): Element {
  const chosen = chosenValues.split(',');
  const options = optionsOf(items);
  const initial = options.filter((option) => chosen.includes(option.value ?? ''));
  return { type: 'checkboxes', options, ...(initial.length > 0 && { initial_options: initial }) };
}

/** The value at first may be none of its first items. */
function searchMenu(items: readonly Choice[], chosenValue = ''): Element {
  const knownChoice = items.find((item) => item.value === chosenValue) ?? {
    label: chosenValue,
    value: chosenValue,
  };
  const [chosen] = optionsOf([knownChoice]);
  return {
    type: 'external_select',
    min_query_length: 0,
    ...(chosen && { initial_option: chosen }),
  };
}

type Values = ViewOutput['state']['values'];
type Upload = (file: SlackFile) => UploadedFile;

/**
 * What was filled in, by field name.
 * @param upload makes a Slack file readable
 */
export function readFields(values: Values, upload: Upload): Record<string, Raw | undefined> {
  const read = Object.entries(values).map(([name, state]) => [
    name,
    readField(state[INPUT_ACTION], upload),
  ]);
  return Object.fromEntries(read);
}

function readField(state: Values[string][string] | undefined, upload: Upload): Raw | undefined {
  if (!state) return undefined;
  const [file] = state.files ?? [];
  if (file) return upload(file);
  if (state.selected_conversation) return { id: state.selected_conversation };
  const many = state.selected_options?.map(({ value }) => value).join(',');
  const singleValue =
    state.value ?? state.selected_option?.value ?? state.selected_date ?? state.selected_time;
  return singleValue || many || undefined;
}
