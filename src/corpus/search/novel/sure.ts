import type { Sure } from '../../../core/ports/search.ts';
import type { Attribute } from './attribute.ts';

/** From which confidence on a novel answers, or may. What may is shown as such, so little is refused. */
const YES = 0.87;
const PERHAPS = 0.1;
/** From which confidence on a passage may answer although it doesn't. */
const LIKELY = 0.35;

/**
 * Whether a novel answers. What is asked of somebody by its name – a first name, a school, a horse – stands near whom it
 * is about, or the book doesn't say, whatever else its passages hold of the question.
 */
export function sureOfNovel(
  confidence: number,
  asked: (Attribute & { readonly surest: number }) | undefined,
): Sure {
  if (asked && asked.surest < asked.least && (asked.plain || confidence < LIKELY)) return 'no';
  if (asked?.alone || asked?.least === 0) return 'perhaps';
  return confidence >= YES ? 'yes' : confidence >= PERHAPS ? 'perhaps' : 'no';
}
