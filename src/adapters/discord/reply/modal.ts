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
import { usableChoices } from '../../shared/fitting.ts';
import { head, label } from '../../shared/text.ts';
import { TEXT_CHANNELS } from '../connect/register.ts';
import { LIMITS, MODAL } from './limits.ts';

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

  // Discord wants 0 where nothing has to be chosen.
  const picks = { ...common, min_values: required ? 1 : 0, max_values: 1 };
  switch (field.type) {
    case 'choice':
    case 'search':
      return pickOf(field, common, picks);
    case 'choices': {
      const options = optionsOf(field.items, field.value?.split(',') ?? []);
      return { type: ComponentType.CheckboxGroup, ...picks, max_values: options.length, options };
    }
    case 'channel':
      return {
        type: ComponentType.ChannelSelect,
        ...picks,
        channel_types: [...TEXT_CHANNELS],
        // The value typed may not be a channel's id, and Discord refuses a form that shows it.
        ...(field.value?.match(/^\d+$/) && {
          default_values: [{ id: field.value, type: SelectMenuDefaultValueType.Channel }],
        }),
      };
    case 'file':
      return {
        type: ComponentType.FileUpload,
        ...picks,
        ...(field.endings && { file_types: field.endings as FileUploadType[] }),
      };
    case 'number':
      return line(common, {
        type: 'line',
        value: field.value,
        placeholder: `${field.min} to ${field.max}`,
      });
    default:
      return line(common, field);
  }
}

/** A value already filled in may not be among the choices, or may be longer than a menu takes. */
function withOwnItem({
  type,
  items,
  value,
}: Extract<FormField, { type: 'choice' | 'search' }>): readonly Choice[] {
  if (type === 'choice' || value === undefined) return items;
  if (items.some((item) => item.value === value)) return items;
  return [{ label: value, value }, ...items];
}

function pickOf(
  field: Extract<FormField, { type: 'choice' | 'search' }>,
  common: Parameters<typeof line>[0],
  picks: { custom_id: string; required: boolean; min_values: number; max_values: number },
): APIComponentInLabel {
  const { items, value } = field;
  // Discord has no completion in forms: where there are more choices than a menu holds, the value
  // is typed.
  const fit = items.every((item) => item.value !== '' && item.value.length <= MODAL.option);

  if (field.type === 'search' && !(field.all && items.length > 0 && fit))
    return line(common, field);
  const options = optionsOf(withOwnItem(field), [value]);

  // A few choices are shown at once, many are a menu.
  const isOpen = options.length <= MODAL.radios && !(field.type === 'choice' && field.menu);
  if (options.length >= 2 && isOpen) return { type: ComponentType.RadioGroup, ...common, options };

  return { type: ComponentType.StringSelect, ...picks, options };
}

function optionsOf(items: readonly Choice[], chosen: readonly (string | undefined)[]) {
  return usableChoices(items, MODAL.option, LIMITS.menuItems).map((choice) => ({
    ...choice,
    ...(chosen.includes(choice.value) && { default: true }),
  }));
}

function line(
  common: { readonly custom_id: string; readonly required: boolean },
  field: { type: string; value?: string | undefined; max?: number; placeholder?: string },
): APIComponentInLabel {
  const { type, value, placeholder } = field;
  const max = Math.min(field.max ?? MODAL.value, MODAL.value);

  return {
    type: ComponentType.TextInput,
    ...common,
    style: type === 'lines' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: max,
    ...(value !== undefined && { value: head(value, max) }),
    ...(placeholder !== undefined && { placeholder: label(placeholder, MODAL.placeholder) }),
  };
}
