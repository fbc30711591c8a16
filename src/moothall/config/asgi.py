"""What uvicorn serves."""

import os
from typing import cast

from django.core.asgi import get_asgi_application

from moothall.web.streams import Application, Streams

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.config.settings")

application = Streams(cast("Application", get_asgi_application()))
