"""Threats to people, plain, conditional and veiled, and the idioms that only sound like them."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Harm

RULES = (
    Rule(
        "threat",
        "Says that somebody will be hurt, or should be.",
        """
        i'll|i_will|ah'll|we'll|we_will|gonna|going_to|gunna|ima|imma|gonnae|i_could|i_would|i'd|i_swear|let_me|want_to|wants_to|here_to|coming_to|about_to|man_will|will ... <violence>|end|destroy|gut you|ya|ye|yous|youse|your|u|ur|yer|him|her|them|his|their|every|all|whoever|that|the_lot|cllr|councillor|mr|mrs|ms|any_of|anyone
        i'll|ah'll|i_will|gonna|going_to|gunna|imma|gonnae|i_swear ... kill|murder|stab|strangle|lynch|behead|throttle|shank|chib|malky|maim|rape|batter|shoot
        come|coming down|round|there|over|after|for ... <violence>
        is|are|he's|she's|you're|they're|will_be|be|gonna_be|am getting|get|gets|gonna_get|going_to_get ... <harmed>|a_bullet|a_kicking|their_legs_broken|a_good_kicking|hurt|their_head_kicked_in|done_over|a_slap|what's_coming
        want|wants|needs|need|deserve|deserves|ought_to_be|should_be|should_all_be|should_get|be|getting|get ... <harmed>|good_kicking|legs_broken|right_doing|bullet|throat_slit|petrol_bombed|put_down|putting_down|slaughtering|shooting|hanging|stabbing|killing|drowning|gassing
        should|shud|must|ought all? be <harmed>
        anyone|whoever|those|anybody ... should|deserves|deserve ... <harmed>
        bullet|noose|rope|knife|grave|coffin waiting|ready|got|with ... for|your|whoever|you
        end up|be|leave|leaving|going_home|leaves ... in an? ambulance|coffin|body_bag|box|wheelchair|canal|hospital|morgue|hearse|river
        your|his|her|the windows|house|car|home|tyres|office|legs|depot goes|go|will_go|is_getting|get|gets|gonna in|up|torched|smashed|burnt|burned|done|broken|slashed
        hit|run_over|knocked_down|flattened by a|the bus|lorry|train|truck|van
        you'll|you_will|ye'll|he'll|she'll|they'll|yous_will be|get ... eating|drinking|walking|breathing|sucking|your_jaw|your_legs|your_neck|your_teeth|your_head|the_blade|found|next
        you'll|you_will find_out|learn what happens to|when ... people|like|you
        what happens to people|women|men|scum|them|those|grasses like
        pay|paying|pays|paid your|the|that|her|him|you|his a? ... visit
        might|may|could|will be your|his|her last
        warned ... next_time
        next time i ... you|him|her|them
        you're|you_are|youre|ur|he's|she's|they're|your next|dead|finished_breathing|a_dead|deid|toast_pal|a_goner|gonna_die|going_to_die|gonna_bleed
        over your|his|her|their dead body
        nothing to lose
        i know your|her|his shift|route|address|routine|car|school|street|house|hours|movements
        know|knows which school|car|house|street|door|bus|nursery ... your|you|her|she|he|his
        time for a visit
        sharpening|sharpened|loaded|loading|oiled the|my|an? axe|knife|blade|gun|shotgun|machete
        step|stamp|stand|spit on her|him|you|them|one|your like
        cut|slice|carve|gut|slit you|her|him|them|ye|yous up|out|open|down|throat|into|deep|like
        throat|throats slit|cut|of
        smash|beat|kick|knock|break ... the|your|his|her|every|seven head|shit|bone|teeth|bells|lights|bones|crap|living_daylights
        knocking|kicking|smashing|breaking|bashing|punching|cutting|ripping your|his|her|their|yer teeth|head|face|legs|throat|jaw|skull|lights|heid|arms|fingers|balls
        die|burn|rot|perish|drown in a|the|your|hell fire|ditch|hell|gutter|house|sleep|pain|agony
        gie|give|gies|gi'e him|her|them|you|ye|yous|cllr|councillor|mr|mrs a right? good? doing|kicking|hiding|slap|beating|battering|pasting|leathering|skelping
        wants|needs|deserves|due ... a right|good|proper|serious doing|kicking|hiding|slap|beating|battering|pasting|leathering|slapping|hammering
        i know people|lads|some_people|somebody who
        get|got|put|lay my hands on you|him|her|them|ye|u
        you'll|you_will|he'll|she'll|they'll|gonna|ye'll|going_to ... regret|be_sorry|wish|rue|bleed|suffer ... you|this|it|were|day|born|never|crossing
        come|coming|came down|round|over|there|in ... with a|an|my|the|some bat|knife|hammer|petrol|mates|boys|lads|crowbar|axe|blade|brothers|dog|dogs
        round up|them .... burn|shoot|deport|gas|camps|camp
        if i ever|see see|catch|find|meet ... you|him|her|them|that|your
        want|wants|need thi|thy|your|yer|his|her legs|neck|head|jaw|arms breaking|snapping|caving|kicking|broken|wringing
        knock|kick|smash|lamp yer|your|his|her|thi melt|pan|head|heid|block|teeth|ballix in|out|off
        your|yer|his|her jaw|legs|neck|nose|arms broke|broken|snapped|smashed
        hang|kill|drown|neck yersel|thysen|thyself|urself|yourself|yourselves
        i'll|i_will|we'll|we_will|gonna|gonnae|going_to ... make you|him|her|them|sure_you|sure_he|sure_she|sure_they pay|suffer|bleed|scream|regret_it|regret_this|sorry
        i'll|i_will|we'll|we_will|gonna|going_to ... find out where you|he|she|they live|lives
        i'll|i_will|we_will|we'll ... put|leave you|him|her|them in|on a? hospital|wheelchair|coffin|ground|morgue|grave|stretcher|the_ground|life_support|your_back|intensive_care
        i'll|i_will|we'll|we_will ... come round|down|over|there|after and? ... batter|kick|smash|punch|sort|kill|stab|burn|drag|do|finish|teach
        i'll|i_will|we'll|we_will ... be waiting for you|him|her|them
        be waiting for you|him|her|them outside|after|when|at|in
        i|we know where you|u|he|she|they|your_family|your_kids|your_children|your_mum|yer|ye live|lives|live's|work|works|drink|park|parks|go|stay|sleep|goes
        know where you|ye|u|he|she|they live|stay|bide|lives|stays and|so|pal|love|mate|sunshine
        know|seen|see|know's what car|school you|your|he|she|they drive|kids|drives|children
        watch|mind your|yer|ur back|backs|step
        sleep with one eye open
        you|he|she|they better|best|had_better watch|look|hope|pray|be_careful|sleep|start_checking
        you|he|she|they|yous|u|ye won't|will_not|willnae see|live|wake|walk|make_it|last ... tomorrow|christmas|again|morning|home|week|weekend
        you're|you_are|he's|she's|they're|youre|ur|your|yer|he_is|she_is a? dead|deid man|woman|men|meat|bitch|cunt|when|if|soon|next
        you're|you_are|you'll|youre|ur|he's|she's next on|to|you'll|mate
        deserve|deserves|deserved|need|needs|want|wants|ought|should to? be|get|have ... shot|hanged|hung|stabbed|killed|murdered|lynched|raped|burned|burnt|beaten|gassed|executed|strung|exterminated|drowned|beheaded|put_down|topped|battered|slapped|knifed|torched|lined_up
        deserve|deserves a|the good? bullet|noose|rope|kicking|beating|slap|knife|hiding|stabbing|hammering
        hope|hopes|hoping|pray|wish ... you|u|he|she|they|your|yous|ye|family|kids|children|someone|somebody|ya ... die|dies|burn|burns|rot|cancer|killed|stabbed|raped|crash|crashes|murdered|shoots|hangs|suffer|suffers|choke|chokes|perish|drop_dead|drops_dead|jumps_you|kills|shot|hurts|attacked|dead|hanged|drown
        someone|somebody|one_of_us should|needs_to|ought_to|is_going_to|will|will_have_to|is_gonna ... kill|shoot|stab|burn|torch|bomb|hang|slap|batter|punch|knife|smash|kick|end|petrol|finish|put_a_bullet|put_a_brick
        put a bullet|knife|brick|bomb|noose|petrol
        burn|torch|firebomb|bomb|blow ... your|the|his|her|their|that|it|this house|home|office|offices|car|place|building|town_hall|civic_centre|council|depot|up|lot with
        burn|torch|firebomb|petrol_bomb|blow_up|bomb your|the|his|her|their|that|this house|home|office|offices|car|building|town_hall|civic_centre|depot|place
        shame|pity if something|anything happened to
        would be|wouldn't a? terrible|awful|shame|pity if something|anything|your|you|her|his|an_accident
        accidents happen|do_happen
        nice|lovely house|family|kids|car|little ... you've|you|she|he|there ... got|have ... shame|pity|be_a|careful
        it would be a|such_a shame if|about
        kill|kll|hang|top yourself|urself|yerself|yourselves|himself|herself|themselves then|now|and|please|you|do
        go|and|just|should|shud|to|you'd_better kill|hang|top|neck yourself|urself|yerself|yourselves
        kys
        drop dead you|the|all|mate|yous
        blood on your|the floor|desk|counter|walls
        heads will roll down? your|the stairs
        petrol through your|the|his|her|their letterbox|letter_box|door
        brick|bricks|petrol_bomb through your|his|her|their|the window|windows|windscreen|letterbox
        get|have ... what's coming to you|them|him|her
        end up|end_up in|at the|a river|canal|ditch|bin|boot|grave|hospital|morgue|skip|bottom
        like jo cox
        do a jo cox
        meet|see|catch you outside|in_the_car_park|after_work and|then|we'll|you'll|see|with
        fists|bat|baseball_bat|knife|blade|machete|hammer|crowbar|shotgun with your|his|her|their name on
        bring|bringing|brought|fetch|got a|my|the baseball_bat|knife|blade|machete|hammer|crowbar|shotgun|bat|axe|gun ... you|to_your|down_there|office|reception|town_hall|with|him|her|them
        wring|break|slit|snap|cut your|his|her|their|yer scrawny|fat|fucking? neck|legs|throat|arms|fingers|jaw|nose|kneecaps|teeth
        wring|break|slit|snap|cut your|his|her|their|yer neck|legs|throat|arms|fingers|jaw|nose|kneecaps|knees|teeth
        kick|punch|knock|smash|cave|bash|put ... your|his|her|their|yer head|teeth|face|ribs|heid|skull|jaw|nose in|out|off|down
        kick|punch|smash|bash|batter|stab your|his|her|their|yer head|teeth|face|ribs|heid|skull
        last|final warning ... kids|family|house|car|legs|you'll_be
        shoot|hang|kill|execute|string|gas|drown|exterminate them all
        shoot|hang|kill|execute|string|gas|drown|exterminate the lot|fucking|whole
        first against the wall
        bullet|noose|rope for|with your|each|every|the name|one|lot|them
        have|got|know|found|seen|studied your|her|his rota|timetable|diary|hours|shifts|route ... and|all
        your|yer little|wee|only lad|girl|boy|one|daughter|son ... waits|walks|plays|bus|school|alone|own
        check|look|looking|checks under|beneath the|her|his|your car|bonnet|motor|van ... start|starts|drive|drives|every
        brick|torch|do|smash|petrol|paint his|her|their|your place|windows|house|car|shop|door
        go and? brick|torch|smash|egg|trash
        last person|thing|face|one|voice you|she|he|they ... see|sees|hear|hears
        tell|warn ... i_said_so|i_said|from_me|we_said
        bullet|match|petrol|lighter|brick ... desk|with_it|paper|letterbox|you_people|your_office
        takes|just|only|need|needs one|a match|spark|bullet|shot|can_of_petrol ... you|your|paper|that_place
        lights|light|phones|cameras ... go_out|go_off|fail|die ... you|just_when|just_as ... lock|leave|walk|finish
        few|couple|some|bunch of us|the_lads|the_boys ... explain|talk|visit|have_a_word|pay|call_on|teach ... hand|person|fists|you|her|him
        by hand ... explain|her|him|you|talk
        smile|laugh|enjoy|walk|run|grin while you|ye|she|he still? can|have|has|got
        while you|ye have|still_have|still_got|got the|your|yer teeth|legs|knees|tongue|fingers|chance
        somebody|someone|i|we wants|want|should|needs|ought ... teach|show|take ... cllr|councillor|mr|mrs|ms|her|him|you ... swim|fly|lesson|manners|river|canal|tied
        hands|feet|legs|arms|wrists tied|bound|cuffed|broken ... her|his|your|behind|river|swim
        with her|his|your|their hands|feet tied|bound
        dental records
        need your|her|his dental|teeth|fingerprints
        river|canal|sea|quarry|lake|reservoir ... waiting|deep_enough|cold_enough|wide_enough for|to you|her|him|hold|hide|cllr
        cross|mess_with|test|try me|us ... again|and|once_more|one_more_time ... they|you|i|we
        or i'll|ah'll|i_will wring|break|snap|twist|burst
        all winter|night|day|week|year ... to|and|for ... you|find|wait|nothing
        leaving|leave|leaves|going in an ambulance|coffin|box|bag
        who knows where ... lives|live|drinks ... visit|friends|lads
        death of you|her|him|ye
        explain|settle|sort|discuss|deal ... by hand
        want|wants|needs|need|deserves|deserve burning|torching|smashing|bombing|bricking ... down|out|up|to|the|soon
        bring|bringing|fetch bottles|bricks|stones|eggs|torches|petrol ... throw|them|her|him|it
        """,
        label=Harm.THREAT,
    ),
    Rule(
        "threat_idiom",
        "An idiom: nobody is threatened.",
        """
        could|would|i'd|i'd_happily|cud|wid murder|kill for|a
        murder|kill for a|some|my|your|that|another
        killing me|us|my|it|trade|business|businesses|the_high_street|our_town|our_village
        dying|dead for|on|to|tired|chuffed|good|simple|easy|end|slow|line|right
        bored|scared|frozen|freezing|worried|tired to death
        shoot me now
        shot|shoot down in flames
        shoot the messenger
        shooting yourselves|yourself|themselves|ourselves in the foot
        kill two birds
        kill time|the_mood|the_noise|the_lights|the_engine|weeds|the_weeds|the_grass|the_mould|mould|bacteria
        over my dead body
        bite|bit|bitten my|our head|hand off
        heads will|must|should|need_to roll
        hang your|their heads? in shame
        hang your|their head in shame
        hung|hang out to dry
        beat|beating|hit|kick|fight|fighting my|the|their|this|it head|drum|road|rush|roof|decision|plan|closure|back
        fight you|this|them all the way
        fight you in|through|at court|the|every|tribunal
        see you in court
        hear|hearing from my solicitor|lawyer
        take|taking|drag you|this|them|the_council to|through court|the|tribunal|ombudsman|press|papers|small
        cut|cuts to the bone
        bleeding|bled us|me dry
        stabbed|stab|knife in the back
        killed|kill the|my|our|his|her dog|cat|vibe|battery|signal|lawn|trees|tree|plants|hedge|bees|fish|town|pub|village
        blow|blew|blown my mind|top
        crucify|crucified|slaughtered|murdered|hammered|destroyed|battered in|at|by|on the polls|press|election|elections|vote|weather|storm|storms|ballot|may
        going to murder|kill|destroy|finish the|our|my|this high_street|town|business|trade|village|cycling|market
        i'll|we'll|we_will|i_will|going_to|gonna ... vote|oust|remove|boot|kick ... out
        you'll|will|gonna|going_to|they'll|someone_will|somebody_will|someone_is_going_to|somebody's_going_to|kid_will ... get|be killed|hurt|die|run_over|knocked_down
        drop|drops|dropping|dropped dead of|from|with|on|waiting
        die|dying of|from|waiting|in|on cold|embarrassment|boredom|shame|laughter|old|pneumonia|a|hunger|thirst|the|hold
        burn|burning|burnt|burned rubbish|toast|bridges|money|through|waste|fat|calories|the_midnight|a_hole|out
        suicide mission|by|squad|pact
        over the|my hill|dead|moon
        axe|axed|axing|butcher|butchered|slash|slashed|slashing|gutted the|our|jobs|services|budget|budgets|my|library|libraries|youth|funding|bus
        killer|murder on|of my|your|the feet|knees|back|crows|heels
        get|getting away with murder
        screaming|scream blue? murder
        murder|kill|throttle|strangle|shoot|hang whoever|the_person|the_genius|the_designer .. designed|invented|wrote|built|planned|thought|painted|approved|made|signed
        whoever|person|people|designer|idiot|genius|engineer ... designed|approved|invented|thought|painted|wrote|planned|built|signed ... shot|hanged|sacked|strung
        strung up by
        kill|killed|killing|kills it|the_mood|time|weeds|two_birds|for_a|this_town|the_town|our_town|our_high_street|off
        could|i'd|would murder|kill|strangle a|an|the|for|some cuppa|pint|curry|tea|brew|bacon|biscuit|kettle|hob|pizza|decent|working|bath|sausage|beer|printer|alarm|phone
        burn|burning|burnt garden|waste|out|wood|the_dinner|off|leaves|coal
        kick|kicked|kicking in|off|the_habit|a_ball|themselves|ourselves|myself
        break|breaks|breaking|broke my|our|the|your|her|his heart|lease|ice|law|rules|promise|promises|news|bank|contract|word
        hit|hits|hitting by a|the train|bus|tram|van ... crossing|junction|road|again|kids
        shoot|shooting me a|an email|message|text|line
        """,
    ),
    Rule(
        "lawful_threat",
        "Says they will use the law, the press or their vote: that is their right.",
        """
        see you in court
        take|taking|took|drag|dragging you|this|them|it|the_council|yous to court|tribunal|the_ombudsman|ombudsman|the_papers|the_press|judicial_review|the_housing_ombudsman|watchdog|ofsted|my_mp|social_media|the_ico|small_claims
        sue|suing you|yous|them|the|this|for|your
        hear|hearing from my solicitor|solicitors|lawyer|lawyers
        legal action|proceedings|advice
        judicial review
        call|calling|contact|contacting|ring|going_to|go_to|email|emailing the press|papers|bbc|itv|news|newspaper|echo|gazette|post|mail|evening
        contact|contacting|write|writing|speak|speaking|email|emailing|go|going|complain|complaining|report|reporting|escalate|escalating ... my|the|your mp|councillor|ombudsman|regulator|solicitor|ico|cqc|ofsted|commissioner|ofcom|watchdog
        vote|voting you|them|him|her|the_lot_of_you|yous|this_lot out
        lose|lost my|our vote|votes
        resign|sacked|sack|dismissed|fired|petition|placard|tribunal|protest
        i'll|i_will|we'll|we_will|going_to|gonna|i'm ... report|complain|appeal|vote|email|tweet|petition|protest|sue|object|challenge|escalate|withhold|withholding|claim|investigate
        should|ought|needs|must investigate|inspect|audit|apologise|resign|step_down|look_into|review
        deserves|deserve|needs|wants to be? sacked|fired|investigated|voted|inspected|replaced|removed|sacking|scrapping
        loses|lose|lost her|his|their|your seat|job|majority|deposit
        won't|will_not|not|never vote|voting for you|them|him|her|labour|tory|your|again
        not paying|pay|payin ... council|tax|rent|penny
        """,
    ),
)
