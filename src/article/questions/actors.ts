import type { Book, Character } from '../../core/domain/book.ts';
import { folded } from '../../corpus/english/dictionary.ts';
import { isGivenName } from '../../corpus/english/names.ts';
import { isNamedIn } from '../people/aliases.ts';
import type { GuideLine } from '../people/index.ts';
import { mentionsIn, surnameOf } from '../people/names.ts';
import { citing, type QuestionDraft } from './draft.ts';

/** Wrong options of a question. */
const OPTIONS = { min: 2, max: 3 };
/** “Joe Lee is Ada”, “Joe Lee as Ada”, “Joe Lee plays Ada”. */
const PLAYS = /^,?\s?(?:is|as|plays|played|acts|portrays|portrayed)\s(?:the\s)?$/u;
const YEAR = /\b(?:18|19|20)\d\d\b/gu;

/** Somebody who plays a part, in a sentence on a film. */
interface Part {
  readonly actor: string;
  readonly role: Character;
  readonly line: GuideLine;
  readonly otherActors: readonly string[];
}

/**
 * Who plays somebody, where sentences on films say it; of a part that several had, with the year of
 * the one that is meant.
 */
export function askActors({ characters }: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  const films = lines.filter(({ isStory, isPeople }) => !isStory && !isPeople);
  const parts = films.flatMap((line) => partsIn(line, characters));

  return parts.flatMap(({ actor, role, line, otherActors }): QuestionDraft[] => {
    const ofRole = films.filter(({ text }) => isNamedIn(role, text));
    const years = line.text.match(YEAR) ?? [];
    const isOnly = ofRole.length === 1 && years.length < 2;
    const when = isOnly ? ' on the screen or the stage' : ` in the version of ${years[0]}`;
    if (otherActors.length < OPTIONS.min || (!isOnly && years.length !== 1)) return [];

    return [
      {
        level: 'medium',
        text: `Who plays ${role.name}${when}?`,
        answer: actor,
        accept: [surnameOf(actor)],
        kind: 'name',
        distractors: otherActors.slice(0, OPTIONS.max),
        ...citing(line, Math.max(line.passage.from, role.from)),
      },
    ];
  });
}

function partsIn(line: GuideLine, characters: readonly Character[]): Part[] {
  const names = mentionsIn(line.text).map(({ name }) => name);
  const actors = names.filter(
    (name) =>
      name.includes(' ') &&
      isGivenName(folded(name.split(' ')[0] ?? '')) &&
      !characters.some((person) => isNamedIn(person, name)),
  );

  return actors.flatMap((actor) => {
    const roleName = names[names.indexOf(actor) + 1] ?? '\0';
    const role = characters.find(({ name, aliases }) => [name, ...aliases].includes(roleName));
    const from = line.text.indexOf(actor) + actor.length;
    const between = line.text.slice(from, line.text.indexOf(roleName, from));
    if (!role || !PLAYS.test(between)) return [];
    return [{ actor, role, line, otherActors: actors.filter((name) => name !== actor) }];
  });
}
