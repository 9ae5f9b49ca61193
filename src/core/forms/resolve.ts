import type { OptionSpecs, Raw, Raws } from '../options.ts';

/** Turns what a platform writes for a member, channel or file into one; undefined where it isn't one. */
export type Resolve = (
  type: 'member' | 'channel' | 'file',
  typed: string,
) => Promise<Raw | undefined> | Raw | undefined;

/** What was given, with names of members, channels and files turned into what they stand for. */
export async function resolved(
  options: OptionSpecs,
  given: Raws,
  resolve: Resolve | undefined,
): Promise<Raws> {
  const raws = { ...given };
  for (const [name, option] of Object.entries(options)) {
    const typed = raws[name];
    if (typeof typed !== 'string' || option.type === 'text' || option.type === 'integer') continue;
    raws[name] = (await resolve?.(option.type, typed)) ?? typed;
  }
  return raws;
}
