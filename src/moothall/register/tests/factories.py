"""Makes accounts, channels and requests for tests."""

import factory
from factory.django import DjangoModelFactory

from moothall.people.tests.factories import DepartmentFactory, StaffMemberFactory
from moothall.register.models import AccessRequest, Account, Channel, Custodian


class AccountFactory(DjangoModelFactory[Account]):
    class Meta:
        model = Account
        skip_postgeneration_save = True

    department = factory.SubFactory(DepartmentFactory)
    platform = "email"
    name = factory.Sequence(lambda n: f"Eastmere Housing {n}")
    address = factory.Sequence(lambda n: f"housing{n}@eastmere.example")


class ChannelFactory(DjangoModelFactory[Channel]):
    class Meta:
        model = Channel
        skip_postgeneration_save = True

    account = factory.SubFactory(AccountFactory)
    kind = "mail"


class CustodianFactory(DjangoModelFactory[Custodian]):
    class Meta:
        model = Custodian
        skip_postgeneration_save = True

    account = factory.SubFactory(AccountFactory)
    staff = factory.SubFactory(StaffMemberFactory)


class AccessRequestFactory(DjangoModelFactory[AccessRequest]):
    class Meta:
        model = AccessRequest
        skip_postgeneration_save = True

    kind = AccessRequest.Kind.ROLE
    asked_by = factory.SubFactory(StaffMemberFactory)
    department = factory.SubFactory(DepartmentFactory)
    role = "responder"
    purpose = "I answer the tenants of the north estate."
