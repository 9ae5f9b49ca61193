import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import type { Installation } from '../core/installations.ts';
import { createSeal } from './seal.ts';

const shape = z.object({
  workspace: z.string().min(1),
  name: z.string(),
  token: z.string().min(1),
  botUser: z.string(),
  botId: z.string(),
  installer: z.string(),
  scopes: z.array(z.string()),
  at: z.number(),
});

/** Turns installations into sealed text and back: the same for every store. */
export interface Sealer {
  close(installation: Installation): string;
  /** @throws ConfigError where it can't be opened with this key as this workspace's */
  open(sealed: string, workspace: string): Installation;
}

/** @param secret 64 hexadecimal digits */
export function createSealer(secret: string): Sealer {
  const seal = createSeal(secret, 'installations');
  return {
    close: (installation) => seal.close(JSON.stringify(installation), installation.workspace),
    open(sealed, workspace) {
      const text = seal.open(sealed, workspace);
      if (text === undefined) throw otherKey();
      return shape.parse(JSON.parse(text));
    },
  };
}

function otherKey(): ConfigError {
  return new ConfigError([
    'SECRET_KEY: what is kept of the installed workspaces was encrypted with another key, or has been changed. Set the key that was used before; if it is lost, remove what is kept and let each workspace install the app again.',
  ]);
}
