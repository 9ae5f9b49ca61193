import { parseDocument } from 'yaml';
import { UserError } from '../../core/errors.ts';
import { type Pack, type PackQuestion, plainValue } from './question.ts';

const KEYS = ['AUTHOR', 'DESCRIPTION', 'CONFIG'];

/**
 * Reads a trivia list of Red-DiscordBot: questions as keys, each with a list of answers that are right.
 * @throws UserError if it is no such file
 */
export function readRedTrivia(text: string, name: string): Pack {
  let read: unknown;
  try {
    // Every scalar as text: an answer `1984` or `Yes` stays what was written.
    const document = parseDocument(text, { schema: 'failsafe', logLevel: 'silent', uniqueKeys: false });
    if (document.errors[0]) throw document.errors[0];
    read = document.toJS({ maxAliasCount: 0 });
  } catch {
    throw new UserError(`${name} isn’t readable YAML. Check its indentation and its quotes.`);
  }
  const isList = typeof read === 'object' && read !== null && !Array.isArray(read);
  const all = isList ? Object.entries(read as object).filter(([key]) => !KEYS.includes(key)) : [];
  // A guide's own file has lists, too, but none of texts.
  const items: unknown[] = all.flatMap(([, value]) => (Array.isArray(value) ? value : []));
  const isOther = items.length > 0 && !items.some((one) => typeof one === 'string');
  if (!isList || isOther) {
    throw new UserError(
      `${name} is YAML, but not a trivia list: I read questions as keys, each with a list of its answers under it.`,
    );
  }
  const questions = all.flatMap(([key, value]): PackQuestion[] => {
    const [answer, ...accept] = (Array.isArray(value) ? value : [value]).map(plainValue).filter(Boolean);
    const asked = plainValue(key);
    if (!answer || !asked) return [];
    return [{ text: asked, answer, accept, wrong: [], level: 'medium', topic: '' }];
  });
  const left = all.length - questions.length;
  const author = plainValue((read as Record<string, unknown>).AUTHOR);
  return { author, questions, left: left > 0 ? [`${left} without an answer`] : [] };
}
