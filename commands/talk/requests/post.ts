import { runButton } from '../../../src/core/command-press.ts';
import type { Raws } from '../../../src/core/options.ts';
import type { Meaning } from '../../../src/core/ports/bot.ts';
import { capital, spaced } from '../../../src/lib/text.ts';
import { DATE } from '../../../src/schedule/words/date.ts';
import { notWeekly } from '../../../src/schedule/words/days.ts';
import { clockIn, inWords, optionsOf, type PostSaid, readPost, whenSaid } from '../../daily/said.ts';
import { isWished, PLAINLY } from '../intents/intents.ts';
import { answered, type Circumstances, offer, run, say } from '../sayings.ts';
import { isPlain, plainWords, WONDERS } from '../words.ts';

const SEND =
  'send|post(?:ed)?|arrange|put|pop|drop|text|dm|message|ping|nag|nudge|remind|reminders?|write|wake|give|get|have|had|receive|share|publish|set|make|move|need|want|like|love|wish|help me';
const SENT = new RegExp(`\\b(?:${SEND})\\b`);
/** What somebody doesn't want. */
const DENIED = new RegExp(`\\b(?:dont|doesnt|didnt|not|never)(?: (?:ever|please|just))* (?:${SEND})\\b`);
/** A post without a kind: the one that is set, or a passage. */
const ANY_POST = /\b(?:daily|posts?|something|nag)\b/;
const TO_ME = /\b(?:me|myself|my|mine|dms?)\b/;
const MINE =
  /\bmine\b|\bmy (?:own )?(?:daily|posts?|passages?)\b|\b(?:only|just) (?:for |to )?me\b|\bme (?:alone|only)\b/;
const TO_ALL = /\b(?:here|channels?|groups?|clubs?|everyone|everybody|us|our|we|team|members|all together)\b/;
/** What is wanted once is no daily post. */
const ONCE =
  /\b(?:today|tonight|tomorrow|alarm|next (?:week|month)|begin|start|in \w+ (?:minutes?|mins?|hours?))\b|^(?!.*\b(?:every|each|weekly|posts?)\b).*\bquiz\b.*\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/;
/** Apart from `remind me who Ruth is`. */
const REMINDS =
  /\b(?:reminder|alarm|wake|nudge|remind(?! (?:me|us) (?:who|what|when|where|why|how|which|of|about)))\b/;
/** What people do, or did, with posts. */
export const TALKS =
  /^(?:i|we|they|everyone|everybody)(?: (?:all|just|really|usually|always|often|never))* (?:liked?|loved?|hated?|missed|enjoy(?:ed)?|reads?|saw|talk(?:ed)?|discuss(?:ed)?)\b/;
/** Reports and denials: without a time nothing shows that a post is wanted. */
const REPORTED =
  /^(?:they|he|she|it|people|(?:i|we|you) (?:get|got|have|had|post(?:ed)?|send|sent|write|wrote|give|gave|make|made|set|share|receive))\b|\b(?:dont|doesnt|didnt|not|never|why)\b/;
const ONE = /\b(?:an?|another|the) (?:\w+ )?(?:question|passage|prompt)\b/;

/** A day that only begins or ends the posts, rather than one of their days. */
const LIMIT = new RegExp(
  `\\b(?<way>from|starting|as of|until|till?) (?!\\w+day\\b)(?:${DATE.source})(?: on(?:wards)?\\b)?`,
);

/** What no daily post can do; mentioned beside what is done. */
const CANNOT: readonly (readonly [RegExp, string])[] = [
  [/\b(?:until|till?)$/, 'It goes on until you say “stop the daily post”.'],
  [/\b(?:from|starting|as of)$/, 'It begins at once; I can’t hold it back.'],
  [
    /\b(?:chapters?|ch|sections?|parts?) (?:\d|one|two|three)/,
    'It goes through all that the club has read, chapter by chapter.',
  ],
  [/\b(?:twice|(?:two|three|[23]) times) (?:a|per|each|every) day\b/, 'A channel has one post a day.'],
];

/** Only plans have these, where no post is named; and a post is one of these with a day or a time. */
const OF_PLAN =
  /\b(?:chapters?|parts?|sections?|pages?) (?:a|an|per|each|every|for) \w+|\b(?:chapters?|parts?|sections?|pages?) weekly\b|\b(?:meet|meets|meeting|meetings|gather\w*|get(?:ting)? together|sessions?)\b/;
const NAMES_POST = /\b(?:posts?|posted|daily|passages?|prompts?|quotes?|questions?|send|remind\w*)\b/;

export const CHANGES =
  /\b(?:change|switch|swap|turn|make|move|shift|go back|instead|rather|should (?:be|come))\b(?!.*\b(?:book|plan|meet\w*|quiz)\b)/;

/** Two posts in one line, each with its own time: `a passage every morning at 8 and a question on fridays at noon`. */
function bothOf(typed: string, me: boolean, from: Circumstances): Meaning {
  const posts = typed.split(' and ').map(readPost);
  const isPost = ({ clock, days, what }: PostSaid) => what !== undefined && (clock ?? days) !== undefined;
  const areTwo = posts.length === 2 && posts.every(isPost);
  if (me || !areTwo) return undefined;
  const offers = posts.flatMap((post) => {
    const { raws } = optionsOf(post, from.zone);
    return runButton(capital(inWords(raws)), 'daily set', raws);
  });
  return say(
    'A channel has one daily post. Which shall it be here? Another channel can have the other.',
    offers,
  );
}

/** Whose daily post words are about: they say whose, may mean their writer's own, or leave it open. */
export function whosePost(
  text: string,
  { where, past }: Pick<Circumstances, 'where' | 'past'>,
): 'own' | 'channel' | 'perhaps own' | 'unsaid' {
  if (TO_ALL.test(text)) return where.direct ? 'perhaps own' : 'channel';
  if (MINE.test(text)) return 'own';
  return where.direct || TO_ME.test(text) || past?.about === 'daily me' ? 'perhaps own' : 'unsaid';
}

/** A request for a daily post, or against one: in the channel, or for the asker. */
export function postRequested(typed: string, from: Circumstances): Meaning {
  // `we'd like` is `we like` where short forms are written out.
  const isTalk = TALKS.test(plainWords(from.line));
  if ((OF_PLAN.test(typed) && !NAMES_POST.test(typed)) || isTalk) return undefined;
  const limit = LIMIT.exec(typed);
  const text = spaced(typed.replace(limit?.[0] ?? '|', '|'));
  const post = readPost(text);
  if (REMINDS.test(text) && isReminder(post)) return reminder(text);
  if (!isNamed(post) && !isChanged(post)) return oneForMe(post, from);
  const me = /own/.test(whosePost(text, from));
  if (DENIED.test(text)) return ask('stop the daily post here', 'daily off');
  const refused = notWeekly(from.line);
  if (refused !== undefined) return say(refused);
  const said = limit?.groups?.way ?? text;
  const notes = CANNOT.flatMap(([when, why]) => (when.test(said) || when.test(text) ? why : []));
  return bothOf(text, me, from) ?? set(post, me, from, notes);
}

/** For nobody else, and about the current subject. */
const ONE_ALONE =
  /^(?!.*\b(?:quiz|play)\b)(?=.*\b(?:want|like|love|need|have|get|send|give|make|set|about)(?: (?!no\b)\w+)? one\b(?! of\b)).*\b(?:alone|myself|just for me|only (?:for )?me|private(?:ly)?)\b/;

/** A post for the writer alone, at a time of day but without a kind, is asked back. */
function oneForMe(post: PostSaid, { zone }: Circumstances): Meaning {
  const raws: Raws = { what: 'passage', ...optionsOf(post, zone).raws };
  if (raws.time === undefined || !ONE_ALONE.test(post.text)) return undefined;
  return post.clock ? offerPost('daily me', raws) : run('daily me', raws);
}

const isChanged = ({ text, what, days, clock }: PostSaid): boolean =>
  CHANGES.test(text) && (/\bposts?\b/.test(text) || MINE.test(text)) && (what ?? days ?? clock) !== undefined;

/** Whether somebody wants a reminder of something else than a passage every day. */
function isReminder({ text, what, days, clock, again }: PostSaid): boolean {
  return ONCE.test(text) || (!what && (clock ? !again : days !== undefined));
}

/** What there is in place of a reminder, at that time. */
export function reminder(text: string): Meaning {
  const said = clockIn(text)?.value;
  const time = said === 'unclear' ? undefined : said?.time;
  if (time === undefined) return answered('reminder');
  const asked = `I don’t set reminders, but I can send you a passage every day, with /daily me ${time}. Shall I?`;
  return offer(asked, `Every day at ${time.replace(/^0|:00$/g, '')}`, 'daily me', { time });
}

/** Whether a post every day is named, rather than one or none. */
function isNamed({ text, what, clock, again }: PostSaid): boolean {
  if (ONCE.test(text)) return false;
  if (clock && again) return what !== undefined || REMINDS.test(text) || ANY_POST.test(text);
  return SENT.test(text) && what !== undefined && (clock ? ONE.test(text) : again && !REPORTED.test(text));
}

/** Sets it: at once where the sentence has nothing else and no question is open, by a form where it has no time. */
function set(
  post: PostSaid,
  me: boolean,
  { openQuestion, zone, line }: Circumstances,
  notes: readonly string[],
): Meaning {
  const command = me ? 'daily me' : 'daily set';
  const { raws: said, left } = optionsOf(post, zone);
  const channel = me ? undefined : CHANNEL.exec(line)?.[0];
  const raws = { ...said, ...(channel && { channel }) };
  const isMeant = isPlain(left) || isWished(post.text, (name) => name.startsWith('daily '), PLAINLY);
  const isSure = !openQuestion && isMeant && notes.length === 0;
  const atOnce =
    !WONDERS.test(post.text) && (!post.clock || post.clock.value === 'unclear' || channel || isSure);
  return atOnce ? run(command, raws) : ask(deedOf(raws, me), command, raws, notes);
}

/** Another channel, by its name or as a platform writes it. */
const CHANNEL = /(?<!\S)(?:#[\w-]+|<#[^>]+>)/;

export const offerPost = (command: string, raws: Raws): NonNullable<Meaning> =>
  raws.time === undefined ? run(command, raws) : ask(deedOf(raws, command === 'daily me'), command, raws);

/** The rest stays as it is set. */
function deedOf({ days, ...raws }: Raws, me: boolean): string {
  const [, way, beside] = /^(also|except) (.+)/.exec(String(days ?? '')) ?? [];
  const whom = me ? 'write to you' : 'post';
  const at = whenSaid(raws);
  if (way === 'also') return `also ${whom} ${whenSaid({ ...raws, days: beside })}`;
  if (way)
    return `stop ${me ? 'writing to you' : 'posting'} ${whenSaid({ days: beside })}${at && `, and ${me ? 'write' : 'post'} ${at} on the other days`}`;
  if (!raws.what) return `send ${me ? 'your' : 'the'} daily post ${whenSaid({ days, ...raws })}`;
  return me ? `send you ${inWords({ days, ...raws })}` : `post ${inWords({ days, ...raws }, ' here')}`;
}

const ask = (deed: string, command: string, raws: Raws = {}, notes: readonly string[] = []) =>
  offer([`Shall I ${deed}?`, ...notes].join(' '), 'Yes, please', command, raws);
