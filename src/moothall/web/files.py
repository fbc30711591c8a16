"""Serves style sheets, scripts and fonts whole: they are small, and a stream costs a thread."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFiles(WhiteNoiseMiddleware):
    """WhiteNoise, whose own answers Django can only stream in a thread of their own."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:  # noqa: ANN401 untyped
        """One file, or the part of it that was asked for."""
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with found.file as file:
                content = file.read()
        headers = dict(found.headers)
        headers.setdefault("Content-Type", "")
        response = HttpResponse(content, status=int(found.status), headers=headers)
        if not headers["Content-Type"]:
            del response["Content-Type"]
        return response
