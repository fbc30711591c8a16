"""Watching, following and fixing on one person: not the words are wrong, but where they lead."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Harm

RULES = (
    Rule(
        "stalking",
        "Shows somebody that they are watched or followed.",
        """
        i've|i_have|been|i|keep|we've|we've_been ... watching|following|tracking|photographing|filming you|her|him|your_house|your_kids|your_car|where_you|when_you|where_she|ye|u
        i|we|i've|we've|just saw|see|seen|spotted|watched|followed|clocked you|her|him|your_car|your_kids|your_wife|your_husband|your_daughter|ye|u ... yesterday|today|leave|leaving|getting|home|outside|in|at|walking|again|tonight|morning|last|on|with|parking|through|this
        i|we always|often|can|like? watch|see you|her|him through|from|when|at|leave|leaving|every
        followed|follow|following you|her|him home|from|to|back|out
        parked|sitting|sat|waiting|stood|standing|waited outside|opposite|across_from|near|by your|her|his house|home|flat|work|gym|street|office|window|place
        outside|at|past|by your|her|his house|flat|window|home ... now|tonight|last|every|again|watching|right|waiting|for_you|lights
        know|learned|learnt|found|worked ... what time|days you|she|he finish|finishes|leave|leaves|get|gets|start|walk|walks|go|goes|are
        i know which|what gym|school|bus|train|pub|car|route|shop|street|door|house|nursery|church|window ... you|your|she|her|he|his
        you|she looked|look|looks lovely|nice|beautiful|tired|good|pretty|great|happy ... yesterday|last_night|through|in_that|in_your|today|this_morning|at_the|leaving|walking|on_the_bus
        why|stop|did|have|won't ... ignore|ignoring|block|blocked|blocking|answer|hiding_from me ... love|us|belong|together|meant|need|again|find|always|new_account|never|hide
        we|you|she|i belong together|to_me|with_me
        meant to be together
        can't hide|run|escape from|forever|me
        new|another|made|more account|accounts because|after|since|so|as ... blocked|block|deleted
        blocked|block me ... account|accounts|again|find|way|keep
        i'll|i_will|always|will ... find|be_watching|keep_watching|be_there|follow you|ye|her|wherever|no_matter|when|waiting
        i'm|i_am|we_are|we're|someone_is always? watching you|her|him|ye|your
        photo|photos|picture|pictures|pics of you|her|him|your_house|your_kids|your_car ... wall|taken|saved|leaving|asleep|home|phone|took|every|my
        took|taken|taking|saved a? photo|photos|picture|pictures|pic of you|her|him|your
        left|leave|leaving|sent|sending ... flowers|present|gift|letter|note|something on|at|to your|her doorstep|door|car|windscreen|home|house|desk
        message|messaged|messaging|email|emailed|write|text you|her every|all|until day|night|hour|week|time|you_answer
        think|thinking|dream|dreaming|dreamt about|of you all|every|constantly|day|night|non_stop
        i know your|her|his daughter|son|kids|husband|wife|mother|mum|children|partner|dog ... school|called|name|goes|walks|plays|works|at|is
        your|her curtains|bedroom|kitchen|lights|light|living_room|front_room were|was|light|open|window|on|curtains|looks
        saw your light
        say|said|says hello|hi to your|her|his husband|wife|kids|mum|daughter|son|children|mother|girls|boys
        photos|pictures|videos|footage|pics of you|her going|from|back|every|years|asleep|at|leaving|in
        always|will|going_to|gonna find|found you|her
        can't|cannot|never|nowhere hide|run|escape|avoid ... from|me|forever|ever|us
        lunch|walks|sits|eats|lives|home alone
        every time|morning|night|day she|he|you opens|open|leaves|leave|gets|get|comes|come|walks|walk
        changed|changing|change your|her route|number|locks|shift|name|gym|curtains|bus
        you|she never|don't|didn't look|looked|see|notice|noticed round|me|back|up
        two|few|three|right|sat|standing|just|seats|rows seats|behind|rows|across|next ... you|behind_you
        i|you watch|watching|see|saw ... from|through ... car|window|bushes|car_park|street|across|corner
        your|her route|routine|locker|diary|timetable|movements
        coat|dress|hair|top|skirt|outfit ... suits|suited|looked|looks|nice|lovely ... you|her|yesterday|today
        ignoring|ignore my|me messages|calls|love|letters
        won't|wont help|stop|save|matter|work you|me|us
        stood|sat|standing|sitting|stand|sit|waited|chair|seat|table ... behind|opposite|outside|near you|her|your|him|them|she|he
        see|saw|watch|watched|noticed|looked ... from ... bench|car|window|café|bushes|bus|bridge
        you|she went|go|drove|walked|visited ... i waited|watched|followed|saw|sat
        find|found ... the_next|you_again|the_new_one|always_do|every_time
        every|all photo|photos|picture|pictures|post|posts ... you|she|he|ever ... ever|put|posted|took|shared
        flowers|present|gift|letter|note|card on|at|by|in your|her step|doorstep|desk|car|windscreen|pillow|gate
        never|always|forget|don't ... draw|close|shut ... blind|blinds|curtains|curtain|window
        i'll|i_will ... be|wait|sit ... at|outside|by ... as_well|too|lesson|gym|class|nursery
        take|took|get|got the|a|my chair|seat|table|desk|job|flat|room behind|next|opposite
        look up and there you are
        answer|reply|talk|speak me|to_me or|and ... i'll|i_will
        sat|parked|waited|waiting|been outside all day|night|week|evening
        you|she take|takes|drink|drinks ... sugars|sugar|milk|latte|tea
        """,
        label=Harm.STALKING_LIKE,
    ),
)
