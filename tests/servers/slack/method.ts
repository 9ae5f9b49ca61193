import type { World } from './world.ts';

export type Args = Readonly<Record<string, unknown>>;

/**
 * One method of the Web API.
 * @throws Refusal
 */
export type Method = (args: Args, world: World, base: string) => Record<string, unknown>;
