"""Who is speaking: words that say that somebody else said it, or that it is not so."""

from moothall.domain.triage.rules.rule import Rule

RULES = (
    Rule(
        "reported",
        "Tells what somebody else said or did.",
        """
        called|call|calls|calling|labelled|branded|named me|us|him|her|my|them|our|a|one|someone|the|people|staff
        was|were|been|being|got|get|getting|am|gets|are|is called|abused|threatened|told|sworn_at|spat_at|spat_on|insulted|attacked|harassed|screamed_at|shouted_at|targeted
        told|tells|telling me|us|my|him|her|them|our|someone|people|everyone|the|residents
        said|says|say|saying|shouted|shouting|screamed|yelled|posted|wrote|tweeted|commented|spat|graffitied|scrawled|sprayed|daubed|chanted|chanting|muttered|texted|messaged|messages
        keeps|kept|keep calling|telling|shouting|saying|messaging|texting|sending|threatening
        threatened|threatening|threatens|threaten to|me|my|us|her|him|with|staff|the|our|them
        someone|somebody|neighbour|neighbours|man|woman|lad|lads|ex|he|she|they|driver|landlord|dad|husband|partner|bloke|kids|customer|tenant|resident ... saying|said|says|shouted|called|threatened|told|sent|wrote|posted|screamed|shouting|texted|is_going_to|threatens|keeps
        sent|send|sends|sending|received|getting|had|got|left|get ... message|messages|text|texts|voicemail|note|letter|email|emails|comments|dm|dms|tweet
        heard|overheard|read|seen|saw|witnessed him|her|someone|them|people|a|comments|the|somebody|two|one|this
        report|reporting|reported a|an|the|some|this|hate|threats|threat|abuse|abusive|racist|racism|graffiti|comment|post|comments|incident
        racist|homophobic|abusive|hateful|antisemitic|islamophobic|sexist|transphobic|threatening|offensive|vile graffiti|comments|comment|abuse|messages|remarks|language|post|posts|incident|slur|slurs|insults|leaflets|stickers
        graffiti|comment|comments|note|letter|sign|poster|message|post|banner|text|voicemail|threats|words reading|reads|saying|says|such|like|that|with|of
        called|calling|call everybody|everyone|anyone|someone|people|kids|children|each|other|one
        the word|phrase|words|slur|term|sign|graffiti|sticker|posters|placard
        comments|posts|tweets|messages|people|anyone|those|graffiti|leaflet|stickers|banner|poster saying|who_say|who_says|who_said|calling|such_as
        whoever|person|racists|racist|bullies|troll|trolls|bigots ... wrote|writes|says|said|posted|claims|shouted|told that|me|us|them|the
        account|profile|page|post|leaflet|poster|letter|man|woman|lad|someone|somebody who|that|which? calls|called|says|said|shouted|told|threatened|wrote|reads
        account|profile|page|bot ... keeps|keep? writing|posting|saying|calling|spamming
        texts|sends|messages|texting|sending|messaging her|him|them|me|us|girls|kids|people things|stuff|words like
        account|profile|page|bot|man|lad|boys|someone|somebody .. been|is|keeps sending|messaging
        had|have|got this|these sent|posted|emailed|texted|pushed to|through me|my|our|us|the
        called|told by|on|at|in a|another|the|some ... passenger|driver|customer|boy|girl|tenant|stranger|parent|teacher
        """,
    ),
    Rule(
        "countered",
        "Speaks against such words.",
        """
        unacceptable|wrong|disgusting|vile|shameful|awful|appalling|horrible|hateful|racist|sexist|homophobic|offensive|ignorant|bigoted|disgraceful|despicable ... to|that|when|how|people|thing|say|comment|call|calling|of ... say|call|use|tell|think|hear|call|said|calling|saying|people|see|anyone|comment
        stop|never|don't|nobody_should|no_one_should|shouldn't|not_okay|not_ok|not_acceptable|isn't_ok|isn't_okay|can't|cannot|must_not|we_don't|should_not|please_don't ... say|saying|call|calling|use|using|tell|telling|joke|joking|write|spread|be_called
        anyone|anybody|people|those|whoever|if_you|person who|that|think|say|thinks ... says|say|thinks|think|believes|believe|calls|uses|writes|posts|is|are
        saying|calling|using|writing|claiming|posting ... is|are|isn't|was racist|wrong|unacceptable|disgusting|hateful|not|sexist|never|vile|a_hate_crime|hate|ignorant|offensive|homophobic|bigotry|bullying|okay|ok|acceptable|shameful
        say|call|use ... makes|make|is|shows|says you|it|them|a|more racist|bigot|ignorant|part|about|wrong
        deserves|should|has_to|have_to|wants_to|needs_to|ought_to to? be called|told|hear|face|suffer|put_up
        hate|racism|homophobia|sexism|antisemitism|islamophobia|transphobia|bigotry|misogyny has|have|is|should|must|no|is_never no_place|no|not|never|stopped|wrong
        stand|standing|stood|speak|speaking up? against|with|to ... racism|hate|racists|bigots|abuse|homophobia|racist
        this|that kind|sort|type|is of|hate|racist|racism language|abuse|thing|crime|comment|hate|speech|and
        if|anyone|whoever|anybody you|who think|thinks|believe|believes|say|says .... problem|wrong|racist|bigot|yourself|disgrace|shame|ashamed|ignorant
        shame on whoever|anyone|anybody|those|you|the
        """,
    ),
    Rule(
        "negated",
        "Says that it is not so.",
        """
        not|never|don't|do_not|isn't|aren't|no|nobody|no_one|wouldn't|would_never|didn't|won't|can't|cannot|nor|without|dinnae|doesn't ... saying|say|call|calling|hate|want|think|mean|hurt|kill|threatening|threat|deserves|wish|an_idiot|a_threat|blame|going_to|would|accusing|suggesting|all|blaming|your_fault
        nobody|no_one deserves|should|wants|is|has
        no offence|hard_feelings|disrespect
        not your|their|her|his|the|yours fault
        """,
    ),
    Rule(
        "asks_meaning",
        "Asks about a word.",
        """
        what|does|is ... mean|means|offensive|slur|meant|meaning
        """,
    ),
)
