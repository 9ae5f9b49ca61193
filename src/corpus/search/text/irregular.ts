/**
 * Forms of English that no suffix rule brings together: each entry is the base form, then its other forms.
 * Only everyday words; a rare one costs more confusion than it finds.
 */
const ENTRIES = `
be am is are was were been being, have has had having, do does did done doing, go goes went gone,
arise arose arisen, first 1st, second 2nd, third 3rd, fourth 4th, fifth 5th, two 2, three 3, four 4,
five 5, ten 10, twelve 12, sixteen 16, hundred 100, doctor dr, mister mr, captain capt capn,
awake awoke awoken, bear bore borne, beat beaten, become became, begin began begun, bend bent, bet betted,
bid bade bidden, bind bound, bite bit bitten, bleed bled, blow blew blown, break broke broken, breed bred,
bring brought, build built, burn burnt, burst bursted, buy bought, cast casted, catch caught,
choose chose chosen, cling clung, come came, creep crept, deal dealt, die dying dead death, dig dug,
draw drew drawn, dream dreamt, drink drank drunk, drive drove driven, dwell dwelt, eat ate eaten,
fall fell fallen, feed fed, feel felt, fight fought, find found, flee fled, fling flung, fly flew flown,
forbid forbade forbidden, forget forgot forgotten, forgive forgave forgiven, forsake forsook forsaken,
freeze froze frozen, get got gotten, give gave given, grind ground, grow grew grown, hang hung,
hear heard, hide hid hidden, hold held, keep kept, kneel knelt, know knew known, lay laid, lead led,
leap leapt, learn learnt, leave left, lend lent, lie lain lying, lose lost, make made, mean meant,
meet met, pay paid, ride rode ridden, ring rang rung, rise rose risen, run ran, say said, see saw seen,
seek sought, sell sold, send sent, sew sewn, shake shook shaken, shine shone, shoot shot, show shown,
shrink shrank shrunk, sing sang sung, sink sank sunk, sit sat, sleep slept, slay slew slain, slide slid,
smell smelt, speak spoke spoken, spend spent, spin spun, spring sprang sprung, stand stood,
steal stole stolen, stick stuck, sting stung, stride strode, strike struck stricken,
strive strove striven, swear swore sworn, sweep swept, swell swollen, swim swam swum, swing swung,
take took taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown,
tread trod trodden, understand understood, undertake undertook undertaken, wake woke woken,
wear wore worn, weave wove woven, weep wept, win won, wind wound, withdraw withdrew withdrawn,
wring wrung, write wrote written, man men, woman women, child children, foot feet, tooth teeth,
goose geese, mouse mice, ox oxen, wife wives, life lives, knife knives, wolf wolves, thief thieves,
leaf leaves, half halves, self selves, shelf shelves, loaf loaves, calf calves, elf elves, dwarf dwarves,
brother brethren, penny pence, die dice, good better best, bad worse worst, far farther further,
marry marriage, six 6, seven 7, eight 8, nine 9, eleven 11
`;

/** From each irregular form to its base; where two bases share a form, the first named one has it. */
export const IRREGULAR: ReadonlyMap<string, string> = readEntries(ENTRIES);

function readEntries(text: string): Map<string, string> {
  const bases = new Map<string, string>();
  for (const entry of text.trim().split(/,\s+/)) {
    const [base, ...forms] = entry.split(' ');
    if (base === undefined) continue;
    for (const form of forms) if (!bases.has(form)) bases.set(form, base);
  }
  return bases;
}
