"""What else a writer may want: adjustments, an answer, to thank, to report, to sell."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Intent

RULES = (
    Rule(
        "adjustment",
        "Asks for another way because of a disability or a language.",
        """
        reasonable adjustment|adjustments
        large print|text|font
        braille|easy_read|easyread|bsl|sign_language|interpreter|hearing_loop|screen_reader|screenreader|relay_uk|text_relay|lip_read|lipread|audio_version|audio_tape|induction_loop|translator|easy-read|minicom|yellow_paper|coloured_paper|makaton|wheelchair_access|step-free|step_free|assisted_collection|cyfieithydd|tlumacz|tlumacza|subtitles|captions|plain_english
        i'm|i_am|im|my|he|she|he's|she's|husband|mum|son|wife|dad|daughter|as_a|as_an|being|brother|tenant .... deaf|blind|autistic|dyslexic|disabled|dyslexia|autism|wheelchair|hard_of_hearing|visually_impaired|partially_sighted|adhd|sight|stammer|housebound|learning_disability|learning_difficulties|anxiety|agoraphobic|bipolar|aphasia|arthritis|stroke|parkinson's|ptsd|hearing|mobility|sighted|tourette's .... can't|cannot|can_you|need|needs|please|could|struggle|struggles|instead|so|unable|find|email|phone|text|would|letter|write|difficult|not
        because|due of|to my|his|her disability|condition|autism|dyslexia|sight|hearing|anxiety|stroke|arthritis|deafness|mobility|adhd|illness
        can't|cannot|cant|unable_to|struggle_to|struggle_with|struggles_with|find_it_hard_to|difficult_to|not_able_to|difficulty|hard_for_me_to .... read|use_the_phone|phone|hear|speak_on_the_phone|see|write|lift|fill_in|get_up|stairs|climb|online|use_a_phone|telephone|reading|letters|forms|drag|attend|wheel|pull|carry|talk_on|speak|push|understand
        wheelchair .... can't|cannot|access|ramp|adapted|get_in|need|lift|stairs|adapt
        grab rail|rails|handles
        wet room
        ramp|stairlift|level_access|level-access .... fitted|installed|need|please|for|access|could
        disabled parking|bay|bays|access|facilities|facilities_grant
        adapt|adapted|adaptations|adaptation|accommodate|accessible|accessibility|alternative_format|another_format|different_format
        deaf|blind|autistic|dyslexic|disabled|dyslexia|autism|stammer|stroke|arthritis|anxiety|byddar|fyddar|epilepsy|parkinson's|visually_impaired|hearing_impaired .... email|text|phone|call|letter|print|interpreter|bring|someone|bin|rail|moved|instead|please|can|could|need
        english .... not|no|isn't|poor|little|bad .... good|well|interpreter|speak|understand|first
        not|don't|no|little|limited .... speak|understand|read .... english|well|good
        po angielsku
        can't|cannot|cant|couldn't|can_not hear|see|read|write|manage|walk|speak|talk|lift|climb|hold
        registered blind|deaf|disabled
        learning disability|difficulties|difficulty
        speech impairment|impediment
        quiet room|space|hour
        ground|lower floor|counter
        dyslexic|autistic|wheelchair|dyspraxic|stammer|aphasia
        my carer|advocate|interpreter
        extra|more|longer time
        in plain words|english|language
        bigger|larger|yellow|coloured|big font|print|paper|text
        text|email|write_to|phone .... instead|please .... deaf|can't|phone|hearing
        bring|have .... someone|somebody|friend|carer|advocate .... with me
        extra|more time .... because|autism|dyslexia|disability|process|need|read|please
        parkinson's|ms|dementia|alzheimer's|epilepsy|ptsd|arthritis|stroke|sight_loss|autism|migraine|migraines|fibromyalgia|tinnitus|tremor .... please|longer|cannot|can't|warn|wait|only|because|morning|afternoon|may_i|could|slowly|muddled
        because|due of|to fibromyalgia|epilepsy|ms|migraines|parkinson's|ptsd
        big|large|bold|clear|sixteen|eighteen point|print|type|font|letters
        do|does not|n't .... hear|see|read|walk|speak well|far|much|clearly
        doesn't|don't|dont|cannot|can't|cant .... hear|bear|face|cope|sign|stand|wait|queue|hold .... please|may|can|could|email|text|write|pen|crowd|room|noise|outside|mobile
        guide|assistance|hearing dog|dogs
        let|allow|have my sister|brother|carer|friend|daughter|son|wife|husband|mum|advocate|support_worker .... speak|sign|come|attend|sit|help|answer
        may|can|could|please i|we|you .... wait_outside|dictate|use_a_stamp|bring|video|pause|repeat|slow
        warn|ring|call|text|email|write|tell before|first|ahead|only|instead you|please|me|of .... anxiety|calls|ptsd|deaf|sudden|hearing
        short|shorter|quiet|online|home meetings|meeting|visits|visit|appointments|appointment|slot|counter
        no ramp|lift|loop|captions|interpreter|handrail|step-free
        collect|collection from my|his|her|our door|step|gate .... cannot|can't|pull|push|lift
        cannot|can't pull|push|carry|drag|lift|manage it|the|my|bin|bins
        alt text
        screen|text reader|to_speech
        told|said|telling you|them .... deaf|blind|can't|cannot|stand|autistic|wheelchair|hear
        in|into polish|urdu|welsh|bsl|somali|arabic|punjabi|romanian|ukrainian|bengali|makaton|braille
        """,
        label=Intent.ADJUSTMENT_REQUEST,
    ),
    Rule(
        "enquiry",
        "Asks a question.",
        """
        when|what|where|how|who|which|why .... is|are|do|does|can|will|should|would|much|many|long|time|day|did|date|need|to|the
        can|could|may i|we|you|someone|anyone|somebody|ye|yous .... get|apply|book|pay|park|use|put|tell|help|confirm|advise|explain|let|find|please|register|bring|renew|order|send|change|point|check|recycle|have|claim|still|leave|hire
        is|are|do|does|will|has|any there|it|the|you|we|anyone|i|idea|news|update|library|centre|yous|tip|pool|bins .... open|opening|available|any|need|free|possible|still|closed|charge|have|know|take|accept|running|on|about|when|being|going_ahead|to|collection|places
        wondering|wonder if|whether|what|when|how|who
        anyone|anybody|someone know|tell|advise|help|able|got
        how do|can|to|much|long|many|would|often|far|dae
        do|does|did|is|are|am|can|could|will|would|should|may|must i|you|we|it|they|he|she|the|there|my|anyone|someone .... need|have|take|get|know|open|apply|pay|book|use|find|tell|allowed|entitled|available|possible|free|accept|collect|offer|provide|run|decided|help|running
        enquiry|enquiries|query|question|question_about|enquire|inquire|information_about|info_on|info_about|ask_about|asking_about|do_i_need|am_i_entitled|is_it_possible|do_you_know|quick_question|please_advise|could_you_tell|can_you_tell|pryd|ble|faint|beth|sut|kiedy|gdzie|ile|jak|czy|co_zrobic
        which|what|whose day|time|week|bin|form|job|school|tip|number|address|date|proof|dress|floor|bus
        may|might i|we keep|have|bring|put|take|use|plant|park
        how soon|early|late|far|old|big|often|tall|wide|deep
        any chance|idea|word|news|plans of|when|what|if|on|whether|how|about|for
        need|want|like|please|could_you to|tell|say|me know|the|when|whether|if|what|where|which .... date|address|number|time|closing|hours|closed|open|form
        please|can_you|could_you tell|let|say me|know|whether|if|when|how|what|where
        is it|this|there|that too|ok|okay|still|possible|allowed|true|free|safe|near
        has|have the|my|it|there|anyone|any|you been|got|had|decided|closed|opened|started|planning
        where|whaur|whit|when|fit|hoo can|could|dae|do|does|is|are|would|wid
        what's|whats|when's|where's|who's|how's the|your|a|my|happening
        who owns|runs|decides|handles|looks|pays|manages|collects
        quick one|question
        does|do|has|have|is|are .... got|past|keep|stop|run permission|copies|school|at|there|old
        do|does you|the|it|they do|keep|stop|run|sell|hire|lend
        """,
        label=Intent.ENQUIRY,
    ),
    Rule(
        "praise",
        "Thanks us or speaks well of somebody.",
        """
        thank|thanks|thankyou|ta|cheers|diolch|dziekuje|dziekujemy|grateful|gratitude|appreciated|appreciate|kudos|hats_off|shout_out|shoutout|bravo|chapeau
        well done
        great|good|brilliant|excellent|fantastic|amazing|wonderful|superb|lovely|cracking|smashing|top|fab|outstanding|terrific|sterling|champion|magic|pure_dead_brilliant|belter|mint|class .... job|work|service|staff|team|people|lads|lass|help|guys|response|effort|ladies|crew|bunch|communication|nurse|council
        spotless|wonderful|fantastic|angels|angel|champion|proud|gorgeous|beautiful|impressed|congratulations|five_stars|couldn't_be_easier|could_not_have_been|love_the|loved|credit|chuffed|made_up|sorted_the_same_day|tried_her_best|tried_his_best|above_and_beyond
        so|very|really|extremely|incredibly|dead|proper|reet helpful|kind|friendly|patient|polite|pleased|impressed|happy|caring|professional|quick|lovely|good|grateful
        helpful|kind|friendly|polite|pleased|impressed|brilliant|fantastic|excellent|wonderful|superb|legend|legends|star|stars|heroes|credit_to|above_and_beyond|faultless|delighted|spotless|heartfelt|much_appreciated|first_class|first_rate|five_star|pleasure|love_what|made_my_day|couldn't_have_been|could_not_have_been|couldn't_fault|keep_up|keep_it_up|bendigedig|gwych|swietna|swietny|super
        what a difference|relief|star|team|service|gem|pleasure
        stayed|stopped|worked|came late|on|out ... to help|fix|sort|finish|answer
        deserves|deserve|give|needs|earned ... medal|raise|pay_rise|bonus|award|thanks|credit|bouquet
        patience of a|an saint
        full|top marks for|to
        ten|10 out of ten|10 for|to ... crew|team|staff|lads|service|driver|help
        was|were|is|are so? great|lovely|brilliant|kind|helpful|fantastic|good|friendly|wonderful|patient|superb|angels|spot_on
        could|can|cannot|couldn't|can't not? fault
        on time every|each
        helped|supported|looked_after us|me|my|him|her|them ... no_end|so_much|through|when|great_deal
        same|very day ... mended|fixed|sorted|grand|thanks|brilliant|done
        mended|fixed|sorted|paid|done|cleared|dealt|answered ... same_day|already|in_two_days|in_ten_minutes|quickly|within|so_fast|in_an_hour|overnight|at_last
        fair play|dos|do
        well done
        looks a|great|lovely|brilliant|like picture|new|treat
        made my|his|her|our|a|mum's|nan's day|week|month|year|bad
        couldn't|could_not|can't|cannot believe it|how|the ... quick|good|easy|fast|kind
        went|go|goes|going above|out|the|over ... beyond|of|extra|way
        got|carried|saw|pulled me|us|him|her through
        back on her|his their? feet
        wee|pure|absolute gem|magic|legend|star|diamond|credit|brilliant
        ta-ra|bostin|marra|champion|dote|belter|mint|bendigedig
        lovely|clear|great|human letter|reply|answer|form|call
        rang|phoned|called|wrote back when|as|the_same she|he|they|day|promised|hour
        """,
        label=Intent.PRAISE,
    ),
    Rule(
        "sarcasm",
        "Praises what went wrong.",
        """
        thanks|thank|cheers|ta|great|brilliant|well_done|fantastic|excellent|lovely|nice|wonderful|top|bravo|slow_clap .... for_nothing|again|not|another|missed|nowt|yet|nothing|late|leaving|wasting|ignoring|ruining|making|still|broken|closing|hanging|bother|losing|cancelling
        slow clap
        oh|aye|yeah|yes great|brilliant|lovely|fantastic|good|right|wonderful|well_done
        thanks|cheers|ta a|for bunch|the|nothing|soaking|wait|headache|mess|memories|lies
        big|many|huge thanks .... ruining|nothing|wasting|making|losing|another
        ten|10 out of ten|10 for ... cheek|effort|turning|ignoring|hiding|nothing
        hats off ... didn't|did_not|could|know
        congratulations|proud|award|medal|bravo|applause|clap ... longest|worst|biggest|slowest|and|for ... queue|queues|chairs|wait|failing|ignoring|again|still
        must be so? proud
        lovely|brilliant|great|superb another letter|week|form|excuse|email|survey|missed
        aren't|isn't|wasn't that|it|you|they clever|lovely|nice|special
        who in their|his|her right mind
        what did we|i do|ever to|done
        how did|does|do|can ... ever|sleep
        what is|was|would_be|use the? point
        you must be so? proud
        thanks|thank .... never|nobody|no_one|hopeless|useless
        should|ought|meant|supposed|you_lot be|to_be grateful|thankful
        """,
    ),
    Rule(
        "press",
        "Writes for a newspaper, broadcaster or programme.",
        """
        journalist|reporter|newsdesk|news_desk|broadcaster|correspondent|press_office|media_enquiry|press_enquiry|press_query|editor|producer|podcast|ldrs|freelance|newsroom|documentary|right_of_reply|press_officer|reporters|media_request
        statement|comment|response|interview|quote|reply|spokesperson|filming|interviewed .... deadline|by_5pm|by_4pm|by_noon|by_3pm|story|article|publish|programme|piece|on_the_record|spokesperson|print|broadcast|radio|tv|before_we|papers|paper|running|feature|press|attributed|air|bulletin|for_tonight|for_tomorrow's|camera
        deadline is|for|of|today|tomorrow|noon|5pm
        story|article|piece|report|feature|programme|documentary|investigation .... comment|statement|response|deadline|interview|respond|running|publish|writing|working|council's|spokesperson|film|right
        writing|working|covering|running|researching|preparing|producing a|an|on|the story|article|piece|feature|report|programme|documentary|investigation|story_about|news
        i'm|i_am|im|we're|calling|this_is|writing|here .... from|at|for|with the .... echo|gazette|herald|times|mail|bbc|itv|guardian|chronicle|post|mirror|argus|observer|courier|standard|express|telegraph|radio|news|advertiser|mercury|record|sky|channel_4|evening
        bbc|itv|sky|radio|channel|local_democracy .... reporter|news|journalist|request|interview|producer|comment|statement|researcher
        for|the|on record|attribution|broadcast|publication .... spokesperson|statement|comment|quote|today
        interview|interviews with|about|for|on|tomorrow|today|request|please
        would|could|will|may|can ... you|we|somebody|someone|anybody|leader|councillor|spokesperson|mayor|our ... come_on|go_on|talk_to_us|speak_to_us|comment|be_interviewed|on_air|quote|photographer|record_on
        on air|camera|the_air|the_record|screen
        our|the|this|my programme|bulletin|readers|viewers|listeners|broadcast|edition|front_page|magazine|news_desk|desk|show|documentary .... out|goes|ask|want|comment|come|statement|tonight|will|would|talk|sunday's|monday's
        feature|piece|item|article|documentary|film|show|programme|report in|for|about|on|goes|the .... noon|lines|comment|quote|print|talk|interview|come_on|contact|air|need|publish
        two|few|some lines on|about|from
        check|confirm|verify a|the|this|these quote|quotes|figures|name|story|facts
        print|publish|broadcast|run ... the|this|it|at|on|tomorrow|noon|deadline .... comment|please|line|note|before
        right of|to reply
        reporting on|from ... for|inquest|story|the .... quote|statement|comment
        covering the|this inquest|trial|strike|election|meeting|match|march
        press|media|news officer|office|contact|request|agency|desk|enquiry|pass|conference|release|line
        i|we write|film|produce|present|edit|report for|the|a|films ... magazine|paper|television|radio|show|programme|website|news|breakfast
        photo|photograph|picture|pictures|photographer ... print|paper|opening|use|publish|shoot
        embargo|embargoed
        go|going|goes live|to_print|out|to_air at|on|tonight|tomorrow|in
        """,
        label=Intent.PRESS,
    ),
    Rule(
        "councillor",
        "Writes as an elected member, or for one.",
        """
        on behalf of .... constituent|resident|residents|constituents|ward|councillor|mp|ms|msp|member|a_resident|casework
        constituent|constituents|casework|ward_member|my_ward|ward_councillor|caseworker_for|constituency|aelod|cynghorydd
        member's|members|member enquiry|enquiries|query|question|briefing
        i'm|i_am|im|as|this_is|writing_as|speaking_as|me_as|its|it's .... cllr|councillor|ward_councillor|ward_member|your_mp|mp|elected_member|portfolio_holder|msp|local_member|county_councillor|mla|as_member
        cllr|councillor here|writing|asking|requesting|enquiry|on_behalf|for_the|for
        office|team of|for .... mp|msp|ms|councillor|cllr|mla|ts
        residents|resident in_my|of_my|from_my|in_our ward|division|patch|constituency|area
        surgery .... resident|constituent|raised|ward|saturday|asked|came|last
        raised with|to me by|with a|residents|resident|constituents
        agenda|scrutiny|cabinet|full_council|written_question|councillor's_question|whip|group_leader .... question|member|motion|raise|officers|briefing|please|officer
        my|our ward|patch|division|constituent|constituents|group|surgery|residents|county_seat .... asked|told|waited|write|briefing|figures|officer|please|call|tears|senior|report|four|families
        ward councillor|member|surgery|figures|office
        residents|constituent|constituents|people|lady|families ... in|on|of|from|at ... my|our ward|patch|division|surgery|constituency|seat
        asked|raised|told by|me|to ... residents|constituent|parishioners|my_ward|my_patch
        portfolio|office|seat|whip holder|group|leader's
        as|i'm|i_am chair|vice-chair|leader|portfolio|town_councillor|parish_councillor|a_town|a_parish|cabinet_member|the_portfolio|the_ward|the_member
        parish|town clerk|council ... members|here|my
        members'|member's|members question|questions|briefing|enquiry|surgery
        msp|mp|ms|mla|mayor|leader|member would|has|have|had ... be_grateful|asked_me|raised|like|written
        cabinet paper|papers|report|member
        full council
        late papers|items|reports
        group|leader's|members' office|room|meeting
        which|lead officer|officers ... leads|lead|covers|handles|can|on
        """,
        label=Intent.COUNCILLOR,
    ),
    Rule(
        "spam",
        "Advertises or tries to trick.",
        """
        click|tap|visit|check_out|follow|swipe|see|join|dm .... link|here|bio|website|http|channel|link_in|below|page|telegram|whatsapp|offer|profile
        crypto|bitcoin|forex|seo|backlinks|casino|viagra|onlyfans|nft|airdrop|giveaway|ethereum|usdt|betting|clearance_sale|payday|replica|ray-ban|cialis|dropshipping|hentai|keto|cbd
        earn|make|made|earning|making|earned .... week|home|day|online|money|cash|hour|passive|profit|month|extra|investment
        guaranteed|instant|quick|easy|free .... loan|loans|returns|income|approval|followers|gift|trial|profit|profits|cash|money|voucher|iphone|cards|quote|winnings
        congratulations|winner|won|selected|lucky .... claim|prize|gift|voucher|winner|iphone|lottery|selected|cash|reward
        claim|collect|redeem your|a|the free|prize|reward|refund|voucher|gift|bonus|iphone|winnings
        limited time|offer|stock|spaces|places
        act|buy|order|call|book|shop now|today .... off|offer|discount|free|sale|stock|link|before|save|last|delivery|http
        discount|promo|coupon|sale|off .... code|today|now|buy|shop|all|everything|orders|stock|ends
        rank|ranking|traffic|followers|visibility .... google|website|your|page|boost|increase|grow|buy|first
        boost|grow|increase|improve|redesign your website|business|sales|traffic|followers|seo|ranking|credit|google|instagram|page
        investment opportunity|opportunities|platform|plan|expert|manager
        your account|parcel|package|delivery|payment has|will|was|is .... suspended|verify|held|failed|undelivered|limited|locked|expire|blocked|overdue|declined
        verify|confirm|update|validate your account|bank|details|identity|payment|card|billing .... now|link|here|click|http|immediately|avoid|below
        make big|real money
        hot|sexy|lonely|local singles|girls|milfs|women .... area|near|chat|waiting|you|meet|tonight
        dear sir|friend|beneficiary|winner|customer .... fund|funds|million|inheritance|transfer|prince|offer|supplier|manufacturer|products|claim|loan
        we_offer|our_company|manufacturer|supplier|wholesale|factory .... seo|price|prices|wholesale|product|products|china|services|quality|marketing|web|design|leads|quote|led
        spell|healer|spellcaster|herbalist|trader|broker|account_manager|hacker .... ex|back|helped|lover|recovered|contact|whatsapp|herpes|profit|powerful|invested|recover|dr
        whatsapp|telegram .... invest|trade|join|group|profit|contact|him|her|now|signals
        money|cash|figures|income|coins ... while|from|in ... sleep|sofa|home|hour|weeks
        your website|site|mailbox|inbox|domain|seo has|is|needs|was ... errors|slow|full|expired|blocked|faster|better
        won|win|winning a|an|the voucher|prize|iphone|holiday|car|cruise
        unpaid|final|overdue|missed postage|toll|notice|fee|duty|delivery ... http|tap|link|pay|settle|release|click|now
        double|triple your coins|money|investment|followers|sales
        join|follow the|our|my channel|group|link|signals
        get|buy|gain more|real|cheap|verified|10k|1000 followers|likes|badge|views|accounts|reviews
        lonely|bored tonight|in
        dear friend|sir|sirs|beloved|customer|one
        trade|wholesale|best|low|factory price|prices|quotes|rates ... order|brochure|attached|site|http|call|today|contact
        sign|log in|on to|now keep|your|restore|verify ... http|mail|account|access
        weight loss|pills|tea|gummies
        buy|order two|one|now|today get|and|save ... free|half|off
        half price|off
        free audit|report|quote|trial|demo|sample .... reply|book|site|website|order|click|slot|today
        ships|shipping|delivery free|worldwide
        widow|inheritance|sum|business ... care|confidential|private|strictly|trust|funds
        doctors|banks hate
        """,
        label=Intent.SPAM,
    ),
)
