import { isNameLike } from '../about/entries.ts';
import { useByHeading } from '../about/stories.ts';
import type { ToldSection } from '../guide/told.ts';
import { listedWords } from '../word-lists.ts';

/** Somebody whom an article lists, in the sentences that it has on them. */
export interface ListedPerson {
  readonly name: string;
  /** Another whole name in brackets behind it: “Lady Lee (Ada Marsh)”. */
  readonly otherName?: string;
  /** Other people of the same entry: “Jackson and Pierrot Quincey”. */
  readonly source: string;
  readonly sentences: readonly string[];
}

/** Everybody in the lists of who is in the book, each once for every article. */
export function listedPeople(told: readonly ToldSection[]): ListedPerson[] {
  return told
    .filter(({ use }) => use === 'people')
    .flatMap((section) => {
      const { title, source, sentences } = section;
      const entries = entriesOf(section);
      const isName = useByHeading(title) === undefined && isNameLike(title) && !isOfSeveral(title);
      if (entries.length > 0 || !isName) return entries;
      return namesOf(title).map((personName) => ({
        name: personName,
        source,
        sentences: sentences.map(({ text }) => text),
      }));
    });
}

function entriesOf({ source, sentences }: ToldSection): ListedPerson[] {
  const blocks = [...new Set(sentences.map(({ block }) => block))];
  return blocks.flatMap((block) => {
    const { term } = block;
    if (term === undefined || !isNameLike(term)) return [];
    const texts = sentences.filter((sentence) => sentence.block === block).map(({ text }) => text);
    const names = namesOf(term);
    const otherName = names.length === 1 ? bracketedName(term) : undefined;
    return names.map((personName) => ({
      name: personName,
      ...(otherName && { otherName }),
      source,
      sentences: texts,
    }));
  });
}

const bracketedName = (term: string): string | undefined =>
  /\((\p{Lu}[\p{L}’'.-]*(?:\s\p{Lu}[\p{L}’'.-]*){0,3})\)/u.exec(term)?.[1];

/**
 * Two that share an entry are two people; what stands in brackets or behind a comma isn't a name.
 */
function namesOf(term: string): string[] {
  const single = term.replace(/(?<!^),?\s[“"][^“”"]{1,60}[”"]/gu, '');
  const bareTerm = single.replace(/(?<!\s)\s*\([^()]*\)/gu, '').replace(/["“”]/gu, '');
  const termParts = bareTerm
    .split(/(?<!\s)\s*(?:,\s*(?:and\s)?|\s(?:and|&)\s)\s*/u)
    .filter(Boolean);
  const names = termParts.filter(
    (termPart) => /^(?:[Tt]he\s)?\p{Lu}/u.test(termPart) && !isRole(termPart),
  );
  const surname = names.at(-1)?.split(' ').slice(1).join(' ') ?? '';
  const isFamily = names.length > 1 && surname !== '' && !names[0]?.includes(' ');
  return isFamily
    ? names.map((personName) =>
        personName.includes(' ') ? personName : `${personName} ${surname}`,
      )
    : names;
}

/** “The founders” are a part of a list, “The man in black” is somebody. */
function isOfSeveral(title: string): boolean {
  const [, ...words] = title.split(' ');
  const isNameless = title.startsWith('The ') && words.every((word) => /^\p{Ll}/u.test(word));
  return isNameless && words.some((word) => word.endsWith('s') && !isRole(word));
}

const isRole = (termPart: string): boolean => listedWords('role-words').has(termPart.toLowerCase());
