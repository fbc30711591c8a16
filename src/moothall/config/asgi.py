"""What uvicorn serves."""

import os
from typing import cast

from django.conf import settings
from django.core.asgi import get_asgi_application

from moothall.web.bodies import Bounded
from moothall.web.streams import Application, Streams

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.config.settings")

_pages = Streams(cast("Application", get_asgi_application()))
application = Bounded(_pages, session=settings.SESSION_COOKIE_NAME)
