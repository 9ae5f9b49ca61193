/** Classes of the words that talk around an answer is made of; the phrases below name one in braces. */
const CLASSES: Readonly<Record<string, string>> = {
  oh: 'h+m+|o+h+|u+m+|e+r+m*|u+h+|a+h+|u+r*g+h+|a+r+g+h+|pf+t*|eh+|lol|lmao|(ha)+h?|god|gosh|jeez|damn|heck|dang|doh',
  it: 'it|this|that|he|she|they',
  is: 'is|was|are|were',
  no: 'no|not an?|zero|without( an?)?',
  nobody: 'none|no 1|nobody|no|nothing|no man|no woman',
  anybody: 'any(one|body|thing| 1)',
  but: 'other than|but|else but|except|than|if not|besides|save|apart from',
  wrong: 'wrong|incorrect|false|untrue',
  right: 'right|correct|true',
  wait: 'wait( a (sec|second|minute|moment))?',
  doubt:
    `doubt|question|kidding|problem|lie|contest|joke|cheating|surprises?|prizes?|mistake|brainer|cap|googling|need|
    debate|argument|secret|worries|peeking|spoilers?|2 ways`.replace(/\s{2,}/g, ''),
  mixed: String.raw`mistaken|wrong|misremember\w*|misread\w*|(mix|confus|dream|imagin|mak)(ed|ing)`,
  work: '1|book|novel|story|play|film|movie|series|author|writer|character|answer',
};

/** What phrases, one a line, are as a regular expression: no group of theirs is captured, and any of them will do. */
function phrases(text: string): string {
  const named = (_: string, name: string) => `(${CLASSES[name] ?? name})`;
  const any = text.trim().replace(/\s*\n\s*/g, '|');
  return `(?:${any.replace(/\{([a-z]+)\}/g, named).replace(/\((?!\?)/g, '(?:')})`;
}

/** Doubt, emphasis and question tags, most with a "no" or "or" in them, that deny nothing. */
export const HARMLESS: readonly RegExp[] = String.raw`
  ((all|any) (day|night|week|summer|winter|year|along)|all the way|every time|once again|by the way|more or less(?! than)|and counting|going on \d+|give or take|let me (see|think|count))
  (for )?100 percent(?= \w)|(?<=\w )100 percent$|\d+ percent (sure|certain|positive|confident)
  (sounds like|at 1th$|(the )?same (thing|person|difference)|full stop|\w+ly enough|the 1 and only|off the top of my head|^every(1|body|one) knows( that)?|lock(ing)?( it)? in|put me down for|(my|the) money( is)? on|piece of cake|late to this|in my opinion)
  ((?<=\w,? )period$|case closed|(enough|nuff) said|needless to say|plain and simple|in all (honesty|fairness|seriousness)|(i (will|would) )?bet (you )?(anything|any money|my (life|hat))( on| that)?|if (my )?memory serves( me)?( right| correctly| well)?)
  ((his|her|their) )?(1th|last|sur|real|full) ?name( is| was)?|(?<=\w )((many|some|a few) )?(years|months|weeks|days|hours|minutes) (before|later|ago|earlier|afterwards)$
  (as far as i( can| could)? \w+|((from|for) )?what i (remember|know|recall)|i (want|like|would like) to say)
  and (a bit|a little|change|then some)( more| over)?\b(?! of\b)
  (i )?((have|got) )*{no} ((real|good|earthly) )?(idea|clue)( but| really| though)*
  (there is )?{no} (shadow of (a )?)?{doubt}( about (it|that|this)| for guessing| there)*
  (no more and )?no less( than)?(?! \d)
  (if|unless|or) (am )?i ((am|was|have|have got) )?(not )?(\w+ )?(much )?{mixed}( (it|this|that|things?|something|them)\b)?( up\b)?( with (\w+ ){0,2}\w+)?
  nothing (less than|more than|short of)
  (?<=\w,? )no(pe)?(,? no(pe)?)+$
  (is|was) what i (\w+ ){0,2}(say|said|put|have|got|remember|think|guess|go|going)( with| for)?
  ^ill (take|say|try|guess|go (with|for))|^(is|was|are|were) {it} not(?= \w)
  sorry ((for|about) )?((my|the|any) )?((bad|terrible|awful) )?(spelling|typos?)
  ((my|the) )?1th (thing|thought|guess|instinct)( that)?( comes? to mind)?( is| was| says| tells me)?\b(?!.*\bbut\b)
  (hi|hello|hey|evening|morning) (all|everyone|everybody|folks|guys|there)|good (morning|afternoon|evening)
  ((?<=\w,? )my (friends?|dears?|love)|(?<=\w )(sir|team|babe|baby|darling)|, (1th|mate)|\bor)(?=,|$)
  ^(1th(?=,)|why\b(?=.* of course$))|(good|great|nice)( question)?(?=,)|\b(\d+|the|my|some)( \w+)? points? (to|for) me$
  if ((it|that|he|she|this) (is|was) )?not\b(?= \w)
  or (nothing|nobody|no 1|bust|am i \w+$|i (will|am)\b.*)
  (?<!\b{it} )(is|was|are|were|does|did|do|has|could|would|should|must) not {it}\b(?! (not|n)\b)
  or (so|something|whatever|thereabouts|similar|other|not|no|maybe not)( (like|along|similar|of)( to)?( that| this| the| lines| kind| sort)*)?
  ({it} )?(can|could) (not be|be no|only be)( {anybody})? {but}
  {nobody} ((else|other) )?{but}
  (and )?(none other|nobody else|no 1 else|no other|nothing else|((can|could) )?not (be )?{anybody} else)
`
  .trim()
  .split(/\s*\n\s*/)
  .map((line) => new RegExp(String.raw`\b${phrases(line)}\b`));

/** What takes back what was said before it; words parted by blanks, a comma for any break. */
const TAKING_BACK = phrases(String.raw`
  \b(no,? (wait|sorry|hang on|hold on|actually)|wait,? (no|actually)|((sorry|no),? )?i (mean|meant)( to say)?|or rather)\b
  \b((my )?final answer( is)?|scratch that|strike that|make (that|it)|(change|switch)( (that|it|(my )?answer))? to|correction|oops|nope|nah|jk|just kidding)\b
  \b(hang on|hold on|on 2th thoughts?|on reflection|thinking about it|so(?= \d+( \w+)?$))\b
  (?<!\b(not|to|and|please) )\b{wait}\b
  \b((my|his|her) )?1th (thought|guess|instinct) (is|was) .{2,40}? but( now)?\b
  \b((1th|at 1th|originally) )?(i )?((1th|at 1th|originally) )?(thought|(was|am) (going to|about to) (say|put|guess)|(nearly|almost|would have) said|had) .{1,40}? but( now)?\b
  \bbut ((really|actually|in fact) )?it (is|was)(?= (\w+ ){1,3}who\b)
  ^(no|sorry|wait|actually)(?=,)
  , well(?= (?!done|played|said)\w+$)
  , ({oh} )*(no( {oh})*|sorry(?! for| about)|{wait}|actually)(?=,? |$)
  (?<=^((?!(is|was|has|had|have|there|with|be|says?|just|really|so|a|the|in|to|of|and|or|but) no\b)\w+ )+)no(?=,? (?!(1|more|less|longer|body)\b))
  (, |(?<=\b{oh}) )({oh} )*((that|it|this) is )?(the )?(wrong( \w+)?|(another|different|other) {work}|typos?|((bad|stupid) )?(keyboard|autocorrect)|joking|kidding|my (bad|mistake)|silly me|(ignore|forget|cancel|delete) (that|it)|never ?mind|changed my mind|edit|not (it|him|her|right))( {oh})*(?=,)
`);
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

const WRONG = anyOf`\b({is}|be|am|seems|looks|sounds)( \w+){0,2} ({wrong}|out)$
    \b(have|has|had) nothing to do with\b
    \b{is} not (\w+ )?({right}|the answer|the (right )?1)$`;
const MAY_BE_WRONG = anyOf`\b(i|if|unless|maybe|perhaps|probably|possibly|might|may( \w+)? be|could|sorry)( \w+){0,2} ({wrong}|{right})$`;
/** Whether a run calls an answer wrong at its end; doubt alone takes no answer back. */
export const isCalledWrong = (run: string): boolean => WRONG.test(run) && !MAY_BE_WRONG.test(run);

/** `norfolk not`, `norfolk, i doubt it`; `norfolk, wrong book`; `Knightley, although she marries Frank, not him`. */
export const TAKEN_BACK = anyOf`(?<!\b(or|why|maybe|if|perhaps|probably)( \w+)?)(^|[ ,])not( really| at all)?$
    \bi doubt( (it|that|this))?$
    (?<=\w )my (foot|arse|ass)$`;
export const DISOWNED = anyOf`\b(but|although|though|however)\b.* not (him|it)$
    (, |\b(lol|haha|oh) )wrong( {work})?$`;
