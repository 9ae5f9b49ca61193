import { wordSet } from '../../../../lib/text.ts';

/** Words before a name that say only how somebody is seen; in small letters mostly. */
export const LOOSE = wordSet('Old Young Dear Poor Little My Our Good Dearest Messrs Both');

/** Capitalised words that are no names, nor a beginning or end of one. */
export const NOT_NAMES = wordSet(
  'I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Christmas Easter Michaelmas God Heaven Heavens Providence Sir Madam Ma’am Miss Mister Gentlemen Gentleman Ladies English Englishman Englishmen Englishwoman French Frenchman German American Italian Spanish Irish Scotch Scottish Indian Latin Greek Roman Dutch Turkish Russian Chapter Book Part Volume Act Scene Letter Oh Ah Yes No Well Why Nay Ha Alas Hush Pray Bless Thank Ay Aye Indeed Bible Church State Majesty Highness Excellency Honour Lordship Ladyship Worship O Project Gutenberg North South East West Fig Footnote Illustration Mr Mrs Dr St Saint Messrs Esq Jun Sen Junior Senior Good Let Come Then There But And The This That These Those It He She They We You His Her Their My Your Our First Second Third Fourth Fifth Sixth Farewell Jury Tribunal Republic Nature Death Fate Fortune Hullo Hallo Hello Halloa Hurrah',
);

/** Words that end the name of a place, a ship, a paper, a feast. */
export const OF_PLACES = wordSet(
  'Street Road Square House Park Hall Inn Bar Court Castle River Hill Lane Place Lodge Abbey Cottage Farm Grange Heights Manor Priory Parsonage Terrace Crescent Gardens Garden Green Bridge Bay Island Islands Isle Sea Ocean Mount Mountain Mountains Valley Wood Forest Moor Common Heath Pool Lake Station Hotel Tavern Arms Tower Gate Yard Row Alley Circus Market Cross Church Cathedral Chapel College School Academy University Hospital Asylum Prison Bank Office Club Company Society Hills Downs Dale Ford Town City County Village Villa Mansion Rectory Vicarage Harbour Quay Wharf Dock Coast Cape Point Head Rock Rocks Creek Times Gazette Chronicle Herald Post Act Day Night Eve Week States Kingdom Empire Republic Regiment Guards Army Navy Parliament Government Bible Testament Revolution War League Building Buildings Chambers Walk Avenue Well Spring Wells Steps Stairs Corner Fields Field Mews Pass Plain Desert Shore Beach Cave Garrison Barracks Fort Palace',
);

/** Verbs by which somebody says something, before or behind the speaker's name: "said Nora". */
export const SPEECH = wordSet(
  'said says cried asked replied answered exclaimed whispered thought returned continued added observed remarked murmured muttered called began repeated inquired enquired demanded shouted screamed sobbed declared explained protested interposed rejoined resumed growled interrupted sighed quoth responded ejaculated faltered pursued retorted urged pleaded persisted suggested',
);
/** What people do and things don't; a name beside one of these is a person's. */
export const DEEDS: ReadonlySet<string> = new Set([
  ...SPEECH,
  ...wordSet(
    'laughed nodded smiled looked shook sat stood turned came went walked ran knew felt saw heard took gave told spoke wished paused wept agreed insisted grinned blushed bowed followed entered left opened put loved hated hoped hesitated listened kissed thanked begged entreated married meant found made got read wrote sent goes comes looks sits stands knows thinks rose leaned drew threw seized stared glanced gazed trembled started stopped refused consented believed remembered forgot wondered tried struck ordered proposed assured believes',
  ),
]);
/** Words before the name of a place. "Looked at Nora" and "from Nora" are said of people, so they don't count. */
export const AT_PLACES = wordSet('in into near across around beyond via round leaving reached left');
export const LOOKING = wordSet(
  'looked looking look glanced glancing gazed gazing stared staring laughed laughing smiled smiling pointed pointing nodded wondered wondering surprised angry',
);

/** What somebody is to somebody, before or behind whose name it stands. */
export const KIN =
  'father|mother|son|daughter|brother|sister|husband|wife|uncle|aunt|nephew|niece|cousin|friend|servant|master|mistress|boy|girl|fellow|child|man|woman|lad|lady|gentleman|widow|nurse|maid|captain|clerk';

/** Trades, ranks and kinds of people. */
const TRADES = `
  person creature people baby infant youth girl lover heir heiress bride orphan bachelor spinster guest
  companion partner neighbour stranger acquaintance visitor lodger tenant landlord landlady host hostess
  foreigner traveller doctor physician surgeon lawyer attorney solicitor barrister judge banker merchant
  clergyman priest parson curate vicar rector minister teacher tutor governess professor student pupil
  soldier officer colonel major lieutenant sergeant sailor inspector detective policeman constable engineer
  farmer shepherd labourer blacksmith carpenter tailor baker butcher shopkeeper messenger porter coachman
  driver groom gardener butler footman valet housekeeper cook waiter secretary agent spy thief robber
  murderer villain convict prisoner king queen prince princess duke duchess count countess lord baronet
  knight nobleman writer author poet painter artist actor actress singer musician philosopher scholar beauty
  fool coward hero figure
`;

/** What somebody can be, as alternatives of a pattern: the kin of somebody, or by trade, rank or kind. */
export const PERSON = `\\p{L}{3,20}(?:ess|ist|ian|eer|man|woman|maker|keeper|master|monger)|(?:step|half-|god|grand)?(?:${KIN})|${TRADES.trim().split(/\s+/u).join('|')}`;
