import { z } from 'zod';
import { type Infer, number, text, texts } from '../domain/shape.ts';

/** What is stored about a workspace that installed the bot. All of it is secret. */
export const Installation = z.object({
  /** The platform's id of the workspace, without the platform. */
  workspace: text,
  name: text,
  token: text,
  botUser: text,
  botId: text,
  /** Whoever added the bot; counts as an organiser. */
  installer: text,
  scopes: texts,
  /** When it was added, ms since 1970. */
  at: number,
});
export type Installation = Infer<typeof Installation>;

/**
 * The workspaces that installed the bot. Stored encrypted; once a promise resolves the change is on
 * disk.
 */
export interface Installations {
  /** Stores an installation in place of an earlier one of the same workspace. */
  save(installation: Installation): Promise<void>;
  /**
   * Undefined where the workspace has not added the bot.
   * @throws ConfigError where another key encrypted it
   */
  find(workspace: string): Promise<Installation | undefined>;
  /** Erases what is stored of a workspace, its token above all. */
  remove(workspace: string): Promise<void>;
  /** Ids of all workspaces, in no order. */
  workspaces(): Promise<readonly string[]>;
  /** @throws ConfigError where what is stored was encrypted with another key */
  check(): Promise<void>;
}
