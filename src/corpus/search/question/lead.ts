import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../text/tokens.ts';

const ASKING = wordSet('who whom whose what whats which when where why how whos hows wheres whens whys');

/** Words of greetings, excuses and asides; before a question word they say nothing of what is asked. */
const SMALL_TALK = wordSet(
  `a about actually after again ah all also and any anybody anyone bit book btw but can chat club confused could curious
  daft did do does dumb er erm everyone everybody excuse explain folks for forget forgot forgotten friends guys hang has
  have hello help here hey hi him hiya hmm hold i idea idiot if im is it its ive just know let like little lost lot love
  me mind minute missed my need never no not now obvious of oh ok okay on one or please pls question quick quite random
  really recall remember remind right sec second serious seriously silly so someone somebody sorry still stuck stupid
  sure tell thanks that the there thing think this to trying u um uh us wait wanna want was well were whatever while
  with wonder wondered wondering would yeah yes you your`,
);

/** Words behind a question that ask nothing. */
const BEHIND = wordSet('again anybody anyone btw exactly folks guys lol please pls plz precisely thanks thx');

/**
 * The words of a question without the small talk around it, such as `sorry if this is daft but` or `pls`. What names
 * anything, or begins with the question, stays whole.
 */
export function withoutSmallTalk(words: readonly Token[]): readonly Token[] {
  const asks = words.findIndex(({ form }) => ASKING.has(form));
  const isLead = words.slice(0, Math.max(0, asks)).every(({ form }) => SMALL_TALK.has(form));
  const from = isLead && asks > 0 ? asks : 0;
  const last = words.findLastIndex(({ form }) => !BEHIND.has(form));
  return last < from ? words : words.slice(from, last + 1);
}
