import type { Request } from '../../src/core/call.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { button, listPart, textPart, whisper } from '../../src/core/reply.ts';
import type { Context } from '../shared/context.ts';
import { byRules, type Rule, rule, say } from './rules.ts';

const HELLO =
  '^(?:hi|hey|hello|hiya|heya|hullo|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|gm|sup|wassup|whats up|hallo|hola|bonjour|salut|ciao|moin|servus|namaste|guten (?:tag|morgen|abend))';
const YOU = '(?: (?:there|all|everyone|everybody|team|friends|again|to you|bot|dear|you|friend|from me))*$';

const RULES: readonly Rule[] = [
  rule(
    `${HELLO}${YOU}|^(?:hi |hey |hello )?is (?:any(?:one|body)|some(?:one|body)) (?:here|there|home)$`,
    () => say('Hello. Ask me anything about the book, or type /help for what else I can do.'),
  ),
  rule('^(?:how are (?:you|u|things)|hows (?:it going|things|life)|you ok|how do you do)\\b', () =>
    say('I’m fine, thanks for asking. Is there something in the book I can look up for you?'),
  ),
  rule(
    '^(?:ok |oh |great |perfect |awesome |brilliant |lovely |many |so )*(?:thanks|thank (?:you|u)|thx|tysm|ty|cheers|ta|merci|danke|gracias|(?:much |i )?appreciate[d]?)\\b(?!.*\\b(?:who|what|when|where|why|how)\\b)',
    () => say('You’re welcome.'),
  ),
  rule(
    '^(?:(?:that|this|it) (?:was|is) (?:so |really |very |great |such )*(?:fun|nice|great|good|lovely|awesome|brilliant|cool|helpful|useful|perfect)|good bot|well done|nice (?:one|work|job)|great (?:job|work|quiz)|i (?:like|love) (?:you|this|it|that)|love (?:you|this|it|that)|clever bot|you(?:re| are) (?:great|the best|awesome|clever|funny|nice|brilliant|amazing))\\b',
    () => say('Glad you liked it.'),
  ),
  rule('^(?:sorry|my bad|oops|apologies|i apologi[sz]e|my mistake|whoops)\\b', () => say('No harm done.')),
  rule(
    '^(?:bye|goodbye|good night|goodnight|gn|see (?:you|ya)|cya|cu|later|ttyl|good bye|tschuss|ciao ciao)\\b',
    () => say('See you. Your place in the book is safe with me.'),
  ),
  rule('^(?:wake up|are you (?:there|awake|alive|online|on)|anyone there|test|testing|ping)$', () =>
    say('I’m here. Ask me anything about the book.'),
  ),
  rule(
    '^(?:(?:what|wat) (?:can|do|could) (?:you|u|i|we) (?:all )?(?:(?:do|offer|help with|type)(?: (?:for|with|here|in|now|on|exactly|all|else|me|us|you|this|bot|channel|a|quiz|club|the))*|(?:ask|say|know)(?: (?:you|here|to you|how to do))?)|what (?:are|r) (?:your|the) (?:\\w+ )?(?:commands|options|features|skills|functions)|what (?:are|r) you able to do|how (?:do|does|can) (?:you|u|this|it|i use (?:you|this)|we use (?:you|this))(?: bot)? ?(?:work|help)?|(?:list )?(?:your |the |all )?commands|menu|options|features|what is there|what now|get started|getting started|how do i (?:start|begin|use (?:you|this|it)))$',
    help,
  ),
  rule(
    '^(?:i need help|help(?: me)?(?: out)?|help (?:us|needed)|im (?:lost|stuck|confused)|i dont get it|sos|hilfe)$',
    help,
  ),
  rule('^(?:i need |can you |please )?help (?:me )?(?:with )?(?:the )?([a-z ]{3,30})$', ([, what = '']) => ({
    command: 'help',
    raws: { question: what.trim() },
  })),
  rule(
    '^(?:sorry )?what (?:do|does|did) (?:that|this|it|they|you) mean$|^i dont understand(?: (?:that|this|it|you|the question))?$',
    () =>
      say(
        'If it’s the quiz: type “hint” or “skip”. If it’s the book: ask me about the words that puzzle you.',
      ),
  ),
  rule(
    '^(?:who|what) (?:are|r) (?:you|u)\\b|^(?:are|r) (?:you|u) (?:an? |the )?(?:chat ?gpt|gpt|ai|bot|robot|human|person|real|llm|claude|siri|alexa|gemini|machine|program)|^(?:whats|what is) your name|^who (?:made|built|wrote|created) (?:you|u)|^introduce yourself|^how old are you|^whats? (?:is )?(?:this|the) bot(?: (?:for|about|do|all about))*$|^what does (?:this|the) bot do$|^do you (?:have|feel|think|dream|sleep)\\b',
    () =>
      say(
        'I’m Commonplace, a bot for this book club. I’m a program, not a person and not a chatbot: what I say about the book comes from the book or its guide, and I show where it stands.',
      ),
  ),
  rule(
    '^(?:dont|do not|no|pls dont|never) (?:spoil|spoilers?)\\b|^(?:im |i am )?(?:afraid of|scared of|worried about|avoid(?:ing)?) spoilers?\\b|^(?:are there|any|will there be) spoilers?\\b|^spoiler ?(?:free|s)?$',
    () =>
      say(
        'I cover everything past the place you’ve reached, until you choose to see it. Tell me how far you are with /progress set, such as “/progress set chapter 5”.',
      ),
  ),
  rule(
    '^(?:ignore|forget|disregard|override|bypass) (?:all |your |the |any |previous |prior |my )+(?:rules|instructions?|prompts?|orders)\\b|\\b(?:your|the|bot|api|access|secret) (?:token|password|api key|secret key|system prompt|prompt|credentials|source code)\\b',
    () => say('I don’t do that. Ask me about the book instead.'),
  ),
  rule(
    '^(?:write|draft|compose|do|finish|make) (?:me |us |my |our |an? |the |this |some |\\d+ words? )*(?:essay|homework|assignment|paper|report|thesis|coursework|review|poem|speech|dissertation|book report)\\b',
    () => ({
      reply: {
        ...whisper(
          'I don’t write essays, but I can help you find material: ask me a question and I show the passage, or take something to talk about.',
        ),
        buttons: [button('A passage', 'passage', 'run'), button('Something to discuss', 'discuss', 'run')],
      },
    }),
  ),
  rule(
    '^(?:forget|delete|erase|remove|wipe) (?:everything|all|anything|what|my|me|all my)(?: (?:you know|data|about me|of me|of mine|my|me|everything|information|history|answers|record|scores|account|you have|on me))*$|^(?:gdpr|delete me|forget me)\\b',
    () => ({ command: 'privacy forget', raws: {} }),
  ),
  rule(
    '^(?:what|which) (?:data|do you (?:know|store|keep|have))(?: .*)? (?:about|of|on) me$|^my data$',
    () => ({
      command: 'privacy export',
      raws: {},
    }),
  ),
];

/** The word back for small talk, or the command that it asks for; undefined where it's neither. */
export function chat(words: string): Meaning {
  return byRules(RULES, words);
}

/** What somebody isn't happy with: the bot, its answer, or the book. */
const COMPLAINT =
  /^(?:no |nope |sorry )?(?:(?:(?:that|this) (?:was|is)|thats) (?:so |really |very )*(?:mean|unfair|rude|wrong|rubbish|bad|stupid|terrible|nonsense|incorrect)|(?:no|not|thats not|that is not|un) ?fair|bad bot|stupid bot|wrong answer$|(?:you(?:re| are)|u r|ur|u are|you r) (?:wrong|stupid|useless|bad|dumb|mean)|you suck|u suck|i hate (?:you|this))\b|^(?:no |nope |sorry )?(?:that|this|it|thats|its)(?: is| was)? not (?:(?:even|at all) )?(?:right|true|correct|helpful|it|an answer|(?:what|the thing) i (?:asked|meant|wanted|said)(?: for)?)$/;

/** Somebody asks why an answer was judged so. */
const WHY = /^(?:why (?:was|am) i wrong|(?:why|how) (?:is|was) (?:that|it|this|mine) (?:wrong|not right))$/;

/** How long after it began a quiz is what people still talk of, ms. */
const LATELY = 2 * 60 * 60_000;

/** The word back for a complaint; undefined for other words. Appeals are named where a judged answer may be meant. */
export async function complaint(ctx: Context, { where }: Request, words: string): Promise<Meaning> {
  if (!COMPLAINT.test(words) && !WHY.test(words)) return undefined;
  const { club, channel } = where;
  const last = (await ctx.store.quiz(club, channel)) ?? (await ctx.store.lastQuiz(club, channel));
  if (last !== undefined && ctx.clock() - last.startedAt < LATELY)
    return say('I’m sorry. If I judged an answer wrongly, /quiz appeal has it looked at again.');
  if (!/\b(?:unfair|wrong|incorrect|nonsense|not|answers?|questions?|quiz)\b/.test(words))
    return say('I’m sorry to hear that.');
  return say(
    'I’m sorry. Try it in other words, or with a name. If it was an answer to a quiz, /quiz appeal has it looked at again.',
  );
}

/** What people say in passing to one another, or to nobody: no answer, no question, no wish. */
export function isChatter(words: string): boolean {
  return words === '' || CHATTER.test(words) || COMPLAINT.test(words) || chat(words) !== undefined;
}

/** Whether somebody declines, or lets something be. */
export function isNo(words: string): boolean {
  return /^(?:(?:no|nope|nah|never ?mind|nvm|thanks|its fine|not now) ?)+$/.test(words);
}

/** Whether somebody agrees to what they may have been asked. */
export function isYes(words: string): boolean {
  return /^(?:(?:yes|yeah|yep|yup|ya|sure|go on|do it|go ahead) ?)+$/.test(words);
}

const CHATTER =
  /^(?:(?:ok|okay|k|kk|cool|nice|great|yes|yeah|yep|yup|ya|no|nope|nah|sure|right|same|same here|me too|ditto|true|exactly|indeed|agreed|wow|omg|wtf|hm+|huh|ah+|oh+|aha|lol|rofl|haha|brb|afk|gtg|idk|dunno|no idea|no clue|pass|dont know|i dont know|not sure|good (?:question|one)|tough (?:one|question)|hard one|easy|wait|wait what|wait a (?:sec|minute|moment)|hang on|hold on|one (?:sec|moment|minute)|what|interesting|whatever|never ?mind|nvm|finally|ready|go|go on|next|again|come on|damn|argh|ugh|yay|woo|woohoo|first|bot)(?: |$))+$/;

function help(): NonNullable<Meaning> {
  return {
    reply: {
      audience: 'asker',
      title: 'What I can do',
      parts: [
        listPart([
          [{ text: 'Answer questions about the book: ' }, { text: 'who is Miss Lucy?', style: 'code' }],
          [{ text: 'Run a quiz: ' }, { text: '5 easy questions', style: 'code' }],
          [{ text: 'Keep spoilers away: ' }, { text: 'I’ve read chapter 5', style: 'code' }],
          [{ text: 'Post every day: ' }, { text: '/daily set 9am', style: 'code' }],
          [{ text: 'Plan the reading: ' }, { text: '/plan set in 6 weeks', style: 'code' }],
          [{ text: 'Find something to talk about: ' }, { text: '/discuss', style: 'code' }],
        ]),
        textPart('Type /help for every command.'),
      ],
    },
  };
}
