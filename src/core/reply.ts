/**
 * A reply is data. Nothing in it is markup: every adapter escapes what it shows, disables mentions,
 * and keeps to its platform's limits.
 */

import { trimSigns } from '../lib/text.ts';
import type { MessageRef } from './call.ts';
import type { Choice } from './choice.ts';
import type { Form, FormErrors } from './forms/form.ts';
import type { Press } from './press.ts';

export type { MessageRef };

/** Plain text with one style. */
export interface Span {
  readonly text: string;
  /** `mark`: the words that answer; must be recognisable without colour. */
  readonly style?: 'bold' | 'italic' | 'code' | 'mark';
  /** Past the reader's place: hidden until they choose to see it. */
  readonly covered?: boolean;
  /**
   * What the text names, where the platform has links: an address becomes a link under the text; a
   * channel or command is written as the platform writes its own, in place of the text.
   */
  readonly names?:
    | { readonly channel: string }
    | { readonly command: string }
    | { readonly url: string };
}

/** A run of spans; a bare string is one plain span. */
export type Words = string | readonly Span[];

/** How a moment is shown: how long until then, its day, or day and time. */
type MomentStyle = 'countdown' | 'date' | 'when';

/** A moment, shown in each reader's own zone; ms since 1970. */
export interface Moment {
  readonly kind: 'moment';
  readonly before: string;
  readonly at: number;
  readonly style: MomentStyle;
  /**
   * In which zone it is written where the reader’s own isn’t known: an IANA name, mostly the
   * club’s.
   */
  readonly zone?: string;
}

export type Part =
  /**
   * `large`: what a card is about, one line. `small`: what few will read. `leads`: only says what
   * the next part is.
   */
  | {
      readonly kind: 'text';
      readonly words: Words;
      readonly size?: 'large' | 'small';
      readonly leads?: true;
    }
  /**
   * `citation`: where it stands, such as "Never Let Me Go, section 4 — Early notice, Late notice";
   * it is never cut and never covered, so it must spoil nothing itself. `excerpt`: words of a text
   * that the club added, of which only a limited number may be shown. `unsure`: they may not be
   * what was asked for, so they don’t count towards a reader’s day.
   */
  | {
      readonly kind: 'quote';
      readonly words: Words;
      readonly citation: string;
      readonly excerpt?: true | 'unsure';
    }
  | { readonly kind: 'list'; readonly items: readonly Words[]; readonly ordered?: boolean }
  | {
      readonly kind: 'fields';
      readonly fields: readonly { readonly name: string; readonly value: Words }[];
    }
  | Moment
  /** `content`: text, or the bytes of an archive. */
  | { readonly kind: 'file'; readonly name: string; readonly content: string | Uint8Array };

/** Something to press. At most 25 in a reply. */
export interface Button {
  readonly label: string;
  readonly press: Press;
  /**
   * `main`: what most will want. `danger`: loses something. `right`: the right option, as its label
   * says too.
   */
  readonly tone?: 'main' | 'danger' | 'right';
  readonly disabled?: boolean;
  /** Whether the next button begins a row of its own. */
  readonly apart?: boolean;
}

/** One pick from up to 25 values; the value picked is added to the press as its last argument. */
export interface Menu {
  readonly placeholder: string;
  readonly press: Press;
  readonly items: readonly Choice[];
}

export interface Reply {
  /** Who sees it, where that differs from what the command declared. */
  readonly audience?: Audience;
  /**
   * With `asker`: nothing in it is private, so it stands in a channel that has no private messages
   * of its own.
   */
  readonly open?: true;
  readonly title?: string;
  /** A colour for platforms that have colours; it never says more than the words do. */
  readonly meaning?: 'open' | 'right' | 'nobody';
  readonly parts: readonly Part[];
  readonly buttons?: readonly Button[];
  readonly menu?: Menu;
  /** Opens a form for the one who pressed, instead of showing anything. */
  readonly form?: Form;
  /**
   * What was wrong with the form. The parts say it too, and a button opens the form as it was sent.
   */
  readonly errors?: FormErrors;
  /** Takes the place of the message whose button was pressed. */
  readonly replaces?: boolean;
  /**
   * What shows the covered words to the one who asks, where the platform can't uncover them itself.
   */
  readonly reveal?: Press;
  /**
   * The message that it is about: where threads are within a channel, it goes into the thread under
   * that message.
   */
  readonly under?: MessageRef;
  /** A thread to open under the message once it stands. */
  readonly thread?: { readonly title: string };
  /** For the asker alone, after this reply: a question that it raises. */
  readonly aside?: Reply;
  /**
   * What takes a while, begun once this reply is out: what it ends with takes this reply's place.
   * Undefined: this reply stays. Nobody waits for it; a `UserError` is shown in the same place.
   */
  readonly later?: () => Promise<Reply | undefined>;
  /**
   * Shown in the place of the reply before it or not at all: nothing comes where that was deleted
   * meanwhile.
   */
  readonly inPlaceOnly?: true;
  /** Of a card: what was said and has no place on it. */
  readonly unplaced?: string;
  /** Once this reply is out, the quiz of that channel moves on. */
  readonly advance?: { readonly channel: string };
}

/** `room`: everyone in the channel. `asker`: only the one who asked. */
export type Audience = 'room' | 'asker';

/** A paragraph. */
export function textPart(words: Words, size?: 'large' | 'small'): Part {
  return { kind: 'text', words, ...(size && { size }) };
}

export const listPart = (items: readonly Words[]): Part => ({ kind: 'list', items });

/** Values by name; empty ones are left out. */
export function fieldsPart(values: Readonly<Record<string, string>>): Part {
  const fields = Object.entries(values).map(([name, value]) => ({ name, value }));
  return { kind: 'fields', fields: fields.filter(({ value }) => value !== '') };
}

export function momentPart(lead: string, at: number, style: MomentStyle = 'when'): Moment {
  return { kind: 'moment', before: lead, at, style };
}

/** A button for an action of a command. */
export function button(
  label: string,
  command: string,
  action: string,
  args: readonly string[] = [],
  tone?: Button['tone'],
): Button {
  return { label, press: { command, action, args }, ...(tone && { tone }) };
}

/** A private sentence. */
export function whisper(words: Words, ...buttons: readonly Button[]): Reply {
  return { audience: 'asker', ...say(words, ...buttons) };
}

/** A private sentence in place of the message that was pressed, with no button left. */
export const replacement = (words: Words): Reply => ({ ...whisper(words), replaces: true });

/**
 * What the asker reads after an error of ours.
 * @param reference finds it in the log
 */
export const incidentReply = (reference: string): Reply =>
  whisper(
    `Something went wrong on our side, noted as ${reference}. Try again, or tell whoever runs me.`,
  );

/** A sentence for the command's declared audience. */
export function say(words: Words, ...buttons: readonly Button[]): Reply {
  return { parts: [textPart(words)], ...(buttons.length > 0 && { buttons }) };
}

/**
 * A sentence with a file.
 * @param fileName of the file
 */
export function withFile(sentence: string, fileName: string, content: string): Reply {
  return { parts: [textPart(sentence), { kind: 'file', name: fileName, content }] };
}

/** A reply for a platform without covers of its own, with a button for uncovering. */
export function withRevealButton({ reveal, ...reply }: Reply): Reply {
  if (!reveal) return reply;
  return { ...reply, buttons: [...(reply.buttons ?? []), { label: 'Reveal', press: reveal }] };
}

export function itemsOf({ menu }: Reply): readonly Button[] {
  if (!menu) return [];
  const { press, items } = menu;
  return items.map(({ label, value }) => ({
    label,
    press: { ...press, args: [...press.args, value] },
  }));
}

/**
 * A reply where no form can be shown: what to type instead, and a button that opens the form later.
 */
export function dropForm({ form, ...reply }: Reply): Reply {
  if (!form) return reply;
  if (!form.open) return whisper(form.instead);
  return whisper(form.instead, { label: form.title, press: form.open, tone: 'main' });
}

export const spans = (words: Words): readonly Span[] =>
  (typeof words === 'string' ? [{ text: words }] : words).filter((span) => span.text !== '');

export function plain(words: Words): string {
  return spans(words)
    .map((span) => span.text)
    .join('');
}

/**
 * A text in at most `max` letters or signs as people see them, cut between two words, with an
 * ellipsis if longer.
 */
export function shortened(longText: string, max: number): string {
  const characters = longText.match(/.(?:\p{M}|\p{Emoji_Modifier}|\u200d.){0,9}/gsu) ?? [];
  if (characters.length <= max) return longText;
  const head = characters.slice(0, max - 1).join('');
  const whole = /\s/u.test(characters[max - 1] ?? '')
    ? head.trimEnd()
    : head.replace(/(?<!\s)\s+\S*$/u, '');
  return `${trimSigns(whole || head, '.,;:')}…`;
}
