import { readEveryday } from './everyday.ts';
import packed from './related.json' with { type: 'json' };
import { stem } from './stems.ts';

/**
 * Words that mean much the same when books are talked about, beside what related.json (cut from WordNet, see
 * docs/lookup.md) knows of everyday language. A word may stand in several groups.
 */
const GROUPS = `
author writer novelist write written pen penned, novel book story title work,
film movie picture adaptation adapted screen cinema,
series drama television tv show programme broadcast aired adaptation,
play stage theatre theater staged dramatised,
actor actress star starring cast played plays role portrayed, director directed director filmmaker,
critic reviewer review reviewed wrote opinion, newspaper paper magazine press journal,
award prize honour honor won win, shortlist shortlisted finalist nominated nomination,
publish published publication release released appeared came printed,
narrator narrate narrated narrates tell tells telling storyteller,
character person figure protagonist heroine hero, school boarding academy, teacher guardian tutor staff,
student pupil child kid, die dead death complete killed,
boyfriend girlfriend couple relationship lover dating love, sex intercourse lovemaking,
song music tape cassette track record album, singer sing sang, art artwork drawing painting poem creative,
collect gallery collection collects, nurse carer caretaker looks, surgery operation donate donation,
surgeon doctor, copy clone double duplicate original, reason why because purpose,
meaning mean means meant symbolise symbolize significance, setting set place takes located,
begin start open opens opening, end ending finish conclusion last final, year date,
country nation england britain uk, name called named title,
job work occupation profession career living employed,
angry anger angrily rage temper tantrum mad furious upset cross annoyed,
sad unhappy crying cry weep tears upset sorrow grief, happy glad pleased joy delighted,
afraid scared fear frightened terrified, rumor rumour gossip hearsay story,
postpone delay defer deferral deferment put off extension,
house home cottage place residence live lives dwelling, theme about topic subject explores deals concerns,
sacked fired dismissed dismissal removed removal expelled lost loses leave forced,
quit resign resigns stop gives stops retire,
hire hired employ employed appointed apply applies application,
supervised watched watch observed monitored guarded, cigarette cigarettes smoke smoking tobacco,
bullied bully teased picked tormented mocked harassed, mother mum parent father dad parents,
child kid children kids son daughter youngster, boy lad guy man, girl lass woman lady,
boss head chief leader headmistress headmaster principal runs director,
friend pal mate buddy companion friendship, ill sick illness disease unwell poorly health,
healthy well fit health, doctor physician medic surgeon,
find discover found discovery locate spot spotted, search look seek hunt looking searching quest,
lost lose missing vanished disappeared, steal thief stolen robbed took,
give hand gave present donate donation, organ kidney body transplant donation,
sorry apologise apologize regret apology remorse forgive, secret hidden hide conceal kept,
reveal tell disclose disclosed told truth disclosure confess, learn find discover hear,
shut close closed closure shutdown, fail failure unsuccessful succeed, succeed success work,
possible original model lookalike double, picture painting drawing art artwork,
pictures paintings drawings artworks art works, journey trip travel excursion outing voyage drive,
car drive drove vehicle, buy purchase bought purchased acquire, sale market fair swap exchange,
dance dancing danced, sing singing sang song, cuddle hold hug embrace holding,
sweetheart lover girlfriend boyfriend dating steady couple relationship together partner,
marry wedding married husband wife spouse marriage, split separate part parted breakup apart,
visit meet see call, begin start opening first beginning, finally end last eventually,
prove proof evidence show demonstrate, love romance romantic affection fond, hate dislike enemy loathe,
kill murder slay murdered, think believe consider view opinion thought regard,
say remark comment state statement, theory idea hypothesis suspicion guess explanation,
mistaken wrong error mistake, compulsory required obligatory must mandatory,
forbidden banned taboo prohibited allowed, garden gardening vegetables vegetable plants,
rank ranked placed position place list ranking, magazine weekly periodical journal,
scary horror frightening horrifying terror, science sci fiction,
teen teenager adolescent young coming-of-age, proper genuine real actual fictional,
invented fictional imaginary made, moved move relocate transfer go, address where lives, age old years,
money rich wealth pay paid, food eat meal hungry, taboo tabu, chore task duty work job,
react reaction respond response reacting, run head lead manage managed,
suggest propose proposed idea proposal, treat treated treatment educate educating care,
spot see seen sighted noticed, long year month week decade, bring take carry brought along,
proof support evidence prove, different apart differ unlike distinct, scene last final ending,
lover couple relationship steady together dating, pregnant baby child, rest remaining,
learn told tell news, escape flee run, alive dead live death, wish want desire hope,
begin beginning opening start starts opens, pupils students children, sell sold selling,
weird strange odd, clever intelligent smart, reward prize award, cheat trick fool deceive deceived,
imprison jail prison locked, servant maid valet, ocean sea water, forest wood woods, palace castle court,
murderer killer, ghost spirit
`;

/** Made when first asked for: stemming them would hold up every start. */
let groups: ReadonlyMap<string, ReadonlySet<string>> | undefined;
let said: ReadonlyMap<string, ReadonlySet<string>> | undefined;
const everyday: Readonly<Record<string, string>> = packed.stems;

/** Stems whose meaning is near that of a stem: synonyms, derived words, the next more general word. */
export function relatedStems(asked: string): readonly string[] {
  groups ??= readGroups();
  said ??= readEveryday();
  const known = Object.hasOwn(everyday, asked) ? (everyday[asked] ?? '').split(' ') : [];
  return [...(groups.get(asked) ?? []), ...(said.get(asked) ?? []), ...known];
}

function readGroups(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const group of GROUPS.trim().split(/,\s+/)) {
    const stems = group.split(' ').map(stem);
    for (const one of stems)
      found.set(one, new Set([...(found.get(one) ?? []), ...stems.filter((other) => other !== one)]));
  }
  return found;
}
