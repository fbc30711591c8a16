"""Attacks told by how they are built: who is called what, who shall suffer what, who is watched.

The words in each place are many; what makes the attack is the place. A thing, a service or oneself
in the same place is left to the weights.
"""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Harm, Tone

RULES = (
    Rule(
        "called_you",
        "Calls the reader a name.",
        """
        you|ya|ye|u|yous|youse|thou|yiz <name>
        you|ya|ye|u|yous|yer|your|ur <adj> <name>|<fool>
        you|ya|ye|u|yous <adj> <beast>
        you|ya|ye|u|yous <adj> <adj> <name>|<beast>
        you're|you_are|youre|ur|your|yer|u_r|you_really_are|you_were|yous_are|you_lot_are|ye're|yir|youse_are|you've_always_been a|an|the|nothing_but_a|just_a|all|such_a|some|pure|one|nothing_but|always_a? <adj>? <name>
        you're|you_are|youre|ur|yer|u_r|you_really_are|you_were|ye're a|an|nothing_but_a|just_a|such_a|pure <adj>? <beast>
        what a|an <adj>? <name> you|ye|u
        oi|listen|hey|hiya|dear|reply|replying|hello|alright|cheers|ta|nice_try|well|aye|away <adj>? <name>
        <adj>? <name> that's|thats|that_is what you
        iq|brains|brain|wit|charm|looks|personality|manners|intelligence|morals of a|an|your ... potato|gnat|goldfish|brick|plank|flea|slug|rat|doorknob|turnip|cabbage|amoeba|donkey|fish|pig|corpse|wasp|hyena|shoe
        more brains|intelligence|sense|compassion|decency|life|backbone than|in_it_than you|ye|u|yous|her|him|them
        like the|a <adj>? <name> you are
        """,
        label=Tone.ABUSIVE,
    ),
    Rule(
        "called_person",
        "Calls somebody a name.",
        """
        he's|she's|he_is|she_is|hes|shes|they're|theyre|they_are|he_was|she_was a|an|all|nothing_but|just|right|pure|such_a|a_right|a_pure|a_complete|a_total? <adj>? <name>
        cllr|councillor|mr|mrs|ms|miss|dr .. is|was|you a|an|the|nothing_but_a|just_a|such_a? <adj>? <name>|<beast>
        is|are|was|were|being a|an|nothing_but|all|just|run_by|staffed_by|full_of|a_bunch_of|such_a|a_right <adj>? <name>
        that|this|the|yon|thon|your|some|which|another <adj> <name>
        that|this|the|yon|thon|your <name> cllr|councillor|on|in|at|from|called|of_a|who
        <adj> <adj> <name>
        staff|wardens|officers|planners|workers|councillors|lot|them|inspectors|clerks|nurses|teachers ... are|is|r all|just|nothing_but? <adj>? <name>
        married|hired|voted_for|employed|elected|raised a|an|that|some <adj>? <name>
        <person> is|was a|an <adj>? <name>|<beast>
        <person> you <adj>? <name>|<beast>
        """,
        label=Tone.ABUSIVE,
    ),
    Rule(
        "harm_to",
        "Says what will be done to somebody.",
        """
        put|leave|throw|drop you|ye in|through|under|into a|the? hospital|ground|ditch|window|wheelchair|box|river|canal|skip|coffin|intensive_care|grave|sea
        i'll|i_will|we'll|gonna|going_to|someone_should|somebody_should|want_to|will put|throw|leave him|her|them|cllr in|through|under|into a|the? hospital|ground|ditch|window|wheelchair|box|coffin|intensive_care|grave
        i'll|i_will|ill|ah'll|we'll|gonna|gonny|gonnae|gunna|going_to|i'd|and_i ... end|finish|burst|chib|do|fill|cut|gut|bury|lamp|chin|deck|flatten|ruin|waste|brain|skin you|ye|him|her|u
        <violence> you|ye|u|yous|him|her in|up|when|tonight|tomorrow|soon|if|before|on|one|the_minute|at
        set|setting fire|light to your|his|her|their|yer|the house|car|door|van|office|home|place|desk
        torch|torching|burn|burning your|his|her|yer house|car|home|place|gaff|van|door
        kick|boot|smash|pan your|his|her|yer door|windows|window|teeth|head|windscreen off|in|through|out
        smash|brick|pan your|his|her|yer windows|window|windscreen|car|face
        have|take|break|snap|smash|rip|cut|burst your|his|her|yer kneecaps|legs|fingers|thumbs|eyes|tongue|jaw|neck|head|ears|ballix|nose|arms|throat|skull|heid
        every|each bone in|you|he|she
        do time|life for|over you|that|her|him|it
        make you|ye|him|her bleed|beg|scream|crawl|suffer
        get|gets|getting|want|wants|needs|end_up|ends_up ... hospitalised|jumped|glassed|kneecapped|strung_up|run_down|knocked_out|burnt_out|left_for_dead|dragged_out|a_hiding|a_brick|a_kicking|thrown_in_the_river|put_through_a_window|cut_up|rearranged|leathered
        say|saying your|yer prayers
        regret the_day|being ... born
        wish .... never been? born
        tick tock
        wait|wait_until|wait_till|til ... your|ur car|back_is_turned|lights_go_out
        find out who you|u are|r
        enjoy|enjoying ... while you|u still? can
        your|ur time|day|turn is? coming|will_come
        count|counting your|yer days
        coming|come for you|her|him|cllr|councillor|mr|mrs|ms|u|ye|yous
        move house|town ... if|before ... you|her|him
        wait|wait_till|wait_til|wait_until ... you're|ur|youre|you_are|she's|he's ... on_your_own|alone|outside|by_yourself|on_ur_own|on_her_own|on_his_own
        no cameras|witnesses|police about
        just you and me
        done|doing|did time .... do it again
        picked|messed_with|crossed|chose|picked_on|fucked_with the wrong family|man|person|woman|house|one|lad
        threats ... promise|appointments|promises
        not a threat ... promise|fact
        stab vest|vests|proof
        gets|get the spade|bat|fist|hammer and|then|off|in|to
        nice|lovely|pretty face for now
        you've|you_have|u_have got|kids|a_family|a_daughter|a_wife ... think|remember|shame
        us ... know|seen|got|have your faces|names|face|reg|name
        security|police|guards|protection ... every|all|round_the hour|hours|clock|night
        won't|will_not|willnae|wont be smiling|laughing|so_brave|walking|talking|so_smug
        takes|only|just one nutter|nutcase|lunatic|madman
        catches|catch|catching up with you|her|him|people|a|the|them
        what happened to the last one
        be|get|getting|gonna_be hurt|hurting|killed|buried ... you|her|him|cllr
        brave are you|she|he|ye
        watch|check|look|mind over|behind your|yer|ur shoulder
        """,
        label=Harm.THREAT,
    ),
    Rule(
        "ill_luck",
        "Wishes that somebody suffers.",
        """
        hope|hoping|hopes|pray|praying|wish|may|deserve|deserves ... you|she|he|they|ye|u|yous|everyone|everybody|cllr|councillor|mr|mrs|ms|them|your_kids|your_family|all_of_you ... die|dies|rot|rots|crash|crashes|burn|burns|suffer|suffers|choke|drown|lose_everything|lose_a_child|lose_a_baby
        hope|hoping|hopes|pray|praying ... get|gets|catch|catches ... cancer|ebola|covid|aids|dementia|stroke|tumour|run_over|crushed|plague|something_slow|heart_attack|flattened|buried
        you|she|he|ye|u|yous|cllr|ms|mrs|mr|they deserve|deserves|deserved|earned .. cancer|stroke|tumour|covid|dementia|coma|heart_attack|slow_death|crushed|run_over|pain|death|agony
        raise|raising|lift|drink a glass|pint|drink|toast .... ground|dead|grave|dies|funeral|gone
        shame|pity it|the|that|they ... wasn't_you|wasn't_her|wasn't_him|finish_you|finish_her|finish_him|kill_you|kill_her|kill_him|get_you
        can't_wait|cannot_wait|cant_wait|looking_forward ... funeral|obituary|wake|burial|downfall
        bridge|rope|cliff|train ... use_it|off_you_go|just_saying
        why are|is|r you|she|he|u|they still alive|breathing
        do|doing me|us|the_world|everyone|everybody|the_country .. favour and|n ... die|jump|disappear|stop_breathing|bridge|cliff|train|dead
        love|pay|like|dance|cheer to|if|as ... burn|burned|burnt|hang|bleed|drown|suffer .... you|her|him|them|lot|inside
        hope|pray|wish you|u never wake|walk|smile|sleep|recover
        your|ur|yer turn to cry|suffer|beg|lose|hurt|bury
        i want|wanna you|her|him|them to suffer|cry|hurt|lose|beg|die|feel_it|burn
        watch|watching you|her|him lose|suffer|cry|burn|beg|crawl|bleed
        when you|u die|croak|snuff_it|peg_out
        end|finish|off|delete|unalive|remove yourself|urself|yersel|yourselves
        marriage ... fails|ends|collapses ... you|your|hope
        """,
        label=Tone.ABUSIVE,
    ),
    Rule(
        "eyes_on",
        "Knows or sees too much of somebody.",
        """
        i|we know|knew|learned|found_out|worked_out where|when|which|what|how you|ye|she|he|u park|parks|walk|walks|sit|sits|eat|eats|sleep|sleeps|shop|shops|live|lives|run|runs|train|trains|finish|clock
        saw|seen|spotted|watched you|ye ... with_your|through_your|leaving|asleep|alone|outside_your
        you|she|he wore|were_wearing|was_wearing|had_on|dyed ... the|your|her|his|that|on ... again|today|yesterday|hair|jumper|coat|dress|shoes|boots|scarf
        you|she look|looked|looks better|nicer|prettier|lovely|lonely without|in|through|alone
        that|it was|were me behind|outside
        been|walked|drove|cycled to|past|down|by|along your|yours|her|hers street|house|flat|last_night|mum's
        you|she live|lives alone|on_your_own|on_her_own
        i only ring|call|message|phone|text ... hear|see you|your
        get|find|trace your|her|ur new number|address|account|one
        waited|wait|waiting|stood|hung_about|hanging_about by|at|outside your|her|the_staff staff|back|side|front? door|gate|entrance|exit|car
        see|know|saw you're|you_are|ur|youre|she's online|awake|home|alone
        you|she are|were|is|will_be|'ll_be mine
        you're|ur|she's mine
        smiled|waved|winked at me ... can't_take|take_it_back|i_know_you
        i|i'll watch|follow|followed|trail|tail|shadow you|her|him|how_he|where_she|most|every
        i follow|followed|followed_that|trailed ... most|home|to|from|she|round
        pictures|photos|pics|snaps of you|her|your|ur ... window|bedroom|asleep|kids|bikini
        i|we know|knows when ... on_her_own|on_your_own|alone|by_herself|on_his_own
        two|three|four|one|a_few tables|seats|rows away|before|behind
        your|her|ur light|lights|lamp|telly ... on at two|three|one|four|midnight|night
        can't|cannot you|ye sleep either
        letters|poems|presents ... bring_them_round|round_myself
        every|all email|message|letter|text|photo|picture|word|emails|messages|photos you ever|sent|posted|write|wrote
        found|saved|printed|kept your wedding|holiday|baby photos|pictures|photo
        ring|rang|call|called|phone|phoned|message ... hear|just_to your|her voice
        doesn't|does_not deserve|appreciate you|her ... i|like_me
        you|she picked|answered up|the|my ... mine|fate
        another|third|fake account|profile|number .... blocked|ignore
        you|she go|goes home by|through|along
        i|we know|knows which|what bus|train|stop|gym|nursery|door you|she
        """,
        label=Harm.STALKING_LIKE,
    ),
    Rule(
        "set_on",
        "Calls on others to go for somebody.",
        """
        ring|message|text|email|tag|call till|until|til she|he|they
        get|go|keep on|at to? her|him|them|cllr|councillor ... all_of_you|everyone|till|until|cracking|breaking
        fill|flood|spam|wreck the|her|his|their comments|inbox|page|dms|mentions|reviews ... mercy|her|his|lads
        no mercy
        trip|day_out|wee_visit|little_visit to|round her|his|their|cllr ... front_garden|house|door|doorstep|lawn
        let's|lets see|find_out how long ... lasts|last
        she|he|they's|is|are cracking|breaking|crying|scared|rattled .. keep|more|now
        laughs|laugh|laughing at her|him till|until|all
        report|reporting her|him ... loses|banned
        on her|his|their lawn|doorstep ... us|tonight|hundred
        posted|shared your name|face|number|picture in|on|up ... group|groups|luck
        followers|mates|subscribers|group|lads ... fun|field_day|play with you|her|him
        nobody|no_one|don't|never serve|hire|rent_to|sell_to her|him|cllr|them
        freeze|drive|hound|run|chase|bully her|him|them out|off
        dig up|out .... on|about her|him|cllr|exes|debts
        make an example of her|him|them
        """,
        label=Harm.PILE_ON,
    ),
    Rule(
        "lesser_people",
        "Speaks of a kind of people as less than others.",
        """
        <identity> are|r|is|were all|just|nothing_but|like|the|a|worse_than? vermin|rats|animals|savages|parasites|scum|filth|plague|subhuman|dogs|cockroaches|monkeys|pests|cattle|thieves|rapists|terrorists|lazy|thick|dirty|perverts|disease|drain|burden|leeches|pigs|apes
        <identity> .. rob|robs|breed|breeds|sponge|sponges|steal|steals|scrounge|scrounges|leech|infest|smell|stink|lie|live_off|bring_their|take_every|taking_every|run_the|touch_kids|spread|get_everything|take_over|ruin|ruined
        all <identity> do|does is|want
        <identity> ... want|wants|need|needs|should|must|ought ... boat|boats|rounded|sent_home|sterilised|shot|locked_up|gassed|driven_out|banned|deported|put_down|sent_back|shipped|castrated|burning|drowning
        breed|breeds|breeding|multiply like rabbits|rats|flies
        every|all|these|them|those <identity>|<slur> family|families|kid|kids? ... want|need|out|home|gone|boats
        don't|do_not|never|won't want|have|like|let <identity> next_door|near|here|in|teaching|touching
        keep|kick|throw <identity>|<slur> away|out|off
        another|no house|houses|flat|flats to|for <identity>|<slur>
        no more <identity>|<slur>
        was|were|used_to_be clean|safe|nice|lovely|quiet|british before|until the|all? <identity>
        one|some of them|those|these <identity>|<slur>
        can't|cannot|never|don't trust a|an? <identity>
        somebody|someone|anybody white|english|british
        with a|that name like ... home|from|here|back|surprise
        of|what do you_expect|course ... <identity>
        typical <identity>|<slur>
        told|ordered what_to_do_by|to_by a|some <identity>|<slur>
        let|leave <identity> drown|starve|freeze|burn|rot|sink
        mental illness|disorder|sickness ... pride|trans|parade|gay|them|not
        put|get a|me ... man|white|english|normal in|person|one ... charge|instead|on
        old|disabled|sick people|folk|kids ... put_down|drowned|burden
        """,
        label=Harm.IDENTITY_HATE,
    ),
    Rule(
        "leered",
        "Speaks to or of somebody as a body.",
        """
        what|how are|is you|she|u|ye like in bed|the_sack|between_the_sheets
        i'd|i_would|id|would|let_me|gonna|want_to lick|eat|taste|ride|bed|sniff you|that|her
        makes|gets|got|get me hard|horny
        show|send|let us|me|see your|ur|yer .. tits|boobs|legs|arse|bum|knickers|body|cleavage|bra|feet|pants
        things your|her|his husband|boyfriend|wife|fella never|can't|couldn't
        filthy|a_goer|frisky once|when|in|you|under|really ... going|get|bed
        great|lovely|cracking|decent|nice tits|boobs|legs|arse|bum|cleavage|rack
        good hard one|shag|seeing_to
        sexy|fit|tasty bitch|piece|lass|woman
        touching|playing_with|stroking myself|meself|mysel|it
        your|her|ur knickers|bra|thong
        shag|bang the lot|all|them|whole of|girls|lasses
        bed|sack|sheets ... name on it|those_legs|your_legs|single
        """,
        label=Harm.SEXUALISED,
    ),
)
