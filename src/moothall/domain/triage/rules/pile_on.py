"""Calls on many to go for one person."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Harm

RULES = (
    Rule(
        "pile_on",
        "Calls on others to go for one person.",
        """
        everyone|everybody|all|let's|lets|come_on|share|retweet|everyone_should|you_all|folks|lads|people|guys|we_all|please ... flood|bombard|spam|swamp|hound|hammer|bury|blitz|harass|pile|mass_report|report|overload ... her|his|him|their|this_woman|this_man|them|inbox|phone|page|account|email|profile|dms
        flood|bombard|spam|swamp|hound|blitz|harass|overload her|his|him|their|this_woman|this_man|this_guy|that_woman|that_man|them|the_bitch|cllr|councillor|mr|mrs|ms
        pile on|in on|to|folks|lads|everyone|him|her|them|boys
        get|go|pile on|after|at|for him|her|them|this_one|cllr ... everyone|lads|folks|boys|all|together|now
        let's|lets|time_to|we_should|everyone|help_me|let_us ... make|ruin|destroy|end|wreck|hell|finish|get|hunt|name_and_shame|expose|show|teach ... her|his|him|their|them|this_woman|this_man|cllr ... life|career|hell|reputation|misery|sacked|down|lesson|cry|fired|suffer|day|inbox
        make her|his|him|their|them life|lives|day ... hell|misery|unbearable|living|miserable
        who|anyone|anybody|somebody|someone knows|know|find|finds|got|has|have|dig|tell|can ... where she|he|this_woman|this_man|this_bloke|they|her|his lives|live|drinks|works|address|house|facebook|home|number
        find|get|post|share|drop|put|need|want|got her|his|their|this_woman's|this_man's home? address|number|profile|details|facebook|linkedin|employer|account|name|phone
        everyone|everybody|all_of_you|you_all|folks|lads ... message|ring|call|email|phone|write_to|dm|tag|contact her|him|this_woman|this_man|them|cllr ... tell|what|until|let|every|so|and|till
        let her|him|them ... know|have_it what|how|exactly we|you|everyone|it ... think|feel|thinks
        keep ringing|messaging|emailing|calling|going|tagging|phoning her|him|until|till|them
        don't stop until|till she|he|they resigns|quits|cries|goes|breaks|gone|deletes|leaves|resign|quit
        hunt him|her|them|this|the|that down
        name and shame her|him|this_woman|this_man|them
        tag her|him employer|boss|family|husband|wife|in|kids
        share|rt|retweet|repost until|till|so everyone|she|he|her|they|the_whole ... knows|sees|face|name|recognises|hide|hides|sacked
        here's|heres|this_is|that's her|his|the profile|account|facebook|page|number|twitter|inbox have_at|do|go|you_know|let|get|give|make
        you know what to do
        give her|him|them hell|what|both_barrels|it
        do your|yer thing|worst
        she|he|they deserves|needs everything|all coming|she|he|they|you|we
        take turns
        who|anyone knows|know|got where|which ... lives|live|drinks|works|stays|parks|parked
        bring friends|mates|your_mates|everyone|torches|eggs
        share|spread|post|repost|rt|pass ... face|picture|photo|name|profile|address|it till|until|around|on|so|everywhere
        can't show|show_it|show_her|show_his
        one star|star reviews|review ... bakery|shop|business|salon|page|her|his|restaurant|practice|firm
        report ... account|profile|page ... together|wiped|banned|gone|deleted|everyone|all|down
        sacked|fired|hounded|driven|run|cancelled ... out|husband|wife|family|town|both|too|village
        ruin|ruining|destroy|wreck|end ... career|life|marriage|reputation|business|name|day
        shout|scream|spit|jeer|boo at|on her|him|them|wherever|whenever
        walk|go|shop|eat|sleep ... in peace
        everybody|everyone|all|lads|folks|let's|lets ... hell|visit|flood|bombard|pile|hound
        pass it on
        hell|lesson ... everyone|everybody|all|folks|lads
        as|so many|much of|messages|complaints as|you|possible ... her|him|she|he
        target|victim ... is|today's|tonight's|next
        today's|tonight's|this_week's target|victim
        minute's|moment's|minutes|moments|second's peace|rest|quiet|sleep
        fake|false|bogus|dodgy bookings|booking|reviews|orders|order|complaints|profiles|takeaways
        post|share|send|dig_up|drop everything|anything|all|dirt|whatever ... have|got|know|find on|about ... her|him|them|kids|family
        find|get|dig_out|post|share ... her|his|their wedding|holiday|school|baby|bikini|family photo|photos|video|pictures|pics|album
        famous|known|viral for the wrong|all
        outside|at|round her|his|their gate|house|door|home|window|drive|work
        screenshot|print|copy|plaster|stick|put her|his|their|it face|picture|photo|profile|page|name ... lamppost|lampposts|everywhere|wall|every|all
        her|his|their face ... on|to|up ... every|each lamppost|wall|bus_stop|pole|window
        don't|do_not|dont|never stop|rest|quit|ease_off ... until|till ... she|he|they|sick|off|gone|cllr
        inbox|dms|page|profile|comments ... is|are|wide? open tonight|now|lads|today|enjoy
        phone|inbox|mobile|page ... melts|melt|explodes|burns|dies|crashes|crash|smoking
        not|don't_be|do_not_be be? nice|polite|gentle|shy about|lads|folks|everyone
        she|he|they cannot|can't|won't ... sleep|hide|run|ignore|take ... for_ever|forever|us|all|every
        shifts|turns ... she|he|they|her|him ... sleep|rest|answer|phone|door
        everything|anything|all she|he|they ... has|have|ever ... touched|owns|own|made|runs ... family|too
        nobody|no_one|never|not|don't ... give|gives|let|have|has|get ... minute's|moment's|minutes|moments peace|rest|sleep
        inbox|dms|mentions is|are wide? open
        """,
        label=Harm.PILE_ON,
    ),
    Rule(
        "petition",
        "Asks people to act together in a lawful way.",
        """
        sign|signed|share|signing|start|started|launch|launched ... petition
        consultation|hustings|objections|objection|object|protest|march|rally|demonstration|picket|meeting|agm|representations|respond|ballot
        write|email|contact|writing to your|the|our|my mp|mps|councillors|councillor|council|ombudsman|paper|leader
        """,
    ),
)
