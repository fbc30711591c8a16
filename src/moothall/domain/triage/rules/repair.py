"""Something of ours is broken and the writer wants it mended."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Intent

RULES = (
    Rule(
        "repair",
        "Asks for something to be mended.",
        """
        repair|repairs|repaired|fix|fixed|fixing|mend|mended|replace|replaced|plumber|electrician|engineer|joiner|handyman|gas_man|glazier|roofer
        boiler|heating|radiator|radiators|tap|taps|toilet|loo|sink|shower|bath|window|windows|door|lock|gutter|gutters|guttering|fence|roof|lift|intercom|light|lights|socket|cooker|streetlight|lamp|lamppost|pothole|potholes|pavement|drain|gate|aerial|extractor|fan|kitchen|bannister|banister|stairs|step|floor|ceiling|swing|swings|bench|bollard|kerb|crossing|bin|cistern|pipe|pipes|handle|hinge|tiles|slates|tile|slate|chimney|letterbox|thermostat|fob|door_entry|buzzer|boundary_wall|signal|bus_shelter .... broken|broke|leaking|leaks|leak|dripping|drips|blocked|stuck|jammed|cracked|smashed|loose|faulty|not_working|isn't_working|doesn't_work|won't_work|packed_in|knackered|bust|off|out|stopped|won't_close|won't_open|won't_flush|won't_shut|fallen|snapped|overflowing|missing|rotten|hanging|burst|damaged|flickering|needs|come_off|came_off|kaput|won't_turn|dead|isnt_working|seized|banjaxed|gubbed|failed|down|collapsed|sunk|vandalised|still_out|wonky|conked|given_up
        broken|leaking|dripping|blocked|cracked|smashed|loose|faulty|damaged|burst|knackered|busted|missing|flickering|huge|massive|deep .... boiler|heating|radiator|tap|toilet|loo|sink|shower|window|door|lock|gutter|gutters|fence|roof|lift|intercom|light|socket|pipe|streetlight|pothole|potholes|pavement|drain|drains|gate|step|handrail|slab|slabs|lamp|swing|cistern|tiles|tile|railing|banister|bench|paving|fan|kerb
        no|without|nae .... heating|hot_water|water|electric|electricity|power|lights|light|leccy
        pothole|potholes|streetlight|street_light|streetlamp
        send|book|get|arrange|need .... someone|plumber|engineer|electrician|somebody|man|joiner|operative|appointment .... out|round|look|fix|boiler|heating|tap
        damp|mould .... treated|treatment|wash|surveyor|wall|bedroom|ceiling
        come_off|came_off|come_down|came_down|blown_down|blew_down|snapped|packed_in|packed_up|conked_out|on_the_blink|won't_stop_dripping|won't_flush|won't_turn|won't_drain|stone_cold|needs_replacing|needs_fixing|out_of_order|not_working|isn't_working|stopped_working|off_its_hinges|knocked_flat|gave_up_the_ghost|sprung_a_leak
        stuck on|in|at red|the|floor|third|second
        flickering|dripping|leaking|jammed|cracked|smashed|buzzing|rattling
        leak|leaks .... reported|ceiling|sink|under|kitchen|bathroom|pipe|roof|still|weeks|flat
        report|reporting|reported .... broken|leak|fault|pothole|light|streetlight|repair
        torri|wedi_torri|trwsio|boeler|gwresogi
        zepsuty|zepsuta|zepsul|zepsulo|cieknie|naprawic|naprawa|naprawy|kaloryfer|kran
        door|gate|window|latch|handle|hinge|drawer|cupboard|unit|seat|lid|fence|slab|step|tread|gutter|knob|blind ... fell|fallen|came|snapped|sheared|bust|drags|sticks|swollen|warped|split|gone|dropped|wobbles|crumbled|banging|bangs
        won't|will_not|wont|doesn't|does_not|never|cannot|can't ... drain|close|shut|open|flush|fill|stop_filling|heat|light|lock|reset|turn_on|turn_off|go_green|work|fire|light_up
        bulb|bulbs|landing_light|stair_light|close_light|stairwell_light ... gone|out|flickers|comes|dead|blown|fails
        bench|swing|slide|bollard|sign|shelter|crossing|lights|railing|slats|cover|grid|kerb|bin ... broken|gone|snapped|missing|never|stopped|hedge|smashed|bent|lying|loose|blinking
        hole in the|my|our fence|wall|road|roof|door|ceiling|pavement|lane
        split|burst|leaked|cracked|frozen in the? frost|cold|night|wind
        call|come|visit|send|need a|an? joiner|plumber|sparky|electrician|builder|fitter|glazier|roofer|locksmith|man
        mended|mend|mending|repair|repairing|fixing|re-hang|rehang
        fitter|roofer|plumber|engineer|joiner|workman|electrician ... left|came|never|no_show|without|photo|didn't|looked
        still|again does_not|doesn't|not|isn't|won't work|works|working|fixed|mended|broken
        broken again|already|still|since|once
        cistern|mixer|ballcock|stopcock|u-bend|overflow|immersion|pilot|flue|waste_pipe|shower_head|extractor
        no power|lights|light|heat|signal|pressure to|upstairs|in|on|at
        """,
        label=Intent.REPAIR,
    ),
)
