import type { Level, Place, Question } from '../../core/domain/book.ts';
import { namesAt } from '../../corpus/cast.ts';
import { fingerprint } from '../../corpus/import/text/words.ts';
import type { AskedLine } from './asked-line.ts';
import { type Figure, KNOWN, nameFor, namesPerson } from './figures.ts';
import type { Material } from './material.ts';
import { optionsFor, type WrongOption } from './options.ts';
import words from './words.json' with { type: 'json' };

/** What a question is worth at least. One that may refuse a right name gets no more than that. */
export const LEAST = 0.2;

export type FormName = keyof typeof words.forms;

/**
 * A question, the section of its line, and how much that is worth, as a share of what makes one
 * good: `worthOf`.
 */
export type Rated = Question & { readonly at: Place; readonly worth: number };

/**
 * A question whose answer is somebody, with as many fair options as there are; undefined if it
 * gives that away.
 */
export function aboutPerson(
  form: FormName,
  figure: Figure,
  asked: AskedLine,
  material: Material,
): Rated | undefined {
  const { quoted, worth, sentence } = asked;
  const section = sentence.section;
  const answer = nameFor(figure, section);
  if (answer === undefined || namesPerson(quoted, figure)) return undefined;

  const options = optionsFor({ form, figure, asked, material });
  const manner = mannerOf(form, options, material.isTypable(figure));
  const { ask, topic } = words.forms[form];
  const questionText = asked.text ?? `${ask} “${quoted}”`;

  return {
    id: `q${fingerprint(questionText)}`,
    text: questionText,
    topics: [topic],
    kind: 'name',
    level: levelOfFigure(figure, material),
    answer,
    accept: namesToAccept(figure, section, material).filter((nameToo) => nameToo !== answer),
    distractors: options.map(({ name }) => name),
    ...manner.marks,
    from: section,
    at: section,
    cite: sentence.passage,
    says: sentence.text,
    worth:
      manner.share === undefined
        ? Math.min(worth, LEAST)
        : worth * knownShare(figure, material) * manner.share,
  };
}

/**
 * How a question is answered: by choosing, by typing, or either; and what it counts so, as a share,
 * undefined where a right name may be refused.
 */
function mannerOf(form: FormName, options: readonly WrongOption[], isTypable: boolean) {
  if (options.length === 0) return { share: isTypable ? 1 : undefined };
  const thereCount = options.filter(({ isThere }) => isThere).length;
  const share = FAIR[thereCount] ?? 1;
  if (!isTypable) return { marks: { chosen: true as const }, share };
  if (form !== 'who' && options.some(({ isSeen }) => !isSeen))
    return { marks: { typed: true as const }, share: 1 };
  return { share };
}

function namesToAccept(figure: Figure, section: Place, { narrator }: Material): readonly string[] {
  const names = namesAt(figure.character, section);
  return figure === narrator ? [...names, 'the narrator'] : names;
}

/** How much of what makes somebody known the book tells of them, as a share. */
const knownShare = (figure: Figure, { narrator }: Material): number =>
  figure === narrator ? 1 : Math.min(1, figure.sentences.length / KNOWN);

/** How well known somebody is: the five most named are easy, the next ten medium. */
export function levelOfFigure(figure: Figure, { figures, narrator }: Material): Level {
  const figureRank = figure === narrator ? 0 : figures.indexOf(figure);
  if (figureRank < 5) return 'easy';
  return figureRank < 15 ? 'medium' : 'hard';
}

/**
 * What a question counts, as a share, by how many of its options are in the scene and speak in its
 * section. Typed ones have none to tell: readers found 82 of 92 good, and 11 of 20 with two or
 * three options from elsewhere.
 */
const FAIR = [0.25, 0.6, 0.7, 1];
