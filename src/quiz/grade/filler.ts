/** What people say before an answer; taken off again and again until none is left. Folded, quotes plain. */
const BEFORE = [
  /^(?:u+h*m+|u+h+|e+r+m*|h+m+|well|oh|ah|ok|okay|so|hey|wait|yes|yeah|yep|maybe|perhaps|probably|possibly|presumably|surely|definitely|certainly|obviously|clearly|actually|honestly|easy|lol|haha|hello|please)\b[\s,.:;!…-]*/,
  /^(?:i'?m|i am) (?:pretty |fairly |quite |almost |very |so )?(?:sure|certain|positive|confident|guessing|thinking|going (?:with|for))\b(?: that)?[\s,:]*/,
  /^(?:i )?(?:do |really |also |just |would |'?d )?(?:think|thought|believe|believed|guess|guessed|reckon|suppose|say|said|bet|vote|imagine|assume|suspect|remember|recall|choose|pick)(?: (?:that|on|for|with))?\b[\s,:]*(?=\S)/,
  /^i'd (?:say|guess|go with|go for|think)\b[\s,:]*/,
  /^i(?:'ll| will) (?:go with|go for|say|guess|try)\b[\s,:]*/,
  /^(?:i'?m )?not (?:100% |entirely |totally |quite |really |too )?(?:sure|certain)\b(?:,? but)?[\s,.:…-]*/,
  /^(?:i )?(?:dunno|do not know|don'?t know|have no idea|no idea|idk)\b(?:,? but)?[\s,.:…-]*/,
  /^(?:my|the|our) (?:final |best |correct |right |first )?(?:answer|guess|bet|vote)\b(?: (?:is|was|would be|must be|has to be|'s))?[\s,:=-]*/,
  /^(?:final )?(?:answer|ans|a)\s*[:=]\s*/,
  /^(?:the answer'?s)\s+/,
  /^(?:is|was|isn't|wasn't|could|might|would) (?:it|that|this)(?: be| have been)?\b[\s,:]*/,
  /^(?:it|that|this)(?:'s| is| was| must be| has to be| must have been| might be| could be| may be| would be|'d be|'ll be)(?: (?:called|named|probably|surely|definitely|obviously|actually|maybe|perhaps|just|got to be|gotta be))*\b[\s,:]*/,
  /^its (?=\S)/,
  /^(?:must|has to|gotta|got to|could|might|would) be\b[\s,:]*/,
  /^(?:his|her|its|their|the) name (?:is|was)\b[\s,:]*/,
  /^(?:called|named)\b[\s,:]*/,
  /^because\b[\s,:]*/,
];

const BEHIND = [
  /[\s,.…-]*\b(?:i (?:think|believe|guess|reckon|suppose|bet|suspect|'?d say|would say)|probably|maybe|perhaps|possibly|presumably|definitely|surely|certainly|obviously|of course|for sure|i'?m sure|i am sure|final answer|please|thanks|thank you|lol|haha|right|isn'?t it|wasn'?t it|is it|was it|is that it|is that right|correct|is the (?:right |correct )?answer|is my (?:final )?answer|no doubt|if i remember (?:rightly|correctly|right)|iirc|imo)[\s.!?…]*$/,
];

/** Most answers have none of it; one look tells. */
const OPENS =
  /^(?:u+h*m|u+h\b|e+r+m*\b|h+m+|well|oh|ah|ok|so|hey|wait|ye[sap]|maybe|perhaps|prob|poss|pres|sure|def|cert|obv|clear|act|hon|easy|lol|haha|hello|please|i\b|i'|im\b|do\b|think|thought|belie|guess|reckon|suppose|say|said|bet|vote|imagine|assume|suspect|remember|recall|choose|pick|really|also|just|would|not|dunno|don|no\b|idk|my|the|our|final|answer|ans\b|a\s*[:=]|is|was|could|might|it|that|this|must|has|got|his|her|their|called|named|because)/i;
const CLOSES =
  /(?:think|believe|guess|reckon|suppose|bet|suspect|say|probably|maybe|perhaps|possibly|presumably|definitely|surely|certainly|obviously|course|sure|answer|please|thanks|you|lol|haha|right|it|that|correct|doubt|correctly|rightly|iirc|imo)[\s.!?…]*$/i;

/**
 * The given answer without what people say around it ("I think it was …", "um", "is it …?", "… of course"), however
 * much of it there is. Given and returned with plain quotes; an answer of filler only is returned as it stands.
 */
export function stripFiller(text: string): string {
  let kept = text.trim();
  if (!OPENS.test(kept) && !CLOSES.test(kept)) return kept;
  for (let round = 0; round < 12; round++) {
    const next = once(kept);
    if (next === kept) return kept;
    kept = next;
  }
  return kept;
}

function once(text: string): string {
  const lower = text.toLowerCase();
  // Lower case may change the length outside ASCII; the patterns' places would then be wrong.
  if (lower.length !== text.length) return text;
  for (const pattern of BEFORE) {
    const found = pattern.exec(lower);
    const rest = found ? text.slice(found[0].length).trim() : '';
    if (/[\p{L}\p{N}]/u.test(rest)) return rest;
  }
  for (const pattern of BEHIND) {
    const found = pattern.exec(lower);
    const rest = found ? text.slice(0, found.index).trim() : '';
    if (/[\p{L}\p{N}]/u.test(rest)) return rest;
  }
  return text;
}
