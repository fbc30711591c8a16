"""Watching, following and fixing on one person: not the words are wrong, but where they lead."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Harm

RULES = (
    Rule(
        "stalking",
        "Shows somebody that they are watched or followed.",
        """
        i've|i_have|been|i|keep|we've|we've_been ... watching|following|tracking|photographing|filming you|her|him|your_house|your_kids|your_car|where_you|when_you|where_she|ye|u
        i|we|i've|we've|just saw|see|seen|spotted|watched|followed|clocked you|her|him|ye|u ... leave|leaving|home|walking|tonight|last_night|alone|gym|getting_in
        i|we|i've|we've|just saw|see|seen|spotted|watched|followed|clocked your_car|your_kids|your_wife|your_husband|your_daughter|your_son|her_car|his_car ... yesterday|today|outside|at|in|on|home|again|tonight|this_morning|walking
        i|we always|often|can|like? watch you|her|him through|from|when|at|leave|leaving|every
        i|we always|often|can see you|her|him through|leave|leaving|undress|every
        followed|follow|following you|her|him home|from|to|back|out
        parked|sitting|sat|waiting|stood|standing|waited outside|opposite|across_from|near|by your|her|his house|home|flat|gym|window|bedroom
        outside|at|past|by your|her|his house|flat|window|home ... now|tonight|last|every|again|watching|right|waiting|for_you|lights
        i|i've|we|we've know|learned|learnt|found|worked ... what_time|which_days|what_days you|she|he finish|finishes|leave|leaves|get|gets|start|starts|walk|walks|go|goes
        i know which|what gym|school|bus|train|pub|car|house|nursery|church ... you|she|he|your_kids|her_kids|your_daughter|your_son drive|drives|take|takes|use|uses|go|goes|get|gets|live|lives|drink|drinks|drop|drops|come|comes|at
        you|she looked|look|looks lovely|nice|beautiful|tired|good|pretty|great|happy ... yesterday|last_night|through|in_that|in_your|today|this_morning|at_the|leaving|walking|on_the_bus
        why|stop|did|have|won't ... ignore|ignoring|block|blocked|blocking|hiding_from me ... love|belong|together|meant|new_account|hide
        we|you|she|i belong together|to_me|with_me
        meant to be together
        can't hide|run|escape from|forever|me
        new|another|made|more account|accounts because|after|since|so|as ... blocked|block|deleted
        block|blocked me ... accounts|new_account|another_account|find_a_way|keep_coming
        i'll|i_will ... find|be_watching|keep_watching|follow you|ye|her|wherever|no_matter
        i'm|i_am|we_are|we're|someone_is always? watching you|her|him|ye
        photo|photos|picture|pictures|pics of you|her|him|your_house|your_kids|your_car ... wall|taken|saved|leaving|asleep|home|phone|took|every|my
        took|taken|taking|saved a? photo|photos|picture|pictures|pic of you|her|him|your_kids|your_house|your_daughter|your_wife
        left|leave|leaving|sent|sending ... flowers|present|gift|letter|note|something on|at|to your|her doorstep|door|car|windscreen|home|house
        message|messaged|messaging|email|emailed|write|text you|her every|until night|hour|you_answer|she_answers
        think|thinking|dream|dreaming|dreamt about|of you all|every|constantly|day|night|non_stop
        i know your|her|his daughter|son|kids|husband|wife|mother|mum|children|partner|dog ... school|called|name|goes|walks|plays|works|at|is
        your|her curtains|bedroom|living_room|front_room were|was|light|open|window|on|curtains|looks
        saw your light
        say|said|says hello|hi to your|her|his husband|wife|kids|mum|daughter|son|children|mother|girls|boys
        photos|pictures|videos|footage|pics of you|her going|from|back|every|years|asleep|at|leaving|in
        i_will|i'll|going_to|gonna find you|her
        can't|cannot|never|nowhere hide|run|escape|avoid ... from_me|from_us|me|forever|for_ever
        you ... walk|sit|eat|live|home alone
        every time|morning|night|day she|he|you leaves|leave|walks|walk|parks|park|comes_home|gets_in
        you|you've|she changed|change your|her locks|shift|gym|curtains|way_home|route_home|bus
        you|she never|don't|didn't look|looked|turned|glanced round|back|behind
        two|few|three|right|sat|standing|just|seats|rows seats|behind|rows|across|next ... you|behind_you
        i watch|watching|see|saw you|her|him ... from|through ... car|window|bushes|car_park|street|across|corner
        i|i've know|learned|learnt|followed|written ... your|her route|routine|locker|timetable|movements|shifts
        coat|dress|hair|top|skirt|outfit ... suits|suited|looked|looks|nice|lovely ... you|her|yesterday|today
        ignoring|ignore my love
        blocking|hiding|running|moving ... won't|wont help|stop|save|matter|work
        stood|sat|standing|sitting|stand|sit|waited|chair|seat|table ... behind|opposite you|her|him
        see|saw|watch|watched|noticed|looked ... you|her|him from ... bench|car|window|café|bushes|bus|bridge
        you|she went|go|drove|walked|visited ... i waited|watched|followed|saw|sat
        find|found you_again|the_next_one|the_new_one|wherever
        saved|kept|printed|collected|looked_at ... every|all photo|photos|picture|pictures|post|posts ... you|she|he|ever
        i have every photo|picture|post ... ever
        saw|seen|watched you|her|him .... you_looked|she_looked|he_looked
        i watch|watched|watching ... from the|a|my car|car_park|bushes|window|bench
        every time|morning|night|day she|he opens|goes|comes
        wherever ... sits|sit|goes|go .... chair|behind|there
        flowers|present|gift|card on|at|by|in your|her step|doorstep|desk|car|windscreen|pillow|gate
        never|always|forget|don't ... draw|close|shut ... blind|blinds|curtains|curtain|window
        i'll|i_will ... be|wait|sit ... at|outside|by ... as_well|too|lesson|gym|class|nursery
        take|took|get|got the|a|my chair|seat|table|desk|job|flat|room behind_you|next_to_you|opposite_you|behind_her|next_to_her|opposite_her|behind_yours
        look up and there you are
        answer|reply|talk|speak me|to_me or|and ... i'll|i_will come_round|follow|find|be_waiting|wait_outside
        sat|parked|waited|waiting|been outside all day|night|week|evening
        you|she take|takes|drink|drinks two|three|one|your|her ... sugars|sugar|milk|latte|tea
        """,
        label=Harm.STALKING_LIKE,
    ),
)
