"""The WSGI entry: ``gunicorn app:server``; ``python app.py`` serves locally."""

import sys

from dashboard.factory import create_app
from dashboard.settings import BadSetting, Settings, read_settings


def _settings() -> Settings:
    try:
        return read_settings()
    except BadSetting as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from None


if __name__ == "__main__":
    from dashboard.serving import run

    run(_settings(), "es")
else:
    server = create_app(_settings()).server
