/** What the bot may be allowed to do: https://docs.discord.com/developers/topics/permissions */
export const RIGHTS = {
  view: 1n << 10n,
  send: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readHistory: 1n << 16n,
  manageEvents: 1n << 33n,
  createThreads: 1n << 35n,
  sendInThreads: 1n << 38n,
  createEvents: 1n << 44n,
} as const;

export type Right = keyof typeof RIGHTS;

/** What a bot has that was given everything it could need. */
export const ALL_RIGHTS = sum(...(Object.keys(RIGHTS) as Right[]));

export function sum(...rights: readonly Right[]): bigint {
  return rights.reduce((bits, one) => bits | RIGHTS[one], 0n);
}

/** What the bot may do in a channel, in short. */
export type Access = 'write' | 'read' | 'none';

const DENIED: Readonly<Record<Access, bigint>> = {
  write: 0n,
  read: sum('send', 'sendInThreads'),
  none: RIGHTS.view,
};

/** What a channel takes away of what the server gives. */
export function denied(access: Access | readonly Right[]): bigint {
  return typeof access === 'string' ? DENIED[access] : sum(...access);
}
