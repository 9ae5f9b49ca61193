import { runButton } from '../../src/core/again.ts';
import { quoted } from '../../src/core/options.ts';
import type { Meaning } from '../../src/core/ports/bot.ts';
import { momentPart, type Part, textPart } from '../../src/core/reply.ts';
import { leaders } from '../../src/quiz/views/closed.ts';
import { sectionsOf } from '../../src/schedule/notices.ts';
import { meetingsOf, partAt } from '../../src/schedule/plan.ts';
import { planOn } from '../plan/plans.ts';
import { authored, bookNamed, currentBook } from '../shared/reading.ts';
import { asking, type Rule, run, type Said, say } from './rules.ts';

/** Players who are named to whoever asks who is ahead. */
const LEADERS_MAX = 5;

/** What somebody asks about the club rather than the book. */
export const CLUB: readonly Rule[] = [
  [
    /^(?:(?:so )?whos? (?:is |are |s )?(?:(?:winning|leading|in the lead|in first place)\b.*|(?:ahead|first|on top|the best)(?: (?:now|so far|of us|here|right now))*)|who (?:has )?(?:won|came first)(?: (?:the|this|that|it|our|last|latest|quiz|game|round|one|time|today|tonight|yesterday|then))*|did (?:i|we) win|(?:the )?(?:scores?|scoreboard|standings?|leader ?board|ranking|board|high ?scores?)|(?:whats|what is|what are|show(?: me| us)?) (?:the )?(?:scores?|scoreboard|standings?|leader ?board|ranking|board)(?: (?:now|like|so far))*|who has (?:the )?most points)$/,
    winning,
  ],
  [
    /^(?:when (?:do|does|are|is|s|will|shall) (?:we|the (?:club|group)|the next|our next|our|everyone|next|it)(?: (?:next )?(?:meet|meeting|get together|gather|session|club|on))*(?: next| again)?|whens (?:the |our )?(?:next )?(?:meeting|session|club|book club)|(?:the )?next (?:meeting|session)|(?:what|which) (?:day|time|date) (?:do we meet|is (?:the |our )?(?:next )?(?:meeting|session|club)|are we meeting)|do we meet (?:this week|today|tomorrow|tonight|soon|next week)|is there a meeting (?:this week|today|tomorrow|tonight|soon|next week)|meeting (?:time|date|day))$/,
    meeting,
  ],
  [
    /^(?:where (?:are|r|should) (?:we|the club|everyone|everybody|we all)(?: (?:be|up to|at|now|in the book|supposed to be|so far|by now))*|how far (?:are|r|is|should) (?:we|the club|everyone|everybody|the others|others)(?: (?:be|now|along|in|into the book|read))*|(?:what|which) (?:chapters?|part|section|pages?)(?: .*)? (?:are we|should (?:we|i)|do (?:we|i)|is the club|for next)\b.*|what (?:should|do) (?:i|we) (?:read|have to read|need to read)\b.*|whats (?:the )?(?:plan|schedule|reading)(?: .*)?|who(?: else)?(?: i)?s (?:all )?reading(?: (?:this|it|along|with us))?|who(?: ha)?s (?:finished(?: it)?|done)(?: (?:the book|already|yet))*|(?:is|has) any(?:one|body) (?:else )?(?:finished|done|ahead of me|behind me)(?: (?:it|the book|already|yet))*|(?:the |reading |our |show the )?(?:plan|schedule))$/,
    whereWeAre,
  ],
  [
    /^(?:(?:what|which|wich) (?:book |novel |books )?(?:are|r|is|do) (?:we|the club|you all|everyone|this club) (?:reading|read|on)(?: (?:now|right now|at the moment|this month|currently))?|whats (?:the|our|this) (?:book|novel|title)(?: called)?|what book is (?:this|it)|(?:the )?current book|our book|title)$/,
    whichBook,
  ],
  [
    /^(?:(?:change|switch|set|swap|move)(?: (?:the |our )?(?:book|novel))?(?: over| back)? (?:to|for) (?:the book )?|(?:read|reading|do) (?:the book |the novel )|(?:were|we are) (?:now )?reading |use (?:the )?book )(.{2,80})$/,
    changeBook,
  ],
  ...asking({
    stats:
      /^(?:(?:whats|what is|what are|show(?: me)?|tell me) my (?:scores?|points?|stats?|record|rank|ranking|results?)|my (?:scores?|points?|stats?|record|rank|results?)|how (?:many points do i have|am i doing|did i do|well am i doing|good am i)|whats my position)$/,
    'progress show':
      /^(?:where am i|how far (?:am i|have i (?:read|got|gotten|come))|whats my (?:place|progress)|my (?:place|progress)|where (?:did i (?:stop|get to)|was i))(?: .*)?$/,
    'book list':
      /^(?:what|which) (?:other )?books (?:are there|can we read|do you (?:have|know)|have you got)$|^(?:list )?(?:the |all )?books$/,
    'book info': /^how (?:long|big|thick) is (?:the|this|our) (?:book|novel)$/,
    passage:
      /^(?:post|share|send|show|read|give|say|tell|quote)(?: (?:me|us))? (?:something|anything|some|a|an|one)(?: (?:nice|good|random|short|lovely|beautiful|interesting|fun|from|of|passage|quote|line|lines|excerpt|the|book|to read|bit|more))*$|^(?:surprise (?:me|us)|a (?:quote|passage)|random (?:passage|quote)|(?:another|next) (?:passage|quote)|one more (?:passage|quote)|quote of the day|passage)$/,
    discuss:
      /^(?:(?:something|anything|what|a topic|topics?|give us something)(?: (?:can|could|should|shall) we)?(?: to)? (?:discuss|talk about|debate|chat about)(?: (?!about |on ).*)?|(?:start|open) a discussion)(?: (?:about|on) (?<topic>.{2,80}))?$/,
    sources:
      /^(?:what|where|on what) (?:do|does) (?:the |its |your )?sources? (?:disagree|differ|contradict)(?: (?:on|about))?$/,
    'plan set':
      /^(?<finish>(?:but )?(?:not|except|skip|without)(?: on)? (?:the )?\d{1,2}(?:st|nd|rd|th)(?: (?:of )?[a-z]+)?)$/,
  }),
  ...asking({
    discuss:
      /^(?:a |another |some )?discussion (?:questions?|prompts?|topics?)(?: (?:for|about|on) (?<topic>.{2,80}))?$/,
  }),
  [
    /^(?:remind (?:me|us)|set (?:a |an )?(?:reminder|alarm|timer)|wake me)(?: (?:to|that|at|in|on|tomorrow|tonight|later|every|for|when|of|about|in the|next)\b.*)?$/,
    () =>
      say(
        'I don’t set reminders, but I can send you a passage every day at a time you like, such as /daily me 8am.',
        runButton('Every day at 8', 'daily me', { time: '08:00' }),
      ),
  ],
  [
    /^(?:is (?:it|this|the book|that|the novel) (?:any |a )?(?:good|worth|great|bad|boring|long|overrated|fun)\b.*|(?:do|did) you (?:like|love|enjoy|hate|recommend|prefer)\b.*|what (?:do|did) you think\b.*|(?:whats|what is) your (?:opinion|favou?rite|view|take)\b.*|your (?:opinion|favou?rite)\b.*|should i read (?:it|this|the book)|would you recommend\b.*)$/,
    () =>
      say(
        'I have no opinion of my own, but I can look up what critics said, where the book has it.',
        runButton('What critics said', 'lookup', { question: 'what did critics think of the novel' }),
      ),
  ],
];

async function winning(_: unknown, { store, where }: Said): Promise<Meaning> {
  const quiz = await store.quiz(where.club, where.channel);
  const players = quiz && (await store.players(where.club, quiz.id));
  if (!players || players.size === 0) return run('leaderboard');
  const preferences = await store.preferences(where.club);
  const entries = await store.ledger(where.club, quiz.id);
  const best = leaders(quiz, { players, preferences, entries }).slice(0, LEADERS_MAX);
  const all = best.map((one) => `${one.name} ${one.points}`).join(', ');
  return room(
    textPart(`Question ${quiz.n} of ${quiz.rounds.length} is open. So far: ${all || 'no scores to show'}.`),
  );
}

async function meeting(_: unknown, said: Said): Promise<Meaning> {
  const plan = await planOn(said);
  const next = plan && meetingsOf(plan).find((part) => part.until > said.at);
  if (plan?.paused !== undefined) return room(textPart('The reading plan is paused, so no meeting is set.'));
  if (next)
    return room(
      momentPart('We meet next on ', next.until),
      textPart(`To read by then: ${sectionsOf(next)}.`),
    );
  const why = plan ? 'The reading plan has no meetings in it' : 'I don’t know of a meeting';
  return room(
    textPart(`${why}. An organiser can set them with /plan set, such as meetings:tuesdays at 7pm.`),
  );
}

async function whereWeAre(_: unknown, said: Said): Promise<Meaning> {
  const plan = await planOn(said);
  if (plan && partAt(plan, said.at)) return run('plan show');
  return room(
    textPart(
      'There’s no reading plan, so everybody reads at their own pace. An organiser can set one with /plan set.',
    ),
  );
}

async function whichBook(_: unknown, said: Said): Promise<Meaning> {
  const id = await currentBook(said);
  const card = (await said.library.list(said.where.club)).find((one) => one.id === id);
  if (!card) return run('book list');
  const plan = await planOn(said);
  const part = plan?.book === id ? partAt(plan, said.at) : undefined;
  const far =
    part && part.from <= said.at ? ` The club is in part ${part.n} of its plan, ${sectionsOf(part)}.` : '';
  const by = authored(card, ' by ');
  return room(
    textPart([{ text: 'We’re reading ' }, { text: card.title, style: 'italic' }, { text: `${by}.${far}` }]),
  );
}

async function changeBook([, named = '']: RegExpExecArray, said: Said): Promise<Meaning> {
  const { id, title } = await bookNamed(said, named.replace(/ (?:now|next|instead)$/, ''));
  if (!said.asker.organiser)
    return say(`Only an organiser can change the book. Ask one of them to type /book use ${title}.`);
  const buttons = runButton(`Read ${quoted(title).slice(1, -1)}`, 'book use', { book: id });
  return say(`Shall the club read ${title} from now on?`, buttons);
}

function room(...parts: readonly Part[]): Meaning {
  return { reply: { audience: 'room', parts } };
}
