import type { types } from '@slack/bolt';
import type { Form } from '../../../core/forms/form.ts';
import { encodePress } from '../../../core/press.ts';
import { plain } from '../reply/escape.ts';
import { LIMITS } from '../reply/limits.ts';
import { inputBlock } from './fields.ts';

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
export function modal(form: Form, origin: Origin): types.ModalView {
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: JSON.stringify({ press: encodePress(form.submit), origin }),
    title: plain(form.title, LIMITS.modalTitle),
    submit: plain('Send', LIMITS.modalTitle),
    close: plain('Cancel', LIMITS.modalTitle),
    blocks: form.fields.map(inputBlock),
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
