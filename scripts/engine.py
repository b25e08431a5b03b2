"""A distributed engine on this machine, in an environment of its own: Sail, which speaks Spark Connect.

``python scripts/engine.py`` makes ``var/engine-venv`` from its lock file and prints the path of the ``sail`` command;
``python scripts/engine.py --serve PORT`` starts it with several workers. Exit codes: 0 done, 3 it could not be made.
"""

import fcntl
import hashlib
import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LOCK = os.path.join(ROOT, "requirements-engine.lock")
VENV = os.path.join(ROOT, "var", "engine-venv")
SAIL = os.path.join(VENV, "bin", "sail")
MACHINE = 3
# Each worker takes as many tasks at a time as there are slots; workers are started as the work asks for them.
WORKERS = {"SAIL_MODE": "local-cluster", "SAIL_CLUSTER__WORKER_TASK_SLOTS": "2"}


class NotMade(Exception):
    """The environment could not be made; the argument is what was said."""


def make(venv=VENV, lock=LOCK, held=SAIL):
    """The path of what an environment is made for, after making it if its lock file asks for another; NotMade."""
    mark = os.path.join(venv, "made-from")
    os.makedirs(os.path.dirname(venv), exist_ok=True)
    with open(venv + ".lock", "w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not os.path.exists(mark) or open(mark).read() != _stamp(lock):
            _run(sys.executable, "-m", "venv", "--clear", venv)
            python = os.path.join(venv, "bin", "python")
            quiet = ("--quiet", "--disable-pip-version-check", "--no-compile")
            _run(python, "-m", "pip", "install", *quiet, "--require-hashes", "-r", lock)
            with open(mark, "w") as file:
                file.write(_stamp(lock))
    return held


def command(port):
    """How to start a server on this machine alone: the words, and what its environment must add."""
    return [SAIL, "spark", "server", "--ip", "127.0.0.1", "--port", str(port)], dict(WORKERS)


def _stamp(lock):
    with open(lock, "rb") as file:
        return hashlib.sha256(file.read() + sys.version.encode()).hexdigest()


def _run(*words):
    done = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise NotMade(done.stdout[-3000:])


def main():
    """Make the environment; serve if asked to."""
    try:
        print(make(), flush=True)
    except NotMade as error:
        sys.stderr.write(str(error) + "\nNo se pudo preparar el motor.\nThe engine could not be prepared.\n")
        sys.exit(MACHINE)
    if "--serve" in sys.argv:
        words, added = command(int(sys.argv[sys.argv.index("--serve") + 1]))
        os.execve(words[0], words, {**os.environ, **added})


if __name__ == "__main__":
    main()
