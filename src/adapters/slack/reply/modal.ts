import type { types, ViewOutput } from '@slack/bolt';
import type { UploadedFile } from '../../../core/call.ts';
import type { Raw } from '../../../core/options.ts';
import { encodePress } from '../../../core/press.ts';
import type { Form, FormField } from '../../../core/reply.ts';
import type { SlackFile } from '../request/call.ts';
import { plain } from './actions.ts';
import { LIMITS, type Limits } from './limits.ts';

/** What a modal remembers of where it was opened: that is where its answer goes. */
export interface Origin {
  readonly channel: string;
  readonly direct: boolean;
  readonly thread?: string;
  /** The pressed message, where there was one. */
  readonly message?: string;
  /** True where only the asker sees the pressed message. */
  readonly hidden?: boolean;
  /** Good for 30 minutes after the press or command that opened the form. */
  readonly responseUrl?: string;
}

/** A form as a modal; what it means when sent stands in its metadata. */
export function modal(form: Form, origin: Origin, limits: Limits = LIMITS): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: JSON.stringify({ press: encodePress(form.submit), origin }),
    title: plain(form.title, limits.modalTitle),
    submit: plain('Send', limits.modalTitle),
    close: plain('Cancel', limits.modalTitle),
    blocks: form.fields.map((field) => input(field, limits)),
  };
}

function input(field: FormField, limits: Limits): types.InputBlock {
  return {
    type: 'input',
    block_id: field.name,
    label: plain(field.label, limits.inputLabel),
    optional: !field.required,
    element: element(field, limits),
  };
}

function element(field: FormField, limits: Limits): types.InputBlock['element'] {
  if (field.type === 'file') return { type: 'file_input', action_id: 'value', max_files: 1 };
  return {
    type: 'plain_text_input',
    action_id: 'value',
    multiline: field.type === 'lines',
    max_length: Math.min(field.max ?? limits.inputMax, limits.inputMax),
    ...(field.placeholder && { placeholder: plain(field.placeholder, limits.placeholder) }),
  };
}

/** Reads what a modal of ours carried; undefined for any other. */
export function readMetadata(metadata: string): { press: string; origin: Origin } | undefined {
  try {
    const { press, origin } = JSON.parse(metadata) as { press?: unknown; origin?: Origin };
    return typeof press === 'string' && typeof origin?.channel === 'string' ? { press, origin } : undefined;
  } catch {
    return undefined;
  }
}

/** What was filled in, by field name. @param upload makes a Slack file readable */
export function readFields(
  values: ViewOutput['state']['values'],
  upload: (file: SlackFile) => UploadedFile,
): Record<string, Raw | undefined> {
  const fields: Record<string, Raw | undefined> = {};
  for (const [name, byAction] of Object.entries(values)) {
    const state = byAction.value;
    const file = state?.files?.[0];
    fields[name] = file ? upload(file) : (state?.value ?? undefined);
  }
  return fields;
}
