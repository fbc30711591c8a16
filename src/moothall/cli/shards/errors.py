"""Why a folder, a shard or a scheduler cannot be used."""

from moothall.domain.errors import MoothallError, gettext_noop


class NeedsBulk(MoothallError):
    """What reads shards and spreads them over workers is not installed."""

    code = "needs-bulk"
    message = gettext_noop(
        "Judging shards needs %(module)s, which is not installed here. Install it with "
        "pip install 'moothall[bulk]', then try again."
    )


class NoShards(MoothallError):
    """A folder without anything to judge."""

    code = "no-shards"
    message = gettext_noop(
        "There are no shards in %(folder)s. Each one is a file that ends in .parquet or .jsonl."
    )


class SameFolder(MoothallError):
    """Verdicts would be written over what they are about."""

    code = "same-folder"
    message = gettext_noop(
        "The verdicts cannot go into the folder of the shards. Name another one with --to."
    )


class SilentScheduler(MoothallError):
    """No Dask scheduler answers there, or not one that trusts us."""

    code = "silent-scheduler"
    message = gettext_noop(
        "Nothing that could be used answers at %(address)s. Start a Dask scheduler and its "
        "workers there, and see that its certificates are known here."
    )


class UnusableShard(MoothallError):
    """One shard that cannot be judged as it is."""

    code = "unusable-shard"
    message = gettext_noop("%(shard)s was left out: %(why)s.")


class NotOurs(MoothallError):
    """A file stands where verdicts should go, and we did not write it."""

    code = "not-our-verdicts"
    message = gettext_noop(
        "%(shard)s was left out: a file of that name lies in the folder of verdicts, and this "
        "command did not write it. Move it away, then try again."
    )
