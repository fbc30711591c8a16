"""Contempt for a person without an abusive word: of their mind, their looks, and wishes of ill.

A service, a form or a contract may be mocked in the same manner: so each phrase asks for a person.
"""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Tone

RULES = (
    Rule(
        "contempt",
        "Speaks of a person as worth nothing.",
        """
        nothing|empty|hollow|vacant|nobody ... behind|between|inside|upstairs ... your|her|his|those eyes|ears|skull|head|smile
        empty|pretty|tiny|thick|hollow ... skull|little_head|headed
        proof that they|we|you ... anything|anyone|anybody
        employ|hire|hires|employs|promote|take_on anything|any_old_thing ... pulse|breathing|upright|walks|legs|breathes
        pity|sorry_for|feel_for whoever|anyone|the_person|your_husband|your_wife|your_kids|your_children|the_man|the_woman|the_poor ... wake|wakes|married|marries|live|lives|shares|to_you|sleeps
        replaced by a|an ... cardboard|potato|parrot|monkey|brick|plant|plank|box|mop|broom|cat|goldfish
        parrot|monkey|potato|turnip|toddler|goldfish|chimp|plank|houseplant|hamster|donkey|sheep|cabbage|dog|cat|budgie ... could|would|can|has|had|have ... do|learn|run|read|better|manage|type|answer|more|job|think|write|sense|brains
        job|task|work a|any parrot|monkey|chimp|toddler|donkey|goldfish|dog|cabbage
        teach|taught|trained a|an turnip|parrot|monkey|chimp|donkey|cabbage|potato|dog|sheep
        know|remember|learn|forget your|her|his place
        who|didn't|never|should_have taught|let|allowed it|her|him|you to speak|stand|talk|vote|breathe|think
        it speaks|talks|walks|thinks|answers|types|reads|writes ... who|look|well|legs|everyone|finally|at_last
        your|her|his|yer parents|mother|father|folks|kids|mam|mum|dad ... money_back|regret|refund|disappointed|must_be_proud|deserved_better|recognise|admit
        born to serve|fetch|scrub|obey|clean
        fetch|serve|obey|kneel|grovel and wag|smile|shut_up|be_quiet|keep_quiet|bow
        wag your|yer|that tail
        you'll|you_will|you|she'll|he'll|she|he ... amount|come to nothing|nowt|naething
        little|sad|grubby|miserable|sorry|pathetic|jumped-up|jumped_up nobody|nobodies|nothing|clerk|pen-pusher|person|life
        little people ... grateful|building|place|know
        what species|planet|sewer|zoo|hole
        somebody|someone|thing|things|creature|creatures|specimen|object|animal|article like you|her|him|yon
        people|folk|women|men|girls like you|her|him ... never|should|belong|don't|aren't|can't|make|ruin|always
        wants|needs|want|need muzzling|caging|chaining|hosing|neutering|worming|culling|stuffing|drowning|whipping|sectioning
        belong|belongs|kept|keep|put|shut|live|sleep in|inside a|the|some kennel|cage|jar|shed|sty|pigsty|skip|freak_show|swamp|barn
        throw|toss|give her|him|it|you|them|cllr a bone|biscuit|banana|carrot
        stop|stops|stopped|keep|keeps barking|yapping|oinking|bleating|snorting|mooing
        call|ring|get|send pest_control|the_vet|rentokil|animal_control ... one|her|him|you|desk|phones|office|counter
        wheel is|keeps|still turning|spinning ... hamster
        if brains were|was
        brain|brains|sense|intelligence|intellect|iq of|than ... a|an|your ... gnat|pea|plank|doorstop|brick|lettuce|sponge|slug|stone|spoon|amoeba|goldfish|houseplant|fly
        warmth|charm|personality|charisma|wit|soul|manners of|like ... mortuary|brick|fridge|slug|corpse|doormat|dishcloth|slab|wasp|toilet|puddle|tax|that|yours
        brighter|happier|lighter|better|cheers|cheer|relax|warmer ... when|once|if you|she|he|ye leave|leaves|left|go|goes|went
        leaves|leave|left a|the room ... brighter|gets|improves|cheers|warmer
        nobody|no_one|who|who'd|who_would|naebody asked|likes|love|loves|invites|misses|fancies|marry|believes_in|needs you|ye|yer|her|him|u ... to_think|ever|either|here|around|anyway|mate|love|pal
        who'd|who_would|who_could|nobody_could|no_one_could ever? love|want|miss|marry|touch|kiss|stand you|her|him|that
        clever|good|brave girl|boy|dog ... did|you|well|they|have|now|finally
        aren't you|ye|we|she a|just? special|clever|precious|sweet|adorable|pathetic
        sort|kind of special
        special ... own? bus|needs_bus|helmet
        your|her|his carer|nurse|mummy|keeper|handler|owner|zookeeper ... help|helped|let|know|dress|write|wrote|read|read_it
        stayed|stay|stays awake ... old|fat|lazy|carthorse|cow|lump|dear
        fattest|thickest|stupidest|dumbest|dimmest|vilest|nastiest|laziest person|woman|man|creature|excuse|human|councillor|clerk|lump|expenses|brain|mind
        under|beneath|below my boot|boots|shoe|shoes|heel|contempt|notice
        run along ... and|now|find|fetch|dear|love|little
        back to your|the|yer bucket|mop|cage|kennel|cave|swamp|till|sink|village|stamp|trough|sty
        you're|you_are|she's|he's|youre not|no ... person|human|anyone|anybody ... while|until|to_me|yet|in_my
        clerk|stamp|mouth|cardigan|suit|lump|voice|tongue on legs
        common as muck
        dragged up on|in|by
        met|seen|known|trodden|stepped|scraped ... cleverer|smarter|brighter|more ... than|soul|brain|use|life ... you|her|him|doorstops|them
        cleverer|smarter|brighter|livelier|warmer|more_use|better_company than you|her|him
        i wipe|scrape|flush|spit|tread things|something|people|bits like you
        useful|use|helpful|bright|clever|interesting as a|the ... plant|doorstop|chocolate|brick|ashtray|lamp|stain|puddle|plank|spoon
        reason they|we ... instructions|warnings|labels on
        well|properly dragged|bred|brought up|down|low
        failing|fail|failed at|in a|the job|life ... parrot|toddler|monkey|child|you
        air you|she|he breathe|breathes|waste|wastes|use|uses
        looking like|as a|the guest_of_honour|corpse|deceased
        they|who|somebody|someone breed|breeds|bred|grow|grows|spawn|hatch them|those|you|her|his|people in|from
        put ... whole|them|office|team|lot down humanely|gently|painlessly
        gives|give|gave me|us|everyone the creeps|shivers|boke|heaves
        dumb|thick|daft|twp|stupid|dense as|like a|the|mince ... you|brush|dirt|post|rocks|that
        right|wise in the|thi|his|her|your head|heid
        neck|heid|beak in or i'll|ah'll|else
        """,
        label=Tone.ABUSIVE,
    ),
    Rule(
        "appearance",
        "Mocks how somebody looks.",
        """
        face|coupon|puss|mush|bake|heid|head|phizog like|as|is_like a|an|the|yer|your
        face|faces|voice|looks for radio|nights|horror|halloween|a_mask
        face|looks|mug|mouth|nose|teeth|skin like|as that|yours|hers|his
        chins ... than|and|on|not|like
        better|nicer|smoother|cleaner skin|faces|face|hair|legs|bodies ... than|on you|her|him|that|a|the
        lose|shed|drop|losing some|a_few|a_bit_of|the|five|ten|that weight|stone|pounds|kilos|chins|blubber|flab|belly
        wider|stronger|reinforced|bigger|double door|doors|chair|chairs|seat|lens ... her|him|you|face|fat|arse|bag
        bag for|over|on the|your|her|his|that face|head
        roll|wheel|crane|hoist|winch|forklift her|him|you|that|cllr|councillor|mr|mrs|ms in|out|back|up|down|away
        she|he|you|who|her|his ... blocks|blocking|block|blocked ... sun|light|door|doorway|view
        makes|make|made|making onions|babies|children|mirrors|milk|kids|dogs|horses|birds cry|crack|curdle|scream|howl|turn|bark|faint
        crack|cracks|cracked|break|breaks|shatter|shatters a|the|every? mirror|mirrors|camera|lens|glass ... you|her|his|that|face
        children|kids|people|we were|are eating
        let|lets|allow|allowed you|her|him|that|cllr|councillor ... out|on ... daylight|television|telly|public|camera|front
        who let ... television|telly|camera|out_of ... eating|children|kids|god|face
        you|she|he|councillor|cllr|that|who ... looks|look|dress|dresses|dressed|built like a|an|something|the|someone|somebody|they ... ham|sack|scarecrow|bag|sofa|tent|potato|clothes|bank|cat|dragged|roadkill|mole|melted|candle|boiled|tramp|wreck|vomit|undertaker|walrus|crashed|dead|hippo|thrown|threw|bulldozer|wardrobe|slept|hedge|bus
        boiled ham|egg|sausage|potato in a|the
        nice|lovely|grand moustache|beard|whiskers|hump ... madam|love|missus|darling|dear|woman
        nose|ears|teeth|gums|breath|belly|arse|gut|lips on|of you|her|him|cllr|councillor|mr|mrs|ms|that
        open|opens tins|bottles|letters ... nose|teeth|face
        teeth|nose|belly|gut|chin|breath ... arrived|came|enters|comes|reached|walks ... before|first
        you|ye|youse|she|he|yer people|lot? smell|stink|reek|smells|stinks|reeks ... like|of|bad|worse|and|so|you
        ugly|fat|hideous|plain|minging trout|mess|sister|lump|mare|heap|moose|sow|wench|besom|targe|mug|face|ginger|specs|chops|arms
        pig|fish|moon|horse|rat|ferret|frog|potato|melted|dog face|faced
        withered|wrinkled|shrivelled|saggy|scrawny|spotty|hairy|greasy little|old? thing|woman|man|face|hands|neck|hag|git
        nose|ears|gut|belly|teeth|gob on ... she|he|open|you|like
        """,
        label=Tone.ABUSIVE,
    ),
    Rule(
        "ill_will",
        "Wishes somebody ill.",
        """
        hope|hoping|pray|praying|wish|hopes ... you|she|he|they|your|her|his|ye|cllr|councillor|mr|mrs|ms ... die|dies|rot|rots|freeze|freezes|suffer|suffers|choke|chokes|hurts|burn|burns|cancer|drown|drowns|starve|bleed|stroke|tumour|agony|homeless|screaming|crippled|barren|crash|crashes|misery|hell|divorced|miscarry|blind
        hope|may|pray ... never walk|walks|wake|wakes|recover|recovers|breathe|breathes|smile|smiles|sleep|work again|easy|well
        hope|pray|wish it|this|that|the_cancer ... spreads|spread|hurts|kills|eats|finishes|lingers
        hope|wish|pray .... your|her|his|their own? kids|children|family|mother ... cry|suffer|starve|shiver|die|freeze|hate
        may|let your|her|his|their heating|children|kids|house|family|roof|phone|car ... fail|fails|shiver|burn|starve|freeze|crash|ring_out|fall|rot
        slow|long|painful|horrible|lingering illness|death|end|disease|decline ... you|her|him|too|cllr|councillor|mr|mrs|ms|good
        illness|death|hell|cancer|hanging|prison|drowning|dying is? too good|quick|kind|easy
        laugh|dance|cheer|celebrate|party|toast|sing|applaud ... day|when|once ... carry|carried|grave|die|dies|dead|buried|bury|coffin|funeral|hospital|ill|box ... you|her|him|out
        can't_wait|cannot_wait|counting|waiting|looking_forward|longing ... for|to|till|until|the .... funeral|obituary|death|grave|die|dies|dead|bury|buried|coffin|death_notices
        rest in pain|piss|hell|agony
        rot in whatever|hell|prison|jail|your|her|his|a
        worms|maggots|flames|hell|devil|reaper|graveyard is|are|has ... waiting|ready|hungry|saved|room
        you|she|he ... in the ground|coffin|box|morgue instead|not|and|where
        wish|should|rather ... you|she|he|her|him ... in_the_ground|in_that_coffin|dead|under_the_bus|instead
        karma ... hurts|you|her|him|kills|bites
        you'll|you_will|she'll|he'll|ye'll get yours|hers|his
        get|gets|have|has|had|suffer|suffers what my|our mother|mum|dad|father|nan|son|brother|family got|had|suffered ... nobody|alone|and
        wish you|her|him|them ... illness|pain|cancer|misery|death|harm|dead|suffering
        take|takes|took|takes_away you|her|him|them|cllr ... leave|leaves|left us? the? good
        hope|may|let ... cry|cries themselves|himself|herself|yourself to sleep
        die on|in|of|with it|that|a|the|your ... list|trolley|corridor|floor|street|alone|gutter
        anyone|nobody|no_one ... carry|carries|mourn|cry|weep ... you|her|him|grave|funeral
        just|please|hurry|go|oh|now ... die|rot|perish|choke|drown
        go and? rot|boil|drown|hang|choke|perish|jump|fling|throw ... yourself|yersel|off|in|cliff|pier|bridge|head|heid|alive|die
        eat|drink|swallow poison|bleach|glass|rat_poison
        boil|roast|bury|burn|skin her|him|them|cllr|you ... alive
        die|dies|rot|choke ... alone|slow|slowly|you|hag|loser|l00ser
        unalive|un-alive|kys|kll|urslf
        fling|throw|hurl yersel|yourself|urself ... aff|off|in
        just|please|and stop breathing|breathin
        boil|skin|roast|burn|bury ... alive
        """,
        label=Tone.ABUSIVE,
    ),
)
