import type { Meaning } from '../../src/core/ports/bot.ts';
import { button, listPart, textPart } from '../../src/core/reply.ts';
import { asking, backTo, isOneOf, type Rule, type Said, say } from './rules.ts';

/** Small talk, and what anybody may want to know of the bot. */
export const CHAT: readonly Rule[] = [
  ...backTo({
    'Hello. Ask me anything about the book, or type /help for what else I can do.':
      /^(?:hi|hey|hello|hiya|heya|hullo|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|gm|sup|wassup|whats up|hallo|hola|bonjour|salut|ciao|moin|servus|namaste|guten (?:tag|morgen|abend))(?: (?:there|all|everyone|everybody|team|friends|again|to you|bot|dear|you|friend|from me))*$|^(?:hi |hey |hello )?is (?:any(?:one|body)|some(?:one|body)) (?:here|there|home)$/,
    'I’m fine, thanks for asking. Is there something in the book I can look up for you?':
      /^(?:how are (?:you|u|things)|hows (?:it going|things|life)|you ok|how do you do)\b/,
    'You’re welcome.':
      /^(?:ok |oh |great |perfect |awesome |brilliant |lovely |many |so )*(?:thanks|thank (?:you|u)|thx|tysm|ty|cheers|ta|merci|danke|gracias|(?:much |i )?appreciate[d]?)\b(?!.*\b(?:who|what|when|where|why|how)\b)/,
    'Glad you liked it.':
      /^(?:(?:that|this|it) (?:was|is) (?:so |really |very |great |such )*(?:fun|nice|great|good|lovely|awesome|brilliant|cool|helpful|useful|perfect)|good bot|well done|nice (?:one|work|job)|great (?:job|work|quiz)|i (?:like|love) (?:you|this|it|that)|love (?:you|this|it|that)|clever bot|you(?:re| are) (?:great|the best|awesome|clever|funny|nice|brilliant|amazing))\b/,
    'No harm done.':
      /^(?:sorry|my bad|oops|apologies|i apologi[sz]e|my mistake|whoops)\b(?!.*\b(?:who|what|where|when|why|how)(?:s| (?:is|are|was|were|does|do|did|happens|happened))\b)/,
    'See you. Your place in the book is safe with me.':
      /^(?:bye|goodbye|good night|goodnight|gn|see (?:you|ya)|cya|cu|later|ttyl|good bye|tschuss|ciao ciao)\b/,
    'I’m here. Ask me anything about the book.':
      /^(?:wake up|are you (?:there|awake|alive|online|on)|anyone there|test|testing|ping)$/,
    'If it’s the quiz: type “hint” or “skip”. If it’s the book: ask me about the words that puzzle you.':
      /^(?:sorry )?what (?:do|does|did) (?:that|this|it|they|you) mean$|^i dont understand(?: (?:that|this|it|you|the question))?$/,
    'I’m Commonplace, a bot for this book club. I’m a program, not a person and not a chatbot: what I say about the book comes from the book or its guide, and I show where it stands.':
      /^(?:who|what) (?:are|r) (?:you|u)\b(?! able to)|^(?:are|r) (?:you|u) (?:an? |the )?(?:chat ?gpt|gpt|ai|bot|robot|human|person|real|llm|claude|siri|alexa|gemini|machine|program)|^(?:whats|what is) your name|^who (?:made|built|wrote|created) (?:you|u)|^introduce yourself|^how old are you|^whats? (?:is )?(?:this|the) bot(?: (?:for|about|do|all about))*$|^what does (?:this|the) bot do$|^do you (?:have|feel|think|dream|sleep)\b/,
    'I cover everything past the place you’ve reached, until you choose to see it. Tell me how far you are with /progress set, such as “/progress set chapter 5”.':
      /^(?:dont|do not|no|pls dont|never) (?:spoil|spoilers?)\b|^(?:im |i am )?(?:afraid of|scared of|worried about|avoid(?:ing)?) spoilers?\b|^(?:are there|any|will there be) spoilers?\b|^spoiler ?(?:free|s)?$/,
    'I don’t do that. Ask me about the book instead.':
      /^(?:ignore|forget|disregard|override|bypass) (?:all |your |the |any |previous |prior |my )+(?:rules|instructions?|prompts?|orders)\b|\b(?:your|the|bot|api|access|secret) (?:token|password|api key|secret key|system prompt|prompt|credentials|source code)\b/,
  }),
  [
    /^(?:(?:what|wat) (?:can|do|could) (?:you|u|i|we) (?:all )?(?:(?:do|offer|help with|type)(?: (?:for|with|here|in|now|on|exactly|all|else|me|us|you|this|bot|channel|a|quiz|club|the))*|(?:ask|say|know)(?: (?:you|here|to you|how to do))?)|what (?:are|r) (?:your|the) (?:\w+ )?(?:commands|options|features|skills|functions)|what (?:are|r) you able to do|how (?:do|does|can) (?:you|u|this|it|i use (?:you|this)|we use (?:you|this))(?: bot)? ?(?:work|help)?|(?:list )?(?:your |the |all )?commands|menu|options|features|what is there|what now|(?:what is|whats) (?:this|that)(?: (?:thing|app|channel|place))?(?: for)?|get started|getting started|how do i (?:start|begin|use (?:you|this|it))|i need help|help(?: me)?(?: out)?|help (?:us|needed)|im (?:lost|stuck|confused)|i dont get it|sos|hilfe)$/,
    help,
  ],
  [
    /^(?:write|draft|compose|do|finish|make) (?:me |us |my |our |an? |the |this |some |\d+ words? )*(?:essay|homework|assignment|paper|report|thesis|coursework|review|poem|speech|dissertation|book report)\b/,
    () =>
      say(
        'I don’t write essays, but I can help you find material: ask me a question and I show the passage, or take something to talk about.',
        [button('A passage', 'passage', 'run'), button('Something to discuss', 'discuss', 'run')],
      ),
  ],
  ...asking({
    help: /^(?:i need |can you )?help (?:me )?(?:with )?(?:the )?(?<question>[a-z ]{3,30})$/,
    'privacy forget':
      /^(?:forget|delete|erase|remove|wipe) (?:everything|all|anything|what|my|me|all my)(?: (?:you know|data|about me|of me|of mine|my|me|everything|information|history|answers|record|scores|account|you have|on me))*$|^(?:gdpr|delete me|forget me)\b/,
    'privacy export':
      /^(?:what|which) (?:data|do you (?:know|store|keep|have))(?: .*)? (?:about|of|on) me$|^my data$/,
  }),
  [
    // What somebody isn't happy with: the bot, its answer, or the book.
    /^(?:no |nope |sorry )?(?:(?:(?:that|this) (?:was|is)|thats) (?:so |really |very )*(?:mean|unfair|rude|wrong|rubbish|bad|stupid|terrible|nonsense|incorrect)|(?:no|not|thats not|that is not|un) ?fair|bad bot|stupid bot|wrong answer$|(?:you(?:re| are)|u r|ur|u are|you r) (?:wrong|stupid|useless|bad|dumb|mean)|you suck|u suck|i hate (?:you|this))\b|^(?:no |nope |sorry )?(?:that|this|it|thats|its)(?: is| was)? not (?:(?:even|at all) )?(?:right|true|correct|helpful|it|an answer|(?:what|the thing) i (?:asked|meant|wanted|said)(?: for)?)$/,
    comfort,
  ],
];

/** Somebody asks why an answer was judged so. */
export const WHY: Rule = [
  /^(?:why (?:was|am) i wrong|(?:why|how) (?:is|was) (?:that|it|this|mine) (?:wrong|not right))$/,
  comfort,
];

/** How long after it began a quiz is what people still talk of, ms. */
const LATELY = 2 * 60 * 60_000;

/** The word back for a complaint: appeals are named where a judged answer may be meant. */
async function comfort(_: unknown, { store, where, clock, words }: Said): Promise<Meaning> {
  const { club, channel } = where;
  const last = (await store.quiz(club, channel)) ?? (await store.lastQuiz(club, channel));
  if (last !== undefined && clock() - last.startedAt < LATELY)
    return say('I’m sorry. If I judged an answer wrongly, /quiz appeal has it looked at again.');
  if (!/\b(?:unfair|wrong|incorrect|nonsense|not|answers?|questions?|quiz)\b/.test(words))
    return say('I’m sorry to hear that.');
  return say(
    'I’m sorry. Try it in other words, or with a name. If it was an answer to a quiz, /quiz appeal has it looked at again.',
  );
}

/** What people say in passing to one another, or to nobody: no answer, no question, no wish. */
export function isChatter(words: string): boolean {
  return words === '' || CHATTER.test(words) || isOneOf(CHAT, words);
}

const CHATTER =
  /^(?:(?:ok|okay|k|kk|cool|nice|great|yes|yeah|yep|yup|ya|no|nope|nah|sure|right|same|same here|me too|ditto|true|exactly|indeed|agreed|wow|omg|wtf|hm+|huh|ah+|oh+|aha|lol|rofl|haha|brb|afk|gtg|idk|dunno|no idea|no clue|pass|dont know|i dont know|not sure|good (?:question|one)|tough (?:one|question)|hard one|easy|wait|wait what|wait a (?:sec|minute|moment)|hang on|hold on|one (?:sec|moment|minute)|what|interesting|whatever|never ?mind|nvm|finally|ready|go|go on|next|again|come on|damn|argh|ugh|yay|woo|woohoo|first|bot)(?: |$))+$/;

function help() {
  const can = [
    ['Answer questions about the book', 'who is Miss Lucy?'],
    ['Run a quiz', '5 easy questions'],
    ['Keep spoilers away', 'I’ve read chapter 5'],
    ['Post every day', '/daily set 9am'],
    ['Plan the reading', '/plan set in 6 weeks'],
    ['Find something to talk about', '/discuss'],
  ];
  const items = can.map(([what, typed = '']) => [
    { text: `${what}: ` },
    { text: typed, style: 'code' as const },
  ]);
  const parts = [listPart(items), textPart('Type /help for every command.')];
  return { reply: { audience: 'asker' as const, title: 'What I can do', parts } };
}
