"""Attacks on people for what they are, and the many harmless ways to name a group."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Harm

RULES = (
    Rule(
        "identity_hate",
        "Attacks people for what they are.",
        """
        hate|despise|loathe|detest|can't_stand|cannot_stand|sick_of|fed_up_of|fed_up_with|had_enough_of|disgusted_by|don't_trust|never_trust|dont_like ... <identity>
        <identity> people|folk|men|women|kids|scum|lot|types|children|community? are|r|is|aren't|all|should|shouldn't|need|don't|make|makes|deserve|ought|can't|must|have_no|only|just|belong|breed|will_never ... vermin|scum|filth|filthy|animals|animal|disgusting|parasites|parasite|criminals|rapists|savages|subhuman|cockroaches|rats|dogs|pigs|evil|inferior|disease|cancer|plague|thieves|terrorists|stupid|dirty|lazy|scroungers|spongers|worthless|degenerates|perverts|groomers|paedos|nonces|freaks|mentally_ill|sick|shot|hanged|deported|gassed|killed|exterminated|die|banned|castrated|dead|sterilised|invaders|leeches|liars|weak|human|sin|abomination|unnatural|ape|apes|monkeys|backward|barbaric|burn|hell|trash|disgust|sick|puke|locked|belong_here|ruin|ruining|destroying|nothing|respect|rights|gone|leave|out|segregated|property|kitchen
        <identity> scum|vermin|filth|bastard|bastards|cunt|cunts|bitch|bitches|parasites|animals|trash|rats|invaders|terrorist|cockroaches|pigs|dogs|cow|twat|prick|shit|shite|slag|whore|filthy
        filthy|dirty|fucking|stinking|bloody|evil|disgusting|smelly|vile|worthless|scummy|lazy|thieving|subhuman|stupid <identity>
        <slur>
        go|get|send|fuck|piss|sent|ship|deport|kick|take ... back|home|off|out where|to|tae you|they|she|he|your|africa|pakistan|india|poland|romania|somalia|wherever|bongo|bongo-bongo|their|yer|syria|afghanistan
        go|get|send|sent|sod|fuck|piss back|home|off|out where|to|tae you|they|she|he|your|pakistan|africa|poland|india|romania|wherever|their|yer|own ... came|country|belong|from|continent
        go|get|fuck|piss|sod|bugger|send|clear|sling back|home|off|out|hook|them|you|her|him ... where you|they|she|he|your|ye|u ... came|come|belong|from|born
        send|ship|deport|kick|throw|get them|'em|you|all|the_lot|every ... back|home|out ... country|came_from|boats|boat|where
        deport|exterminate|gas|sterilise|castrate|eradicate|lynch ... them|all|every|<identity>
        deport|evict|remove|rid|get|clear|out ... every last|single one? of the|these|them|those? <identity>
        <identity> ... should|must|ought all? be <harmed>
        <identity> ... should|shouldn't|must|can't|don't|never|won't ... allowed|near|trusted|belong|breed|exist|integrate|trust
        lets|let|letting|allow|allowed <identity> in|here|near
        <identity> ... have|has no place
        no place for|here|in <identity>
        in the|their blood
        whatever|back_to|back_from ... jungle|cave|hut|desert|shithole|mud_hut
        <slur>|<identity> before|over|ahead our|us|the own|british|locals|people
        <identity> councillor|mayor|mp|officer|doctor|teacher ... stinks|stink|disgrace|no_wonder|ruin|smell
        you're|you_are|your|youre|you <identity> ... thieves|liars|stink|breed
        of course ... <identity>
        don't|dont|never|not trust <identity>
        you people stink|breed|smell
        not racist|sexist|homophobic but
        get rid of|ay all|every|the|these ... <identity>
        rid of|the_world_of|our_streets_of|our_town_of all? <identity>
        no|too_many|full_of|overrun_by|overrun_with|invaded_by|crawling_with|infested_with|swamped_by|taken_over_by <identity> allowed|here|everywhere|in
        overrun|infested|crawling|infested_with|invaded|swamped|taken_over by|with <identity>
        great replacement
        white genocide|power
        heil hitler
        gas|oven|ovens|chamber|chambers|hitler|holocaust was|had|for|should ... right|jews|you|them|finished|idea
        hitler should have|had|was
        woman's|womans|women's|womens place|job is|in|belong ... kitchen|home
        women|woman|females|girls belong|should_stay|shouldn't_be|are_too|can't_be|have_no ... kitchen|home|allowed|emotional|office|council|vote|place|charge
        belong|back|get in|to the kitchen|zoo|jungle|trees|circus|asylum|cage|kennel
        mentally ill freak|freaks|pervert|perverts|man|men|bloke
        man in a|bloke dress|wig|skirt
        pretending|pretend to_be|he's|she's a|to woman|women|man|be
        your|you|their|those|his|her kind|sort|people|type|lot should|are|isn't|aren't|don't|not|need|breed|can't ... here|welcome|vermin|human|country|exist|wanted|animals|scum|allowed|filthy|disgusting|shot|back|belong
        not|isn't|aren't real|proper|really women|woman|man|men|british|english|scottish|welsh
        hang|shoot|burn|kill|bomb|drown|gas|stab|lynch|ban|deport|exterminate|rape all? the|every|these|those? <identity>
        one|only|good|best <identity> ... dead|is_a_dead|drowned
        never be|trust british|english|a|one|scottish
        sub-human|sub_human
        monkey noises|chants
        disabled|autistic|handicapped|deaf|blind ... burden|drain|scroungers|spongers|scrounger|put_down|faking|waste|freeloaders
        benefit|boat|dinghy scroungers|scrounging|people|invaders ... scum|vermin|shot|drown|sink|rats|parasites
        sink the boats|dinghies
        let them drown
        speak|learn english or|in_england ... fuck|get|out|leave|off
        one way|way_only ticket|tickets ... you|her|him|them|<identity>|home
        one-way ticket|tickets ... you|her|him|them|<identity>|home|for
        swim|sail|row|paddle|float|crawl back? home|back ... you|to|where|bog|desert|then|now
        what sort|kind of a? name is ... that|for
        prayers|rags|headscarf|turban|veil|mosque|accent|robes ... back|home|desert|out|off
        shut|close|burn|ban the|every|all mosque|mosques|synagogue|temple|gurdwara
        ship|send|throw|boot|kick|drive|chase them_all|the_lot|every_one|all all? out|off|back|home
        ship|deport|boot|kick|drive|chase them out|off|back|home
        not|never be? replaced|swamped|invaded|outnumbered by ... <identity>|them|foreigners
        crawl|crawled|get|go|slither back|out to|from|of ... bog|desert|jungle|cave|hovel|slum|swamp
        <identity> ... should|must|need_to|have_to|ought_to ... gone|out|removed|leave|go|drown|disappear|hang|starve
        <identity> ... can drown|hang|starve|rot|burn|leave|go
        <identity> family|families|neighbour|neighbours|couple|kids .... ... gone|fumigated|smell|stink|stinks|out_by|or_else
        no|not_having_a|don't_want_a|won't_have_a <identity> woman|man|doctor|nurse|officer|councillor|clerk|driver|person|teacher|carer|one ... me|my|touch|touching|tells|telling|near
        send|give|get|want|find ... a|an|another white|british|english|normal|proper one|person|man|woman|doctor|nurse|officer|clerk
        passport|papers|visa ... doesn't|does_not|don't|won't|never|not ... one_of_us|british|english|welsh|scottish|irish
        don't|dont|can't|cannot|doesn't|never|not even? speak our|the|proper language|english|lingo .... home|out|swim|boat|leave|go|back|shut
        <identity> .... bring|brings|carry|carries|spread|spreads ... dirt|disease|diseases|crime|knives|filth|lice|rape|drugs|nothing
        you|that people|lot smell|steal|stink|breed|thieve|rob
        <identity> .... closer_to|nearer_to|no_better_than|lower_than|worse_than ... livestock|animals|cattle|beasts|vermin|apes|rats|dogs
        wouldn't|would_not|not|never house|put|sit|keep|leave cattle|animals|dogs|livestock|pigs|vermin ... next_to|beside|near|with|by <identity>
        was|were|used_to_be lovely|safe|clean|beautiful|nice|white|quiet|ours ... until|till|before .... <identity>|them|foreigners
        keep|save|leave|make|give ... for its|our|their own .... <identity>|drown|out
        <identity> thing|things|creature|creatures|specimen|beast
        <identity> ... have|has no right|rights|business|claim|place
        what sort|kind of a? name|accent|face is ... that|for
        """,
        label=Harm.IDENTITY_HATE,
    ),
    Rule(
        "identity",
        "Names a group of people. That is no attack.",
        "<identity>",
    ),
    Rule(
        "slur",
        "Uses a word that is an attack on people.",
        "<slur>",
    ),
    Rule(
        "own_word",
        "Uses the word of themselves.",
        """
        i'm|i_am|im|we're|we_are|as|am|being|myself a|an|all|your such? proud|old|happy|disabled|big|fellow|loud|lifelong? <slur>|<identity>
        proud <slur>|<identity>
        my|our|fellow|us|we|dear fellow|favourite|beautiful|lovely|own|wee? <slur>
        reclaim|reclaimed|reclaiming the|a|this|that? <slur>
        reclaim|reclaimed|reclaiming the|that|this|it word|slur|term
        love|proud being|to_be|of_being a? <identity>|<slur>
        i'm|i_am|im|we're|been|being|as|myself|ourselves|became a|an|two|both|the|just ... <slur>
        this|an|some|one|another old|fat|proud|happy|lonely|wee|tired ... <slur> ... has|have|pays|votes|needs|wants|cried|and|looking|waited|rents|loves|would|thanks|is
        two|three|four|both|old|elderly|married <slur> ... and|looking|with|need|want|pay|moving|who
        <slur> and proud|allies|happy|friends
        <slur> night|choir|book_club|club|bingo|history|pride|wedding|theatre|disco
        this|us|we <slur> ... pays|pay|has_a|have_a|votes|vote|will_use|thanks|would_like|always
        we|i|us|they|let_us|ourselves say|use|own|took|take|call ... <slur>
        """,
    ),
    Rule(
        "welcome",
        "Speaks well of people, or for them.",
        """
        welcome|welcomed|support|supporting|love|respect|thank|proud|celebrate|celebrating|protect|defend|equal|equality|rights|inclusion|inclusive|solidarity ... <identity>
        <identity> ... welcome|welcomed|deserve|deserves|equal|equality|rights|respect|respected|wonderful|brilliant|lovely|great|heroes|community|neighbours|friends|safe|valued|beautiful|amazing|kind
        no <identity> deserves|should|person
        not all <identity>
        nothing wrong with
        just like everyone|anyone|you|us
        """,
    ),
)
