"""A complaint: dissatisfaction that asks to be answered as one."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Intent

RULES = (
    Rule(
        "complaint",
        "Complains, and wants an answer.",
        """
        complaint|complaints|complain|complaining|complained
        formal|formally|official .... complaint|complain|grievance|stage
        stage one|two|1|2|three|3 complaint|response|reply|please|letter|now|is|was|and
        ombudsman
        still|yet waiting|no|not|haven't|hasn't|nothing|nobody|to_hear|nae|hear|awaiting
        waited|waiting .... weeks|months|days|hours|years|yonks|ages|month|since
        nobody|no_one|noone|never|nae_one|naebody|not_one .... answers|answered|called|replied|turned|rang|came|come|phoned|showed|bothered|calls|replies|rings|back|cares|listens|responded|help
        reported .... times|weeks|months|again|already|twice|since|april|may|june|july|august|september|october|january|march
        third|fourth|fifth|sixth|second|tenth|umpteenth|4th|3rd|5th time|week|month|missed|complaint|report
        missed|cancelled|wasted .... appointment|collection|collections|collected|visit|appointments|bin|bins
        not|never|isn't|wasn't|ain't good_enough|acceptable|happy|impressed|on
        unacceptable|disgrace|disgraceful|shambles|appalling|joke|disgusted|disgusting|shocking|ridiculous|useless|incompetent|rude|fuming|livid|furious|fobbed|ignored|lied|farce|let_down|dissatisfied|compensation|apology|disappointed|fed_up|poor_service|escalate|unhappy|scunnered|raging
        rude|dismissive|patronising|disrespectful|unhelpful|ignored|hung_up|hangs_up
        reply|response|answer|call|word|letter|email .... never|none|yet|nothing|still|months|weeks
        pillar to post
        how many|much more|times|longer
        what do we|i|you pay .... tax|rent|for|council
        fed|fobbed|let|messed|mucked up|off|about|down|around
        not|no|never|nothing|nowt .... done|happened|changed|reply|response|answer|fixed|sorted|apology|explanation|listening|said|heard|back|turned_up|arrived
        hung up|me_up
        disgrace|shambles|joke|farce|mess|scandal|shocking|incompetent|liars|clueless|pathetic|woeful|dire|terrible|awful|worst|rubbish|crap|hopeless|failed|failing|ruined|wasted
        cwyn|cwyno|skarga|skarge|reklamacja
        """,
        label=Intent.COMPLAINT,
    ),
)
