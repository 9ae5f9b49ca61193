import { z } from 'zod';
import { by, type Infer, maybe, number } from './shape.ts';

/** The lowest of some readers' places, and how many of them are there. */
const LeastPlace = z.object({ place: number, count: number });
export type Least = Infer<typeof LeastPlace>;

const BookSlowest = z.object({ all: maybe(LeastPlace), said: maybe(LeastPlace) });
export type CountedSlowest = Infer<typeof BookSlowest>;

/** What was counted in a channel on a day, by book. A book that isn't in it has to be counted. */
export const ChannelSlowest = z.object({ day: number, books: by(BookSlowest) });
