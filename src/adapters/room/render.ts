import wrapAnsi from 'wrap-ansi';
import { coveredWords, plainText } from '../../core/plain-text.ts';
import { encodePress } from '../../core/press.ts';
import { itemsOf, type Reply, withRevealButton } from '../../core/reply.ts';
import { compact } from '../../lib/counted.ts';
import { clean } from '../../lib/text.ts';
import { isTyped } from '../shared/text.ts';

/** Stands for a space at which no line ends: `clean` leaves none in what people and books say. */
const NO_BREAK = '\uffff';

interface RoomMessage {
  readonly id: string;
  /** The name of the only member who sees it; absent: everyone. */
  readonly to?: string | undefined;
  readonly changed: boolean;
  readonly reply: Reply;
  /** As in `RoomEntry`. */
  readonly beside?: Reply | undefined;
  /** Whether another message asks everybody something. */
  readonly asks?: boolean;
}

/** All presses under a reply: its buttons, its menu's items, and the one that uncovers words. */
export function buttonsOf(shown: Reply) {
  const { buttons = [] } = withRevealButton(shown);
  return [...buttons, ...itemsOf(shown)].map(({ label, press, disabled }) => ({
    label,
    press: encodePress(press),
    ...(disabled && { disabled }),
  }));
}

/** The numbered buttons, and how many came before with the same line. */
export function numberedButtons({ reply, beside }: Pick<RoomMessage, 'reply' | 'beside'>) {
  const open = (shown: Reply) => buttonsOf(shown).filter(({ disabled }) => !disabled);
  return { buttons: open(reply), first: beside ? open(beside).length : 0 };
}

/**
 * One line of JSON: the neutral reply, its text as it is seen before anything is pressed.
 * @param zone as in `renderText`
 */
export function renderJson({ id, to, changed, reply }: RoomMessage, zone?: string): string {
  const files = filesOf(reply).map(({ name, content }) => {
    if (typeof content === 'string') return { name, content };
    return { name, base64: Buffer.from(content).toString('base64') };
  });
  return JSON.stringify({
    id,
    to: to ?? 'room',
    private: to !== undefined,
    ...(changed && { edits: id }),
    ...(reply.title !== undefined && { title: reply.title }),
    text: plainText(reply, { ...(zone && { zone }) }),
    covered: coveredWords(reply),
    citations: reply.parts
      .filter((replyPart) => replyPart.kind === 'quote')
      .map(({ citation }) => citation),
    buttons: buttonsOf(reply),
    ...(reply.form && {
      form: { title: reply.form.title, fields: reply.form.fields.map((field) => field.name) },
    }),
    ...(reply.thread && { thread: reply.thread.title }),
    ...(files.length > 0 && { files }),
  });
}

/** Makes text stand out where a terminal has colours. */
export type Paint = (style: 'bold' | 'dim' | 'cyan', painted: string) => string;

/**
 * Buttons as they are printed, each with the number that presses it.
 * @param asks whether a number alone is an answer to the open question
 * @param numberBefore the last number that is taken
 */
function buttonTexts(reply: Reply, asks: boolean | undefined, numberBefore: number) {
  // A number alone is an answer to a typed question.
  const isAnswered = isTyped(reply);
  const press = asks || isAnswered ? 'press ' : '';
  let buttonNumber = numberBefore;

  return buttonsOf(reply).map(({ label, disabled }, index) => {
    if (!disabled) buttonNumber += 1;
    if (isAnswered && index === 0) return '[type your answer]';
    if (disabled) return `(${clean(label)})`;
    return `[${press}${buttonNumber} ${clean(label)}]`;
  });
}

/**
 * A reply for people: who it is for, the words, and what can be pressed, numbered.
 * @param how.zone the zone in which a time is written
 * @param how.paint applied once all of a person's or a book's control characters are gone
 * @param how.columns of a terminal, whose lines end between words, and between buttons; absent:
 * lines as they are
 */
export function renderText(
  { to, changed, reply, beside, asks }: RoomMessage,
  {
    zone,
    paint = (_, painted) => painted,
    columns,
  }: { zone?: string; paint?: Paint; columns?: number } = {},
): string {
  const head = compact(changed && '(updated) ', to !== undefined && `(to ${to} alone) `).join('');
  const { title, ...rest } = reply;
  const body = clean(plainText(rest, { folded: true, ...(zone && { zone }) }));
  const buttons = buttonTexts(reply, asks, numberedButtons({ reply, beside }).first)
    .map((buttonText) =>
      columns && buttonText.length <= columns ? buttonText.replaceAll(' ', NO_BREAK) : buttonText,
    )
    .join('  ');

  const lead = paint('dim', clean(head)) + paint('bold', clean(title ?? ''));
  const lines = [
    title === undefined ? lead + body : [lead, body].filter(Boolean).join('\n\n'),
    ...filesOf(reply).map(({ content }) =>
      typeof content === 'string' ? clean(content.trimEnd()) : NO_TEXT,
    ),
    ...compact(
      reply.thread && clean(`Thread: ${reply.thread.title}`),
      buttons && paint('cyan', buttons),
    ),
  ];

  const printed = `${lines.join('\n')}\n`;
  if (columns) return wrapAnsi(printed, columns, { trim: false }).replaceAll(NO_BREAK, ' ');

  return printed;
}

/** What a terminal shows of an archive. */
const NO_TEXT = 'An archive: the room in the browser saves it.';

function filesOf({ parts }: Reply) {
  return parts.filter((replyPart) => replyPart.kind === 'file');
}
