"""Sexual talk aimed at somebody, and the sexual words that services use in earnest."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Harm

RULES = (
    Rule(
        "sexualised",
        "Speaks of somebody in a sexual way.",
        """
        your|ur|yer|her|his|those|them|nice|lovely|great|decent|fit ... tits|boobs|breasts|arse|ass|bum|pussy|knickers|cleavage|cock|dick|nipples|thighs|legs|body|rack|backside
        cor|phwoar|phwoooar|phwoor|oi_oi
        show|send|flash|see|sniff|smell|lick|grab|squeeze|touch|feel|sent|shake|get ... your|ur|yer|me|us|her|them tits|boobs|breasts|arse|ass|bum|pussy|knickers|cleavage|cock|dick|nudes|nude|bra|legs|body|kit
        i'd|i_would|i'll|would|wouldn't_mind|gonna|wanna|want_to|like_to|love_to|could ... shag|fuck|bang|ride|bone|smash|screw|bend|spank|lick|rail|rape|smash|nail|mount|do|hump ... you|u|her|him|that|ye|it|over|senseless
        i'd|i_would|i'll|would|gonna|wanna|want_to|like_to|love_to smash|do|hit|bend|spank|ride|bang|ruin|destroy that|her|you|u over|all|from|all_night|hard|in_bed|any_day|anyday|tbh|so
        bend you|her|him|that|the ... over
        in that|those|your|her|a tight|little|short|new? dress|skirt|top|jeans|uniform|leggings|heels|blouse
        gagging|begging|asking for it
        sit|come|hop on|and|over my|sit lap|face|knee|on_my
        blowjob|handjob|shag|bj|quickie|threesome|booty
        touch|touched|touching|stroke|play_with myself|mysel
        in|take|see_you|see_her|join the|a shower|bath|bedroom ... with|you|her|every|me
        pic|pics|photo|picture|photos of you|her|yourself|herself in|without|naked|topless|undressed
        underwear|knickers|undies|lingerie|thong|stockings
        night|evening|weekend|hour|minutes with you|her darling|love|babe|sexy|gorgeous|alone|in
        open wide
        get|have|got|catch you|her|him on your|her|his own
        get|have|got you|her alone|naked|undressed|drunk
        dark alley
        you know you want it|me
        what i'd|i_would|i'll|i_wouldn't|i_could do to|with you|her|him|that
        wouldn't|would_not say|kick no|her|him|you
        fit|hot as fuck|anything|hell
        gorgeous|darling|babe|sexy|sweetheart ... alone|drink|number|bed|kiss|naked|date
        topless|stark_naked
        sit on my face|lap|knob
        come sit on my|daddy's
        suck on|my|me|it|his off|cock|dick|this|slow
        get your|yer|ur|them|her tits|kit|knickers|clothes|top|baps|pants out|off
        sleep|slept|sleeping|shagging|shagged with the boss|leader|mayor
        good|needs|need|want|wants a? good|right|proper|hard|decent? seeing_to|shag|shagging|fuck|rogering|dick|cock|raping|spanking|rape|fucking|stuffing|dicking
        slept|shagged|sucked|fucked|blew her|his|your way|job|up|to|into
        on your knees
        what are you wearing
        what colour knickers|underwear|bra|are
        you|she|he|ur|your|she's|you're|so|look|looks|well|dead|proper ... sexy|fit|shaggable|fuckable|shagworthy|hot_as|horny|bangable|tasty
        sexy little|thing|bitch|legs|body|lady|voice|arse|councillor
        makes|make|got|gets|getting|get me|him|us|so hard|horny|wet|stiff|boner
        dick|cock pic|pics|picture|photo|pictures
        nudes|naked pics|of|picture|photos
        wank|wanking|wanked|toss|tossing|masturbate|jerk|cum|touch_myself over|off|on|to|about|thinking you|your|u|her|his
        big|massive|huge|saggy|perky tits|boobs|knockers|jugs|norks|baps|arse|melons
        how much for a|the blowjob|night|quickie|hour|shag|handjob
        blowjob|handjob|bj from you|her|me|in|for
        see|imagine|picture|think_of you|her|him ... naked|undressed|in_the_shower|in_bed|bent_over|topless|without_your
        undress|undressing you|her|with
        shame|waste to|of cover|covering|hide|that|those legs|arse|body|tits|up
        bedroom|bed with you|me
        up your|her skirt|dress
        milf|gilf|dilf
        daddy|daddy's will|wants|girl|needs
        read|check|service|inspect|fix|rod|test my|me meter|pipes|pipe|plumbing|boiler any night|time|evening
        any night|time|day|evening ... catch_my_drift|if_you|wink|she_likes|you_like|love
        catch|get my drift|meaning
        wear|wearing|put_on|change_into ... nicer|less|something|nothing|tighter|shorter ... at_home|for_me|for_us|underneath|next_time
        in the|a|that short|tight|little|low-cut|low_cut|see-through skirt|dress|top|blouse|trousers|shorts
        look|looks like in|without|under|out_of the|your|her|that|those bath|shower|bed|clothes|dress|top|uniform
        sit|stand|walk|queue|stood|sat|follow|walking behind her|you|cllr|councillor ... stairs|ladder|escalator|view
        responsible for|keep my hands|hands_off|hands_to
        my hands to|off myself|you|her
        had|getting|gets|get any ... in years|ages|months|decades ... volunteer|poor|bet|love|her
        hasn't|hasnt|not had any in years|ages|months|decades ... volunteer|someone|poor|bet|love
        in my|me|these trousers|pants|boxers|jeans ... for|you|her|bigger|waiting|love
        bigger|something|surprise|present ... in|down my trousers|pants|boxers|jeans
        locked|lock|closed|shut door|doors|room ... with|and ... her|you|him|cllr|officer|that
        minutes|hour|night|weekend ... and|with|alone|in ... locked|dark|cupboard|bedroom|back_room|hotel
        watching|looking_at|staring_at|watched|eyes_on your|her ... chest|legs|blouse|curves|bum|backside|not|slides|lips
        sit|bounce|climb on|onto my council|knee|lap|tax|application|desk|arrears ... any|time|day|she|anytime
        hotter|hot|hottest|fitter ... bedroom|your|fire|shower|bed
        filthy|dirty|naughty|wild in bed|private
        bet you're|you_are|she's|he's ... filthy|dirty|wild|naughty|easy ... bed|sack|private
        wouldn't|would_not|won't say|kick ... no|bed
        behind|below|underneath|under ... on|up|climbing the|those stairs|ladder|steps
        """,
        label=Harm.SEXUALISED,
    ),
    Rule(
        "sexual_health",
        "Speaks of sexual matters in earnest: health, education, reporting.",
        """
        sexual|sex health|clinic|education|harassment|assault|abuse|offender|offence|worker|workers|violence|exploitation|orientation|discrimination|toys|shop
        naked|bare wires|wire|flame|light|eye|bulb|greed|cable
        underwear|knickers|picture|photo|pictures ... report|dealt|police|complaint|complain|harassment
        asked|sent|told|showed|sends me|my|her ... underwear|dick|pictures|picture|naked|sexual|photo
        breast cancer|screening|feeding|feed|milk|clinic|pump
        breastfeeding|breastfeed|smear|cervical|contraception|condoms|mammogram
        """,
    ),
)
