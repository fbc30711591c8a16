"""Rights to information: FOI, the environment, one's own file, misuse of personal data."""

from moothall.domain.triage.rules.rule import Rule
from moothall.domain.triage.verdict import Intent

RULES = (
    Rule(
        "foi",
        "Asks for information that we hold.",
        """
        foi|f.o.i|foia|foisa|fois
        freedom of information|info
        under the .... freedom|information|act
        information act|request|disclosed|disclosure
        please|kindly|can_you|could_you|i_want|i_would_like|i'd_like|i_request|requesting|i_ask|asking|tell_us|provide|send|disclose|publish|release|request|requests .... copies|copy|number|figures|breakdown|list|amount|spend|spent|cost|costs|minutes|contract|contracts|correspondence|emails|total|details|expenses|many|recorded|salaries|statistics|records .... since|of|for|on|between|from|in|all|each|by
        how|exactly how much|many .... spend|spent|spends|paid|pay|cost|costs|received|issued|recorded|employed|fines|complaints|contracts|staff|agency|were|did|has|have .... on|in|since|last|for|between|each|per|year|from|consultants
        recorded information
        breakdown of
        rhyddid gwybodaeth
        spending|spend|expenditure|salaries|salary|invoices|expenses|redundancy|bonuses|contract|payments|sickness|vacancies .... since|between|last|per|each|by|from|years|year|breakdown|list|copies|figures|total|please|2019|2020|2021|2022|2023|2024
        list|number|total|amount|copy|copies|figures|details|breakdown|policy|minutes|correspondence|emails|documents|records .... of|for|on|between|about|behind .... since|please|last|years|year|decision|meeting|contract|council|department|councillors|developer|2018|2019|2020|2021|2022|2023|2024
        how many|much .... last|since|each|per|in year|years|2019|2020|2021|2022|2023|2024|month
        earn|earns|earning|paid over|more_than
        what|how_much did .... cost|costs
        would|i'd like|to_see|to_request|to_know .... minutes|contract|documents|correspondence|emails|invoices|figures|policy
        disclose|disclosure
        all|total|every|overall spending|spend|payments|gifts|expenses|invoices|costs over|above|by|on|in|for
        release|publish|disclose|state|supply|provide|share the|every|all|any|how ... register|report|reports|policy|policies|scores|tender|contract|minutes|audit|figures|vacancies|emails|list|costs
        how often has|did|have|were
        how many|much ... led|upheld|fined|refused|granted|issued|rejected|evicted|to_date|itemised|in_each
        each|every|per|last year|quarter|ward|month|department since|for|by|from|please|in
        what did|was|were|is|has ... pay|paid|cost|spent|spend|spending ... for|to|on|in|since|who|last|date
        send|want|need|please|copy ... the|your|of policy|policies|contract|minutes|guidance|procedure|register
        for each|every of|year|ward|month
        itemised|by_ward|by_year|year_by_year|per_ward|to_date
        """,
        label=Intent.FOI,
    ),
    Rule(
        "eir",
        "Asks for information about the environment.",
        """
        environmental information
        eir|eirs|eisr|e.i.r
        air|water|noise|pollution|emissions|contamination|flood|sewage|tree|trees|drainage|soil|ecology|biodiversity|landfill|pesticide|glyphosate|nitrogen|river|traffic|asbestos|planning|carbon|wildlife|bat|incinerator|nitrate|radon|bathing .... data|readings|reports|report|survey|surveys|monitoring|records|assessment|levels|results|samples|measurements|figures|maps|documents|test|tests|map|discharges|modelling
        copies|copy|data|readings|reports|report|records|results|surveys|survey|figures|provide|send|request|measurements|levels|see|documents .... air|pollution|emissions|contamination|noise|flood|sewage|tree|trees|drainage|soil|ecology|ecological|biodiversity|landfill|pesticides|pesticide|glyphosate|carbon|nitrogen|asbestos|incinerator|river|felling|discharge|bathing|contaminated|environmental
        """,
        label=Intent.EIR,
    ),
    Rule(
        "sar",
        "Asks for what we hold about themselves.",
        """
        subject access
        sar|dsar|sars
        data|information|info|personal_data|records|record|file|files|notes|everything|recordings|emails|documents|what .... hold|held|have|keep|got|stored|kept|holds|had on|about me|myself|us|my_son|my_daughter|my_child|my_mum|my
        hold|held|keep|kept|got|have|stored on|about me|myself|my_son|my_daughter|my_child|us|my_family
        my|our .... file|files|records|record|housing_file|personal_data|call_recordings|recordings|care_records|notes|social_work_file|case_notes|tenancy_file|medical_records|personnel_file|sw_file|social_services_file
        copy|copies|see|access|send|want|request|requesting|entitled|provide .... my|our|all_my|mine .... file|files|records|record|data|personal_data|notes|recordings|information|emails
        see|access|request|obtain my own? personal|care|housing|file|data|records
        my|his|her|our|own .... file|files|records|data|notes|recordings
        everything|anything|all|information|emails|notes|what .... about|on|of|in_which|that_mention|mentioning me|my|us|myself
        personal|my information|data|details .... keep|hold|have|stored|about
        my|our own records|file|data|recordings|notes|cctv
        data protection law|act|rights
        wrote|written|said|recorded .... about me|us|my
        my name appears|is
        article 15
        gdpr request|access|right
        right of access
        written|said|recorded about me|us|my_family
        """,
        label=Intent.SAR,
    ),
    Rule(
        "data_complaint",
        "Complains of what was done with personal data.",
        """
        data breach|protection|breached|breaches|leak|leaked
        gdpr|ico|information_commissioner|dpo
        breach|breached|breaching|broke|broken .... my|our|confidentiality|privacy|gdpr|data|confidential
        confidentiality|confidential|privacy|private .... breach|breached|shared|information|details|told|disclosed|sent|invaded|passed|lost|letter
        shared|sent|gave|given|disclosed|leaked|posted|published|emailed|told|passed|showed|giving|sharing|handed|read_out|discussed|divulged .... my|our|someone_else's|somebody_else's|her|his|other|another|neighbour's|mine .... details|address|number|information|data|medical|records|personal|file|email|letter|phone|name|diagnosis|business|documents|case|health|bank|file
        my|our .... details|address|information|data|medical|records|file|email|phone|letter|number|documents|name|bank .... shared|sent|given|disclosed|leaked|posted|published|wrong|passed|lost|online|visible|stranger|neighbour|without|someone_else|ex|everyone
        letter|letters|email|emails|file|post|statement .... someone_else|somebody_else|another|wrong|other|stranger|neighbour's|different .... person|address|tenant|resident|family|name|house|people|patient|details|person's
        got|received|sent|opened|opening .... someone_else's|somebody_else's|another_tenant's|another_person's|another_resident's|other_people's|stranger's|neighbour's|other_peoples .... letter|letters|details|email|file|information|data|records|bill|post|payslip
        everyone's|everybody's|all_our|200 .... email|emails|addresses|email_addresses .... visible|cc|bcc|see|copied|show
        cc'd|cced|bcc|cc everyone|instead|all|the|us
        without my|our|consent|permission .... consent|permission
        correct|delete|erase|rectify|remove|stop|amend|wipe|correcting .... my|personal|wrong|the|inaccurate|our .... data|details|record|records|information|file|processing
        someone|somebody|another|wrong|stranger|different else's|else|person's|tenant's|address|person|resident's|patient's|family's
        told|tells|telling .... ex|neighbour|neighbours|landlord|husband|employer|family|boss|school .... where|my|about|address|live
        my|our .... business|address|where_i_live|diagnosis|details .... knows|know|everyone|neighbours|ex|told|public|page|online|website
        delete|erase|remove|correct|rectify|stop .... my|our|about .... data|details|number|information|file|record|records|address
        left|dumped|found|visible|showing|displayed|noticeboard .... counter|desk|bin|train|everyone|all|see|open
        names|addresses|emails|details showing|visible|exposed|published|leaked
        copied|forwarded|cc'd|emailed|handed|gave .... my|our|residents'|residents .... neighbour|complaint|stranger|ex|details|contractor|payslip
        looking|looked|snooping at|in|up|through .... my|our .... records|file|account|data
        never|didn't|not agreed|agree|consent|consented|asked
        is|are|that's|was confidential|private
        mixed up .... file|records|details
        personal data breach|leak|leaked|lost|without .... consent|permission
        lost .... documents|papers|passport|file|birth_certificate|medical|records
        wrong information|details|record|data
        read|discussed|shouted|said .... out|over|in front .... waiting|phone|reception|queue|everyone|office|room
        right to erasure|be_forgotten|rectification
        list|names|name|details|report|reports|file|files|letter|arrears|address|case ... was|were|got|being ... pinned|posted|displayed|published|stapled|left|put|sent|handed|read|printed
        pinned|posted|put|stuck|displayed up|online|on ... lobby|noticeboard|wall|website|window|page|phone_number|name
        told|tells|telling|informed my|our mother|mum|dad|father|boss|sister|landlord|neighbour|ex|partner|school|employer|family
        text|email|letter|message|call|form meant|intended|addressed|written for|to another|someone|somebody|a_different
        meant|intended for another|someone|somebody|a
        gave|given|giving|passed|handed|sold|sent my|our new? address|number|email|details|name|file|case to
        my|our ... objection|complaint|letter|comment|name|photo|address|signature was|is|has|shows|with ... online|public|published|website|phone_number
        asked|told you|them to stop emailing|texting|calling|contacting|writing|using|sending
        your|the|my record|file|records|system|notes says|say|said|shows|show|has|have .... wrong|not|have_not|never|untrue|convicted|correct|right
        put|set|get it|them|this|that right|straight|corrected
        wipe|delete|erase|destroy my|our|all ... card|details|data|address|number|photo|records|account
        looked|looks|looking|checked|snooped me|my_file|my_record|us up|because
        ex's|ex_wife's|ex-husband's|stalker|man_i_ran|my_ex|violent_ex .... address|know|knows|records|told|sister|file|gave
        window envelope|envelopes
        health|medical|personal|bank|private letters|letter|details|form ... in|on|for|with ... all|everyone|window|open|counter|train|to_read
        spreadsheet|laptop|memory_stick|usb|folder|papers|notebook|phone .... names|dates_of_birth|files|lost|stolen|left|our|taxi|train|addresses
        dates|date of birth .... website|everybody's|everyone's|list|online|public
        stapled|mixed|clipped together|up|in|with
        with every|all|everyone's|everybody's name|names|email|address|addresses
        every name|email|address in|on|visible|view|showing
        replied|emailed|wrote|sent to|it_to all|everyone|everybody|two_hundred|hundreds|the_whole
        talks|talked|gossips|gossiped|speaks|discussing|discusses about|over ... tenants|residents|my|me|our|cases|clients ... name|pub|in|public
        hold|use|using|keep my|our old name|address|name
        stranger|neighbour|contractor|somebody|someone|colleague|ex ... rang|knew|knows|had|has|got|opened|called .... my|our|letter|illness|file|address|before
        didn't|did_not|never say|said|sign|agree|ask|consent yes|to|up|for
        read|called|shouted my|our address|name|details|diagnosis|number out
        """,
        label=Intent.DATA_COMPLAINT,
    ),
)
