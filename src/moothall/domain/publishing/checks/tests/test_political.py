"""What takes a side is stopped, with the law behind it; civic words that sound alike are not."""

import pytest

from moothall.domain.publishing.checks.tests.sets import levels, said

NEAR_MISSES = (
    "Planning a street party? Apply now.",
    "The conservation area review is open.",
    "Here is how to register to vote.",
    "Vote for your favourite park by Friday.",
    "Labour ward tours are back.",
    "The labour market is strong in our district.",
    "Modern slavery and forced labour: know the signs.",
    "Our green spaces won awards, and so did Bethnal Green.",
    "Green Lane is closed. The village green is not.",
    "Eat your greens! Free cookery class.",
    "Reform of the bus service begins in May.",
    "Planning reform: read what changes.",
    "The liberal arts course starts in September.",
    "A conservative estimate is 400 visitors.",
    "Book your party at the leisure centre.",
    "The UK government has published new guidance on bins.",
    "Polling stations open at 7am. Bring photo ID.",
    "Mr Green, our new head gardener, starts today.",
    "Back the bid: support our high street.",
    "The alliance of libraries lends more books.",
    "Restore old furniture at our workshop.",
    "Council tax support is available.",
)
SIDES = (
    "Vote Labour!",
    "Proud of what the Conservatives have done for Northmere.",
    "Only the Lib Dems can win here.",
    "Reform UK are a disgrace.",
    "Get rid of the Tories.",
    "Don't vote for them.",
    "#VoteGreen",
    "#votelabour",
    "Great to see Keir Starmer standing up for towns like ours.",
    "Read this: https://www.reformparty.uk/join",
    "Thank you @Conservatives",
)


@pytest.mark.parametrize("text", NEAR_MISSES)
@pytest.mark.parametrize("pre_election", [False, True])
def test_civic_words_are_left_alone(text: str, pre_election: bool) -> None:
    assert levels(text, "political", pre_election=pre_election) == set()


@pytest.mark.parametrize("text", SIDES)
def test_taking_a_side_is_stopped_and_says_which_law(text: str) -> None:
    found = said(text, "political")
    assert "stop" in {each.level.value for each in found}
    assert "1986" in found[0].because or "vote" in found[0].because
    assert found[0].source.startswith("https://www.legislation.gov.uk/")


def test_a_bare_name_is_questioned_and_stopped_before_an_election() -> None:
    text = "Roads close early because of the Labour Party conference."
    assert levels(text, "political") == {"warn"}
    assert levels(text, "political", pre_election=True) == {"stop"}


def test_opinions_on_the_government_are_questioned() -> None:
    assert levels("This government has failed us.", "political") == {"warn"}
    assert levels("Enough is enough. Time this government went.", "political") == {"warn"}
    assert not levels("By the time the government went into recess, it was law.", "political")


def test_councillors_are_questioned_before_an_election_alone() -> None:
    text = "Cllr Ada Bell said: “The new park is lovely.”"
    assert levels(text, "political", "pre-election") == set()
    assert levels(text, "pre-election", pre_election=True) == {"warn"}
