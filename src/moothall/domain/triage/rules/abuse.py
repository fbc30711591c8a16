"""Attacks on a person's worth: insults aimed at somebody, contempt, wishes of ill."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Tone

RULES = (
    Rule(
        "insult_you",
        "Calls the reader something that belittles a person.",
        """
        you're|you_are|youre|your|ur|u_r|yer|you|ya|ye|u|yous_are|thou|you_lot_are|you_are_all a|an|such|nothing|just|all|some|nowt|pure|one? ... <vile>
        you're|you_are|youre|ur|yer|you|ya|ye|u|yous|yis|yiz ... fat|ugly|thick|stupid|evil|worthless|pathetic|disgusting|filthy|vile|dirty|lying|spineless|miserable|nasty|horrible|sad|sick|smelly|daft|brainless|gutless|rancid|wee|lazy|useless|bloody|fucking|fuckin|feckin|absolute|complete|total|utter|little|old|jumped-up|jumped_up ... <insult>
        you|ya|ye|u|yous|youse|yis|yez|yer <vile>
        you <slur>
        <vile> that|like you|ye|u are|r
        <vile> like|of you|yourself|yous|ye
        fuck|fuk|feck|piss|bugger|sod you|off|yourself|yous|ye|yersel
        go fuck|screw|piss|boil|choke|rot|jump|die|hang|play ... yourself|yourselves|hell|bridge|cliff|traffic|head
        screw|stuff|shove you|yourself|it up|yourselves|your
        suck my|a|ma|me dick|cock|balls
        eat shit
        rot|burn in hell
        waste of oxygen|skin|air|sperm|breath|a_human|human|life|good_air|organs
        you|you're|he's|she's|he|she|they're|ya|ye|ur|youre|hes|shes|<person>|person|lot ... waste of space
        waste of space ... you|councillor|clerk
        oxygen|space thief|thieves|waster|cadet
        excuse for|of a? human|man|woman|person|councillor|human_being
        piece|pieces|sack|bag|bucket|pile|lump of shit|scum|crap|filth|dirt|lard|human|turd|shite|pish|garbage|rubbish|trash
        nobody|no_one|none|your|even|his|her|ever ... likes|loves|loved|wants|wanted|mother|parents|husband|wife ... you|your|her|him|ashamed|aborted|drowned|swallowed
        should|shoulda|must have been|of_been ... aborted|drowned|swallowed|put_down|strangled|sterilised|smothered
        your mother|mum|mam|da|dad|parents should|must|shoulda|would_be|never|ought
        not|hardly|barely|less|scarcely|isn't|are_you|is_she|is_he even? human|than_human|fit_to_live
        face like a|the|like
        look|looks|looking|built like a|the|an ... arse|pig|whale|horse|troll|corpse|toad|bulldog|slapped|bag|sack|gargoyle|rat|dog|cow|ape|monkey|hippo|man|foot|toe|potato
        face only ... mother|yours
        face|head|heid of|like a ... arse|bulldog|pig|horse|rat|dog|cow|troll|gargoyle
        deranged|demented|unhinged|psychotic|insane|mental old|little|woman|man|bitch|witch|cow
        dance on ... grave
        fat|ugly|thick|stupid lump|slob|sow|trout|boiler
        old slob|sow|trout
        too|as thick|stupid|ugly|fat|dumb to|for|as breathe|live|words|mince|pig|they
        <insult> like you|her|him|that
        dropped on your|her|his head
        brains|brain|intellect|charm|iq|personality of a|an
        scraped ... shoe|boot
        wants|needs|should putting|put|be_put down
        could|would|can ... find|wipe her|his|your|their|yer own arse
        ashamed of you
        drop|drops dead
        die|dies|died alone|slowly|screaming|in_pain|you|u|yous|already|painfully
        go and? die
        please|just|hurry_up_and|should die|disappear|croak
        hope|wish ... die|dies|chokes|cancer|suffer|suffers|rots|rot
        cancer and|gets|get die|you|her|him|them
        can't|cannot|couldn't|wouldn't ... stand|bear|look_at the_sight|your|to|sight ... of|face|you
        your|yer|ur mum's|mam's|maw's|mother's|da's|ma's|sister's a|the|an
        your|yer|ur mum|mam|maw|mother is|was a|an <vile>|<insult>
        withered|dried-up|dried|shrivelled|clapped_out|washed_up|mutton up? old? hag|crone|witch|cow|bitch|prune|bag
        what a ... <vile>|pig|cow|witch|rat|toad|hag
        nothing but a|an ... <insult>
        daft|old|dirty|mingin|minging|clarty|rotten|wee|oul|auld|daftie <vile>|cow|pig|rat|bag|get|hoor
        face|faces would|could|'d|wid curdle|sour|scare|stop|turn
        not|isn't|aren't|aint even|fully|really? human
        vegetable|oxygen_thief|mouth_breather|mouth-breather|window_licker|knuckle_dragger|knuckle-dragger|bottom_feeder|bottom-feeder|pond_life|pondlife|low_life|trailer_trash
        deserve|deserves to|everything|salt|a rot|die|suffer|burn|poured|nothing
        tell that|the|your <vile>|fat|ugly|stupid|fucking
        <vile> called|named
        belongs|belong in|on a|the sty|sewer|zoo|gutter|kennel|asylum|dump|ditch|bin
        nobody|no_one|noone|naebody would|will|could|can|likes|loves|wants miss|mourn|stand|you|u|ye ... you|u|ever|if|him|her
        f|eff u|you and|ur|your
        a fucking <insult>
        <swear> you
        thick as pig|shit|two|pigshit|mince|short|a_whale|a_plank|shite|champ
        ugly|fat|stupid|thick|dumb|brainless|inbred|braindead|vile|evil|worthless|spineless|gormless|rancid|lying|two-faced|sour-faced little|old|fat|ugly|fucking|lazy|thick|stupid? <insult>|bastard|cow
        fat|ugly|thick|stupid|dumb|inbred|braindead|vile|evil|worthless|gormless|rancid|smelly|filthy|dirty|sad|nasty|horrible|disgusting|pathetic <insult>
        fat|ugly|thick|stupid|dumb|inbred|vile|evil|lazy|sad|nasty|lying|old|fucking little|old|fat|ugly|lazy|thick|stupid|lying|bastard|fucking <insult>
        brain|brains|iq|brain_cell|braincell of|size|between|than|the a|you|than|your|size|pea|gnat|rocking_horse|goldfish
        crawl|creep|slither|get back under|into|in the|your|whatever|yer rock|hole|sewer|cave|gutter
        under the|whatever|your|what rock|stone you|they|she|he
        get a|back life|to_the_kitchen|in_the_kitchen|in_your_box|in_your_kennel
        shut your|the|yer|ur|it|thi fucking|fat|stupid|ugly|lying|fuck? mouth|gob|face|trap|pie-hole|cakehole|hole
        shut the fuck|hell up
        do the world|everyone|us_all|us a favour
        world|place|town|everyone|we|better|happier ... better|happier|off|place|if without|off_without|if_you|when_you|once_you|the_day_you you|u|her|him|them|die|died|were|dropped
        hope ... you|he|she|they|u ... miserable|lonely|alone|lose|homeless|misery|sacked|childless|unloved|starve|sterile
        ashamed to|of be|your breathe|alive|breathing|existence
        pathetic|sad|disgusting|vile|repulsive|wretched|miserable|hideous|rancid|worthless|nasty|horrible|poisonous|evil individual|human|creature|little|excuse|woman|man|person|specimen|piece|old_man|old_woman
        you're|you_are|youre|ur|yer|ye're|you|he_is|she_is|he's|she's ... pathetic|worthless|disgusting|vile|repulsive|braindead|subhuman|inbred|brain_dead|brain-dead|scum|vermin|filth|rancid|thick|hideous|minging|boggin|mingin|pure_evil|evil|gormless|poison|fat|ugly
        joke|embarrassment|failure|stain|blot of|on|as a|an|your|the|humanity ... human|man|woman|mother|father|person|being|species|race|family|humanity
        you make|makes me|us|everyone|my_skin puke|vomit|crawl|want_to_vomit|boke
        talking|talk|speak shit|shite|out_of_your_arse|out_your_arse|out_yer_arse
        choke on your|it|that|a
        dumb|thick|stupid|daft as a|you|as brush|rocks|look|you|they|mud
        two brain|braincells cells|to|between
        your|yer|ur tiny|little|pea|thick|empty|pea-sized|ugly|fat|smug|stupid|miserable|sour brain|skull|mind|head|face|heid|mug|gob
        wipe that smug|smile|grin|look
        spit on|in you|your|him|her|their|grave|face
        dance on your|his|her grave
        piss on your|him|her|his|you|them if|grave
        if you|he|she|they|ye were|was|wur on fire
        """,
        label=Tone.ABUSIVE,
    ),
    Rule(
        "insult_person",
        "Calls somebody something that belittles a person.",
        """
        he's|she's|he_is|she_is|that|this|they're|they_are|is|are|was|the|what|such|yon|thon|hes|shes a|an|all|nothing|just|absolute|pure|total|right|complete|utter|proper|fucking|fat|lying|ugly|old|stupid|evil|thick|dirty|lazy|smug|wee|little|miserable ... <base>
        he's|she's|he_is|she_is|they're|they_are|hes|shes|theyre|<person> a|an|all|nothing|just|absolute|pure|total|right|complete|utter|proper|fucking|fat|lying|ugly|old|stupid|evil|thick|dirty|lazy|smug|wee|little|miserable .. <creature>
        that|this|the|your|what_a ... fat|ugly|thick|stupid|evil|worthless|pathetic|disgusting|filthy|vile|dirty|gormless|rancid|lazy|fucking|smelly|inbred|brainless|poisonous ... <insult>|<person>
        fat|ugly|thick|stupid|evil|worthless|disgusting|filthy|vile|dirty|gormless|rancid|lazy|fucking|smelly|inbred|brainless|poisonous|horrible|nasty woman|man|councillor|receptionist|officer|witch|cow|lump|clerk|boy|girl|old_woman|bloke|warden
        cllr|councillor|mr|mrs|ms|miss|dr ... <vile>
        <vile> of|called|named|like a|councillor|cllr|mr|mrs|ms
        is|are|as|that's|thats a|an|the|such|one ... <base>
        that|this|the|yon|thon|your <base>|hag
        that|this|the|yon|thon|your <creature>|pig|cow|rat|toad|witch|snake ... desk|counter|charge|reception|phone|housing_office|council|benefits|planning|repairs_line|switchboard|town_hall
        <vile> <person>
        hate|hates|despise|loathe|detest him|her|you|that_woman|that_man|every_one_of_you|your_guts|them_all|his_guts|her_guts
        sour-faced|two-faced|smug-faced|po-faced|hatchet-faced|pig-faced|rat-faced|fat-faced|dead-eyed
        """,
        label=Tone.ABUSIVE,
    ),
    Rule(
        "vile_word",
        "Uses a word that belittles a person.",
        "<base>",
    ),
    Rule(
        "insult_idiom",
        "Says it of a thing, not of somebody.",
        """
        bitch|bastard|arse|pig|cow|bugger|swine|twat|cunt|sod|prick of a|an
        bitch|bitching|moaning|rat|cow|pig|dog about|race|run|pat|farm|mess|shit|fouling|poo|bin|warden|walker|walkers|lead
        fat|thin|old|black cat|dog|hen|pony
        stupid|ugly|thick|dirty|filthy|vile|horrible|disgusting|rancid|pathetic|evil thing|machine|printer|phone|website|form|car|road|building|weather|carpet|water|toilets|toilet|bins|bin|street|path|smell|state|mess|system|decision|policy|idea|response|excuse|letter|roundabout|rules|place|flat|kitchen|service|walls|mould|alley|air|beach|comments|comment|comments|language|words|lie|lies|response|reply|attempt|effort|offer
        smell|smelt a rat
        sinking ship
        son of a
        """,
    ),
    Rule(
        "swearing",
        "Swears. That is not abuse by itself.",
        """
        <swear>
        """,
    ),
    Rule(
        "robust",
        "Complains strongly of a service or of how it is run.",
        """
        disgrace|disgraceful|shambles|shambolic|appalling|incompetent|incompetence|useless|joke|farce|scandal|scandalous|shocking|atrocious|diabolical|pathetic_service|unacceptable|negligent|negligence|corrupt|corruption|liars|lying|lied|crooks|thieves|fraud|cowboys|clowns|jokers|jobsworths|muppets|numpties|laughing_stock|clueless|inept|woeful|dire|abysmal|dreadful|horrendous|ridiculous|outrageous|insulting|mugs|spineless|ashamed|rubbish|crap|terrible|worst|awful|hopeless|failing|failed|waste|ignored|fobbed|neglect|neglected|sick|fuming|livid|raging|scunnered|angry|disgusted|disgusting|furious
        couldn't organise|run a|the piss-up|piss_up|bath|raffle|tap|whelk
        not|isn't|ain't|no fit for|use purpose|use|nor
        """,
    ),
)
