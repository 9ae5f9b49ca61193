import { stem } from './stems.ts';

/**
 * Words in which members ask, and those by which novels of any age say it: the same thing, or kinds of it. Asked for
 * those on the left, a passage with one on the right comes near; never the other way round.
 */
const LINES = `
rent rents rented lease : let tenant hire lease taken inhabit
ill sick unwell sickness : ill cold fever unwell indisposed illness headache
elope eloped : elopement gone off flight fled gretna
inherit inherits inherited heir : inherit entail entailed heir inheritance estate fortune legacy bequeathed will
imprisoned jail jailed prison arrested captive prisoner : prison gaol cell dungeon captive imprisoned confined locked prisoner arrested
escape escapes escaped : escaped fled flight free release rescue
graveyard cemetery churchyard : churchyard graveyard grave tomb buried
pub bar : inn tavern alehouse public-house parlour
hurt injured injury wounded : wound wounded injured hurt bleeding bruised struck broken
gun pistol : gun pistol musket rifle revolver
weapon weapons : sword knife gun pistol revolver dagger cutlass axe cleaver whip poker
knife : knife dagger cutlass dirk blade razor cleaver
boat ship : boat ship vessel schooner brig barque sail
lawyer : lawyer attorney solicitor barrister notary counsel
police cop cops : police constable inspector officer policeman
mad crazy insane madness : mad lunatic madness asylum insane
funeral buried burial : funeral burial buried coffin grave
diary : diary journal
storm : storm tempest gale hurricane thunder lightning
baby : baby infant child
argue argues argument row fight quarrel : quarrel dispute anger words struggle
trick tricks tricked fool deceive : trick deceive deceived cheat pretended
pretend pretends disguise disguised : disguise disguised pretended assumed feigned beard wig
beg begs beggar begging : beggar begging beg
poor poverty : poor poverty penniless
adopted adopt raised brought : adopted ward reared bred orphan brought
clothes wear wears wore outfit : dress gown coat clothes dressed cloak wore
refuse refuses reject rejects : refuse rejected declined
propose proposes proposal proposed : proposal offer hand marriage marry
split break : separate parted part broke
train : train railway station
warn warning warns : warning warn threat threatened
size : size grow large small inches tall taller shorter
smell smells : smell odour scent
map : map chart
treasure : treasure gold silver coin
sailor sailors crew : sailor seaman mariner crew hands
letter note : letter note message paper
upset : agitated distress distressed troubled
live lives lived living home house : live house home lodging lodge residence reside dwell abode seat estate park villa rooms
die dies died death dead : dead died death killed murdered drowned lifeless corpse buried poison
kill kills killed murder murdered murders : murdered killed shot stabbed poisoned slain murder dead
drown drowns drowned : drowned sank water
lesson lessons taught : lessons taught learn school
trial court : trial court judge jury verdict witness
convict convicted guilty : guilty acquitted verdict condemned convicted
money cash : money pounds guineas shillings fortune
salary wage wages : pounds salary wages
pets pet : dog cat bird
animal animals creature : snake serpent adder dog hound cat horse rabbit bird monkey baboon wolf lion tiger bear bat rat mouse parrot goose sheep
bird : bird parrot goose raven eagle crow owl dove
jewel jewels gem gems jewellery : diamond ruby pearl emerald stone gem jewel ring necklace beryl
drink drinks drank : wine brandy rum gin tea beer ale drank coffee
instrument : piano pianoforte violin harp fiddle flute guitar
flower flowers : rose lily violet flower
job work profession occupation trade : profession trade business clerk merchant
country : france england germany america italy spain india
month : january february march april june july august september october november december
day : monday tuesday wednesday thursday friday saturday sunday
disease illness : fever consumption cholera typhus pneumonia
vehicle transport : carriage coach cab train boat cart wagon balloon
servant servants : servant maid butler housekeeper footman valet cook
priest vicar : clergyman parson curate vicar rector priest
church : church chapel abbey
party : party ball dance
boss : master employer captain
scar injury : scar wound mark
leg : leg crutch limb
hidden hide hides hid : hid hidden concealed buried secret
meet meets met : met meet introduced encountered acquaintance
find finds found : found discovered
angry : anger angry rage fury passion
happy : happy joy delight
cry cries cried : tears weep wept sob
friend friends : friend companion
`;

/** Stems by which a text may say what is asked for in an everyday word. */
export function readEveryday(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of LINES.trim().split('\n')) {
    const [asked = [], said = []] = line.split(' : ').map((words) => words.split(' ').map(stem));
    for (const one of asked)
      found.set(one, new Set([...(found.get(one) ?? []), ...said.filter((text) => text !== one)]));
  }
  return found;
}
