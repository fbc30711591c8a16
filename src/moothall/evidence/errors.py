"""How the Vault refuses."""

from moothall.domain.errors import MoothallError, gettext_noop


class NotInTransaction(RuntimeError):
    """What is sealed must commit with the rows that it is about, or not at all."""


class NothingSealedYet(MoothallError):
    """A proof was asked for, and the log is empty."""

    code = "nothing-sealed-yet"
    message = gettext_noop("Nothing is sealed in the vault yet. Receive a message first.")


class AnotherKeyIsNeeded(MoothallError):
    """The only key that signs cannot be taken out of use."""

    code = "another-evidence-key-is-needed"
    message = gettext_noop(
        "This is the only key that signs. Make another with moothall vault rotate first."
    )


class NoSuchEvidenceKey(MoothallError):
    """Nothing of the vault's has this id."""

    code = "no-such-evidence-key"
    message = gettext_noop("The vault has no key %(key)s in use. See moothall vault key.")


class ErasedUnsaid(MoothallError):
    """An entry was erased, and no entry of the log accounts for it."""

    code = "erased-without-a-word"
    message = gettext_noop(
        "Something was erased and the log does not say so, or it was erased just now. Ask again;"
        " if it stays like this, whoever runs the desk must look at moothall doctor."
    )


class PackIsNotMade(MoothallError):
    """Somebody wants to take away what is not there yet."""

    code = "pack-is-not-made"
    message = gettext_noop("The pack is not made yet. Wait for it, or ask for it again.")


class PackIsGone(MoothallError):
    """Its file was removed: its time was over, or something in it was erased."""

    code = "pack-is-gone"
    message = gettext_noop("The file of this pack is no longer kept. Ask for another pack.")
