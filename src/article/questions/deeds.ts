import type { Book, Character } from '../../core/domain/book.ts';
import { isNamedIn } from '../people/aliases.ts';
import type { GuideLine } from '../people/index.ts';
import type { QuestionDraft } from './draft.ts';
import { hasOpenSubject, isOfLength } from './open-words.ts';
import { nameDraft, othersThan, placeOf } from './options.ts';
import { isPresentVerb } from './people.ts';
import { isShared } from './who.ts';

/** Who does what a sentence of the story tells. */
export function askDeeds({ characters }: Book, lines: readonly GuideLine[]): QuestionDraft[] {
  return lines.flatMap(({ text, passage, isStory }, at): QuestionDraft[] => {
    if (!isStory || hasOpenSubject(text) || !isOfLength(text)) return [];
    const named = characters.filter((one) => isNamedIn(one, text));
    const found = named.length <= NAMED_MAX ? deedIn(text, named[0]) : undefined;
    if (!found || isShared(found, characters, lines, at)) return [];
    const others = othersThan(found.person, characters, text, passage.from);

    return [
      {
        ...nameDraft(found.person, others),
        level: 'medium',
        text: `Who ${found.deed}?`,
        cite: passage.id,
        from: placeOf(passage.from, [found.person, ...others]),
        says: text,
      },
    ];
  });
}

/** What somebody does whose name begins a sentence, where that is told by itself. */
function deedIn(text: string, person: Character | undefined) {
  const name = person && [person.name, ...person.aliases].find((one) => text.startsWith(`${one} `));
  const deed = name && wholeClause(text.slice(name.length + 1));
  if (!person || !deed || isNamedIn(person, deed)) return undefined;
  const verb = deed.split(/[\s,]/u)[0] ?? '';
  // “A few weeks later” is told from the sentence before, and “into her bed” may be another's.
  const isOpen = /\b(?:later|his|her|their)\b/u.test(deed);
  const isTelling = deed.split(' ').length >= DEED_WORDS_MIN && !isOpen;
  if (isPresentVerb(verb) && isTelling) return { person, name, deed };
  return undefined;
}

/** What is told before another subject may begin; undefined where that cuts off a list of deeds. */
function wholeClause(told: string): string | undefined {
  const [clause = ''] = told.split(CLAUSE_END);
  const isCut = /^,\sand\s/u.test(told.slice(clause.length)) && clause.includes(',');
  return isCut ? undefined : clause;
}

/** Of fewer words others may have done the same. */
const DEED_WORDS_MIN = 5;
/** Where another subject may begin. */
const CLAUSE_END = /[;:.]|,\s(?:and|but|while|so|for)\s|,\s(?=\p{Lu})/u;
/** With more names in a sentence it isn't plain whose deed it is. */
const NAMED_MAX = 2;
