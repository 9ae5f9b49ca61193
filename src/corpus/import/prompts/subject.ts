import type { Place } from '../../../core/domain/book.ts';
import type { Known } from '../people/index.ts';
import type wording from './wording.json';

export type PromptKind = Exclude<keyof typeof wording, 'about'>;

/** What a prompt speaks of. */
export interface Subject {
  readonly kind: PromptKind;
  readonly section: Place;
  readonly text?: string;
  readonly name?: string;
  readonly other?: string;
  readonly sex?: Known['sex'];
}
