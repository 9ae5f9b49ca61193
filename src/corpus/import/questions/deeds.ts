import type { Question } from '../../../core/domain/book.ts';
import { aboutPerson } from './ask.ts';
import type { Event } from './events.ts';
import { figureNamed, inChapter, type Material } from './material.ts';

/** What a deed must be worth to be asked about: see `Event`. */
const WORTH = 5;

/** Who does what, in which chapter: "In chapter 4, who gave the letter to Nora?" */
export function whoDoes(events: readonly Event[], material: Material): Question[] {
  const memorable = events.filter(({ worth }) => worth >= WORTH * material.strict);
  return memorable.flatMap(({ name, sentence, deed }) => {
    const when = inChapter(material, sentence.section);
    const text = `${when}${when ? 'who' : 'Who'}${deed}?`;
    const figure = figureNamed(name, material);
    const asked = { text, sentence, topic: 'who does what' };
    return (figure && aboutPerson(figure, asked, material)) ?? [];
  });
}
