import { PERSON } from '../../import/people/names/vocabulary.ts';

const IS = '(?:is|are|was|were)';
const STORY = '(?:it|(?:the|this) (?:book|novel|story|plot))';
const PLAYS = '(?:plays?|playing|happens?|happening|set|takes? place|taking place)';
const NOT = "(?:(?:do|did|could)(?:n[’']?t| not)|can(?:[’']?t| ?not)|never)(?: really| quite)?";
const KNOW = '(?:get|got|know|knew|understand|understood|remember|remembered)';
/** Only says that one doesn't know: `I forgot who Ruth is`. Any other word may be part of the question. */
const LEAD =
  "(?:i|we)(?:[’']?(?:d|m|ve))?(?: (?:still|just|really|always|also|have|had|was|am|would))*(?: " +
  `(?:forg[oe]t|forgotten|wonder|wondered|wondering)| (?:like|want|wanted|need) to ${KNOW}| ${NOT} ` +
  `${KNOW}),?`;
const ASKS = '(?:who|whom|whose|what|which|where|when|why|how)';
const WHETHER =
  '(?:(?:is|was) it (?:really )?(?:true|correct|right|a fact) that|(?:do|did|can) (?:we|you|i) ' +
  '(?:ever |really )?(?:know|learn|find out|tell|remember|say) (?:if|whether))';
/** The end of a question, with `in this book` and the like before it. */
const END = '(?: in (?:this|the) (?:book|novel|story))?(?=\\W*$)';

/**
 * Other wordings with the usual one, applied in order. Many are typical of readers with another first language: `how is
 * called the school`, `in which land does it play`.
 */
const WAYS = (
  [
    // Remarks about the question itself.
    // `Did` turns it into a yes-or-no question where no verb can be put first.
    [`${WHETHER} ((?:\\S+ ){1,3}?)(${IS})\\b`, '$2 $1'],
    [`${WHETHER}\\b`, 'did'],
    ['(?:honestly|seriously|basically|literally|to be honest|tbh),?', ''],
    [`${LEAD} (who|what|where) ((?:(?!${ASKS}\\b)\\S+ ){1,3})(${IS})${END}`, '$1 $3 $2'],
    [`${LEAD} (?=${ASKS}\\b)`, ''],
    [
      '(?:(?:where|how|do|does) )?(?:the )?(?:two |both )?(?:wikipedia ' +
        ')?(?:sources|versions|articles) (?:dis)?agree (?:on|about|over)\\b',
      '',
    ],
    ['(.+) (?:nowadays|these days)(?=\\W*$)', '$1'],
    ['((?:who|what|where|which|when|why|how)\\b.+) again(?=\\W*$)', '$1'],
    // What somebody or something is called, means, or is for.
    [`how ${IS} (.+?) (?:called|named)${END}`, 'what is $1 called'],
    [`how ${IS} (?:called|named) (.+)`, 'what is $1 called'],
    [`what(?:[’']?s| is| was) (?:the name of the|called the) ((?:\\p{L}+ )?(?:${PERSON}))${END}`, 'who is the $1'],
    [`what(?:[’']?s| is| was) the ((?:\\p{L}+ )?(?:${PERSON}))(?:[’']s name| called)${END}`, 'who is the $1'],
    [
      `what (?:means|(?:do|does|is) means?) (?:the word )?(?!(?:about|do|does|did|ha[ds]|have|${IS})\\b)(.+?)${END}`,
      'what does $1 mean',
    ],
    [`what mean (?:the word )?((?:(?:the|an?) (?:\\S+ )?)?\\S+?)${END}`, 'what does $1 mean'],
    [`(?:what(?:[’']?s| is) )?(?:the )?meaning (?:of|from) (?:the word )?(.+?)${END}`, 'what does $1 mean'],
    [`(?:what(?:[’']?s| is| was) )?the (?:point|purpose|sense) of (?!${STORY}\\b)(.+?)${END}`, 'what was $1 for'],
    // Age, time and place.
    [
      'how (?:many|much) years (?:has|have|had|does) ((?:(?!been)\\S+ ??){1,3}?)(?: have)?(?= ' +
        '(?:when|at|as|while)\\b|\\W*$)',
      'how old is $1',
    ],
    ['(?:since how long|for how long)', 'how long'],
    [
      `(?:in )?(?:where|(?:which|what) (?:land|country)) (?:${PLAYS} ${STORY}|(?:does|do|did|is|was) ` +
        `${STORY} ${PLAYS})(?=\\W*$)`,
      'where does the story take place',
    ],
    [`from where (?:comes?|does|is|do|did) (.+?)(?: come)?${END}`, 'where does $1 come from'],
  ] as const
).map(([way, by]) => [new RegExp(`^\\s*${way}`, 'iu'), by] as const);

/** A question in its usual wording; unchanged where it already may be. */
export function reworded(question: string): string {
  return WAYS.reduce((text, [way, by]) => text.replace(way, by), question);
}
