"""Calls of Platforms that were taken, so that none is taken twice."""

from django.db import models

from moothall.register.models import Account


class Delivery(models.Model):
    """One signed call of a Platform that was taken; its digest, never its words."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="deliveries")
    digest = models.CharField(max_length=64)  # SHA-256 of the body, in hex
    at = models.DateTimeField()

    class Meta:
        """A body is taken once on an account, for as long as it is remembered."""

        indexes = (models.Index(fields=["account", "at"], name="delivery_by_account_and_at"),)
        constraints = (
            models.UniqueConstraint(
                fields=["account", "digest"], name="delivery_is_taken_once_on_its_account"
            ),
        )

    def __str__(self) -> str:
        """Say whose and when."""
        return f"{self.account_id} at {self.at}"
