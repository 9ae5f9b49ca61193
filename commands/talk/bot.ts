import { asking, backTo, type Rule, run } from './rules.ts';

/** What the bot has, by the names that people call it. */
const THINGS =
  /\b(?:quiz(?:z?es)?|trivia|questions?|hints?|answers?|appeal|scores?|points|(?:leader ?)?boards?|stats|spoilers?|progress|place|far i am|kindle|kobo|koreader|e ?readers?|epub|daily|posts?|plan|schedule|meetings?|calendar|time|time ?zones?|reminders?|quotes?|highlights?|notes?|my (?:data|name|account|mistakes)|privacy|commands?|bot|settings|books?|season|presets?|notifications?|teams|discussion)\b/;

/** Nobody does these to a story: what begins so is for the bot, also where it is no question. */
const ORDERS =
  'start|stop|end|cancel|pause|resume|turn (?:on|off)|switch (?:on|off)|enable|disable|change|add|upload|import|remove|delete|erase|export|download|hide|share|connect|sync|reset|undo|schedule';

/** What a reader does with the bot alone, or asks how to do; seeing, finding and showing are done with a book too. */
const DEEDS = `${ORDERS}|begin|run|create|set|move|save|join|play|answer|skip|link|use|invite|avoid|update|choose|pick|appeal|practi[cs]e|make (?:a|an|the|our|my)`;
const OWN_DEEDS = `${DEEDS}|make|show|see|view|find|get|say|mark`;

const ASKED_HOW = new RegExp(
  `^(?:(?:how|where) (?:do|can|could|would|should) i (?:${OWN_DEEDS})|how to (?:${DEEDS})|how (?:do|can|could|should) we (?:${DEEDS})|(?:can|could) i (?:${DEEDS})|(?:whats|what is|which is) the command (?:for|to)|is there an? (?:command|way|option|setting) (?:for|to))\\b`,
);

/** Orders of at most six words: longer ones tell a story. */
const ORDERED = new RegExp(`^(?:${ORDERS})(?: \\S+){1,5}$`);

const DAILY = '(?:the |my |our |all |these |those |your )*(?:daily(?: \\w+)?|posts)';

/** What somebody says or asks of the bot itself. */
export const BOT: readonly Rule[] = [
  ...asking({
    'daily set': new RegExp(`^(?:set|change|move|switch|make) ${DAILY} (?:to|at|for) (?<time>.{1,60})$`),
    'daily off': new RegExp(`^(?:stop|end|cancel|turn off|switch off|disable|no more) ${DAILY}$`),
    'daily me':
      /^(?:send|give) me (?:a|one|the) (?:daily )?(?:passage|quote|post) (?:every|each) (?:day|morning|evening)(?: at (?<time>.{1,40}))?$/,
  }),
  [
    /^(?:set(?: up)?|make|create|start|do) (?:a|the|our) (?:new )?(?:reading )?(?:plan|schedule)(?:(?: (?:for|over|of|in))? (\d+ (?:weeks|months|days)|an? (?:week|month)|(?:two|three|four|five|six|eight|ten|twelve) (?:weeks|months)))?$/,
    ([, span]) => run('plan set', { finish: span && `in ${span}` }),
  ],
  ...backTo({
    'Where something can be taken back, a button under my message does it.':
      /^(?:undo|take (?:it|that) back|revert)(?: (?:it|that|this|the last one))?$/,
    'What shall I turn off? The daily post: /daily off. Your own one: /daily me off. The plan: /plan off. A quiz: /quiz stop.':
      /^(?:turn|switch) (?:it|this|that|them) off$/,
    'Others see how far you are once you add name:show to it, as in /progress set chapter 5 name:show.':
      /^(?:show|share) (?:everyone |everybody |the others |others |them |the club |people )?my (?:progress|place)(?: (?:to|with) .*)?$/,
    'I don’t write summaries. I can show you a passage, as with /passage chapter 3, or who somebody is, with /character.':
      /^(?:(?:can you )?(?:summari[sz]e|recap|sum up)|(?:an? |the )?(?:summary|recap|synopsis)(?: of)?|(?:tell me )?what (?:has )?happened|the story)(?: (?:it|this|so far|up to now|until now|the (?:whole )?(?:book|novel|story|plot)|for (?:me|us)))*$/,
    'I save how far you are, your quiz answers and what you save, for this club alone. /privacy export shows you all of it, and /privacy forget erases it.':
      /^(?:what|which|how much) data (?:do|does|are) .*$|^is (?:this|it|that|my \w+) (?:private|secret|anonymous)$|^who (?:can )?sees? (?:(?:this|it|that)$|(?:my|what i)\b.*$)|^do you (?:store|save|keep|collect|record|log) .*$|^privacy(?: policy)?$/,
    'I only know the book, so I can’t say. Ask me about that, any time.':
      /^(?:what (?:time|day|date) is it|whats the (?:time|date|weather|news)|hows the weather|what day is (?:it )?today|is it raining)(?: .*)?$|^(?:tell (?:me |us )?)?(?:a|another) joke$|^sing(?: .*)?$/,
    'I only know the books of this club. /book list names them, and organisers add more with /book add.':
      /^(?:(?:can you )?(?:recommend|suggest) (?:me |us )?(?:a|another|some|something|the next|more|other|similar)\b.*|(?:any |book )*(?:recommendations|suggestions)|(?:similar|other|more|another) (?:books?|novels?)(?: like (?:this|it))?|(?:books|novels|something) like (?:this|it))$/,
    'I speak English. A short question may be in another language, such as “wer ist Ruth”.':
      /^(?:(?:can|could|do) you )?(?:speak|talk|write|reply|understand) (?:to me )?(?:in )?(?:german|french|spanish|italian|dutch|portuguese|english|deutsch|polish|russian|chinese|japanese|turkish|arabic|hindi)$/,
  }),
  ...asking({
    saved:
      /^what (?:have|has|did|do) (?:we|i|the club|everyone) (?:saved?|quoted|kept)$|^(?:(?:show|see|list|read|find) (?:me |us )?)?(?:the |my |our |all |saved |clubs )*(?:quotes?|highlights)$|^(?:remove|delete|take back|undo) (?:that |this |the last |last |a )?(?:my )?quotes?$/,
    'privacy export': /^(?:export|download|send me|get|give me|show me)(?: all)? my data$/,
    'book add': /^(?:add|upload|import) (?:a |an |my |our |another |new |own )*(?:book|epub|novel)$/,
  }),
  [
    /^(?:reset|clear|forget|delete|erase|undo) my (?:progress|place)$/,
    () => run('progress set', { section: 'not begun' }),
  ],
  [
    /^(?:no|skip|cancel|postpone|move) (?:the |our |next |this )*meeting\b.*$/,
    () => run('help', { question: 'change the meetings of the plan' }),
  ],
  [
    /^.*$/,
    (_, { words }) =>
      (ORDERED.test(words) || ASKED_HOW.test(words)) && THINGS.test(words)
        ? run('help', { question: words.slice(0, 100) })
        : undefined,
  ],
];
