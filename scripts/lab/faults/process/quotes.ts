import type { DiscordServer, Person } from '../../../../tests/servers/discord/index.ts';
import { insist } from '../insist.ts';

/** What every quote here ends with. */
const QUOTE = 'x'.repeat(280);

/** A member saves a quote. @returns the sentence with which it was refused; undefined where it was taken */
export async function saveQuote(server: DiscordServer, who: Person): Promise<string | undefined> {
  const { text } = await insist(() => server.slash(who, 'save', { text: `A quote ${QUOTE}` }));
  return /went wrong|full|could not/i.test(text) ? text : undefined;
}

/** How many quotes the product has of a member, as it tells them. */
export async function keptQuotes(server: DiscordServer, who: Person): Promise<number> {
  const exported = await insist(() => server.slash(who, 'privacy export'));
  const file =
    exported.files[0] ??
    (await insist(() => server.press(who, exported, exported.buttons[0]?.label ?? ''))).files[0];
  return new TextDecoder().decode(file?.bytes).match(new RegExp(QUOTE, 'g'))?.length ?? 0;
}
