"""Tells the visitor where the demonstration is, who can sign in, and what to look at."""

from django.urls import reverse
from django.utils.translation import gettext as _
from rich.console import Console
from rich.table import Table

from moothall.demo import script
from moothall.people.models import Grant, StaffMember

_TOUR = """
Sign in as Priya Nair and open the inbox. Wait half a minute: messages arrive by themselves.
The first smells gas, and swears at you: it stands on top, insults masked. Open it, press p.
Answer Tracey Dunmore about her boiler. For 20 seconds you can pull it back; then she answers.
Select three conversations, assign them to a team, and undo it with one press.
Sign in as Gethin Pryce and read Trev Stannard. Criticism is never hidden; it is answered.
Sign in as Fiona Drummond: eastmere_truth_77 is covered. Press Why?, then v; your look is recorded.
Still as Fiona, open Posts, To approve: Gethin Pryce waits for your yes before it leaves.
Sign in as Tom Ashdown and open Posts. One stands there that the desk did not send: is it a slip?
Settings, Track record: one near miss, one slip owned up to. Everybody reads it at /corrections/.
Sign in as Bev Rudkin: what she told the desk privately. Not even Lin Zhao opens her workspace.
Sign in as Bev Rudkin, My settings, Look back over my own old posts: three of sixty ask for a look.
Sign in as Rowan Ellery, hounded for three months: nothing of him is left to read; others answer.
Sign in as Tom Ashdown and open eastmere_truth_77: it may be false. Look at the profile: it stops.
Sign in as Lin Zhao, Settings, For inspectors: a pack that shows that nothing was taken out.
"""
STEPS = _TOUR.strip().splitlines()


def say(sentence: str) -> None:
    """Print what is being made now, for whoever waits for the first page."""
    Console(stderr=True, highlight=False).print(f"[dim]{sentence}[/dim]")


def tell(address: str) -> None:
    """Print the address, the people and the tour."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"\n[bold]Eastmere District Council is at {address}[/bold]\n")
    console.print(_("Everybody here signs in with one click. Nobody here is a real person."))
    console.print(_people(address))
    console.print(_("[bold]A tour in %(number)s steps[/bold]") % {"number": len(STEPS)})
    for number, step in enumerate(STEPS, start=1):
        console.print(f"  {number}. {step}")
    console.print(_("\nCtrl-C stops it. It goes on where it was next time.\n"))


def _people(address: str) -> Table:
    """Everybody, what they may do, where one click makes you them, and what to look at."""
    table = Table(box=None, padding=(0, 2, 0, 2), show_header=False)
    table.add_column(no_wrap=True)
    for told in script.people()["staff"]:
        person = StaffMember.objects.filter(name=told["name"]).first()
        if person:
            link = address + reverse("demo:sign_in", args=[person.pk])
            what = f"{_roles(person)}. [dim]{told['look']}[/dim]"
            table.add_row(f"[bold]{person.name}[/bold]\n[link={link}]{link}[/link]", what)
    return table


def _roles(person: StaffMember) -> str:
    """What somebody may do, and where, in a few words."""
    held: dict[str, list[str]] = {}
    for grant in Grant.objects.filter(staff=person).select_related("department").order_by("id"):
        where = grant.department.name if grant.department else _("the whole desk")
        held.setdefault(grant.role, []).append(where.partition(" (")[0])
    return "; ".join(f"{role}, {', '.join(where)}" for role, where in held.items())
