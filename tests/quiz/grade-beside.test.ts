import { describe, expect, test } from 'vitest';
import { gradePair } from '../../scripts/lab/eval/grade.ts';
import { patternsOver, tagged } from '../../src/quiz/grade/beside/pattern.ts';

/** What may stand beside an answer or around it in another order, and what makes another answer of it. */
const BESIDE: readonly { ask: string; answers: string[]; right: string[]; wrong: string[] }[] = [
  {
    ask: 'Why is the convict sent to the galleys?',
    answers: ['he stole a loaf of bread', 'for stealing bread'],
    right: [
      'stole a loaf of bread and got five years for it',
      'stole a loaf of bread and now he is on the run',
      'he stole a loaf of bread, and the baker was furious',
      'he stole a loaf of bread and the court gave him five years',
      'stole a loaf of bread and fled with it',
    ],
    wrong: ['he stole a loaf of bread and a ham', 'he stole a loaf of bread and the ham', 'stealing hams'],
  },
  {
    ask: 'How do the sisters make a living?',
    answers: ['by sewing', 'as seamstresses'],
    right: ['by sewing shirts', 'sewing dresses for ladies'],
    wrong: ['selling shirts', 'shirts', 'sewing, knitting'],
  },
  {
    ask: 'For what is the boy flogged?',
    answers: ['stealing bread', 'theft'],
    right: ['stealing some bread'],
    wrong: ['stealing beads', 'stealing a horse', 'stealing horses'],
  },
  {
    ask: "What is the nephew's work?",
    answers: ['a clerk'],
    right: ['an underpaid clerk', 'a forgotten clerk', 'a merely human clerk', 'a fully grown clerk'],
    wrong: ['a male clerk', 'almost a clerk', 'a wine clerk'],
  },
  {
    ask: 'What warms the creature in the wood?',
    answers: ['a fire left by beggars'],
    right: ['a fire that was left by beggars'],
    wrong: ['a fire left by robber beggars', 'a fire left by beggars wandering'],
  },
  {
    ask: 'What does the thief carry off?',
    answers: ['stealing a loaf of bread', 'bread', 'a two-handled cup'],
    right: ['a laof of braed', 'loaf of bread'],
    wrong: ['stealing a horse', 'a loaf of cheese'],
  },
  {
    ask: 'What was the bribe?',
    answers: ['a gold doubloon', 'a two-handled cup', 'a cup'],
    right: [
      'smart twist!! a gold doubloon',
      'ho ho ho 🎅 a cup',
      'ahhh wait i know it. a cup. yes',
      'hmm a cup? ill go with that',
    ],
    wrong: ['a horse! a cup', 'a saddle, a cup'],
  },
  {
    ask: 'Who drives the yellow car?',
    answers: ['Daisy Buchanan', 'Daisy'],
    right: [
      'daisy but gatsby takes the blame',
      "daisy, a woman who couldn't drive straight, so she can't have meant it",
      'squawk! daisy',
    ],
    wrong: ['daisy but gatsby', 'Tom! Daisy', 'daisy, could be Tom', 'everyone but daisy'],
  },
  {
    ask: 'What play do the actors put on?',
    answers: ['The Mousetrap'],
    right: ['the mousetrap as he wants to catch the conscience of the king in it'],
    wrong: ['the mousetrap, the conscience of the king'],
  },
  {
    ask: 'Where did they find the tape?',
    answers: ["Tommy's drawings", 'drawings'],
    right: ["tommy's drawings", 'her drawings'],
    wrong: ["Kathy's drawings"],
  },
  {
    ask: 'What do they do with the donations?',
    answers: ['put them off', 'put off'],
    right: ['they put them off'],
    wrong: ['put them out', 'put up with them', 'they nearly put them off'],
  },
  {
    ask: 'How does the search end?',
    answers: ['they find a copy', 'they find it'],
    right: ['they found it'],
    wrong: ['they find nothing'],
  },
  {
    ask: 'Why does she stop the clocks?',
    answers: ['she was jilted on her wedding day', 'her fiancé jilted her'],
    right: ['jilted on her wedding day', 'she got jilted on the day of her wedding'],
    wrong: ['she jilted her fiancé on their wedding day', 'she jilted him'],
  },
  {
    ask: 'In which town does the lawyer live?',
    answers: ['Maycomb'],
    right: ['maycomb, 1930s', "maycomb, in the 30's"],
    wrong: ['maycomb, 1930s or Mobile'],
  },
  {
    ask: "Where is the count's castle?",
    answers: ['Transylvania', 'in the Carpathians'],
    right: ['transylvania, up in the carpathian mountains', 'the carpathians, in transylvania'],
    wrong: ['transylvania, whitby', 'whitby, up from transylvania'],
  },
  {
    ask: 'Who poisons the old king?',
    answers: ['Claudius'],
    right: ['king claudius', 'evil Uncle Claudius', 'prince claudius'],
    wrong: ['queen claudius', 'aunt claudius', 'the prince of claudius'],
  },
  {
    ask: 'Who sees the ghost at the feast?',
    answers: ['Macbeth'],
    right: ['king macbeth'],
    wrong: ['lady macbeth', 'queen macbeth'],
  },
  {
    ask: 'Who dies in the harbour?',
    answers: ['Vera Harmon', 'Vera'],
    right: ["vera, sir edmund's daughter", 'the shy one, vera', 'vera (sob)', 'vera, shudder'],
    wrong: ["vera's daughter", 'vera watts', 'vera takes'],
  },
  // Who that is, and others who only stand beside the name.
  {
    ask: 'Who murders the pawnbroker?',
    answers: ['Oskar Lindqvist', 'Lindqvist'],
    right: ['young oskar lindqvist', 'lindqvist, the little belgian'],
    wrong: [
      'lindqvist, ie frodo',
      'emil who knows lindqvist',
      'emil knew it because he hated lindqvist',
      'the girl who loved lindqvist',
      'somebody with lindqvist',
      'everyone but lindqvist',
    ],
  },
  {
    ask: 'In which house does she live?',
    answers: ['Manderley'],
    right: ['manderley, dreamt of it last night'],
    wrong: ['manderley, isle of man'],
  },
  {
    ask: 'What does the girl find in the attic?',
    answers: ['a music box'],
    right: [
      'a dusty music box under a blanket',
      'a dust-covered music box',
      'a heart shaped music box',
      'a music box and gives it to tom',
      'a music box via a neighbour',
      'a music box how sad',
    ],
    wrong: ['a doll under a music box', 'a music box and a doll'],
  },
  {
    ask: 'What does she do all day?',
    answers: ['she knits'],
    right: ['knit knit knit'],
    wrong: ['knit and sew'],
  },
  {
    ask: 'Who is the housekeeper?',
    answers: ['Mrs Danvers'],
    right: ['mrs danvars'],
    wrong: [],
  },
  {
    ask: 'What was the brig called?',
    answers: ['the Petrel'],
    right: ['the petrel, the danish brig', 'the petrel, the one with the green sail'],
    wrong: ['the petrel, the heron', 'the petrel, the gull or the heron'],
  },
  {
    ask: 'What must she not do?',
    answers: ['open it', 'lift the lid'],
    right: ['open it - the smoke is poison for all of them', 'open it, her aunt said so in the letter'],
    wrong: ['open it, close it', 'open it, her lamp'],
  },
  {
    ask: 'What does he find in the loft?',
    answers: ['a trumpet'],
    right: ['a trmpett', 'a trumbet', 'a turmpte'],
    wrong: ['a trump', 'a strumpet', 'a trombone'],
  },
  {
    ask: 'What is there too much of in the pie?',
    answers: ['nutmeg'],
    right: [
      'too much nutmeg',
      'nutmeg, makes the cat sneeze',
      'nutmeg, floating there',
      'nutmeg, ground up by a baker',
    ],
    wrong: ['nutmeg, walking ghosts', 'nutmeg, cloves'],
  },
  {
    ask: 'Which two towns does the road join?',
    answers: ['Orsk and Tambov'],
    right: ['orsk n tambov, best of roads worst of roads'],
    wrong: ['orsk n tambov, also none of them', 'orsk n tambov, the inn and the mill and the ford'],
  },
  {
    ask: 'What does the uncle do to Piers?',
    answers: ['he disinherits him'],
    right: ['he cuts him off', 'he cut him out', 'disinherits him'],
    wrong: ['he cuts him', 'he cut off his hair', 'he put him off'],
  },
  {
    ask: 'What do the smugglers do at dawn?',
    answers: ['they run away'],
    right: ['they flee', 'they ran off', 'they took off', 'they made a run for it'],
    wrong: ['they run aground', 'they took off their coats', 'they ran a shop'],
  },
  {
    ask: 'Which word does the miller use for it?',
    answers: ['fleeing'],
    right: ['fleeing'],
    wrong: ['running away'],
  },
  {
    ask: 'What stands in the corner of the loft?',
    answers: ['a wardrobe'],
    right: ['a closet', 'the old closet'],
    wrong: ['a ward', 'a closet door'],
  },
  {
    ask: 'What does Halvard turn into?',
    answers: ['a heron'],
    right: ['he turns into a heron', 'a heron turned to stone'],
    wrong: ['a heron becomes halvard', 'a heron turns into him'],
  },
  {
    ask: 'What does the miller wear on his back?',
    answers: ['a harness', 'the harness'],
    right: ['he wears a harness', 'a harness that wore him out'],
    wrong: ['the harness wears him', 'he pushes somebody in a harness'],
  },
  {
    ask: 'Who taught Ilse to swim?',
    answers: ["Greta's uncle", 'the uncle'],
    right: ["greta's uncle", 'the uncle taught her'],
    wrong: ["she taught greta's uncle", "otto's uncle"],
  },
  {
    ask: 'Which animals live in the shed?',
    answers: ['pigs'],
    right: ['wild pigs', 'the pigs'],
    wrong: ['guinea pigs'],
  },
  {
    ask: 'What colour is the boat?',
    answers: ['green'],
    right: [
      'red? hmm, green. final answer green',
      'green, final answer',
      'dark green',
      'green, because the white one sank',
    ],
    wrong: ['blue green', 'green blue', 'green, final answer red'],
  },
  {
    ask: 'Who opens the gate?',
    answers: ['Jane Harmer'],
    right: ['jnee harmer', 'jane hrmr', 'jnae hramer'],
    wrong: ['june harmer', 'jane hammer of york'],
  },
  {
    ask: 'What does the ferryman carry in his sack?',
    answers: ['an anvil', 'the anvil'],
    right: [
      'a brutal anvil',
      'an anvil, brutal',
      'an anvil, every smith needs it',
      'an anvil - i gasped, an anvil',
      'i cried at that, an anvil',
      'anvil, way too heavy',
      'an anvil, heaviest prize ever',
      'an anvil, proof of the old smith guild of Rouen',
      'an anvil hidden under straw',
      'an anvil full of holes',
      'an anvil weighing forty pounds',
      'the anvil elsa bought in the harbour',
      'an anvil, across his back',
      'the back of an anvil',
      'an anvil, cause of the debt',
      'anvil smh',
      'an anvil, like a madman or whatever',
      'an anvil upstairs',
      'a norwegian anvil',
    ],
    wrong: [
      'an anvil, a saddle',
      'an anvil, saddle it is',
      'an anvil, also a saddle they stole',
      'an anvil, the saddle and the bridle',
      'a virtual anvil',
      'the ghost of an anvil',
      'guild anvil',
    ],
  },
  {
    ask: 'What can they do about the debt?',
    answers: ['put it off', 'postpone it'],
    right: ['put it off', 'put it off, i think'],
    wrong: ['put it off, share it', 'put it off (call it off)'],
  },
  {
    ask: 'What does the ferryman drink?',
    answers: ['cider'],
    right: ['a jug of cider', 'a pint of cider', 'loads of cider'],
    wrong: ['the shadow of cider'],
  },
  {
    ask: 'How many lanterns hang over the quay?',
    answers: ['seven'],
    right: [
      'seven, brightest quay on the coast',
      'seven, and the wind blew out all of them',
      'seven, in 1871',
      'seven though in the end there was just one',
    ],
    wrong: ['seven, maybe eight', 'seven, nearly', 'seven, Wessex', 'seven miles'],
  },
  {
    ask: 'What share of the quay is under water?',
    answers: ['71 percent'],
    right: ['71pc', 'roughly 71 per cent'],
    wrong: ['71 pounds'],
  },
  {
    ask: 'How much money is the orphan left?',
    answers: ['$15 million', 'fifteen million dollars'],
    right: ['$15m', 'fifteen million dolars'],
    wrong: ['$15', '15m feet'],
  },
  {
    ask: 'How much was the ferryman left?',
    answers: ['twenty thousand pounds'],
    right: ['twenty thosand ponds'],
    wrong: ['twenty thousand pigs'],
  },
  {
    ask: 'Which three books lie in the bag?',
    answers: ["Paradise Lost, Plutarch's Lives and The Sorrows of Young Werther"],
    right: [
      'werther, plutarch and paradise lost',
      "Milton's Paradise Lost; Goethe's Werther; Plutarch's Lives",
      'ok deep breath: Paradise Lost, Werther, Plutarch',
      'plutarch (the lives!), paradise lost, werther',
    ],
    wrong: [
      'werther, plutarch and paradise regained',
      'werther (and emma), plutarch, paradise lost',
      'sorrows',
    ],
  },
  {
    ask: 'What do the pigs keep for themselves?',
    answers: ['the milk and the apples'],
    right: ['apples n milk', 'apples, milk', 'the apples and the milk'],
    wrong: ['apples', 'milk, apples, eggs'],
  },
  {
    ask: 'What do the stepsisters do?',
    answers: ['they cut off their toes'],
    right: ['they cut off there tows'],
    wrong: ['they cut off their nose', 'tows'],
  },
  {
    ask: 'What gas do plants take in?',
    answers: ['carbon dioxide'],
    right: ['carbondioxid'],
    wrong: ['carbon oxide', 'carbonmonoxide'],
  },
  {
    ask: "Where is the count's home?",
    answers: ['Transylvania'],
    right: ['trans sylvania'],
    wrong: ['pennsylvania'],
  },
  {
    ask: 'What is the task, according to the king?',
    answers: ['impossible'],
    right: ['impossible, he says', 'imposible'],
    wrong: ['is possible', 'possible'],
  },
  {
    ask: 'When does she go?',
    answers: ['shortly after the trip', 'soon after the trip'],
    right: ['not long after the trip', 'right after the trip'],
    wrong: ['before the trip', 'not after the trip'],
  },
  {
    ask: 'How many children play on the quay?',
    answers: ['three'],
    right: ['3 youngsters'],
    wrong: ['3 dogs'],
  },
  {
    ask: 'How much does the ferry cost?',
    answers: ['1,200 kroner'],
    right: ['1.2k kroner', '1 200 kr', 'twelve hundred'],
    wrong: ['1200 pounds', '1.2 kroner'],
  },
  {
    ask: 'Who tends the orchard?',
    answers: ['Mark Field', 'the beekeeper', "Hale's nephew"],
    right: ['the old beekeeper', 'field, mark', 'the beekeeper, nasty'],
    wrong: ['the beekeeper, the smith'],
  },
  {
    ask: "What is the first name of Captain Orde's daughter?",
    answers: ['Livia'],
    right: ['livia orde'],
    wrong: ['livia benton'],
  },
  {
    ask: 'Name the two inns.',
    answers: ['the Swan and the Plough'],
    right: ['swan, plough, the third one burned down'],
    wrong: ['swan, plough, crown'],
  },
  {
    ask: 'From whom does the boy run away?',
    answers: ['his uncle'],
    right: [
      'form hsi uncle',
      'he runs away form his uncle',
      'form his uncle',
      'becuase of his uncle',
      'fro his uncle',
    ],
    wrong: ['form'],
  },
  {
    ask: 'Who waters the roses, and what is she?',
    answers: ['a woman', 'the cook'],
    right: ['a woamn', 'the cooke'],
    wrong: ['a man'],
  },
  {
    ask: 'What does the boy steal?',
    answers: ['an axe'],
    right: ['an axxe'],
    wrong: ['an ace'],
  },
  {
    ask: 'Who painted the altar?',
    answers: ['Benno Raskin', 'Raskin'],
    right: ['Raskin, the Paris painter', 'raskin, the venice prize winner of 1910'],
    wrong: ['Raskin, Morel', "Raskin's master", "Raskin's mother"],
  },
  {
    ask: 'Which ship brings the orphans?',
    answers: ['the Halcyon'],
    right: ['the norwegian steamer halcyon', "the captain's old schooner halcyon"],
    wrong: ['the bay near halcyon', 'the ghost of the halcyon', 'halcyon bay'],
  },
  {
    ask: 'Who keeps the keys?',
    answers: ['Mrs Orme', 'his aunt'],
    right: ['his old aunt', 'poor lass orme'],
    wrong: ["his aunt's maid", 'his sister'],
  },
  {
    ask: 'Who commands the Kestrel?',
    answers: ['Captain Droste'],
    right: ["cap'n droste", "cap'n Droste"],
    wrong: ['lady droste'],
  },
  {
    ask: 'What does the thief leave on the table?',
    answers: ['two black gloves', 'gloves'],
    right: ['2 gloves', 'two gloves', 'gloves <3'],
    wrong: ['3 gloves', 'three black gloves'],
  },
  {
    ask: 'What does Ida ask the porter about?',
    answers: ['the swans in Regent Park'],
    right: ["regent park's swans"],
    wrong: ["regent park's ducks"],
  },
  {
    ask: 'What does the sign say of the first guests?',
    answers: ['some guests are more welcome than others'],
    right: ['some guests are more welcome than other'],
    wrong: ['others are more welcome than some guests'],
  },
  {
    ask: 'Who signs the treaty?',
    answers: ['Magnus IV'],
    right: ['Magnus the fourth', 'magnus iv'],
    wrong: ['the fourth', 'Magnus III'],
  },
  {
    ask: 'Where is the feast held?',
    answers: ['Corvane'],
    right: ["corvane, the duke's place", "at the duke's house, corvane"],
    wrong: ['corvane, Milford'],
  },
  {
    ask: 'What does the boy chase?',
    answers: ['the black hare'],
    right: ['the black hare aka the hare', 'everybody knows its the black hare'],
    wrong: ['the hare', 'the black hare or the fox', 'the hare or the fox'],
  },
  {
    ask: 'Who keeps the ferry?',
    answers: ['Doran Pike'],
    right: ['it was that ferryman, pike', 'pike, duhh', 'pike, easiest question ever'],
    wrong: ['that ferryman', 'that doran, hale'],
  },
  {
    ask: 'What is his trade?',
    answers: ['a tailor'],
    right: ['a drunken tailor', 'a brilliant but lazy tailor', 'tailor working for the duke'],
    wrong: ['a drunken smith', 'working for a tailor'],
  },
  {
    ask: 'What does the witch become?',
    answers: ['a goose', 'a bird'],
    right: ['a hissing goose', 'a big hissing goose', 'ew, a goose'],
    wrong: ['a hissing snake', 'hissing'],
  },
  {
    ask: 'Who tells Anna about the strike?',
    answers: ['Petra and Milo'],
    right: ['petra and milo, the miners', 'milo n petra'],
    wrong: ['petra and milo, ludo', 'petra, the miner'],
  },
  {
    ask: 'What is her trade?',
    answers: ['a weaver'],
    right: ['a newly trained weaver'],
    wrong: ['a newly trained dyer', 'not a weaver'],
  },
  {
    ask: 'How was the barn destroyed?',
    answers: ['by lightning'],
    right: ['it was destroyed by lightning', 'it got destroyed by lightning'],
    wrong: ['it was destroyed by thunder'],
  },
  {
    ask: 'How does Ned learn of the will?',
    answers: ['Clara tells him', 'from Clara'],
    right: ['clara tells him', 'from clara'],
    wrong: ['he tells clara'],
  },
  {
    ask: 'In which chamber of the palace do they meet?',
    answers: ['the Chamber of Mirrors'],
    right: ['the mirrors chamber', 'chamber of mirrors'],
    wrong: ['the mirrors of the chamber', 'the chamber of tiles'],
  },
  {
    ask: 'Which epic does he recite?',
    answers: ['The Salt Harvest'],
    right: ['salt harvest'],
    wrong: ['Harvest of Salt'],
  },
  {
    ask: 'Why does he hate the attic?',
    answers: ['because he is afraid of bats'],
    right: ['he is afraid of bats'],
    wrong: ['bats are afraid of him'],
  },
  {
    ask: 'What does the dog dig up?',
    answers: ['a glove'],
    right: ['the glove nora lost', 'a glove made of leather', 'a glove and digs on in the mud'],
    wrong: ['a glove box', 'a glove and a boot'],
  },
  {
    ask: 'What does the miller hide in the loft?',
    answers: ['a fiddle'],
    right: [
      'a fiddle!! talk about proof',
      'a fiddle, symbol of his youth',
      'a fiddle, and she had heard it at night',
      'i gasped. a fiddle',
      'a fiddle, unless im much mistaken',
      'a fiddle, grrr',
    ],
    wrong: [
      'a fiddle! a flute!',
      'fiddle! flute!',
      'on the shelf with a flute / a fiddle',
      'a fiddle, flute',
    ],
  },
  {
    ask: 'Where does the pedlar winter?',
    answers: ['Orlomund'],
    right: ['in the hills of orlomund', 'at the foot of orlomund'],
    wrong: ['in the north of orlomund', 'the king of orlomund'],
  },
  {
    ask: 'How many lanterns does the widow light?',
    answers: ['nine'],
    right: [
      '8 and the one at the door so 9',
      'nine, and she went there first',
      'nine, from dusk to three',
      'nine in one night',
    ],
    wrong: ['nine so ten', 'nine, ten', 'nine, i counted ten', 'nine to ten', 'nine about ten'],
  },
  {
    ask: 'What does the widow hide in the well?',
    answers: ['a lute'],
    right: [
      'a lute, silver strings and all that',
      'a lute, one string was missing',
      'lute, poor woman',
      'lute, quoth the maid',
    ],
    wrong: ['a lute, harp', 'lute, a harp', 'a lute, the harp', 'a lute, two harps'],
  },
  {
    ask: 'Which hand does the miller lose?',
    answers: ['his left hand'],
    right: ['left hand, cut off close by the wrist', 'the left, a bit shorter than the other'],
    wrong: ['the right hand'],
  },
  {
    ask: 'Which novel does the curate lend her?',
    answers: ['The Hollow'],
    right: ["The Hollow because that's what the book says", 'the hollow - great scene'],
    wrong: ['The Hollow The Mill', 'The Hollow (The Mill)'],
  },
  {
    ask: 'Is her brother younger than she is, or older?',
    answers: ['older'],
    right: ['older, i think'],
    wrong: ['older (younger)', 'older, younger'],
  },
  {
    ask: 'What do the sisters find in the oven?',
    answers: ['a burning letter'],
    right: ['a berning leter', 'a bruning litter', 'fuond a burning leter'],
    wrong: ['a burning litter', 'a burning ladder'],
  },
  // What stands behind "i.e." and the like says the answer again, or is another one.
  {
    ask: 'What is the bridge built of?',
    answers: ['granite', 'stone'],
    right: [
      'stone, i.e. granite',
      'granite = stone',
      'stone, as in granite',
      'granite, ie stone',
      'brick, well stone',
    ],
    wrong: [
      'granite, i.e. plain brick',
      'granite = brick',
      'stone, as in brick',
      'stone, brick i mean',
      'stone, well brick',
    ],
  },
  {
    ask: 'How many weeks does the frost last?',
    answers: ['three'],
    right: ['three, i.e. 21 days', 'three, as in 3'],
    wrong: ['three, i.e. twenty days', 'three, as in 4'],
  },
  // The whole answer once more, with more of it.
  {
    ask: 'What colour is the sail?',
    answers: ['brown'],
    right: ['brown, a brown sail on the river', 'brown, a brown canvas'],
    wrong: ['brown, a blue canvas', 'a brown canvas, a red one'],
  },
  {
    ask: 'At which inn does the pedlar sleep?',
    answers: ['Corvane'],
    right: ['corvane'],
    wrong: ['harwick, harwick lodge in full', 'corvane, the harwick'],
  },
  // Where the place is, before it and with small words, and what sort of place.
  {
    ask: 'In which town is the painter born?',
    answers: ['Salzburg'],
    right: ['austria somewhere... salzburg', 'salzburg, the festival capital'],
    wrong: ['somewhere in austria... linz', 'vienna, salzburg'],
  },
  {
    ask: 'What does the diver bring up?',
    answers: ['an anchor'],
    right: [],
    wrong: ['a chain heavier than the boat', 'an anchor chain'],
  },
  // Written as one word.
  {
    ask: 'What is the pony called?',
    answers: ["Lamb's-ear"],
    right: ['lambsear'],
    wrong: ['lambsbeard', 'lambswool'],
  },
  // Of few that everybody knows, another guess would be another of them.
  {
    ask: 'What colour stockings does he put on?',
    answers: ['yellow'],
    right: [
      'yellow (cringe)',
      'yellow, and cross-gartered, to please olivia',
      'gotta say yellow. old sport.',
    ],
    wrong: ['yellow (green)', 'yellow, and orange', 'yellow. maybe brown.'],
  },
  {
    ask: 'In which month do they marry?',
    answers: ['June'],
    right: ['june, what a wedding', 'summer - june'],
    wrong: ['june, july', 'may - june'],
  },
  {
    ask: 'What is she wearing when they meet?',
    answers: ['a red hat'],
    right: ['a red hat, backwards'],
    wrong: ['a red hat, mittens'],
  },
  // Which of those with one surname.
  {
    ask: 'Which sister falls ill?',
    answers: ['Beth March', 'Beth'],
    right: ['beth', 'beth march'],
    wrong: ['march', 'the march girl', 'miss march'],
  },
  // Chat beside a yes or no.
  {
    ask: 'Did she ever go back?',
    answers: ['no', 'she never did'],
    right: ['no obviously', 'nope lol', "no i'd say", 'no'],
    wrong: ['yes lol', 'yes and no', 'yeah obviously'],
  },
];

describe.each(BESIDE)('$answers for "$ask"', ({ ask, answers, right, wrong }) => {
  const verdict = (given: string) => gradePair({ question: ask, accepted: answers, given }).verdict;
  test.each(right)('%s is right', (given) => expect(verdict(given)).toBe('accept'));
  test.each(wrong)('%s is not', (given) => expect(verdict(given)).not.toBe('accept'));
});

test('a pattern over words finds them by their classes, and knows no class that is not listed', () => {
  const pattern = patternsOver(['article', 'name', 'verb'], { says: ['name', 'verb'] });
  const finds = (written: string, ...classes: string[]) => pattern(written).test(tagged(classes));
  expect(finds('^<article>*<name>$', 'article', 'article', 'name')).toBe(true);
  expect(finds('^<^says>+$', 'article', 'name')).toBe(false);
  expect(finds('^<any><says>', 'article', 'verb')).toBe(true);
  expect(finds('^<any><article>', 'article', 'verb')).toBe(false);
  expect(() => pattern('<noun>')).toThrow("'noun' in '<noun>' is no class of words");
});
