import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { styleText } from 'node:util';
import type { Asker, Request, UploadedFile } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import type { Form } from '../../core/forms/form.ts';
import { commandIn } from '../../core/grammar.ts';
import { quoted, type Raw, type Raws } from '../../core/options.ts';
import type { Adapter } from '../../core/ports/adapter.ts';
import type { Bot, Delivered, Resolve } from '../../core/ports/bot.ts';
import type { Clock } from '../../core/ports/runtime.ts';
import { type MessageRef, type Reply, say, textPart } from '../../core/reply.ts';
import { LocalRoom } from '../shared/local-room.ts';
import { Asking, CANCEL, CANCELS, GO, howTo, isShort } from './asking.ts';
import { readLine, readPress } from './line.ts';
import { buttonsOf, type Paint, renderJson, renderText } from './render.ts';
import { completions, openTerminal, type Terminal } from './terminal.ts';

const GUEST = 'guest';

const LEAVE = /^\/(?:exit|quit)$/i;

/** What was filled in, by field. */
type Answers = Readonly<Record<string, string>>;

const IS_NUMBER = /^\d{1,2}$/;

type Shown = { readonly reply: Reply };

const isOpen = ({ reply }: Shown) => reply.meaning === 'open';

/** Whether it is an open question that has no options: its first button opens a form. */
const isTyped = (one: Shown) => isOpen(one) && one.reply.buttons?.[0]?.tone === 'main';

/**
 * The local room in the terminal. Lines come in, replies go out, one after the other.
 * @param parts.json one line of JSON for each reply instead of text
 * @param parts.prompt shown before each line where a person types
 * @param parts.zone of whoever types: the times that they read and set are those of their own clock
 * @returns `ended` resolves once the input has ended and everything said in it was answered
 */
export function createRoom(parts: {
  input: Readable;
  output: Writable;
  json: boolean;
  prompt?: string;
  clock: Clock;
  zone?: string;
}): Adapter & { readonly ended: Promise<void> } {
  const { input, output, json, prompt, clock, zone } = parts;
  const room = new LocalRoom('room', clock);
  const { where } = room;
  const names = new Map<string, string>();
  const asked = new Map<string, Asking>();
  /** For each member, what stood in the room before their last line that was answered: no number is for that. A number that nothing has is no such line. */
  const passed = new Map<string, number>();
  let lines: Interface | undefined;
  let terminal: Terminal | undefined;
  // The stream itself says whether it has colours, `NO_COLOR` included.
  const paint: Paint = (style, text) => text && styleText(style, text, { stream: output });
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    finish = resolve;
  });

  room.onChange = ({ id, to, reply = { parts: [] } }, changed) => {
    const message = { id, to: to && (names.get(to) ?? to), changed, reply };
    const text = json ? renderJson(message) : renderText(message, { ...(zone && { zone }), paint });
    if (terminal) terminal.show(`${text}\n`);
    else output.write(`${text}\n`);
  };

  const resolve: Resolve = async (type, typed) =>
    type === 'file' ? fileAt(typed) : room.resolve(type, typed);

  async function hear(bot: Bot, line: string): Promise<void> {
    const { speaker = GUEST, words } = readLine(line);
    const request = room.requestOf(speaker, zone);
    const { asker } = request;
    names.set(asker.id, speaker);
    const form = asked.get(asker.id);
    // A path may begin as a command does.
    const named = commandIn(bot.set, words);
    const isPath = form?.wantsFile && named === undefined;
    const isElse = !isPath && (words.startsWith('/') || /^press \d{1,2}$/i.test(words));
    const isOther = () =>
      !CANCELS.test(words) &&
      words.toLowerCase() !== GO &&
      bot.isElse?.(words, form?.form.submit.command ?? '') === true;
    if (form && !isElse && !form.isElse(words.trim(), named?.rest === '', isOther))
      return fillIn(bot, form, line, request);
    if (form) putAway(asker);
    if (words === '') return;
    const wanted = pressIn(asker, words);
    if (wanted !== undefined && (wanted !== words || findButton(asker, wanted)))
      return press(bot, request, wanted);
    const before = room.seq;
    await bot.line({ ...request, line: words, resolve }, async (reply, outcome) => {
      if (wanted === undefined || outcome !== 'refused') passed.set(asker.id, before);
      deliver(asker, reply);
    });
  }

  /** @param wanted the button, as it was named */
  async function press(bot: Bot, request: Request, wanted: string): Promise<void> {
    const { asker } = request;
    if (wanted === '') return tell(asker, 'Which button? Type its number or its words, such as “press 1”.');
    const found = findButton(asker, wanted);
    if (!found && !wanted.includes('|')) return tell(asker, `There’s no button ${quoted(wanted)} to press.`);
    const message = found && { channel: where.channel, id: found.id };
    const pressed = { ...request, press: found?.press ?? wanted, ...(message && { message }) };
    await bot.press(pressed, async (reply) => deliver(asker, reply, message));
  }

  async function fillIn(bot: Bot, form: Asking, line: string, request: Request): Promise<void> {
    const { words } = readLine(line);
    const { asker } = request;
    if (CANCELS.test(words)) {
      asked.delete(asker.id);
      return tell(asker, 'Nothing was changed.');
    }
    const goes = words.toLowerCase() === GO && !isShort(form.form);
    const answers = goes ? form.rest() : form.take(words);
    if (form.isStuck) {
      putAway(asker);
      return hear(bot, line);
    }
    if (answers) await send(bot, form, answers, request);
    if (asked.get(asker.id) !== form) return;
    if (form.isStuck) putAway(asker);
    else tell(asker, form.question());
  }

  /** Sends a form that is filled in; what is wrong with it is asked for again. */
  async function send(bot: Bot, form: Asking, answers: Answers, request: Request): Promise<void> {
    const { asker } = request;
    try {
      const fields = await fieldsOf(form.form, answers, resolve);
      await bot.press({ ...request, press: form.form.submit, fields }, async (reply) => {
        if (!reply.errors) asked.delete(asker.id);
        else form.again(reply.errors);
        deliver(asker, reply.errors ? { ...reply, buttons: [] } : reply);
      });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      form.again({ [error.option]: error.message });
      tell(asker, `${error.message} “${CANCEL}” ends the form.`);
    }
  }

  function putAway(asker: Asker): void {
    asked.delete(asker.id);
    tell(asker, 'I’ve put the form away, and nothing was changed.');
  }

  function tell(asker: Asker, words: string): void {
    room.add({ reply: say(words), to: asker.id });
  }

  function deliver(asker: Asker, reply: Delivered, pressed?: MessageRef): void {
    const { form } = reply;
    if (form) {
      const started = new Asking(form);
      asked.set(asker.id, started);
      const parts = [textPart(howTo(form)), textPart(started.question())];
      room.add({ reply: { title: form.title, parts, form }, to: asker.id });
    } else room.deliver(asker.id, reply, pressed);
  }

  /** What a member can see, what was new to them last first: an edit is that for whoever pressed it, and for nobody else. */
  function messages({ id: member }: Asker) {
    return room
      .seenBy(member)
      .map(({ id, seq, since, pressedBy, reply = { parts: [] } }) => {
        const buttons = buttonsOf(reply).filter(({ disabled }) => !disabled);
        return { id, printed: pressedBy === member ? seq : since, reply, buttons };
      })
      .sort((a, b) => b.printed - a.printed);
  }

  /** Whether words are what stands on a button of the latest message. */
  function onLatest(asker: Asker, words: string): boolean {
    const { buttons = [] } = messages(asker)[0] ?? {};
    return buttons.some(({ label }) => label.toLowerCase() === words.toLowerCase());
  }

  /** What a line presses; undefined for any other, also for a number that no button has while it may be an answer. */
  function pressIn(asker: Asker, words: string): string | undefined {
    const pressed = readPress(words) ?? (onLatest(asker, words) ? words : undefined);
    const mayAnswer = pressed === words && IS_NUMBER.test(words) && messages(asker).some(isTyped);
    return mayAnswer && !findButton(asker, words, true) ? undefined : pressed;
  }

  /**
   * A button by its press line or label, of the latest message that the member can see and that has it; by its number
   * of the open question where nothing with buttons came after it, and else of the latest message that has so many and
   * came after their last line that was answered.
   * @param alone whether the line is nothing but the number: of a question that is answered in words it presses nothing
   */
  function findButton(
    asker: Asker,
    wanted: string,
    alone = false,
  ): { press: string; id: string } | undefined {
    const all = messages(asker).filter(({ buttons }) => buttons.length > 0);
    const isNumber = IS_NUMBER.test(wanted);
    const last = all.slice(0, 1).filter(isOpen);
    const recent = all.filter((one) => one.printed > (passed.get(asker.id) ?? 0) && !isOpen(one));
    const numbered = last.length > 0 ? last.filter((one) => !(alone && isTyped(one))) : recent;
    const label = wanted.toLowerCase();
    for (const { id, buttons } of isNumber ? numbered : all) {
      const found =
        (isNumber ? buttons[Number(wanted) - 1] : undefined) ??
        buttons.find((one) => one.press === wanted || one.label.toLowerCase() === label) ??
        buttons.find((one) => one.label.toLowerCase().startsWith(`${label}.`));
      if (found) return { press: found.press, id };
    }
    return undefined;
  }

  return {
    platform: where.platform,
    ended,
    messenger: { ...room.messenger, redraws: () => false },
    async start(bot) {
      // Only now: an interface reads at once, and lines that nobody listens to are lost.
      const complete = (line: string) => completions(bot, room.requestOf(GUEST), line);
      terminal = prompt === undefined ? undefined : openTerminal({ input, output, prompt, complete });
      const heard = terminal?.lines ?? createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
      lines = heard;
      void (async () => {
        terminal?.ask();
        for await (const line of heard) {
          if (LEAVE.test(line.trim())) break;
          await hear(bot, line);
          terminal?.ask();
        }
        terminal?.leave();
        finish();
      })();
      return [];
    },
    well: () => true,
    async stop() {
      lines?.close();
    },
  };
}

/** @throws UserError where there is no such file */
async function fileAt(typed: string): Promise<UploadedFile> {
  const path = resolve(pathOf(typed));
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory())
    throw new UserError(`${quoted(path)} is a folder. Give the path of a file in it.`);
  if (/^https?:/i.test(typed)) throw new UserError('I can’t open links. Give the path of a file.');
  if (!found?.isFile()) throw new UserError(`There’s no file at ${quoted(path)}. Give the path of one.`);
  return { name: basename(path), size: found.size, read: async () => new Uint8Array(await readFile(path)) };
}

/** What was filled in, with channels and files as what they stand for. @throws UserError for a field that stands for nothing */
async function fieldsOf({ fields }: Form, answers: Answers, resolve: Resolve): Promise<Raws> {
  const made: Record<string, Raw | undefined> = { ...answers };
  for (const { name, type } of fields) {
    const typed = answers[name];
    if (typed === undefined || (type !== 'channel' && type !== 'file')) continue;
    try {
      made[name] = (await resolve(type, typed)) ?? typed;
    } catch (error) {
      throw error instanceof UserError ? new UserError(error.message, name) : error;
    }
  }
  return made;
}

/** A path as a shell would take it: in quotes, with `~` for the home folder, or with a backslash before each space. */
function pathOf(typed: string): string {
  const [, , inside] = /^(["'])(.*)\1$/s.exec(typed.trim()) ?? [];
  const path = inside ?? typed.trim().replace(/\\(.)/g, process.platform === 'win32' ? '\\$1' : '$1');
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
}
