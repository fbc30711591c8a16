"""The request of somebody who has signed in."""

from django.http import HttpRequest

from moothall.people.models import StaffMember


class StaffRequest(HttpRequest):
    """What views are given once `people.middleware` has let a person through."""

    staff: StaffMember
