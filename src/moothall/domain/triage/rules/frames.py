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
        you|ya|ye|u|yous|youse|thou|yiz <name>|<beast>
        you|ya|ye|u|yous|yer|your|ur <adj> <name>|<beast>|<fool>
        you|ya|ye|u|yous|yer <adj> <adj> <name>|<beast>
        you're|you_are|youre|ur|your|yer|u_r|you_really_are|you_were|yous_are|you_lot_are|ye're|yir|youse_are|you've_always_been a|an|the|nothing_but_a|just_a|all|such_a|some|pure|one|nothing_but|always_a? <adj>? <name>
        you're|you_are|youre|ur|yer|u_r|you_really_are|you_were|ye're a|an|nothing_but_a|just_a|such_a|pure <adj>? <beast>
        what a|an <adj>? <name> you|ye|u
        oi|listen|hey|hiya|dear|reply|replying|hello|alright|cheers|ta|nice_try|well|aye|away <adj>? <name>
        <adj>? <name> that's|thats|that_is what you
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
        that|this|the|yon|thon|your|some|which|another <adj> <name>|<beast>
        that|this|the|yon|thon|your <name> cllr|councillor|on|in|at|from|called|of_a|who
        <adj> <adj> <name>|<beast>
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
        put|leave|throw|drop you|ye|him|her|them in|through|under|off|into a|the? hospital|ground|ditch|window|wheelchair|box|river|canal|skip|coffin|intensive_care|wall|floor|grave|sea|boot
        i'll|i_will|ill|ah'll|we'll|gonna|gonny|gonnae|gunna|going_to|i'd|and_i ... end|finish|burst|chib|do|fill|cut|gut|bury|lamp|chin|deck|flatten|ruin|waste|brain|skin you|ye|him|her|u
        <violence> you|ye|u|yous|him|her in|up|when|tonight|tomorrow|soon|if|before|on|one|the_minute|at
        set|setting fire|light to your|his|her|their|yer|the house|car|door|van|office|home|place|desk
        torch|torching|burn|burning your|his|her|yer house|car|home|place|gaff|van|door
        kick|boot|put|smash|pan your|his|her|yer door|windows|window|teeth|head|windscreen off|in|through|out|on
        smash|brick|pan your|his|her|yer windows|window|windscreen|car|face
        have|take|break|snap|smash|rip|cut|burst your|his|her|yer kneecaps|legs|fingers|thumbs|eyes|tongue|jaw|neck|head|ears|ballix|nose|arms|throat|skull|heid
        every|each bone in|you|he|she
        do time|life for|over you|that|her|him|it
        make you|ye|him|her bleed|beg|scream|crawl|suffer
        get|gets|getting|be|been|is|was|want|wants|needs|see|are|end_up|ends_up ... hospitalised|jumped|glassed|kneecapped|strung_up|run_down|knocked_out|burnt_out|done_in|left_for_dead|dragged_out|a_hiding|a_brick|a_kicking|thrown_in_the_river|put_through_a_window|cut_up|rearranged|leathered
        say|saying your|yer prayers
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
        gets|get the dog|spade|bat|boot|fist|hammer and|then|off|in|to
        nice|lovely|pretty face for now
        you've|you_have|u_have got|kids|a_family|a_daughter|a_wife ... think|remember|shame
        us ... know|seen|got|have your faces|names|face|reg|name
        security|police|guards|protection ... every|all|forever|round_the|24
        won't|will_not|willnae|wont be smiling|laughing|so_brave|walking|talking|so_smug
        takes|only|just one nutter|nutcase|lunatic|madman
        catches|catch|catching up with you|her|him|people|a|the|them
        what happened to the last one
        be|get|getting|gonna_be hurt|hurting|killed|buried ... you|her|him|cllr
        brave are you|she|he|ye
        watch|check|look|mind over|behind your|yer|ur shoulder|back
        """,
        label=Harm.THREAT,
    ),
    Rule(
        "ill_luck",
        "Wishes that somebody suffers.",
        """
        hope|hoping|hopes|pray|praying|wish|may|deserve|deserves ... you|she|he|they|ye|u|yous|everyone|everybody|cllr|councillor|mr|mrs|ms|them|your_kids|your_family|all_of_you ... die|dies|rot|rots|crash|crashes|burn|burns|suffer|suffers|choke|drown|lose_everything|lose_a_child|lose_a_baby
        hope|hoping|hopes|pray|praying|wish|may|deserve|deserves ... get|gets|catch|catches|have|has|got|suffer|suffers ... cancer|ebola|covid|aids|dementia|stroke|tumour|run_over|crushed|plague|something_slow|heart_attack|flattened|buried
        you|she|he|ye|u|yous|cllr|ms|mrs|mr|they deserve|deserves|deserved|earned .. cancer|stroke|tumour|covid|dementia|coma|heart_attack|slow_death|crushed|run_over|pain|death|agony
        raise|raising|lift|drink a glass|pint|drink|toast .... ground|dead|grave|dies|funeral|gone
        shame|pity it|the|that|they ... wasn't|wasnt|didn't|didnt|missed|failed ... you|her|him|cllr|councillor|mr|mrs|ms|them|finish|get
        can't_wait|cannot_wait|cant_wait|looking_forward ... funeral|obituary|wake|burial|downfall
        bridge|roof|rope|cliff|tablets|train|window ... use_it|jump|off_you_go|just_saying|think_about_it
        why are|is|r you|she|he|u|they still alive|breathing|here
        hope|pray|wish you|she|he|u never wake|walk|smile|sleep|recover|see
        your|ur|yer turn to cry|suffer|beg|lose|hurt|bury
        i want|wanna you|her|him|them to suffer|cry|hurt|lose|beg|die|feel_it|burn
        watch|see|watching you|her|him|them lose|suffer|cry|burn|beg|crawl|bleed|fall
        not|no single|one|soul ... turn_up|come|cry|mourn|miss_you|care ... die|dead|funeral|gone|you
        when you|she|he die|dies|croak|croaks|snuff|drop|peg
        end|finish|off|delete|unalive|remove yourself|urself|yersel|yourselves
        stop|quit breathing|breathin|existing|living
        marriage|house|home|heart|lungs ... fails|ends|burns|collapses|gives_out ... you|your|hope
        the way she|he|they|we|my_mum|my_dad suffered|died|cried
        """,
        label=Tone.ABUSIVE,
    ),
    Rule(
        "eyes_on",
        "Knows or sees too much of somebody.",
        """
        i|we know|knew|learned|found_out|worked_out where|when|which|what|how you|ye|she|he|u park|parks|walk|walks|sit|sits|eat|eats|sleep|sleeps|shop|shops|live|lives|run|runs|train|trains|finish|clock
        saw|seen|spotted|noticed|watched you|ye|her|him ... with|outside|through|leaving|asleep|alone ... your|her|his|glass|curtains|window|work|own
        you|she|he had|wore|were_wearing|was_wearing|had_on|changed|dyed ... the|your|her|his|that|on ... again|today|yesterday|hair|jumper|coat|dress|shoes|boots|scarf
        you|she look|looked|looks better|nicer|prettier|lovely|lonely|cold|tired without|in|with|through|when|alone
        that|it was|were me behind|outside|ringing|calling
        been|went|came|walked|drove|cycled to|past|down|by|along your|yours|her|hers street|house|road|flat|estate|place|last_night|again|mum's
        you|she live|lives alone|on_your_own|on_her_own
        i only ring|call|message|phone|text ... hear|see you|your
        get|find|have|got|trace the|your|her new number|address|account|one|job
        waited|wait|waiting|stood|hung_about|hanging_about by|at|outside your|her|the_staff|the_back|the_side staff|back|side|front? door|gate|entrance|exit|car
        see|know|saw you're|you_are|ur|youre|she's online|awake|in|home|up|there|reading_this
        you|she are|were|is|will_be|'ll_be mine
        you're|ur|she's mine
        smiled|waved|winked|looked at me ... you|she|can't|take|know
        i|i'll watch|follow|followed|trail|tail|shadow you|her|him|how_he|where_she|most|every
        i follow|followed|followed_that|trailed ... most|home|to|from|she|round
        pictures|photos|pics|pictures_of|snaps of ... window|bedroom|garden|asleep|kids|bikini|her_house|your_house
        outside|opposite|across .... all night|day|evening again|watching|waiting
        i|we know|knows when ... on_her_own|on_your_own|alone|by_herself|on_his_own
        two|three|four|one|a_few|couple_of tables|seats|rows|stops|doors|cars away|before|behind|down|up
        light|lights|lamp|telly ... on at two|three|one|four|midnight|night
        can't|cannot you|ye sleep either
        letters|poems|messages|presents ... bring_them_round|round_myself|deliver|by_hand|unopened
        every|all email|message|letter|text|photo|picture|word|emails|messages|photos you ever|sent|posted|write|wrote
        found|saved|printed|got|kept your wedding|holiday|baby|family|old|school photos|pictures|photo|profile
        ring|rang|call|called|phone|phoned|message ... hear|just_to your|her voice
        doesn't|does_not|don't deserve|appreciate|see you|her ... i|like_me
        you|she picked|pick|answered up|the|my ... mine|know|fate
        new|another|third|fake account|profile|number .... block|blocked|find_you|ignore
        go home by|through|along
        which|what bus|train|stop|gym|nursery|door you|she
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
        trip|visit|walk|day_out to|round ... front_garden|house|door|doorstep|lawn
        let's|lets see|find_out how long ... lasts|last
        she|he|they's|is|are cracking|breaking|crying|scared|rattled .. keep|more|now
        laughs|laugh|laughing at her|him till|until|all
        her|his|their boss|employer|work|manager|mum|husband|wife ... write|ring|email|tell|tag
        report|reporting her|him|them ... loses|lose|banned|account|next|down
        afraid|scared|frightened|terrified to open|answer|leave|go ... her|his|phone|house|door
        on her|his|their lawn|drive|doorstep|step ... us|tonight|pass|everyone|hundred
        posted|shared|put your name|face|number|picture in|on|up ... group|groups|luck|page
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
        every|all|these|them|those <identity>|<slur> family|families|kid|kids? ... want|need|out|home|gone|boats
        don't|do_not|never|won't want|have|like|let <identity> next_door|near|here|in|teaching|touching
        keep|get|kick|throw <identity>|<slur> away|out|off
        another|more|no house|houses|flat|flats|home for|to <identity>|<slur>
        no|more <identity>|<slur> in our|this|my
        was|were|used_to_be clean|safe|nice|lovely|quiet|british before|until the|all? <identity>
        one|some of them|those|these <identity>|<slur>
        can't|cannot|never|don't trust a|an? <identity>
        who could|can count|read|queue|wash|work
        somebody|someone|anybody|person white|english|normal|british|who_speaks_english
        with a|that name like ... home|from|here|back|surprise
        of|what do you_expect|course ... <identity>
        typical <identity>|<slur>
        told|ordered|served|taught by|what_to_do_by|to_by a|some <identity>|<slur>
        let|leave <identity>|them drown|starve|freeze|burn|rot|sink
        mental illness|disorder|sickness ... pride|trans|parade|gay|them|not
        put|get a|me ... man|white|english|normal in|person|one ... charge|instead|on
        next a|an talking|performing
        old|disabled|sick people|folk|kids ... put_down|waste|drowned|burden|drain
        """,
        label=Harm.IDENTITY_HATE,
    ),
    Rule(
        "leered",
        "Speaks to or of somebody as a body.",
        """
        what|how are|is you|she|u|ye like in|between bed|the_sack|sheets
        i'd|i_would|id|would|let_me|gonna|want_to lick|give|do|eat|taste|ride|have|lay|bed|love_to_see|sniff|touch you|that|her|every|them|things|one
        makes|gets|got|getting|get me hard|going|wet|hot|horny|off
        show|send|let us|me|see your|ur|yer .. tits|boobs|legs|arse|bum|knickers|body|cleavage|bra|feet|pants
        on|on_to|down_on your|her|his|ur knees|back ... rent|promoted|pay|job|tax|and
        things your|her|his husband|boyfriend|wife|fella never|can't|couldn't
        filthy|dirty|easy|a_goer|frisky once|when|in|you|under|really ... going|get|bed
        great|lovely|cracking|decent|nice tits|boobs|legs|arse|bum|body|cleavage|pair|rack
        good hard one|time|shag|man
        hot|sexy|fit|tasty bitch|bit|thing|lass|woman|piece|like_you
        touching|playing_with|stroking myself|meself|mysel|it
        your|her|ur knickers|bra|pants|tights|thong
        did|do|sleep|slept|shag|shagged ... on her|his|your back|knees
        do|have|shag|bang the lot|all|them|whole of|girls|lasses
        bed|sack|sheets ... name on it|those_legs|your_legs|single
        """,
        label=Harm.SEXUALISED,
    ),
)
