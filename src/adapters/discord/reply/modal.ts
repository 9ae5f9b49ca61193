import {
  type APIComponentInLabel,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { encodePress } from '../../../core/press.ts';
import type { Form, FormField } from '../../../core/reply.ts';
import { MODAL } from './limits.ts';
import { label } from './markdown.ts';

/** A form as Discord's modal: every field under its label. */
export function modal(form: Form): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodePress(form.submit),
    title: label(form.title, MODAL.title),
    components: form.fields.map((field) => ({
      type: ComponentType.Label,
      label: label(field.label, MODAL.label),
      component: input(field),
    })),
  };
}

function input(field: FormField): APIComponentInLabel {
  const { name: custom_id, required } = field;
  if (field.type === 'file') {
    return {
      type: ComponentType.FileUpload,
      custom_id,
      required,
      min_values: required ? 1 : 0,
      max_values: 1,
    };
  }
  return {
    type: ComponentType.TextInput,
    custom_id,
    required,
    style: field.type === 'line' ? TextInputStyle.Short : TextInputStyle.Paragraph,
    max_length: Math.min(field.max ?? MODAL.value, MODAL.value),
    ...(field.placeholder !== undefined && { placeholder: label(field.placeholder, MODAL.placeholder) }),
  };
}
