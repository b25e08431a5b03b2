"""Prepare the environment in ``.venv`` from the lock file. Runs on any Python 3, to be able to say what is missing.

Exit codes: 0 ready, 3 the machine lacks something (said in a sentence).
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
MACHINE = 3
SLIM = "plotly.js-cartesian-dist-min"


def stop(spanish, english):
    """Say what is missing, in both languages, and leave with 3."""
    sys.stderr.write(spanish + "\n" + english + "\n")
    sys.exit(MACHINE)


def check_python():
    """Python 3.11 or newer, with venv."""
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop(
            "A este Python le falta el módulo venv. En Debian o Ubuntu: apt install python3-venv",
            "This Python lacks the venv module. On Debian or Ubuntu: apt install python3-venv",
        )


def check_port(port):
    """Nobody else listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex(("127.0.0.1", int(port))) == 0:
            stop(
                "El puerto " + port + " está ocupado. Elija otro: PORT=8051 make run",
                "Port " + port + " is busy. Choose another: PORT=8051 make run",
            )


def stamp(lock):
    """What the environment was made from."""
    with open(lock, "rb") as file:
        return hashlib.sha256(file.read() + sys.version.encode()).hexdigest()


def run(*command):
    """Run a step; a failure is a sentence."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.stderr.write(done.stdout[-3000:])
        stop("No se pudo preparar el entorno (arriba está el motivo).", "The environment could not be prepared.")


def install(lock, mark_file):
    """A virtual environment with exactly what the lock file names."""
    print("Preparando el entorno (una sola vez) / preparing the environment (once) …", flush=True)
    if not os.path.exists(os.path.join(BIN, "python")):
        run(sys.executable, "-m", "venv", VENV)
    python = os.path.join(BIN, "python")
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock)
    run(
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--no-build-isolation",
        "-e",
        ROOT,
    )
    with open(mark_file, "w") as file:
        file.write(stamp(lock))


def slim_bundle():
    """Where node is at hand, the part of plotly.js our figures use; without it the whole one is served."""
    folder = os.path.join(ROOT, "var", "vendor")
    npm = shutil.which("npm")
    if npm is None or os.path.isdir(folder):
        return
    version = subprocess.run(
        [os.path.join(BIN, "python"), "-c", "from plotly.offline import get_plotlyjs_version as v; print(v())"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    ).stdout.strip()
    os.makedirs(folder)
    fetched = subprocess.run(
        [
            npm,
            "install",
            "--silent",
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            folder,
            SLIM + "@" + version,
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if fetched.returncode != 0:
        # Nothing is lost: the app serves plotly's own bundle.
        shutil.rmtree(folder)


def main():
    """Set up what the arguments ask for."""
    if "--port-free" in sys.argv:
        check_port(sys.argv[sys.argv.index("--port-free") + 1])
        return
    check_python()
    test = "--test" in sys.argv
    lock = os.path.join(ROOT, "requirements-test.lock" if test else "requirements.lock")
    mark_file = os.path.join(VENV, "made-from-test" if test else "made-from")
    made = open(mark_file).read() if os.path.exists(mark_file) else ""
    if made != stamp(lock):
        install(lock, mark_file)
    slim_bundle()


if __name__ == "__main__":
    main()
