"""Whom a text is aimed at: its reader, somebody, a group, or the organisation."""

from moothall.domain.triage.rules.rule import Rule

RULES = (
    Rule(
        "says_you",
        "Speaks to the reader.",
        "you|you're|your|you've|you'll|ur|u|ya|ye|yer|youse|yous|yis|thee|thy|yourself|yourselves|urself|yersel|ye're|youre|you'd",
    ),
    Rule(
        "says_staff",
        "Speaks of somebody who works for the organisation.",
        """
        your|the|that|this|yon|thon|ur|yer ... woman|man|girl|lad|bloke|guy|lady|officer|councillor|clerk|warden|manager|receptionist|inspector|planner|mayor|leader|headteacher|caretaker|adviser|advisor|driver|nurse|surveyor|worker|doctor|person|boss|librarian|operative|chairman|director
        cllr|councillor|mr|mrs|ms|miss|dr|sir|dame|lord
        he's|she's|he_is|she_is|hes|shes
        """,
    ),
    Rule(
        "says_he_or_she",
        "Speaks of one person.",
        "he|she|him|her|his|hers|he's|she's|herself|himself",
    ),
    Rule(
        "says_org",
        "Speaks of the organisation.",
        """
        council|councils|the_town_hall|town_hall|city_hall|housing_association|trust|authority|department|service|nhs|company|contractors|contractor|organisation|association|this_lot|that_lot|you_lot|this_shower|you_people|management|landlord|hospital|school|repairs_team|team|councillors|staff|labour|tories|tory|lib_dems|snp|greens|government|cabinet|committee
        """,
    ),
    Rule(
        "says_they",
        "Speaks of several people.",
        "they|them|they're|their|all_of_them|every_one_of_them|these_people|those_people|theyre|folk|people",
    ),
)
