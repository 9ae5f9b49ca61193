import type { ClubId } from '../../core/call.ts';
import type { Daily } from '../../core/model.ts';
import type { Log } from '../../core/ports.ts';
import { dueOfQuiz } from '../due.ts';
import { Intents } from '../intents.ts';
import type { Rows } from '../tables.ts';
import type { Agenda } from './agenda.ts';
import type { FolderLock } from './lock.ts';
import type { Registry } from './registry.ts';

/** The store port over clubs in files. */
export class FileStore extends Intents {
  readonly #clubs: Registry;
  readonly #agenda: Agenda;
  readonly #lock: FolderLock;
  readonly #list: () => Promise<readonly ClubId[]>;
  readonly #log: Log;
  #closing: Promise<void> | undefined;

  /** @param parts.list every club that has files */
  constructor(parts: {
    readonly clubs: Registry;
    readonly agenda: Agenda;
    readonly lock: FolderLock;
    readonly list: () => Promise<readonly ClubId[]>;
    readonly log: Log;
  }) {
    const { clubs, agenda, lock, list, log } = parts;
    super(clubs);
    this.#log = log;
    this.#clubs = clubs;
    this.#agenda = agenda;
    this.#lock = lock;
    this.#list = list;
  }

  async clubs() {
    return [...(await this.#list())].sort();
  }

  async running() {
    const found = await this.#quizzes(() => true);
    return found.map(({ club, channel }) => ({ club, channel }));
  }

  async dueQuizzes(now: number, limit: number) {
    const found = await this.#quizzes((due) => due <= now);
    return found
      .sort((a, b) => a.due - b.due)
      .slice(0, limit)
      .map(({ club, channel }) => ({ club, channel }));
  }

  async dueDailies(now: number, limit: number) {
    const found: { club: ClubId; daily: Daily }[] = [];
    for (const { club, channel } of this.#agenda.due(now)) {
      if (found.length >= limit) break;
      const one = await this.#peek(club, (rows) => rows.get('dailies', channel));
      if (one && one.due <= now) found.push({ club, daily: one });
    }
    return found.sort((a, b) => b.daily.due - a.daily.due);
  }

  close() {
    this.#closing ??= this.#letGo();
    return this.#closing;
  }

  async #letGo(): Promise<void> {
    await this.#clubs.close();
    await this.#agenda.close();
    await this.#lock.release();
  }

  async #quizzes(which: (due: number) => boolean) {
    const found: { club: ClubId; channel: string; due: number }[] = [];
    for (const club of this.#agenda.clubsWithQuizzes()) {
      const quizzes = await this.#peek(club, (rows) => rows.all('quizzes'));
      for (const [channel, quiz] of quizzes ?? []) {
        const due = dueOfQuiz(quiz) ?? Number.POSITIVE_INFINITY;
        if (which(due)) found.push({ club, channel, due });
      }
    }
    return found;
  }

  /** Looks into one of many clubs: one that can't be read must not keep the others waiting. */
  async #peek<T>(club: ClubId, look: (rows: Rows) => T): Promise<T | undefined> {
    try {
      return await this.#clubs.use(club, ({ rows }) => look(rows));
    } catch (error) {
      this.#log.error("A club's files can't be used; its posts and quizzes wait", { error });
      return undefined;
    }
  }
}
