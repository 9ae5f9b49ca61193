/** An answer of Discord's other than yes. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly errors?: unknown,
  ) {
    super(message);
  }

  get body(): Record<string, unknown> {
    return {
      code: this.code,
      message: this.message,
      ...(this.errors !== undefined && { errors: this.errors }),
    };
  }
}

export const unknownChannel = () => new Refusal(404, 10003, 'Unknown Channel');
export const unknownMessage = () => new Refusal(404, 10008, 'Unknown Message');
export const unknownWebhook = () => new Refusal(404, 10015, 'Unknown Webhook');
export const unknownInteraction = () => new Refusal(404, 10062, 'Unknown interaction');
export const alreadyAnswered = () =>
  new Refusal(400, 40060, 'Interaction has already been acknowledged.');
export const missingAccess = () => new Refusal(403, 50001, 'Missing Access');
export const emptyMessage = () => new Refusal(400, 50006, 'Cannot send an empty message');
export const cannotMessageUser = () => new Refusal(403, 50007, 'Cannot send messages to this user');
export const noMutualServer = () =>
  new Refusal(403, 50278, 'Cannot send messages to this user due to having no mutual guilds');
export const noHistory = () =>
  new Refusal(403, 160002, 'Cannot reply without permission to read message history');
export const threadArchived = () => new Refusal(400, 50083, 'Thread is archived');
export const invalidToken = () => new Refusal(401, 50027, 'Invalid Webhook Token');
export const invalidForm = (problem: string) =>
  new Refusal(400, 50035, `Invalid Form Body\n${problem}`);
export const missingPermissions = () => new Refusal(403, 50013, 'Missing Permissions');

/** Anything that came as JSON. */
export type Json = Readonly<Record<string, unknown>>;

export function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}

export function asList(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}
