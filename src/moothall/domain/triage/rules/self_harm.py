"""Somebody may be a danger to themselves. Wide on purpose: a person looks in any case."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Harm

RULES = (
    Rule(
        "self_harm",
        "Somebody may be a danger to themselves.",
        """
        kill|killing|harm|harming|hurt|hurting|starve|starving|overdose|drown|shoot .... myself|meself|mysel|herself|himself|themselves
        hang|hanging|top|topping|cut|cutting|end .. myself|meself|mysel|herself|himself|themselves
        kill|killing|hang|harm|harming|hurt|hurting|cut|cutting|topped|topping myself|meself|mysel|herself|himself|themself|themselves|masel|masell|theirself
        hang|top|kill maself|masel|masell|mesel|mesen|misen|misel
        suicide|suicidal|self-harm|self_harm|self-harming|self_harming|selfharm|self-harmed|self_harmed|overdose|overdosed|overdosing|suicidally
        end|ending|ended|finish|take|taking|took|took_her|taken|finish my|me|ma|own|his|her|their own? life|lives|it_all|all|living
        end|ending|finish it all|tonight|now|today|for_good
        end|ending it|all|things all|tonight|now|today|here|soon
        don't|dinnae|not|no|didn't|doesn't|never|can't_see|nae|longer|cannae|cba .... want|see|wanna|have|point|reason|wants|worth .... live|living|alive|here_anymore|be_here|carry_on_living|wake_up|go_on|exist|existing|be_alive|life
        don't|doesn't|dinnae|not|no want|wanna|wants|wanting|longer_want|wantin to? be|live|wake|exist|carry_on|go_on here|alive|any|anymore|up|living|like|this|about
        better off without|dead|if_i me|dead|i|here|was|weren't|wasn't|went
        better|easier|best if|for_everyone i|if .... gone|dead|disappeared|weren't_here|wasn't_here|not_here|never_born|was_gone|died|didn't_exist
        wish|wished|wishing|hope|hoping|pray i was|were|could|had|would|wasn't|don't|wouldn't|never dead|die|never_born|not_here|died|wake|wake_up|disappear|wasnt_here|here|alive|been_born|go_to_sleep
        want|wants|wanted|wanting|wanna|ready|rather|going|plan|planning|waiting|gonna|gunna to? die|be_dead|jump|end_it|end_it_all|disappear_forever
        i'd|i_would|would rather be|die|am dead|than
        can't|cannot|cannae|couldn't|can|can_not|no_longer|cant|cany .... go|carry|take|cope|do|face|see|bear|live .... on|anymore|any_more|much_longer|another_day|this_life|way_out|longer|with_life|a_future|living
        no way|point|reason|hope .... out|going_on|living|carrying_on|to_live|left|in_living|anymore|in_carrying
        nothing|naething|nowt|nothin left|to live|living|for
        reason|reasons|will to live|be_here|carry_on|go_on
        taken|took|swallowed|take|taking|got|saved|saving|stockpiled|have .... pills|tablets|paracetamol|overdose|sleeping_tablets|insulin|meds|all_my|bleach
        jump|jumping|step|stepping .... off|in_front|from|under|out .... bridge|roof|balcony|train|cliff|multi-storey|flats|building|window|bus|lorry|car_park|road|viaduct
        throw|thrown|throwing|threw myself|meself|mysel|herself|himself|themselves .... off|in_front|from|under|out .... bridge|roof|balcony|train|cliff|multi-storey|flats|building|window|bus|lorry|car_park|road|viaduct
        on|stood_on|standing_on|sat_on|sitting_on|going_to the .... bridge|ledge|roof|cliff|edge|tracks .... jump|goodbye|end|over|railings|sorry|can't|done|looking
        goodbye|final|last .... everyone|all|letter|letters|note|message|you'll_hear|time_you|you_will_hear|words
        written|writing|left|wrote my|a|the suicide|goodbye|last|final note|letter|letters|notes|goodbyes
        written|wrote|writing the letters|notes|goodbyes
        written|left|wrote my|the|a notes|note|letter|letters .... when_i'm_gone|end_it|gone_by|for_the_kids|say_sorry|goodbye
        what's|whats|what_is the point of|in|anymore|any|carrying|living|being
        won't|will_not|wont|not be|going_to_be here|around|alive .... tomorrow|christmas|much_longer|by|next|anymore|morning|weekend|long|when|soon|much
        cutting|cut my|her|his|ma arms|wrists|arm|legs|wrist|again
        voices|voice telling|tell|tells|say .... me|hurt|kill|do|jump
        give|given|giving|gave up on|hope|life|living .... life|everything|myself|living|all
        life|living is|isn't|not|has|no|wasn't no|not|worth|longer|pointless|over|hell|meaning|point|living
        dark|bad|low place|thoughts .... scared|alone|what|might|do|myself|help|again|crisis|tablets|really
        nobody|no_one would|will miss|notice|care if|me|i|when .... gone|died|disappeared|dead|me|wasn't
        crisis|samaritans team|number|line|mental|please|help|need|now
        swallow|swallowed|drink|drank bleach|pills|tablets
        see|no|what's|seeing the point .... anymore|any_more|living|carrying|going|life
        i'll|i_will|i'm_going_to|gonna|going_to|might|i'm end|finish|ending it|things|myself
        done|finished wi|with it|life|everything|living|trying aw|all|now|anymore
        got|bought|tied|have .... rope|noose|blade|pills_ready
        tell|told .... kids|children|mum|wife|family|everyone .... sorry|love|loved|goodbye
        nobody|no_one|naebody would|will|wid notice|miss|care|find .... i|i'm|me|i_was|i_died
        chce|chcialbym .... zyc|umrzec|zabic
        ddim .... byw
        nothing|no_reason|naething .... carry|live
        burden .... gone|everyone|family|dead
        overdosed|overdose|slit_my|hanging_myself|hang_myself
        wants|want|wanted|wanting to die
        tablets|pills|paracetamol|meds|rope|blade|razor .... looking|staring|counted|front|hand|lined|laid|ready|table
        looking|look|staring|thinking|think .... tablets|pills|rope|blade|train|tracks|water|river|drop|edge
        walk|walking|wade|swim|step|drive|driving .... into|under|off|in_front the|a sea|river|water|lake|canal|train|traffic|lorry|wall
        find|found|finds me|my_body|my .... dead|hanging|gone|body|river|morning|late|cold
        when|after|once|if i'm|i_am|im gone|dead|found|not_here
        by|won't_matter the time you|anyone|this|someone read|reads|get|gets|find|finds|see|sees
        be|am|was a? burden|bother|problem|trouble .... anyone|anybody|everyone|longer|after|anymore|more
        no point|reason|sense .... me|being|being_here|trying|carrying|living
        goodbye|goodbyes .... said|message|text|letter|sent|kids|everyone|answering
        i'll|i_will|i be|won't_be gone|dead by|before|when|tomorrow|tonight
        don't|didn't|never|just|not .... wake|waking up
        isn't|not|ain't safe on|with|alone his|her|their|my own|himself|herself
        bridge|roof|ledge|multi-storey|railings|cliff|viaduct .... jump|point|end|goodbye|over
        zabic|zabije|samoboj* sie|mnie
        nie chce mi? sie? zyc
        lladd fy hun
        hunanladdiad|hunan-niweidio
        dim eisiau byw
        had|have enough of living|life|being_here|everything
        rather|better|easier be|were|was|if|for dead|gone|asleep|kids|everyone|i_was
        look|looking after|find my cat|dog|kids|children|pets ... gone|dead|soon|when|home
        when i'm|i_am|i gone|dead|die
        stopped|stop|refusing|skipping taking|my|eating insulin|tablets|medication|pills|food|dialysis
        thinking|think|thoughts of|about the railway|bridge|trains|rope|end|dying|death|it_all|tracks
        cannot|can't|cant live|carry_on|go_on like|another|this|any ... mean|not|will|any|longer
        i will not|never be|live|wake|see|last ... here|christmas|morning|it
        picked|chosen|choosing|planned the|a|my bridge|night|day|spot|tree|rope|date
        take|taking|took|swallow the|all|whole|my packet|lot|bottle|box|tablets|pills
        go to sleep ... wake|that_be_that|for_ever|forever|for_good|never
        hurt|cut|burn|starve|scratch myself|mysel|meself|masel
        locked|lock ... bathroom|door|room|garage ... goodbye|quiet|tablets|blade|answer
        gave|giving|given her|his|my|their|away ... rings|things|belongings|dog|cat|away|possessions ... goodbye|finished|crying|done|away
        says|say|said|saying goodbye|bye|farewell|she_is_finished|he_is_finished ... through|everyone|kids|all|crying|door
        use|point|reason of|in|to being|living|going|carry ... here|on|more
        won't|will_not|wont|not be a? problem|bother|trouble|burden|nuisance to|for ... longer|anymore|much|again
        tablets|pills|paracetamol|insulin|rope .... lined_up|laid_out|in_a_row|counted_out|set_aside|saved_up
        who|what .... look_after|looks_after|happens_to|feeds|will_feed .... when|after|if|once i'm|i_am gone|not_here|dead
        written|wrote|writing|left my|the|a letters|letter|note|notes .... kids|mum|wife|family|everyone|goodbye
        """,
        label=Harm.SELF_HARM_RISK,
    ),
)
