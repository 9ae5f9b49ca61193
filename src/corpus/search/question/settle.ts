import type { Book } from '../../../core/domain/book.ts';
import type { Columns } from '../rank/columns.ts';
import { isCommon } from '../text/common.ts';
import { relatedStems } from '../text/related.ts';
import { stem } from '../text/stems.ts';
import { corrected, everydayWordFor } from '../text/typo.ts';
import type { Question, QuestionTerm } from './question.ts';
import { countOpen } from './terms.ts';

interface Searched {
  readonly book: Book;
  readonly columns: Columns;
}

/**
 * Settles what a question's words mean in one book: a non-word is replaced by the book's word that
 * was meant, a word that a guide doesn't have by words of near meaning. Only readable passages
 * count.
 */
export function settle(question: Question, { book, columns }: Searched, place: number): Question {
  const count = (text: string) => countOpen(columns, text, place);
  const holds = (text: string) => count(text) > 0;
  // Whoever isn't in the book must not become a word that is; a novel has more people than a guide.
  const mayBeNames = book.kind === 'text' || question.want === 'person';
  // Behind “who” stands what somebody does: “who directd the film”, but “who hermiony loves”.
  const whoAt = question.forms.indexOf('who');
  const behindWho = whoAt < 0 ? '' : (question.forms[whoAt + 1] ?? '');
  const deed = /[ds]$/u.test(behindWho) ? behindWho : '';
  const seen = new Set(question.terms.map((term) => term.stem));

  const terms = question.terms.map((term): QuestionTerm => {
    if (holds(term.stem)) return term;
    const form =
      corrected(term, columns, count) ??
      (mayBeNames && term.form !== deed ? term.form : everydayForm(term, holds));
    // A slip may mean a word that is in the question already: it counts once.
    const meant = seen.has(stem(form)) ? term : { ...term, form, stem: stem(form) };
    seen.add(meant.stem);
    if (book.kind === 'text' || holds(meant.stem) || isCommon(meant.stem)) return meant;
    const near = relatedStems(meant.stem).filter(
      (one) => !isCommon(one) && !seen.has(one) && holds(one),
    );
    if (near.length === 0) return meant;
    return { ...meant, instead: [...new Set(near)] };
  });

  const settledForms = new Map(question.terms.map(({ form }, i) => [form, terms[i]?.form ?? form]));
  const forms = question.forms.map((form) => settledForms.get(form) ?? form);
  return { ...question, terms, forms };
}

/** A name stays as it is typed. */
const everydayForm = ({ form, name }: QuestionTerm, holds: (text: string) => boolean): string =>
  (name ? undefined : everydayWordFor(form, holds)) ?? form;
