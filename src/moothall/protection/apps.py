"""Tells Django about this app."""

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    """The protection app."""

    name = "moothall.protection"
    label = "protection"

    def ready(self) -> None:
        """Listen to apps below, answer what they ask, name notices, add panels."""
        from moothall.evidence import queries as vault  # noqa: PLC0415 models are ready
        from moothall.inbox import gates  # noqa: PLC0415 as above
        from moothall.inbox.queries import also_named_by, calming, revealing  # noqa: PLC0415
        from moothall.people import notices  # noqa: PLC0415 as above
        from moothall.protection import (  # noqa: PLC0415 as above
            brought_panel,
            case_panels,
            doctor,  # noqa: F401 registers itself
            exposure_panels,
            handlers,
            incident_panels,
            look_panels,
            mail_panels,
            pack_panels,
            panels,
            pileon_panels,
            queries,
            words,
        )
        from moothall.publishing import heeding  # noqa: PLC0415 as above
        from moothall.register.signals import key_file_renewed  # noqa: PLC0415 as above

        revealing.declare(queries.revealed_to)
        also_named_by(vault.item_files)
        calming.declare(queries.is_in_an_incident)
        heeding.declare(names=queries.names_not_said, doubted=queries.is_suspected)
        gates.declare(look_panels.gate)
        key_file_renewed.connect(handlers.close_anew, dispatch_uid="protection.keys")
        for kind, sentence in words.NOTICES.items():
            notices.declare(kind, sentence)
        for each in (
            *(panels, exposure_panels, incident_panels, pack_panels),
            *(brought_panel, case_panels, pileon_panels, look_panels, mail_panels),
        ):
            each.register()
