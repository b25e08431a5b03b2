"""Find Chromium for the browser tests; as root on Debian install it, else say the one command that does.

Exit codes: 0 found, 3 not found.
"""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
INSTALL = ("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation", "fonts-dejavu-core")


def find() -> str | None:
    """Path of the browser: the one named in CHROMIUM, else the first one installed."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> None:
    """Make sure there is one."""
    if find():
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update"], stdout=subprocess.DEVNULL, env=quiet, check=False)
        subprocess.run(INSTALL, stdout=subprocess.DEVNULL, env=quiet, check=False)
    if not find():
        print(
            "Faltan Chromium y sus fuentes. Instálelos con: sudo apt-get install chromium fonts-liberation\n"
            "Chromium is missing. Install it with: sudo apt-get install chromium fonts-liberation",
            file=sys.stderr,
        )
        sys.exit(3)


if __name__ == "__main__":
    main()
