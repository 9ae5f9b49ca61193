/** What WordNet keeps apart and people talking don't, each line words that answer a question alike. */
export const EVERYDAY = `dad father daddy papa pa
mum mother mom mummy mama ma
stepdad stepfather
stepmum stepmom stepmother
grandad grandfather grandpa
gran grandmother granny grandma nan
sis sister
bro brother
hubby husband
wife bride missus
guy man fellow chap bloke
lady woman
girl lass
boy lad
baby infant
kid child youngster
friend pal chum buddy
clergyman parson vicar minister priest preacher reverend rector curate pastor
doctor physician medic
shoemaker cobbler bootmaker
shoemaking cobbling
lawyer solicitor attorney barrister
policeman cop constable officer
sailor seaman mariner
soldier trooper
maid servant housemaid
teacher schoolteacher schoolmaster schoolmistress
thief robber burglar
thieving theft stealing robbery
killer murderer
murder kill slay
boss employer
author writer
ghost spirit phantom spectre
churchyard graveyard cemetery
jail prison gaol
shop store
pub inn tavern
road street
wood forest woods
sea ocean
ship vessel
coach carriage
couch sofa settee
sweater jumper pullover
trousers pants
coat overcoat
handbag purse
tape cassette
photo photograph picture
movie film
letter note message
diary journal
present gift
money cash
wealth riches fortune
noise racket din
sickness illness disease
rabbit bunny
pig hog swine
pistol revolver
rubbish trash garbage litter
sweets candy
dinner supper
dead deceased
drowned drowning
sick ill unwell
tired weary exhausted
scared afraid frightened
scare frighten
fear terror
angry mad furious cross
sad unhappy
happy glad
sadness sorrow grief
big large huge
small little tiny
rich wealthy
poor penniless
pretty beautiful
clever smart intelligent
insane crazy
hide conceal
shout yell scream
cry weep
steal nick pinch rob
get receive
buy purchase
quit stop
begin start
marry wed
wedding marriage
love adore
hate loathe detest
escape flee
quarrel argue row
argument quarrel dispute
fight brawl
speak talk
answer reply
choose pick
repair mend fix
throw toss
jump leap
close shut
burn scorch
lie fib
lying fibbing
jealous envious
jealousy envy
revenge vengeance
courage bravery
freedom liberty
stubborn obstinate
rude impolite
lonely lonesome
mate companion partner
stage theatre
shrink dwindle
die perish
donkey ass
autumn fall
knife dagger
horse steed`.split('\n');
