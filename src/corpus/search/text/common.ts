import { stem, stemSet } from './stems.ts';
import { tokens } from './tokens.ts';

/** Function words and chat that don't show a subject; asking for them finds nothing. */
const COMMON = stemSet(
  `a an the this that these those of to in on at by for with from into onto upon about as off out up down over
  under and or but nor so than then if when while because although though
  is are was were be been being am do does did done doing have has had having can could will would shall should
  may might must ought
  what who whom whose which when where why how
  i me my mine you your yours he him his she her hers it its we us our ours they them their theirs
  himself herself itself themselves myself yourself one ones
  there here not no yes any some all both each every either neither other others such same own
  very too just only also even still yet ever again more most much many few little less least rather really
  please tell give show know say said says get got go goes going thing things way kind sort anything something
  happen happens happened exactly actually else according whats whos hows wheres didnt doesnt isnt wasnt dont
  think thinks thought believe consider considers opinion become becomes became anybody anyone somebody someone
  everybody everyone person people explain describe mean means meant list mention mentioned name between among
  through during before after
  pls plz thx lol btw tho abt u r ur n w im sth`,
);

export function isCommon(text: string): boolean {
  return COMMON.has(text);
}

/** Distinct stems of a text, in order. */
export const stemsOf = (text: string): string[] => [...new Set(tokens(text).map(({ form }) => stem(form)))];

/** The distinct stems that show a subject. */
export const contentStems = (text: string): string[] => stemsOf(text).filter((one) => !isCommon(one));
