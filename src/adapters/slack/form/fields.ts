import type { types, ViewOutput } from '@slack/bolt';
import type { UploadedFile } from '../../../core/call.ts';
import type { Choice } from '../../../core/choice.ts';
import type { FormField } from '../../../core/forms/form.ts';
import type { Raw } from '../../../core/options.ts';
import { plain } from '../reply/escape.ts';
import type { Limits } from '../reply/limits.ts';
import type { SlackFile } from '../request/call.ts';

type Element = types.InputBlock['element'];

/** The one action in each input block of a form. */
const ACTION = 'value';

/** A channel, in place of the text that it would be. */
const CHANNEL = 'conversations_select';

/** A field as an input block, whose id is the field's name: errors are shown by it. */
export function inputBlock(field: FormField, limits: Limits): types.InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: plain(field.label, limits.inputLabel),
    ...(field.hint !== undefined && { hint: plain(hintOf(field), limits.inputLabel) }),
    optional: !field.required,
    element: { action_id: ACTION, ...element(field, limits) } as Element,
  };
}

function hintOf(field: FormField): string {
  const endings = field.type === 'file' ? (field.endings ?? []) : [];
  return endings.length === 0 ? (field.hint ?? '') : `${field.hint} (${endings.join(', ')})`;
}

function element(field: FormField, limits: Limits): Element {
  switch (field.type) {
    case 'choice':
      return choice(field.items, field.value, limits);
    case 'choices':
      return boxes(field.items, field.value, limits);
    case 'search': {
      const chosen = field.items.find((one) => one.value === field.value) ?? asItem(field.value);
      return {
        type: 'external_select',
        min_query_length: 0,
        ...(chosen && fits(chosen, limits) && { initial_option: optionOf(chosen, limits) }),
      };
    }
    case 'number':
      return {
        type: 'number_input',
        is_decimal_allowed: false,
        min_value: String(field.min),
        max_value: String(field.max),
        ...(field.value !== undefined && { initial_value: field.value }),
      };
    case 'date':
      return {
        type: 'datepicker',
        ...(/^\d{4}-\d\d-\d\d$/.test(field.value ?? '') && { initial_date: field.value as string }),
      };
    case 'time':
      return {
        type: 'timepicker',
        ...(/^\d\d:\d\d$/.test(field.value ?? '') && { initial_time: field.value as string }),
      };
    case 'channel':
      return {
        type: CHANNEL,
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(field.value !== undefined && { initial_conversation: field.value }),
      };
    case 'file':
      return {
        type: 'file_input',
        max_files: 1,
        ...(field.endings && { filetypes: field.endings.map((one) => one.replace(/^\./, '')) }),
      };
    default: {
      const max = Math.min(field.max ?? limits.inputMax, limits.inputMax);
      return {
        type: 'plain_text_input',
        multiline: field.type === 'lines',
        max_length: max,
        ...(field.value !== undefined && { initial_value: field.value.slice(0, max) }),
        ...(field.placeholder && { placeholder: plain(field.placeholder, limits.placeholder) }),
      };
    }
  }
}

/** A few choices are shown at once, many are a menu. */
function choice(items: readonly Choice[], value: string | undefined, limits: Limits): Element {
  const options = items.map((item) => optionOf(item, limits));
  const chosen = items.findIndex((item) => item.value === value);
  const initial = options[chosen];
  return {
    type: items.length <= limits.radios ? 'radio_buttons' : 'static_select',
    options,
    ...(initial && { initial_option: initial }),
  };
}

function boxes(items: readonly Choice[], value = '', limits: Limits): Element {
  const chosen = items.filter((item) => value.split(',').includes(item.value));
  return {
    type: 'checkboxes',
    options: items.map((item) => optionOf(item, limits)),
    ...(chosen.length > 0 && { initial_options: chosen.map((item) => optionOf(item, limits)) }),
  };
}

/** An option of a menu. */
export function optionOf({ label, value }: Choice, limits: Limits): types.PlainTextOption {
  return { text: plain(label, limits.optionText), value };
}

/** Whether Slack takes the item as an option. */
export function fits({ value }: Choice, limits: Limits): boolean {
  return value !== '' && value.length <= limits.optionValue;
}

function asItem(value: string | undefined): Choice | undefined {
  return value === undefined ? undefined : { label: value, value };
}

type State = ViewOutput['state']['values'][string][string];

/** What was filled in, by field name. @param upload makes a Slack file readable */
export function readFields(
  values: ViewOutput['state']['values'],
  upload: (file: SlackFile) => UploadedFile,
): Record<string, Raw | undefined> {
  return Object.fromEntries(
    Object.entries(values).map(([name, byAction]) => [name, readField(byAction[ACTION], upload)]),
  );
}

function readField(state: State | undefined, upload: (file: SlackFile) => UploadedFile): Raw | undefined {
  if (!state) return undefined;
  const [file] = state.files ?? [];
  if (file) return upload(file);
  if (state.selected_conversation) return { id: state.selected_conversation };
  const many = state.selected_options?.map(({ value }) => value).join(',');
  const text = state.value ?? state.selected_option?.value ?? state.selected_date ?? state.selected_time;
  return text || many || undefined;
}
