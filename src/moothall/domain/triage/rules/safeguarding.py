"""A child or adult may be harmed or neglected. Wide on purpose: a person looks in any case."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Intent

RULES = (
    Rule(
        "safeguarding",
        "A child or adult may be harmed or neglected.",
        """
        safeguarding|groomed|grooming|molested|trafficked|trafficking|county_lines|cuckooed|cuckooing|fgm|forced_marriage|domestic_abuse|domestic_violence|coercive|neglected_child|child_abuse|child_protection|elder_abuse|modern_slavery|sexually_abused|honour_based
        child|children|kid|kids|baby|toddler|boy|girl|bairn|bairns|wean|weans|wain|little_one|little_ones|infant|teenager|son|daughter|grandson|granddaughter|nephew|niece|pupil|student|lad|lass|babies|weens|wains|youngster|grandkids|year_old|yr_old|siblings .... alone|hit|hitting|hits|beaten|beating|beats|bruises|bruise|bruised|burns|scared|crying|screaming|starving|hungry|neglected|abused|neglect|abuse|locked|left|unattended|unsupervised|danger|harm|unsafe|underfed|dirty|filthy|unfed|drunk|dragged|slapped|slapping|kicked|punched|smacked|smacking|shaken|missing|afraid|terrified|frightened|cowering|belt|barefoot|no_coat|pyjamas|nappy|thrown|whipped|strangled|marks|flinches|battered|leathering|skelped|starved|selling|gang|older_man|older_men|touched|touching|groomed|photos|bins|begging|sleeping|shouted|screamed
        left|leaves|leaving|locked|shut|locks .... child|children|kid|kids|baby|toddler|bairn|bairns|wean|weans|boy|girl|her|him|them|mum|dad|mother|nan|resident|gran|man|woman|grandad|year_old|patient|residents|old_lady .... alone|car|cold|home|night|unattended|outside|hours|own|room|cupboard|out|wet|bed|soiled|floor|without|ownself|dark|day|ownio
        hit|hits|hitting|beats|beating|slapping|slapped|punching|punched|kicking|kicked|strangled|choked|choking|battering|shaking|burnt|burned|screaming_at|hurting|hurts|attacking|abusing|starving|neglecting|threatening|dragging|smacking|whacking|leathering|belting|raping .... child|children|kid|kids|wife|girlfriend|partner|baby|boy|girl|mum|mother|son|daughter|elderly|resident|her|bairn|wean|kids|husband|missus|dad|nan|old_man|old_lady|me|toddler|boyfriend|gran|patient|patients|residents|us
        my|her|his|the husband|partner|boyfriend|ex|wife|girlfriend|dad|stepdad|father|mum|mother|stepfather|son|carer|uncle|brother|grandson|fella .... hits|hit|beats|beat|hurts|hurt|strangled|threatens|threatened|raped|controls|locks|won't_let|punched|kicked|kill_me|scared_of|afraid_of|attacked|attack|abuses|abusive|choked|hitting|beating|violent|stalking|stalks|takes_my|took_my|burned|slaps|slapped|touches|touched|hurting|keeps_my|grabbed|throws|screams|controlling|forces|forced|batters|battered
        scared|frightened|terrified|afraid|feart .... of|my|to_go|he'll|he|him|home|for|they'll .... husband|partner|ex|home|dad|son|life|her|kids|stepdad|boyfriend|neighbour|safety|kill|back|him|father|hurt|find|carer
        not|don't|isn't|doesn't|never safe|feel_safe at|in|with|here|home|anymore .... home|him|dad|husband|partner|mum|kids|children|there|carer
        carer|carers|care_worker|care_workers|care_home|nursing_home|home_help|staff|nurse|residential_home|support_worker .... hitting|hit|shouting_at|stealing|steals|stole|rough|slapped|neglect|neglected|bruises|bruise|not_fed|left|bedsores|not_been|abusing|pressure_sores|screamed|dehydrated|taking_her|taking_his|dragged|missed_all|never_came|not_turned|haven't_come|hasn't|pinched|wet|soiled|handled|her_money|his_money|their_money|threatened|locked|swearing
        carer|carers|care_worker|care_workers|home_help|nurse|support_worker .... money
        elderly|old|vulnerable|disabled|dementia|frail|confused|neighbour|alzheimer's|mum|dad|nan|gran|grandad|mother|father|aunt|uncle|pensioner|grandmother|lady|man|brother|sister .... not_seen|haven't_seen|not_eating|no_food|not_been_seen|not_answering|fallen|wandering|confused|neglected|stealing|taking_his|taking_her|bruises|bruised|taking_money|bedsores|screaming|shouting_for_help|calling_for_help|unwashed|starving|living_in_filth|soiled|conned|exploiting|exploited|takes_his|takes_her|collapsed|lost|nightie|not_eaten|hasn't_eaten|no_carers|no_carer|emaciated|scammed|took_over|taken_over|pension|dealers|milk_bottles|curtains|post_piling|pressure_sores|bank_card|lost_weight|dirty|filthy|doesn't_eat|skin_and_bone
        haven't|havent|hasn't|hasnt|not|no_one_has|nobody_has|havenae|naebody_has seen|heard_from|been_seen .... neighbour|old|lady|man|him|her|elderly|days|kids|weeks|boy|children
        screaming|screams|crying|shouting|thumping|banging .... child|children|baby|woman|kids|help|night|every|next_door|girl|boy|through_the_wall|bairn|wean
        taking|stealing|nicking|takes|controls|emptied|steals|helping_himself|helping_herself .... pension|bank_card|savings|benefits|her_money|his_money|mum's_money|dad's_money|card
        older|strange men|man|lads|cars|bloke|boys .... girl|girls|young|school|hotel|kids|picking|car|flat|teenage|children
        drugs|drug|dealers|dealing|drug_dealers .... kids|children|boy|vulnerable|flat|lad|taken_over|year_old|disabled|runner|school
        he'll|he_will|he's_going_to|they'll|gonna|he|will .... kill|hurt|find me|us|her|the_kids|him
        touches|touched|touching|interfering|interfered me|her|him|my|kids|children|with
        missing from home|school|care
        missing child|person|girl|boy|teenager
        bullied|bullying|bullies .... school|son|daughter|child|bus|teacher
        son|daughter|child|girl|boy .... called|bullied|threatened|hit|spat_on .... school|teacher|day|bus
        i'm|im|i_am scared|frightened|terrified|petrified|feart
        teacher|daughter's|son's|pupil|headteacher .... told|threatened|smash|hit|attacked .... parent|pupil|face|boy|him|her
        saying|said|says goodbye .... everyone|phone|family|worried|us
        looks like .... jump|hurt|drugged|underage
        refuge|women's_aid|womens_aid
        plant|amddiffyn .... diogelu|anaf|cleisiau|perygl|ofn|sgrechian|hunain
        child|children|kid|kids|baby|toddler|boy|girl|bairn|wean|son|daughter|lad|mum|dad|nan|gran|resident|man|woman|one .... his_own|her_own|their_own|themselves|by_himself|by_herself|all_alone|home_alone .... night|nights|day|hours|flat|house|every|again|weekend|car
        left|leaves|leaving|lives|locked .... his_own|her_own|their_own .... night|hours|every|car|weekend
        man|men|bloke|stranger|car|van|lads|guy|teacher|coach .... photographing|filming|following|stopping|grooming|approaching|watching|messaging|touching|hanging_around|offering .... girl|girls|boy|boys|kids|children|school|playground|daughter|son|pupils
        comes|came|coming|creeps|gets .... my|her|our room|bed|bedroom .... night|nights|stepdad|drunk|asleep
        stepdad|stepfather|uncle|grandad|brother|father|dad|mum's_boyfriend|coach|teacher .... comes|touches|touched|hurts|hurt|hits|hit|makes_me|watches|beats .... me|us|her|him|room|bed|night
        sent|send|taken|taking .... abroad|pakistan|home|away|country .... marry|married|marriage|cut|wedding
        forced|forcing|made|make to marry
        taken|took|takes|checks|controls|holds|hidden .... my|her phone|passport|keys|messages|bank_card|wages
        won't|doesn't|never|not let me|her|us out|leave|see|go_out|go
        bruises|bruise|bruised|black_eye|black_eyes|burn_marks|cigarette_burns|broken_arm .... again|says|fell|she|he|arms|legs|face|neck|child|kids|her|him
        says|said|told she|he fell|walked
        cries|crying|screams|screaming|sobbing .... hours|night|adult|nobody|alone|hungry
        never|don't|not see|seen an|any adult|parent|parents
        cut|cuts|cutting|harming .... his|her|their arms|wrists|legs|wrist
        says|said|told|tells|keeps .... want|wants|wanted|going to die|end_it|kill
        dick|penis|nudes|naked|sexual .... picture|pictures|photo|photos|daughter|son|pupil|child|kids|girl|comments|sent
        picture|photo|pictures|photos of his dick|penis|private
        scared|frightened|terrified|afraid|fear|worried|poeni|boje .... tonight|come_back|coming_back|kids|home|kill|life|ex|safe|my|he|next_door
        hit|hits|punched|strangled|choked|attacked|raped|beat me|us|her .... kids|children|front|again|coming_back|last_night|come_back
        sleeping|sleeps|slept .... bin_store|doorway|car|park|shed|stairwell .... twelve|thirteen|fourteen|young|child|kid|boy|girl|lad|teenager
        begging|shoplifting|missing_school .... child|children|kids|young
        ex|partner|husband|boyfriend|he|dad .... outside|follows|following|waits|threatening|stalking|turning_up .... house|work|scared|frightened|kids|flat|terrified|me
        plentyn .... sgrechian|crio|ofni|brifo
        slysze|krzyki|krzyczy .... dziecko|sasiad|kobieta
        sasiad .... bije|krzyczy
        diogelu
        bije|bity|bita .... dziecko|dzieci|zone|mnie|ja|syna|corke|matke
        dziecko|dzieci .... bite|samo|same|glodne|placze|siniaki|krzyczy|placza|zaniedbane
        przemoc domowa|w
        man|men|he|husband|boyfriend|partner|dad|stepdad|carer|home_help|son|uncle ... shouts|shouting|hits|hit|slaps|locks|burns|beats|grabs|kicks|threatens|lifts_his_hand at|her|him|it|them|me|in|mum|dad
        locks|locked|shut|shuts|keeps|kept her|him|me|them|us in|inside|up|there
        stopped|stops|refuses|won't eating|talking|washing|speaking|eat
        did|does not|n't know her|his own? name|where
        older|grown|adult|strange man|men ... money|lifts|car|cars|girls|girl|gifts|phone
        gives|giving|gave|buys|buying her|him|them|my ... money|lifts|gifts|phone|drugs|vodka
        kept|made|forced to work|stay|beg|cook|clean
        no coat|papers|passport|food|shoes|bed ... and|he|she|child|kids|no
        hungry|filthy|dirty|bruised|starving|barefoot|alone|unwashed ... child|kids|children|twins|boy|girl|baby|toddler|school|every|pyjamas|socks
        child|kids|children|twins|boy|girl|baby|toddler|bairn|wean|lad ... hungry|filthy|dirty|bruised|starving|barefoot|unwashed|alone|bruises|left|screaming|crying|midnight|flinches|scared
        signed|sign|signing ... house|pension|savings|money|will over|to|away|him|her|the
        pension|savings|money|benefits|purse|bank_card ... vanishes|vanished|disappears|taken|goes|gone|missing|takes|stolen|robbed
        being robbed|hurt|hit|groomed|trafficked|starved|abused|controlled|exploited|sold
        bruises|bruise|burns|marks|cigarette ... child|arms|face|legs|her|his|again|neck
        small|young|little|two|three children|kids|child|boys|girls ... alone|car|hour|night|locked
        alone in|all a|the|night|day car|house|flat|weekend|hour
        not allowed|let a|to|my|out ... phone|keys|out|friends|leave|speak|money
        through|behind the wall|door|ceiling|floor ... scream|screaming|begging|crying|hitting|stop|shouts
        cries|crying|screams|screaming|begging|begs ... stop|night|hours|shut_up|wall|pads|baby
        dealers|gang|gangs|lads ... flat|house|taken|using|his|her|moved ... learning|disabled|vulnerable|elderly|over|neighbour
        flinches|cowers|shakes|hides when|if|whenever
        pads|nappy|sheets|bed|clothes ... changed|wet|soiled|days|night_before
        dementia|alzheimer's|confused ... wanders|wander|wandering|lost|outside|alone
        get|got|getting|run|ran|hiding|moved|fled away|from ... him|my_ex|her_ex|violent|abusive
        away from him|her_husband|my_husband|his_father|her_father
        burns|hits|bites|punches|kicks|slaps|strangles|touches me|her|him|us ... when|if|after|at|every|while
        messages|texts|rings|emails|calls her|me|him every|all night|day|hour ... will|going_to|kill|hurt
        old|elderly|neighbour|pensioner|lady|gentleman .... milk|post|papers|curtains|parcels .... piling|piled|doorstep|days|drawn|shut|untouched
        they|he|she|boss|gaffer takes|took|keeps|has|holds|got .. passports|passport|papers|documents .... workers|lads|girls|women|work|van|house
        workers|women|girls|lads|men .... sleep|sleeping|living .... floor|mattresses|shed|unit|shop|car_wash|back .... never|not_allowed|locked|paid|wages
        """,
        label=Intent.SAFEGUARDING,
    ),
)
