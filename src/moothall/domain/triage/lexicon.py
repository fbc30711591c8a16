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
