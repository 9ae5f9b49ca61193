import type { RawFile } from 'discord.js';
import type { Rendered } from './render.ts';

/** A request's JSON, and the files beside it. */
export interface Outgoing {
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: RawFile[];
}

/**
 * A page as Discord's API wants it. Everything is named, so that an edit leaves nothing of the message as it was;
 * and nobody is ever pinged.
 */
export function outgoing(page: Rendered, extra: Readonly<Record<string, unknown>> = {}): Outgoing {
  return {
    body: {
      content: page.content,
      embeds: page.embeds,
      components: page.rows,
      attachments: page.files.map(({ name, alt }, id) => ({
        id,
        filename: name,
        ...(alt !== undefined && { description: alt }),
      })),
      ...(page.poll && { poll: page.poll }),
      allowed_mentions: { parse: [], replied_user: false },
      ...extra,
    },
    files: page.files.map(({ name, data }) => ({ name, data: Buffer.from(data) })),
  };
}
