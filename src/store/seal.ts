import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { ConfigError } from '../core/errors.ts';
import type { Installation } from '../core/ports/installations.ts';

const VERSION = 'v1';

/** As AES-GCM wants it, bytes. */
const NONCE = 12;
const TAG = 16;

/**
 * Encrypts texts so that nobody without the key reads, changes or swaps them: AES-256-GCM with a fresh random nonce for
 * each. A text's `label` says what it belongs to: it opens under the same label only.
 * @param secret 64 hexadecimal digits; the key itself is derived from it, so that the secret can serve other ends too
 * @param purpose what the key is for
 */
export function createSeal(secret: string, purpose: string) {
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), '', purpose, 32));
  return {
    close(text: string, label: string): string {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(label));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    /** Undefined where the text was changed, is another label's, or was closed with another key. */
    open(sealed: string, label: string): string | undefined {
      const [version, text = ''] = sealed.trim().split('.');
      const bytes = Buffer.from(text, 'base64url');
      if (version !== VERSION || bytes.length < NONCE + TAG) return undefined;
      const opener = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(Buffer.from(label))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      try {
        return Buffer.concat([opener.update(bytes.subarray(NONCE + TAG)), opener.final()]).toString('utf8');
      } catch {
        return undefined;
      }
    },
  };
}

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

const OTHER_KEY =
  "SECRET_KEY: the saved installations were encrypted with another key, or have been changed. Set the key that was used before; if it's lost, delete them and let each workspace install the app again.";

/** Turns installations into encrypted text and back, for every store. @param secret 64 hexadecimal digits */
export function createSealer(secret: string) {
  const seal = createSeal(secret, 'installations');
  return {
    close: (installation: Installation) => seal.close(JSON.stringify(installation), installation.workspace),
    /** @throws ConfigError where it can't be opened with this key as this workspace's */
    open(sealed: string, workspace: string): Installation {
      const text = seal.open(sealed, workspace);
      if (text === undefined) throw new ConfigError([OTHER_KEY]);
      return shape.parse(JSON.parse(text));
    },
  };
}
