"""Ways to give somebody away in words: where the home is, who the kin are, when it stands empty.

Most who expose an officer or a neighbour write no number at all. What is said of the writer's own
people, to get somebody help or to report a fault, exposes nobody, and is set aside here.
"""

import re

_STAFF = (
    "officer|warden|manager|clerk|caseworker|adviser|advisor|inspector|receptionist|planner|surveyor"
    "|librarian|headteacher|caretaker|registrar|social_worker|traffic_warden|chief_exec|chief_executive"
    "|leader|contractor|social_worker|bin_man|executive"
)
_THEIR_STAFF = "|".join(f"{each}'s" for each in _STAFF.split("|"))
_TITLE = "cllr|councillor|councilor|mr|mrs|ms|miss"
_ONE = f"he|she|{_TITLE}|{_STAFF}"
_HIS = f"his|her|their|{_THEIR_STAFF}|cllr's|councillor's"
_KIN = (
    "mum|mother|mam|dad|father|wife|husband|missus|partner|girlfriend|boyfriend|son|daughter|sister"
    "|brother|lad|kid|kids|children|nan|parents|girl|boy"
)
_HOME = "house|home|flat|place|gaff|bungalow|cottage"
_WAY = (
    "address|adress|number|mobile|phone|landline|line|email|e-mail|facebook|instagram|profile|mob"
)
_LIVES = "lives|live|living|stays|sleeps|bides|resides|kips|lodges|sleeping"
_ILL = (
    "cancer|antidepressants|anti-depressants|abortion|sectioned|hiv|hiv_positive|rehab|methadone"
    "|miscarriage|bipolar|breakdown|alcoholic|depression|prescription|schizophrenia|ivf|herpes"
)
PHRASES = f"""
    {_ONE} ... {_LIVES} .... doors_down|doors_up|next_door_to|round_the_corner|corner_from|across_from|over_the_road_from|right_by|just_off|just_past|up_from|along_from|end_terrace|top_flat|top_floor|granny_flat
    that's|this_is|that_is|here's|here_is|exactly|show_you|tell_you|found_out|out|for|photo_of where ... {_ONE}|boss ... {_LIVES}|goes_home|go_home|parks|hides|drinks|is_hiding|hangs_out
    dm|pm|inbox|message|msg|whatsapp|ask me .... his|her|their ... address|home_address|surname|postcode|real_name|mobile|plate|road
    dm|pm|inbox|message|msg|whatsapp me .... where he|she|they {_LIVES}|parks|drinks|works|goes
    post|share|drop|publish|leak|spread|stick_up {_HIS} ... address|adress|mobile|home_number|private_number|plate|postcode
    road|street|house|flat|block|village|close he|she|they {_LIVES} on|in|at|is
    here's|here_is|this_is|it's|found|got|have|had|try|use ... {_HIS}|officers|wardens|managers|inspectors|caseworkers|his_own|her_own ... personal|private|home|own|real ... {_WAY}
    email|ring|call|text|phone|message|bell him|her|them .... private|personal|home .... not_the_work|one|number|line|email|address
    ring|phone|call|visit|bell|doorstep him|her|them at_home|at_his_home|at_her_home|at_his_house|at_her_house
    {_HIS} .. date_of_birth|dob|ni_number|national_insurance|bank_details|sort_code|account_number|maiden_name|pin|passport_number ... is|are|was|number|code
    {_HIS} .. real|actual|full|true|maiden name is|was
    real|actual|true name|identity is|was|behind
    {_HIS} .. {_HOME} is|it's|has ... the|a|that|at .... door|gate|hedge|bungalow|cottage|corner|opposite|end|caravan|drive|next|behind|by|number|empty
    {_TITLE}|{_STAFF}|{_THEIR_STAFF} .. {_HOME} is|it's the|a|that|at|on|opposite|behind|next
    {_HIS} .. reg|registration|plate|number_plate ... is|ends|starts|begins|ending|starting
    {_HIS} .. postcode|post_code is|starts|begins|ends
    electoral_roll|electoral_register|phone_book|land_registry|voters_roll|voters_list|192|companies_house says|has|shows|lists|puts|got|gives ... {_ONE}|him|her|under|as
    looked|look|looking|searched|googled|traced ... up .... 192|electoral_roll|electoral_register|phone_book|land_registry|voters_roll
    in|on the phone_book|electoral_roll|electoral_register|voters_roll under|as|for
    found|find|traced|tracked|here's|here_is ... {_KIN} ... on|through|via facebook|fb|instagram|insta|linkedin|tiktok
    {_HIS} .. {_KIN} ... works|teaches|volunteers|nurses|cleans|is_at|is_in ... at|in|on|for
    {_HIS} .. {_KIN} runs|owns|manages ... garage|shop|salon|café|cafe|pub|nursery|chippy|bakery|barbers|takeaway
    {_HIS} .. {_KIN} dances|trains|swims|boxes|rides|attends|goes_to|gets|catches|plays .... at|on|for|bus|train|after
    {_HIS} .. {_KIN} is|are called|named
    {_HIS} .. dad|mum|father|mother|husband|wife|brother|sister owns|runs .... the_one_on|on
    {_HIS} .. {_HOME} ... is|will_be|stands|be empty|unlocked|unoccupied
    works_from_home|works_nights|on_nights|home_alone|away|on_holiday|holiday .... house|back_gate|back_door|side_gate|flat|door|gate|window .... empty|unlocked|open|doesn't_lock|not_lock|never_locked
    {_ONE} walks|walk|cycles|jogs|runs|drives home .... through|along|past|across|alone|on_her_own|on_his_own|down|underpass|at|every
    the_wife|his_wife|her_husband|the_missus|his_missus .... on_her_own|on_his_own|by_herself|by_himself|alone til|till|until|from|after
    {_STAFF}|{_TITLE} .. .. has|had|having|on|been .. {_ILL}
    she|he had|has|is|is_on|was|been|is_in .. an|a|on|in|with? {_ILL} .... look|pass_it_on|everyone|told_me|people_should|seen|ask|file_says|tell|lecturing
    she's|she_is|her|she in|at|hiding|staying .... refuge|safe_house|hostel behind|on|near|opposite|next|by|in
    whistleblower|whistle-blower|informant|snitch ... is|was .... in|from|at|on|who_lives|number
    foster|fostered|adopted him|her|them at|in|on
    go|pop|nip|get in|round|down|ask and|him|her|there? ... tell|ask him|her|them what ... son|daughter|husband|wife|does|did|is
    reported|grassed|shopped|dobbed me|us|him|her .. is|was|are mr|mrs|ms|miss|called|at|from|number|flat
    address|home|house of|for that|the|your|our? .. {_STAFF}|cllr|councillor
    national_insurance|ni_number|date_of_birth|dob|bank_details|home_address|number_plate|car_reg|private_number of|for ... {_STAFF}|{_TITLE}|him|her
    i|we seen|saw|read|got her|his|their ... medical_notes|medical|records|prescription|sick_note|notes_at|notes_from
    {_ONE} .... .... pip|sertraline|depression|nerves|bipolar|ward|antidepressants|unit .... .... told_me|telt_me|seen|notes|file_says|people_know|everyone
    {_HIS} .. mum|mum's|da|da's|dad|dad's|nan|nan's|mother|mother's|father|father's is? in|at ... care_home|nursing_home|hospice|sheltered .... room|so|go|visit|number
    cllr|councillor|mr|mrs|he|she|his|her .... .... electoral_roll|electoral_register|land_registry|phone_book says|has|shows|lists|gives|puts
    here's|this_is|got|know|posting|learnt ... {_HIS} .. routine|timetable|movements|shift_pattern|rota
    write|go|send|contact|reach|drop to? him|her at_home
    her|his|their|spare|door key|keys is|are under|in|behind ... mat|plant|pot|plantpot|stone|gnome|bin|brick
    flat's|house's|house_is|flat_is|place_is|home_is empty till|until|while|til ... she's|he's|she|he|they|they're|cllr
    away|holiday|abroad|cruise until|till|til|for .... .... .... house|flat|place|home is|will_be|stands|sits empty|unoccupied
    foster_carers|foster_parents|foster_family|adopters|adoptive_parents|foster_mum .... .... called|named|live_at|are_at|live_in
    picture|photo|pic|pics|photos|pictures|video of his|her|their|{_THEIR_STAFF} ... house|home|front_door|gate|number_plate|kids
    might|could|can|may|always|usually be found at|in|on|outside|down ... road|street|lane|terrace|close|flats|pub|avenue|arms|club
"""
_OURS = re.compile(
    r"\b(?:my|mine|ours?|we're|we are|i'm|im|i am)\b"
    r"(?! (?:claim|case|kids? (?:off|away|into)|word|lovely|dear|beloved|wonderful|favourite|esteemed|friend)\b)"
)
_HELP = re.compile(  # what is told so that somebody is helped, or something mended
    r"\b(?:damp|mould|mouldy|heating|boiler|leak\w*|repair\w*|noise|music|bins?|potholes?|drains?|flytip\w*"
    r"|fly.tip\w*|dump\w*|abandon\w*|worried|worry|concern\w*|vulnerable|scared|frightened|safeguarding"
    r"|carers?|refer\w*|lift is|housing list|please (?:help|check|visit)|welfare|can (?:you|someone|somebody)"
    r"|could (?:you|someone|somebody)|contract\w*|tender|declar\w*|interests?|published|surgery|surgeries"
    r"|pothole|thank you|thanks|in charge|street.?light\w*|adaptations?|wheelchair|stair\w*|evict\w*|overcrowd\w*)\b"
)
_SURE = re.compile(  # private for certain, whatever else the writer complains of
    r"\b(?:private|personal|home (?:number|address|e-?mail|phone|mobile|line)|[dp]m|real name|to (?:him|her) at home)\b"
)
_ALWAYS = re.compile(r"\b(?:foster|adopt\w*|electoral|land registry|phone book)\b")
RELATIVE = re.compile(
    r"\b(?:my|our|me) (?:\w{1,12} ){0,2}?(?:mum|mam|ma|mother|dad|da|father|nan|nana|nanna|gran|granny|grandma"
    r"|grandmother|grandad|grandfather|son|daughter|wife|husband|partner|brother|sister|aunt|auntie"
    r"|uncle|friend|child|children|kids?|mother-in-law|father-in-law|client|patient|tenant|constituent"
    r"|cousin|niece|nephew|resident|boy|girl|wee)\b"
    r"|\b(?:vulnerable|elderly|disabled|pensioner|constituent|welfare|concerned|worried about|deaf|blind)\b"
)
_NUMERAL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,6}teen|twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety)"
_ALOUD = "oh?|zero|nought|one|two|three|four|five|six|seven|eight|nine"
ALOUD = re.compile(  # a telephone number as it is said
    rf"(?P<spelt>\b(?:oh?|zero|nought)[ ,.-]{{1,3}}(?:(?:{_ALOUD}|double|treble|triple|hundred|thousand|\d{{1,4}})"
    rf"[ ,.-]{{1,3}}){{5,14}}(?:{_ALOUD}|hundred|\d{{1,4}})\b)"
)
DOTTED = re.compile(  # an address of email as it is said
    r"(?P<written>\b[a-z0-9][\w.-]{1,39} ?[\[(]?\bat\b[\])]? ?[a-z0-9-]{2,30} ?[\[(]?\bdot\b[\])]? ?[a-z]{2,10}\b)"
)
NUMBERED = re.compile(  # a house with its number in words
    rf"(?P<numbered>\b{_NUMERAL}(?:[ -]{_NUMERAL})? (?:[a-z']{{2,20}} ){{1,2}}?"
    r"(?:road|street|avenue|lane|close|drive|crescent|terrace|gardens|grove|rise|court)\b)"
)
ZEROS = frozenset("oh zero nought".split())
NUMERALS = frozenset(
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty "
    "fifty sixty seventy eighty ninety one two three four five six seven eight nine ten".split()
)
INVITES = re.compile(  # what is said to those who shall go there
    r"\b(?:help yoursel(?:f|ves)|fill (?:your|yer) boots|give (?:him|her|them) (?:some |a bit of |what for|hell|grief)"
    r"|(?:wants?|have|fancies) a word|pay (?:him|her|them) a visit|bring (?:eggs|friends|paint)|do what you like|say hello"
    r"|you know what to do|go (?:and )?(?:ask|tell|see) (?:him|her|them)|you're welcome|ring (?:him|her) all night|let (?:him|her|them) know what"
    r"|spread (?:it|the word)|pass it on|out there|for (?:anyone|anybody) (?:interested|who wants)|(?:pop|nip|get) round (?:and|there)|get spamming|sign (?:him|her) up"
    r"|(?:so|let) (?:people|everyone|everybody) knows?|sweet dreams|sleep tight|found (?:him|her)\b(?!.{0,20}(?:safe|well))|knock (?:him|her|them) up|can'?t miss it|follow (?:him|her) home)\b"
)
_BEFORE, _AROUND, _AFTER = 60, 250, 90


def stands(plain: str, start: int, end: int) -> bool:
    """Whether words of PHRASES at `start` to `end` give away somebody, and not for their help."""
    said = plain[start:end]
    if _ALWAYS.search(said):
        return True
    before = plain[max(0, start - _BEFORE) : start]
    cut = max(before.rfind(". "), before.rfind("! "), before.rfind("? "), before.rfind("\n"))
    if _OURS.search(before[cut + 1 :] + said) is not None:
        return False
    around = plain[max(0, start - _AROUND) : end + _AFTER]
    if RELATIVE.search(around):
        return False
    return _SURE.search(said) is not None or _HELP.search(around) is None
