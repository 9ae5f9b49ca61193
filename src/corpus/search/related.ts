import packed from './related.json' with { type: 'json' };
import { stem } from './stems.ts';

/**
 * Words that mean much the same when books are talked about, beside what related.json (cut from WordNet, see
 * docs/lookup.md) knows of everyday language. One group a line; a word may stand in several.
 */
const GROUPS = `
author writer novelist write written pen penned
novel book story title work
film movie picture adaptation adapted screen cinema
series drama television tv show programme broadcast aired adaptation
play stage theatre theater staged dramatised
actor actress star starring cast played plays role portrayed
director directed director filmmaker
critic reviewer review reviewed wrote opinion
newspaper paper magazine press journal
award prize honour honor won win
shortlist shortlisted finalist nominated nomination
publish published publication release released appeared came out
narrator narrate narrated narrates tell tells telling
character person figure protagonist heroine hero
school boarding academy
teacher guardian tutor staff
student pupil child kid
die dead death complete killed
boyfriend girlfriend couple relationship lover dating love
sex intercourse lovemaking
song music tape cassette track record album
singer sing sang
art artwork drawing painting poem creative
collect gallery collection collects
nurse carer caretaker looks
surgery operation donate donation
surgeon doctor
copy clone double duplicate original
reason why because purpose
meaning mean means meant symbolise symbolize significance
setting set place takes located
begin start open opens opening
end ending finish conclusion last final
year date
country nation
name called named
job work occupation profession
angry anger rage temper tantrum
rumor rumour gossip
postpone delay defer deferral deferment
house home cottage
theme about topic subject explores
country nation england britain uk
`;

const groups = readGroups(GROUPS);
const everyday: Readonly<Record<string, string>> = packed.stems;

/** Stems whose meaning is near that of a stem: synonyms, derived words, the next more general word. */
export function relatedStems(asked: string): readonly string[] {
  const known = Object.hasOwn(everyday, asked) ? (everyday[asked] ?? '').split(' ') : [];
  return [...(groups.get(asked) ?? []), ...known];
}

function readGroups(text: string): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of text.trim().split('\n')) {
    const stems = line.split(' ').map(stem);
    for (const one of stems) {
      const others = found.get(one) ?? new Set<string>();
      for (const other of stems) if (other !== one) others.add(other);
      found.set(one, others);
    }
  }
  return found;
}
