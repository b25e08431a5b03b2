"""The WSGI entry: ``gunicorn app:server``; ``python app.py`` serves locally."""

from dashboard.factory import create_app
from dashboard.settings import read_settings

if __name__ == "__main__":
    from dashboard.serving import run

    run(read_settings(), "es")
else:
    server = create_app(read_settings()).server
