"""Words that rules look for, by kind. **Some are vile**: they stand here to be recognised.

A word alone decides nothing: rules ask whom it is aimed at, and whether it is said or only quoted.
Written by hand for British English; a word that is both a slur and an ordinary word is left out.
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SWEARING = _words(
    "fuck fucks fucked fucker fuckers fuckin fucking fuckwit fuckwits fuckface fuckheads fuckhead "
    "motherfucker motherfuckers shit shits shite shitty shithead shitheads shithole bullshit "
    "bollocks arse arsehole arseholes asshole assholes bastard bastards bitch bitches cunt cunts "
    "wank wanker wankers twat twats prick pricks dick dicks dickhead dickheads cock cocks knob "
    "knobhead knobheads bellend bellends tosser tossers piss pissed bugger buggers slag slags "
    "slut sluts whore whores crap bloody feckin fecking frigging gobshite gobshites wazzock "
    "minge fanny tits knobend shitbag shitbags scumbag scumbags"
)
# Nouns that belittle a person. Robust complaint about a service also uses the milder ones.
INSULTS = _words(
    "bitch bitches cunt cunts twat twats prick pricks dickhead dickheads bellend bellends wanker "
    "wankers tosser tossers knobhead knobheads arsehole arseholes asshole assholes bastard "
    "bastards slag slags slut sluts whore whores tart cow cows pig pigs rat rats rodent rodents "
    "vermin scum scumbag scumbags maggot maggots cockroach cockroaches parasite parasites leech "
    "leeches worm worms snake snakes weasel filth dirtbag lowlife lowlifes degenerate "
    "degenerates moron morons idiot idiots imbecile imbeciles cretin cretins halfwit halfwits "
    "dimwit dimwits simpleton dunce thicko thickos retard retards mong mongs spastic spaz spacker "
    "nutter nutters psycho psychos fuckwit fuckwits fucker fuckers fuckface fuckhead fucks shit "
    "shits shithead shitheads shitbag gobshite gobshites munter hag hags crone witch troll trolls "
    "loser losers failure freak freaks weirdo weirdos creep creeps pervert perverts nonce nonces "
    "paedo pedo paedos waster wasters fatty fatso whale heifer lump slob slobs dog mutt bint bints "
    "minger mingers skank skanks tramp ape apes animal animals savage savages subhuman subhumans "
    "bawbag bawbags fud fandan roaster dafty eejit eejits gombeen spanner spanners muppet muppets "
    "numpty numpties plonker pillock pillocks wazzock clown clowns joker jokers melt wetwipe "
    "turd turds hoor sket skets wasteman crone toad vulture vultures vegetable thug thugs gremlin "
    "bigot waste-of-space sewer-rat slimeball sleazebag sleaze scum-sucker arsewipe arsewipes shitstain "
    "pisshead crackhead crackheads smackhead junkie gammon gammons karen karens wretch ogre "
    "sausage doylem divvy div wally prat prats pleb plebs gimp gimps cuck cucks simp toerag "
    "scrote scrotes scrubber swine harpy shrew bimbo airhead"
)
# Insults that robust critics of a service use of it and its people: never abuse by themselves
ROBUST = frozenset(
    _words(
        "clown clowns joker jokers muppet muppets numpty numpties spanner spanners idiot idiots "
        "eejit eejits pillock pillocks wally prat prats plonker failure sausage dafty div divvy "
        "loser losers snake snakes wasters waster animals animal dog rats rat mutt lump witch "
        "bigot thug thugs gammon gammons karen karens vegetable vulture vultures toad "
        "pig pigs cow cows tart dog worm worms shit shits whale melt spanner troll trolls"
    )
)
VILE = frozenset(INSULTS) - ROBUST
# Of these, what residents also report: "the maggots" crawl from bins, "filth" lies in alleys
CREATURES = _words(
    "vermin maggot maggots cockroach cockroaches rodent rodents parasite parasites leech leeches "
    "filth heifer ape apes"
)
# Words for people that are attacks in themselves
SLURS = _words(
    "nigger niggers nigga coon coons wog wogs darkie darkies sambo paki pakis raghead ragheads "
    "towelhead towelheads sandnigger chink chinks chinky gook gooks slope spic spics wetback "
    "gyppo gyppos pikey pikeys gippo kike kikes yid yids faggot faggots fag fags poof poofs "
    "poofter poofters dyke dykes bender benders batty battyboy tranny trannies shemale shemales "
    "troon troons ladyboy retard retards retarded spastic spastics spaz mong mongs mongoloid "
    "cripple cripples window-licker windowlicker jihadi jihadis muzzie muzzies muzrat mudslime "
    "muslimscum taig taigs fenian hun feminazi feminazis femoid femoids foid foids roastie "
    "golliwog jungle-bunny half-breed halfbreed inbred inbreds untermensch groid groids sheboon"
)
# People by what they are: harmless words, which rules only read beside an attack
IDENTITIES = _words(
    "women woman females female girls men males gays gay lesbians lesbian bisexuals bisexual trans "
    "transgender transsexuals queers queer homosexuals homosexual muslims muslim islam jews jew "
    "jewish hindus hindu sikhs sikh catholics catholic protestants christians christian atheists "
    "blacks black browns brown whites asians asian africans african indians indian pakistanis "
    "pakistani bangladeshis bangladeshi somalis somali nigerians nigerian chinese poles polish "
    "romanians romanian bulgarians albanians albanian syrians syrian afghans afghan kurds arabs "
    "arab turks irish scots scottish welsh english travellers traveller gypsies gypsy roma "
    "immigrants immigrant migrants migrant refugees refugee foreigners foreigner asylum "
    "disabled handicapped autistic autistics deaf blind pensioners elderly mexicans mexican "
    "ukrainians ukrainian russians lithuanians portuguese jamaicans jamaican eritreans iraqis"
)
# Staff and neighbours as residents name them
PEOPLE = _words(
    "woman man girl lad bloke guy lady fella officer officers councillor cllr clerk warden wardens "
    "manager receptionist nurse doctor gp teacher worker workers caseworker inspector planner "
    "mayor leader director headteacher head caretaker driver neighbour mp engineer plumber "
    "chairman chair chairwoman boss adviser advisor carer librarian surveyor staff team"
)
VIOLENCE = _words(
    "kill murder stab shoot strangle lynch slit burn batter knife bury behead rape drown chib glass bray "
    "lamp malky bash maim throttle hang execute exterminate gas shank torch firebomb petrol-bomb poison "
    "butcher slaughter bludgeon skin gut choke smash punch kick beat break hurt slap headbutt leather deck"
)
HARMED = _words(
    "shot hanged hung stabbed killed murdered lynched raped burned burnt beaten gassed executed strung "
    "exterminated drowned beheaded topped battered slapped knifed torched castrated sterilised deported "
    "neutered flogged whipped birched maimed tortured poisoned strangled shanked kneecapped eradicated"
)
# What people are called. These are said of nobody and nothing else
NAMES = _words(
    "airhead airheads blockhead bonehead numbskull numbskulls nitwit nitwits half-wit half-wits halfwit "
    "halfwits simpleton simpletons dullard thicko thickos dope dolt dolts dimwit dimwits lunkhead fathead "
    "meathead pea-brain lamebrain dipstick dipsticks bampot bampots bawheid tadger walloper wallopers "
    "zoomer roaster roasters gobdaw gombeen ganch twonk twonks twerp twerps berk berks nonentity dogsbody "
    "lackey lackeys flunkey flunkeys creep creeps weirdo weirdos oddball loner deadbeat deadbeats "
    "layabout layabouts sponger spongers scrounger scroungers wretch scumbucket dirtbag dirtbags "
    "sleazeball slimeball harridan battleaxe hag hags fatso lard-arse sadist sadists psycho psychos ogre "
    "jellyfish wimp wimps snowflake snowflakes doormat bootlicker bootlickers arse-licker brown-nose git "
    "gits sod swine toe-rag toe-rags toerag toerags cretin cretins pleb plebs knuckle-dragger "
    "knuckle-draggers mouth-breather mouth-breathers bottom-feeder bottom-feeders arsewipe shitgibbon "
    "twatwaffle cockwomble cockwombles bellend bellends knobjockey prick pricks tosspot tosspots "
    "dunderhead clotpole bint minger munter skank skanks slapper floozy trollop trollops pranny moron "
    "morons imbecile imbeciles reject rejects misfit misfits freak freaks lowlife lowlifes degenerate "
    "degenerates savages wanker wankers wankstain tosser tossers knobhead knobheads dickhead dickheads "
    "dickwad arsehole arseholes bawbag bawbags fud gobshite gobshites shithead shitheads shitebag scumbag "
    "scumbags cunt cunts twat twats bastard bastards bitch bitches slag slags slut sluts whore whores "
    "tubes dobber spacker lummox oaf oafs weasel weasels slimebag ratbag ratbags scrote scrotes chav "
    "chavs goon goons pervert perverts perv nonce nonces paedo paedos troglodyte neanderthal neanderthals "
    "ignoramus nincompoop ninny dunce dunces moaner crybaby oxygen-thief reptile bimbo harpy shrew "
    "fishwife heifer"
)
# What people are called, and what is also something else
BEASTS = _words(
    "rat rats worm worms slug slugs toad toads snake snakes leech leeches tick louse hyena hyenas "
    "vulture vultures ghoul ghouls troll trolls gargoyle lump whale hippo walrus monster "
    "monsters drip tool tools dose wagon bum tramp tart weapon melt clart doyle pig pigs dog dogs "
    "animal animals ape apes donkey sheep lemon plank spanner spanners turd turds zombie insect "
    "cockroach rodent pest scum vermin maggot maggots parasite parasites rocket tube tubes fanny "
    "arse cow sow trout"
)
# What robust critics call somebody too: an attack only to the face
FOOLS = _words(
    "idiot idiots fool fools clown clowns muppet muppets numpty numpties numptie plonker plonkers "
    "pillock pillocks prat prats wally wallies dafty divvy div loser losers eejit eejits waster "
    "wasters witch buffoon buffoons lizard nobody nobodies coward cowards bully tyrant robot stooge "
    "jobsworth liar lout brute brutes yob yobs sap doughnut melon spoon mug mugs header charlie"
)
# How people are called it
BELITTLING = _words(
    "arrogant ignorant bone-idle idle lazy fat ugly smug sour bitter twisted miserable jealous sad lonely pathetic "
    "worthless useless brainless gormless witless clueless dim dense thick slow dull two-faced sly slimy greasy "
    "greedy grasping nasty cruel heartless evil wicked vile foul rotten rancid stinking smelly filthy dirty scruffy "
    "wrinkled old auld oul bald spotty pasty puny weedy spineless gutless cowardly lying cheating crooked bullying "
    "snivelling sneering whining jumped-up stuck-up hatchet-faced sour-faced glaikit mingin minging boggin bogging "
    "manky clarty mardy gobby mouthy narky daft bloody fucking fuckin fkn effing feckin frigging sodding flaming "
    "absolute utter complete total proper pure right wee little big silly stupid dumb dopey soft dozy crabbit "
    "horrible horrid hideous repulsive repugnant odious loathsome disgusting revolting despicable contemptible "
    "poisonous toxic shrivelled saggy senile demented deranged inbred backward braindead dead-eyed tedious vacuous "
    "obnoxious insufferable entitled frigid cold-hearted selfish self-important overpaid failed sanctimonious "
    "patronising ungrateful wretched sorry grubby seedy creepy pervy slippery snide spiteful malicious shitty crappy"
)
BODY = _words(
    "tits boobs breasts arse ass bum body legs pussy cock dick knickers bra cleavage mouth face "
    "nudes lips thighs knees"
)
_HIDDEN = _words(
    "kill rape nazi fat ugly pig stupid idiot moron pathetic scum loser worthless skank disgusting die"
)
_MASKED = dict.fromkeys((*SWEARING, *_HIDDEN, *SLURS))  # likeliest first
MASKED = {
    length: tuple(word for word in _MASKED if len(word) == length)
    for length in {len(word) for word in _MASKED}
}
