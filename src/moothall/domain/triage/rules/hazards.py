"""Danger in a home or a street: now, or if it is left."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Intent

RULES = (
    Rule(
        "hazard_emergency",
        "Somebody may be in danger now.",
        """
        smell|smells|smelling|smelled|smelt|stinks|stink|whiff|reek|reeks|stinking .... gas|burning|petrol|smoke|fumes
        gas leak|leaking|escape|smell|is_leaking|leaks|hissing|pouring|coming_out
        hissing .... gas|pipe|boiler|meter|cooker
        carbon monoxide
        co|co2|monoxide|c.o alarm|detector|poisoning|leak
        alarm .... going_off|beeping|sounding|gone_off|bleeping|goes_off|won't_stop
        wires|wire|wiring|cables|cable|electrics|electric|socket|sockets|cooker|plug|fusebox|fuse_box|fuseboard|consumer_unit|switch|light|lights|fuse|immersion|storage_heater .... sparking|sparks|spark|bare|exposed|live|burning|smoking|shock|shocks|fizzing|buzzing|arcing|on_fire|smoke|burnt|melting|melted|hot_to_touch|hanging|crackling|dangling|banging|burning_smell|shocked
        bare|exposed|live|dangling|hanging|sparking|fizzing wires|wire|wiring|cables|cable|electrics|electric|sockets|socket
        electric|electrical|leccy shock|shocks|fire|burning
        electrocuted|electrocution|electrocute
        shock|shocks|zapped from|off|when|every .... light|switch|shower|cooker|tap|socket|plug|washing|sink|lamp|oven|kettle|fridge|touch
        water .... electrics|electric|light|lights|socket|sockets|fuse|fusebox|fuse_box|light_fitting|plug|wiring|meter|consumer
        leaking|pouring|dripping|running|coming|flooding|gushing|leak .... electrics|light|lights|socket|sockets|fusebox|fuse_box|light_fitting|fuse|meter|lightbulb|plug
        ceiling|roof|wall|balcony|chimney|staircase|stairs|porch|cladding|lintel|scaffold|scaffolding|plaster|railing .... collapsed|collapsing|fallen_in|coming_down|come_down|fell|about_to_fall|about_to_come|gave_way|giving_way|caved|falling_down|bulging|sagging|going_to_fall|gonna_fall|going_to_come|fallen_through|came_down|hanging_off|swaying|bowing|bowed|cracking|fallen_down|falling_in|dropping
        flooded|flooding|flood|floods|gushing|pouring|bursting|burst|torrent .... water|pipe|pipes|main|mains|ceiling|kitchen|flat|house|floor|downstairs|through|bathroom|everywhere|tank|boiler|walls|stairs|sewage|lights|river|hallway|cellar
        water|sewage|rain .... pouring|gushing|flooding|coming_through|through_the_ceiling|cascading|running_down|everywhere|rising|up_to|streaming|teeming
        burst pipe|main|pipes|tank|water_main|radiator|boiler
        raw? sewage|sewerage|shit|poo|effluent|waste|excrement .... house|kitchen|flat|bath|bathroom|garden|toilet|floor|coming_up|flooding|backing_up|shower|overflowing|everywhere|hallway|home|living_room
        toilet|drain|drains|manhole|soil_pipe .... overflowing|flooding|coming_up|backing_up|backed_up
        no|without|lost|nae|havenae_any|not_had .... heating|heat|hot_water|boiler|gas|electric|electricity|power|water|leccy .... baby|newborn|elderly|oxygen|disabled|pregnant|toddler|infant|freezing|snow|minus|asthma|old|years|kids|child|children|mum|ventilator|dialysis|insulin|medication|months|weeks_old|bairn|wean|wain|wee_one|bab|granny|nan
        baby|newborn|elderly|oxygen|disabled|pregnant|toddler|infant|bairn|wean|wee_one|kids|child|mum|mother|nan|gran|ventilator|dialysis|year_old|yr_old|pensioner|grandad|father|dad|sister|daughter|son .... no|without .... heating|heat|hot_water|electric|electricity|power|gas|water|leccy
        freezing|minus|snow|snowing|subzero|baltic .... no|without .... heating|heat|boiler|hot_water
        no|without .... heating|heat|boiler|hot_water .... freezing|minus|snow|snowing|hypothermia|ice|baltic
        hypothermia
        trapped|stuck .... lift|elevator|inside|flat|stairlift|building|car|rubble|bathroom|underneath|water
        lift .... stuck|trapped|broken_down .... inside|in_it|people|in|with
        on fire
        fire in|at|on|started|spreading|outside|has_broken|broke_out|next_door|upstairs|downstairs the|a|our|bin|flat|block|stairwell|kitchen|next|now|in|and
        flames|smoke coming|pouring|billowing|in|from|everywhere|out|filling|under|through|up
        front|back|communal|main|fire? door|doors .... won't_lock|won't_close|kicked_in|smashed|hanging_off|won't_shut|broken_into|off_its_hinges|can't_lock|wont_lock|not_lock|doesn't_lock|insecure|will_not_lock|lock_is_broken|lock_broken|forced|jammed
        can't|cannot|cant|unable_to|couldn't lock|secure|close|get_out_of the|my|our|front|door|window
        locked out|in .... baby|child|toddler|medication|pan|cooker|oven|gas|inside|insulin
        fire|escape|exit .... blocked|locked|chained|jammed|won't_open .... exit|door|escape|doors|stairs
        tree|pole|lamppost|lamp_post|streetlight|wall|sign|scaffolding|pylon|power_line|powerline|branch|cable|traffic_light|street_light|column .... fallen|fell|down|about_to_fall|leaning|hanging|came_down|live|across_the_road|going_to_fall|come_down|toppled|collapsed|blocking|swinging
        sinkhole|sink_hole|manhole|drain|cover|grate|hole|grid .... opened|missing|open|gone|collapsed|road|fall|child|uncovered|stolen|pavement|playground
        needles|needle|syringe|syringes|broken_glass|razor|asbestos .... playground|park|school|playing|children|kids|swings|sand|nursery|path|slide|toddler|stairs|stairwell
        headache|headaches|dizzy|sick|drowsy|woozy|faint|light-headed|lightheaded|nauseous|nausea .... boiler|gas|heating|fire|fumes|stove|flue|alarm
        boiler|flue|fire|cooker|stove|heater .... headache|headaches|dizzy|fumes|yellow_flame|black_soot|soot|orange_flame|sooty|exploded|explode|bang|blowing_up|leaking_gas|smoking|flames|fire
        fumes .... house|flat|boiler|kids|baby|flue|coming|bedroom
        unconscious|not_breathing|can't_breathe|cannot_breathe|struggling_to_breathe
        will|going_to|someone's_going_to|somebody_will|gonna|someone_will .... electrocuted|blow_up|explode|burn_down|collapse|be_electrocuted
        immediate|imminent danger|risk
        no|nae water .... baby|dialysis|formula|at_all|all_day|disabled|newborn
        gas .... smell|smells|leak|baby|kids|meter|everywhere|strong
        eggy|rotten_egg|rotten_eggs|sulphur smell|smells|stink
        tiles|slates|slate|tile|bricks|masonry|cladding|chimney|glass .... flying|falling|coming_off|fell|fallen|loose|landing|dropping
        wall|chimney|tree|pole|scaffolding|lamppost .... leaning|moved|wobbling|swaying|bowing|unstable
        power|gas line|lines|cable|main .... down|under|hit|struck|exposed|live|fallen
        dim nwy|gwres|trydan
        dwr .... trydan|bocs|nenfwd
        trydan .... gwreichion|sioc
        pilot_light|pilot .... won't|out|smell|hissing
        no|off|lost|out .... oxygen|dialysis|ventilator|nebuliser
        leccy|electric|electricity|power|heating|gas .... off|gone|out|lost .... oxygen|baby|newborn|insulin|disabled|elderly|dialysis
        swyno|arogli|gollwng|ogla|ogleuo nwy
        arogl|oglau nwy
        nwy yn gollwng
        czuc|czuje|smierdzi|ulatnia .... gaz|gazem|gazu|spalenizna
        gaz|gazu .... ulatnia|wyciek|czuc|smierdzi
        wyciek gazu|wody
        pozar|pali sie
        brak|nie_ma|bez ogrzewania|pradu|wody|ogrzewanie .... dziecko|niemowle|dziecka|dzieckiem|noworodek|niemowlakiem|dziecmi
        dwr .... nenfwd|golau|trydan
        ar dan
        scaffold|scaffolding|tree|wall|chimney|sign|pole|branch .... .... swinging|leaning|swaying|moving|moved
        exit|escape|exits ... chained|blocked|locked|bolted|jammed ... shut|full|people|building|hall|flats
        giving|gives|gave|getting|got us|me|him|her|them|you|a|an|electric? shocks|shock
        child|kid|kids|boy|girl|lad|toddler|children ... climbed|fallen|fell|stuck|gone|playing ... substation|roof|pylon|river|canal|scaffold|manhole|well|tracks|railway|quarry|ice
        crack|cracks ... hand|moving|widening|opening|wider ... in|it|is|every|by
        rang|called|phoned|reported ... about the? gas|smell|sparks|fire ... still|nobody|no_one|ago
        fainted|collapsed|passed_out ... alarm|boiler|gas|monoxide|fumes
        alarm|detector ... red|screaming|won't_stop|ringing ... wife|husband|kids|outside|fainted|we|baby
        ground|road|floor|pavement has|is ... opened|collapsed|sinking|caving|given_way|gone
        stuck|trapped|jammed .... lift|elevator|bin_chute|railings .... now|still|child|baby|wheelchair|help|hour|nobody|breathe|panicking
        water .... up_to|over|past .... ankles|knees|sockets|skirting|doorstep|waist
        crackling|buzzing|fizzing|humming|popping .... fusebox|fuse_box|socket|meter|consumer_unit|substation|pylon|cable
        """,
        label=Intent.HAZARD_EMERGENCY,
    ),
    Rule(
        "hazard_past",
        "Speaks of danger that is over, or of what to do if it comes.",
        """
        thank|thanks .... gas|leak|fire|flood|fixing|sorting|engineer|quick|fixed|repair
        last year|winter|month|summer|week
        fixed|sorted|repaired|resolved|replaced|mended now|yesterday|today|already|thanks|quickly|within|same
        how|who|what|where|when .... should|do|can|would|to .... gas|leak|flood|fire|alarm|report|test|emergency|ring|smell
        leaflet|campaign|training|consultation|policy|history|film|book|article|awareness|inquiry|report_on|annual|figures|anniversary|course|drill|museum|poster|survey|job|vacancy|strategy|budget
        """,
    ),
    Rule(
        "hazard_significant",
        "Speaks of something at home that may harm health.",
        """
        damp|mould|mold|mouldy|moldy|mildew|condensation|fungus|black_mould|rising_damp|mushrooms|black_spots|dampness|llwydni|lleithder|plesn|grzyb|wilgoc
        rat|rats|mice|mouse|cockroach|cockroaches|bedbugs|bed_bugs|infestation|infested|vermin|silverfish|pigeons|fleas|wasps .... kitchen|house|flat|walls|loft|bedroom|home|cupboards|cupboard|everywhere|block|droppings|beds|attic|floor|nest|ceiling|garden|skirting|roof|communal|bath|property
        infestation|infested|droppings|bedbugs|cockroaches|roaches
        asbestos|legionella|lead_pipes|radon|cladding
        asthma|chest|breathing|breathe|lungs|bronchitis|wheezing|cough|coughing|inhaler|copd|chesty|pneumonia .... damp|mould|mold|spores|cold|wet|black|walls|house|flat
        damp|mould|mold|spores|cold|wet .... asthma|chest|breathing|lungs|bronchitis|wheezing|cough|coughing|inhaler|ill|poorly|hospital|copd|sick|pneumonia|health
        loose|broken|rotten|missing|wobbly|no|rotting|snapped|collapsing|crumbling|uneven .... handrail|banister|bannister|stair|stairs|step|steps|balcony|railing|railings|staircase|floorboards|floorboard|bannisters|slabs|paving
        handrail|banister|bannister|stair|stairs|step|balcony|railing|railings|staircase|floorboards|floorboard|floor .... loose|broken|rotten|missing|wobbly|rotting|gave|unsafe|dangerous|crumbling|snapped|come_off|soft
        no|without|nae|havenae .... heating|hot_water|heat|boiler|radiators|central_heating
        heating|boiler|hot_water|radiators .... broken|not_working|off|packed_in|knackered|broke|stopped|down|isn't_working|gone|out|won't_work|not_been|won't_come_on|doesn't_work|kaput|bust|isnt_working|died|failed|hasn't|conked
        ice|cold|freezing|draughty|draught|icy .... inside|bedroom|bedrooms|house|flat|windows|indoors|room|bairns|kids
        smoke|fire|heat|co alarm|alarms|detector|detectors|doors|door .... broken|missing|not_working|no|beeping|never|doesn't|don't|battery|taken|faulty|expired|not_been
        no|missing|broken|faulty smoke|fire|working|carbon alarm|alarms|door|detector|smoke_alarm|smoke_alarms|doors|extinguisher
        overcrowded|overcrowding
        window|windows .... won't_close|won't_shut|rotten|falling_out|hanging|broken|fall_out|no_restrictor|no_lock|smashed|won't_lock|restrictor|restrictors
        trip|slip|fell|fall|tripped|slipped|trips .... hazard|stairs|step|steps|paving|pavement|slab|slabs|communal|landing|hallway
        water|rain|leak|leaking|drips|dripping|wet|coming .... wall|walls|ceiling|bedroom|plaster|roof|window|windows|carpet|loft
        plaster|ceiling|wall|walls|wallpaper|roof .... wet|crumbling|damp|falling|mould|black|soaking|cracks|crack|cracked|peeling|leaks|leaking|leak|running
        hazard|hazards|unsafe|health_risk|awaab|awaab's|unfit|uninhabitable|hhsrs|dangerous|deathtrap|death_trap
        overflowing|blocked|broken .... drain|drains|sewer|toilet|gully
        """,
        label=Intent.HAZARD_SIGNIFICANT,
    ),
)
