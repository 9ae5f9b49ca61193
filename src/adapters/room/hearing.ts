import type { Asker, Request } from '../../core/call.ts';
import { UserError } from '../../core/errors.ts';
import { commandIn } from '../../core/grammar.ts';
import { quoted } from '../../core/options.ts';
import type { Bot, Delivered, Resolve } from '../../core/ports/bot.ts';
import { type MessageRef, say, textPart } from '../../core/reply.ts';
import type { LocalRoom } from '../shared/local-room.ts';
import { type Answers, Asking, CANCEL, CANCELS, fieldsOf, GO, howTo, isShort } from './asking.ts';
import { type Found, findButton, pressIn, shownTo } from './buttons.ts';
import { fileAt } from './file.ts';

/** What each line means: a press, a value for a form, or something said to the bot. */
export class Hearing {
  readonly #room: LocalRoom;
  readonly #bot: Bot;
  readonly #asked = new Map<string, Asking>();
  /**
   * For each member, the number of the last message before their last line that was answered: a bare number presses
   * nothing that is older. A number that no button has doesn't count as answered.
   */
  readonly #passed = new Map<string, number>();
  readonly #resolve: Resolve = async (type, typed) =>
    type === 'file' ? fileAt(typed) : this.#room.resolve(type, typed);

  constructor(room: LocalRoom, bot: Bot) {
    this.#room = room;
    this.#bot = bot;
  }

  /** Answers a line. */
  async hear(request: Request, words: string): Promise<void> {
    const { asker } = request;
    const form = this.#asked.get(asker.id);
    if (form && this.#isFor(form, words)) return this.#fillIn(form, words, request);
    if (form) this.#putAway(asker);
    if (words === '') return;
    const all = shownTo(this.#room, asker);
    const passed = this.#passed.get(asker.id) ?? 0;
    const wanted = pressIn(all, passed, words);
    const found = wanted === undefined ? undefined : findButton(all, passed, wanted, wanted === words);
    if (wanted !== undefined && (wanted !== words || found)) return this.#press(request, wanted, found);
    const before = this.#room.seq;
    await this.#bot.line({ ...request, line: words, resolve: this.#resolve }, async (reply, outcome) => {
      if (wanted === undefined || outcome !== 'refused') this.#passed.set(asker.id, before);
      this.#deliver(asker, reply);
    });
  }

  /** Whether a line is a value for a form, and not something else that is said meanwhile. */
  #isFor(form: Asking, words: string): boolean {
    // A path may begin as a command does.
    const named = commandIn(this.#bot.set, words);
    const isPath = form.wantsFile && named === undefined;
    if (!isPath && (words.startsWith('/') || /^press \d{1,2}$/i.test(words))) return false;
    const isOther = () =>
      !CANCELS.test(words) &&
      words.toLowerCase() !== GO &&
      this.#bot.isElse?.(words, form.form.submit.command) === true;
    return !form.isElse(words, named?.rest === '', isOther);
  }

  /** @param wanted the button, as it was named */
  async #press(request: Request, wanted: string, found: Found): Promise<void> {
    const { asker } = request;
    if (wanted === '')
      return this.#tell(asker, 'Which button? Type its number or its words, such as “press 1”.');
    if (!found && !wanted.includes('|'))
      return this.#tell(asker, `There’s no button ${quoted(wanted)} to press.`);
    const message = found && { channel: this.#room.where.channel, id: found.id };
    const pressed = { ...request, press: found?.press ?? wanted, ...(message && { message }) };
    await this.#bot.press(pressed, async (reply) => this.#deliver(asker, reply, message));
  }

  async #fillIn(form: Asking, words: string, request: Request): Promise<void> {
    const { asker } = request;
    if (CANCELS.test(words)) {
      this.#asked.delete(asker.id);
      return this.#tell(asker, 'Nothing was changed.');
    }
    const goes = words.toLowerCase() === GO && !isShort(form.form);
    const answers = goes ? form.rest() : form.take(words);
    if (form.isStuck) {
      this.#putAway(asker);
      return this.hear(request, words);
    }
    if (answers) await this.#send(form, answers, request);
    if (this.#asked.get(asker.id) !== form) return;
    if (form.isStuck) this.#putAway(asker);
    else this.#tell(asker, form.question());
  }

  /** Sends a form that is filled in; what is wrong with it is asked for again. */
  async #send(form: Asking, answers: Answers, request: Request): Promise<void> {
    const { asker } = request;
    try {
      const fields = await fieldsOf(form.form, answers, this.#resolve);
      await this.#bot.press({ ...request, press: form.form.submit, fields }, async (reply) => {
        if (!reply.errors) this.#asked.delete(asker.id);
        else form.again(reply.errors);
        this.#deliver(asker, reply.errors ? { ...reply, buttons: [] } : reply);
      });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      form.again({ [error.option]: error.message });
      this.#tell(asker, `${error.message} “${CANCEL}” ends the form.`);
    }
  }

  #putAway(asker: Asker): void {
    this.#asked.delete(asker.id);
    this.#tell(asker, 'I’ve put the form away, and nothing was changed.');
  }

  #tell(asker: Asker, words: string): void {
    this.#room.add({ reply: say(words), to: asker.id });
  }

  #deliver(asker: Asker, reply: Delivered, pressed?: MessageRef): void {
    const { form } = reply;
    if (form) {
      const started = new Asking(form);
      this.#asked.set(asker.id, started);
      const parts = [textPart(howTo(form)), textPart(started.question())];
      this.#room.add({ reply: { title: form.title, parts, form }, to: asker.id });
    } else this.#room.deliver(asker.id, reply, pressed);
  }
}
