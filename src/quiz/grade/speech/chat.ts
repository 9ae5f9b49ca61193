import { wordSet } from '../../../lib/text.ts';
import type { Token } from '../types.ts';
import { isLight } from '../words/light.ts';
import { turns } from '../words/sense.ts';

/**
 * What people say around an answer and that is no part of it. None of these is a thing that a quiz asks for; where one
 * is, it stands in the right answer and is compared before this list is asked.
 */
const CHAT =
  wordSet(`um umm uhm uh er erm hm hmm hmmm mm mhm ah aha oh ooh oooh aw eh ha haha hahaha hehe lol lmao rofl omg wow whoa yay
yeah yep yup yes ya ok okay k alright well hey hi hello ouch oof phew ew yuck yikes aww meh argh oops duh gosh geez jeez dude guys else
please pls plz thanks thank thx ty cheers sorry welcome bye
think thinking thought believe reckon guess guessing suppose imagine assume suspect bet swear promise hope hoping feel
feeling gut mind memory remember recall recalled forget know knew told tell say saying said mean meant vote wager
answer ans choose pick choice going go gonna try trying final submit
sure certain confident positive pretty quite fairly rather really totally definitely definately certainly surely
absolutely exactly precisely literally basically obviously obvious clearly clear honestly actually truly simply indeed
probably possibly presumably perhaps maybe likely apparently supposedly seriously easily easy easiest peasy hard tricky
could might must should would can course wrong right correct mistaken rightly correctly question quiz one idk dk idfk super very extra
total finally again now here still yet maybe though anyway only just like called named
name known as if iirc imo imho tbh afaik fwiw btw  la le les el los isnt wasnt innit no-brainer brainer brain fingers crossed let me see
got get has init ish start starts started begin begins began written located situated based turns turned turn ends ended end becomes became seems seemed appears poor bless hands things thingy thingie stuff since something someone somebody says remembered using used uses always ever gets getting kinda sorta ofc obv smh omfg ikr tho ngl yh srsly ez fr istg wtf wth ffs bruh xd aw spoiler spoilers pfft rip whatever ow bro bruv methinks lets done alert sob sobs sniff sigh sighs shudder shudders gulp grr bah yum much
according notes instinct tells telling leaning lean towards sounds wild tough typo typos spelling spelt spelled autocorrect phone
typing typed google googled googling looked looking check checked late host next win won point points rereading reread
`);

/** Interjections as long as one likes: hmmmm, hahaha, xx. */
const DRAWN =
  /^(?:u+h+|h+m+|u+m+|e+r+m*|a+h+|o+h+|(?:u+|a+|bl?e+)r*g+h+|e+w+|o{2,}|xx+|(?:mwa)?(?:ha|he)+h?|[a-z]?r{2,}h?|l+o+l+|du+h+|ftw|ugh|woo+)$/;

/** `someone`: chat in `someone called Darcy`, but a second person in `Darcy and someone`. */
function isSomebody({ text }: Token): boolean {
  return text === 'someone' || text === 'somebody';
}

/** Whether a word is chat, or a small one that turns nothing round, so that it may go from the ends of what was said. */
export function isTrimmed(token: Token): boolean {
  if (isSomebody(token)) return false;
  return isChatWord(token.text) || (isLight(token) && !turns(token.text));
}

/** Whether a folded word is chat. */
export function isChatWord(word: string): boolean {
  return CHAT.has(word) || DRAWN.test(word);
}

/** Whether a word is chat, or carries grammar only, so that it says nothing beside an answer. */
export function isChat(token: Token): boolean {
  return isChatWord(token.text) || isLight(token);
}
