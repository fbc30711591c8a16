"""What uvicorn serves."""

import os

from django.core.asgi import get_asgi_application

from moothall.web.streams import Streams

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moothall.config.settings")

application = Streams(get_asgi_application())
