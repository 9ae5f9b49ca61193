import lists from './phrases.json' with { type: 'json' };

/** Classes of words in talk around an answer; the phrases below name them in braces. */
const CLASSES: Readonly<Record<string, string>> = lists.classes;

/** Phrases, one a line, as a regular expression for any of them, without capturing groups. */
function phrases(text: string): string {
  const named = (_: string, name: string) => `(${CLASSES[name] ?? name})`;
  const any = text.trim().replace(/\s*\n\s*/g, '|');
  return `(?:${any.replace(/\{([a-z]+)\}/g, named).replace(/\((?!\?)/g, '(?:')})`;
}

/** Doubt, emphasis and question tags, most with a "no" or "or" in them, that deny nothing. */
export const HARMLESS: readonly RegExp[] = lists.harmless.map(
  (line) => new RegExp(String.raw`\b${phrases(line)}\b`),
);

/** Takes back what was said before; a comma stands for any break. */
const TAKING_BACK = phrases(lists.takingBack.join('\n'));
export const CORRECTION = new RegExp(
  `${TAKING_BACK}${phrases('(,? (no|sorry|wait|actually|it is|it was|i mean|i meant)\\b)*')}`,
  'g',
);

/** Words that deny what follows them. */
export const DOUBT = phrases(
  String.raw`(?<!\b(no|not|a|of|any) )(i )?(doubt(s|ed)?|(do|did|can|could|would) not (think|believe|reckon|suppose|guess|imagine|feel|expect))(?! of\b)(?= [^ ,])`,
);

const anyOf = ({ raw }: TemplateStringsArray) => new RegExp(phrases(raw.join('')));

/** Questions asked back; `who else but Ruth`, `what about Ruth` answer. */
export const ASKED_BACK = anyOf`^(?!who (else|but|if)|(what|how) about)(whom|what|where|when|why|how) (do|does|did)\b
    ^(?!who (else|but|if)|(what|how) about)(whom?|what|where|when|why|how|which)\b.*\?$
    ^(?!who (else|but|if)|(what|how) about)((so|and|but) )?(who|what|where|when|why|how|which)( the \w+)? {is}( \S+){0,2}$`;

const WRONG = anyOf`\b({is}|be|am|seems|looks|sounds)( \w+){0,2} ({wrong}|(?<!going )out)$
    \b(have|has|had) nothing to do with\b
    \b{is} not (\w+ )?({right}|the answer|the (right )?1)$`;
const MAY_BE_WRONG = anyOf`\b(i|if|unless|maybe|perhaps|probably|possibly|might|may( \w+)? be|could|sorry)( \w+){0,2} ({wrong}|{right})$`;
/** Whether a run ends by calling an answer wrong; doubt alone takes nothing back. */
export const isCalledWrong = (run: string): boolean => WRONG.test(run) && !MAY_BE_WRONG.test(run);

/** `norfolk not`, `norfolk, i doubt it`; `norfolk, wrong book`; `Knightley, although she marries Frank, not him`. */
export const TAKEN_BACK = anyOf`(?<!\b(or|why|maybe|if|perhaps|probably)( \w+)?)(^|[ ,])not( really| at all)?$
    \bi doubt( (it|that|this))?$
    (?<=\w )my (foot|arse|ass)$`;
export const DISOWNED = anyOf`\b(but|although|though|however)\b.* not (him|it)$
    (, |\b(lol|haha|oh) )wrong( {work})?$`;
