/** Fields of what a server answers that may be anybody's. */

import { z } from 'zod';
import { clean, spaced } from '../lib/text.ts';

/**
 * A text on one line, without control characters.
 * @param most its characters, at most
 */
export const shortLine = (most: number) =>
  z.string().transform((text) => spaced(clean(text)).slice(0, most));

/** A field that is odd counts as absent. */
export const odd = <Shape extends z.ZodType>(shape: Shape) => shape.optional().catch(undefined);
