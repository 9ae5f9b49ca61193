import {
  type APIComponentInLabel,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  type FileUploadType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import type { Choice } from '../../../core/choice.ts';
import type { Form, FormField } from '../../../core/forms/form.ts';
import { encodePress } from '../../../core/press.ts';
import { label } from '../../shared/text.ts';
import { TEXT_CHANNELS } from '../connect/register.ts';
import { MODAL } from './limits.ts';

/** A form as Discord's modal: every field under its label. */
export function modal(form: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodePress(form.submit),
    title: label(form.title, MODAL.title),
    components: form.fields.map((field) => ({
      type: ComponentType.Label,
      label: label(field.label, MODAL.label),
      ...(field.hint !== undefined && { description: label(field.hint, MODAL.hint) }),
      component: input(field),
    })),
  };
}

function input(field: FormField): APIComponentInLabel {
  const { name: custom_id, required } = field;
  const common = { custom_id, required };
  switch (field.type) {
    case 'choice':
      return menu(common, field.items, field.value);
    case 'choices':
      return boxes(common, field.items, field.value);
    case 'search':
      // Discord completes nothing in a form: where there is more than a menu holds, it is typed.
      return field.all && field.items.length > 0 && field.items.every(fits)
        ? menu(common, known(field.items, field.value), field.value)
        : line(common, field);
    case 'channel':
      return {
        type: ComponentType.ChannelSelect,
        ...common,
        channel_types: [...TEXT_CHANNELS],
        ...values(required),
        ...(field.value !== undefined && {
          default_values: [{ id: field.value, type: SelectMenuDefaultValueType.Channel }],
        }),
      };
    case 'file':
      return {
        type: ComponentType.FileUpload,
        ...common,
        ...values(required),
        ...(field.endings && { file_types: field.endings as FileUploadType[] }),
      };
    case 'number':
      return line(common, { type: 'line', value: field.value, placeholder: `${field.min} to ${field.max}` });
    default:
      return line(common, field);
  }
}

interface Common {
  readonly custom_id: string;
  readonly required: boolean;
}

/** Discord wants 0 where nothing has to be chosen. */
function values(required: boolean) {
  return { min_values: required ? 1 : 0, max_values: 1 };
}

/** A few choices are shown at once, many are a menu. */
function menu(common: Common, items: readonly Choice[], value: string | undefined): APIComponentInLabel {
  const options = items.map((item) => optionOf(item, item.value === value));
  return items.length >= 2 && items.length <= MODAL.radios
    ? { type: ComponentType.RadioGroup, ...common, options }
    : { type: ComponentType.StringSelect, ...common, ...values(common.required), options };
}

function boxes(common: Common, items: readonly Choice[], value = ''): APIComponentInLabel {
  const chosen = value.split(',');
  const options = items.map((item) => optionOf(item, chosen.includes(item.value)));
  const min_values = common.required ? 1 : 0;
  return { type: ComponentType.CheckboxGroup, ...common, min_values, max_values: options.length, options };
}

function optionOf({ label: text, value }: Choice, chosen: boolean) {
  return { label: label(text, MODAL.option), value, ...(chosen && { default: true }) };
}

function fits({ value }: Choice): boolean {
  return value !== '' && value.length <= MODAL.option;
}

/** What is filled in already may be none of what is offered. */
function known(items: readonly Choice[], value: string | undefined): readonly Choice[] {
  const missing = value !== undefined && !items.some((item) => item.value === value);
  return missing ? [{ label: value, value }, ...items] : items;
}

function line(
  common: Common,
  field: { type: string; value?: string | undefined; max?: number; placeholder?: string },
): APIComponentInLabel {
  const { type, value, placeholder } = field;
  const max = Math.min(field.max ?? MODAL.value, MODAL.value);
  return {
    type: ComponentType.TextInput,
    ...common,
    style: type === 'lines' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: max,
    ...(value !== undefined && { value: value.slice(0, max) }),
    ...(placeholder !== undefined && { placeholder: label(placeholder, MODAL.placeholder) }),
  };
}
