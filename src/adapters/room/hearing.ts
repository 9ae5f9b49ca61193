import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { resolve as absolute, basename, join } from 'node:path';
import type { Asker, Request, UploadedFile } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import { commandIn } from '../../core/grammar.ts';
import { quoted } from '../../core/options.ts';
import type { Bot, Delivered, Resolve } from '../../core/ports/bot.ts';
import { resolveRaws } from '../../core/read-options.ts';
import { type MessageRef, say, textPart } from '../../core/reply.ts';
import type { LocalRoom } from '../shared/local-room.ts';
import {
  type Answers,
  type Asking,
  CANCEL,
  createAsking,
  endsForm,
  GO,
  howTo,
  isShort,
} from './asking.ts';
import { type FoundButton, findButton, pressIn, shownTo } from './buttons.ts';

/** Handles each line as what it means: a press, a value for a form, or words to the bot. */
export function createHearing(room: LocalRoom, bot: Bot) {
  /**
   * When a member's last line was answered, by `seq`. A number that no button has doesn't count as
   * answered.
   */
  const answeredAt = new Map<string, number>();
  const resolve: Resolve = async (type, typedText) =>
    type === 'file' ? fileAt(typedText) : room.resolve(type, typedText);
  const { asked, fillIn, putAway, deliverer, tell } = createForms(room, bot, resolve);

  async function hear(request: Request, spokenLine: string) {
    const { asker } = request;
    const form = asked.get(asker.id);
    if (form && isFor(form, spokenLine)) return fillIn(form, spokenLine, request);
    if (form) putAway(asker);
    if (spokenLine === '') return;

    const messages = shownTo(room, asker);
    const wanted = pressIn(messages, spokenLine);
    const since = answeredAt.get(asker.id) ?? 0;
    const foundButton =
      wanted === undefined ? undefined : findButton(messages, since, wanted, wanted === spokenLine);
    if (wanted !== undefined && (wanted !== spokenLine || foundButton))
      return press(request, wanted, foundButton);

    const seqBefore = room.seq();
    const deliver = deliverer(asker);

    await bot.line({ ...request, line: spokenLine, resolve }, async (reply, outcome) => {
      deliver(reply);
      if (wanted === undefined || outcome !== 'refused') answeredAt.set(asker.id, seqBefore);
    });
  }

  /** Whether a line is a value for a form: neither a command nor a button. */
  function isFor(form: Asking, spokenLine: string) {
    // A path may begin as a command does.
    if (form.wantsFile() && commandIn(bot.set, spokenLine) === undefined) return true;
    return (
      endsForm(spokenLine) ||
      !(
        spokenLine.startsWith('/') ||
        /^press \d{1,2}$/i.test(spokenLine) ||
        form.isLeft(spokenLine)
      )
    );
  }

  /** @param wanted the button, as it was named */
  async function press(request: Request, wanted: string, foundButton: FoundButton): Promise<void> {
    const { asker } = request;
    if (wanted === '')
      return tell(asker, 'Which button? Type its number or its words, such as “press 1”.');
    if (!foundButton && !wanted.includes('|'))
      return tell(asker, `There’s no button ${quoted(wanted)} to press.`);
    const message = foundButton && { channel: room.where.channel, id: foundButton.id };
    const pressed = {
      ...request,
      press: foundButton?.press ?? wanted,
      ...(message && { message }),
    };
    const deliver = deliverer(asker, message);
    await bot.press(pressed, async (reply) => deliver(reply));
  }

  return hear;
}

/** Forms that are asked line by line, at most one for each member. */
function createForms(room: LocalRoom, bot: Bot, resolve: Resolve) {
  const asked = new Map<string, Asking>();

  async function fillIn(form: Asking, spokenLine: string, request: Request) {
    const { asker } = request;
    if (endsForm(spokenLine)) {
      asked.delete(asker.id);
      return tell(asker, 'Nothing was changed.');
    }
    const goes = spokenLine.toLowerCase() === GO && !isShort(form.form);
    const answers = goes ? form.rest() : form.take(spokenLine);
    if (answers) await send(form, answers, request);
    if (asked.get(asker.id) === form) tell(asker, form.question());
  }

  /** Sends a form that is filled in; what is wrong with it is asked for again. */
  async function send(form: Asking, answers: Answers, request: Request) {
    const { asker } = request;
    try {
      const kinds = form.form.fields.map((field) => [field.name, field] as const);
      const fields = await resolveRaws(kinds, answers, resolve);
      const deliver = deliverer(asker);
      await bot.press({ ...request, press: form.form.submit, fields }, async (reply) => {
        if (!reply.errors) asked.delete(asker.id);
        else form.again(reply.errors);
        deliver(reply.errors ? { ...reply, buttons: [] } : reply);
      });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      form.again({ [error.option]: error.message });
      tell(asker, `${error.message} “${CANCEL}” ends the form.`);
    }
  }

  function putAway(asker: Asker) {
    asked.delete(asker.id);
    tell(asker, 'I’ve put the form away, and nothing was changed.');
  }

  function tell(asker: Asker, sentence: string) {
    room.add({ reply: say(sentence), to: asker.id });
  }

  function deliverer(asker: Asker, pressed?: MessageRef): (reply: Delivered) => void {
    const deliver = room.deliverer(asker.id, pressed);
    return (reply) => {
      const { form } = reply;
      if (!form) return deliver(reply);
      const started = createAsking(form);
      asked.set(asker.id, started);
      const parts = [textPart(howTo(form)), textPart(started.question())];
      room.add({ reply: { title: form.title, parts, form }, to: asker.id });
    };
  }

  return { asked, fillIn, putAway, deliverer, tell };
}

/**
 * The file at a path that was typed.
 * @throws UserError if there is no such file, or it can't be read
 */
async function fileAt(typedText: string): Promise<UploadedFile> {
  const path = absolute(pathOf(typedText));
  const fileStats = await stat(path).catch(() => undefined);

  if (fileStats?.isDirectory())
    throw new UserError(`${quoted(path)} is a folder. Give the path of a file in it.`);
  if (/^https?:/i.test(typedText))
    throw new UserError('I can’t open links. Give the path of a file.');

  if (!fileStats?.isFile())
    throw new UserError(`There’s no file at ${quoted(path)}. Give the path of one.`);
  const readBytes = async () => {
    const bytes = await readFile(path).catch(() => undefined);
    if (!bytes)
      throw new UserError(`I can’t read ${quoted(path)}. Let me, or give the path of another.`);
    return new Uint8Array(bytes);
  };

  return { name: basename(path), size: fileStats.size, read: readBytes };
}

/**
 * A path as a shell would take it: in quotes, with `~` for the home folder, or with a backslash
 * before each space.
 */
function pathOf(typedText: string) {
  const [, , inside] = /^(["'])(.*)\1$/s.exec(typedText.trim()) ?? [];
  const path =
    inside ?? typedText.trim().replace(/\\(.)/g, process.platform === 'win32' ? '\\$1' : '$1');
  if (path === '~' || path.startsWith('~/')) return join(homedir(), path.slice(1));
  return path;
}
