"""Prepare the environment in ``.venv`` from the lock file. Runs on any Python 3, to be able to say what is missing.

Exit codes: 0 ready, 3 the machine lacks something (said in a sentence).
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
MACHINE = 3
VENDOR = os.path.join(ROOT, "var", "vendor")
# The kinds of chart that figures may be made of, besides scatter; a test draws each figure with them.
KINDS = ("bar", "heatmap", "treemap", "sankey", "waterfall")
ESBUILD = "0.28.2"
BUNDLE_SECONDS = 180
FETCH_OPTIONS = [
    "--silent",
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    "--fetch-retries=0",
    "--fetch-timeout=30000",
]
BUILD_OPTIONS = [
    "--bundle",
    "--minify",
    "--format=iife",
    "--global-name=Plotly",
    "--target=es2016",
    "--define:global=window",
    "--define:define.amd=false",
    "--loader:.css=empty",
]


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


def plotly_version():
    """Version of plotly.js inside the wheel: the bundle must be the same."""
    asked = "from plotly.offline import get_plotlyjs_version as v; print(v())"
    done = subprocess.run([os.path.join(BIN, "python"), "-c", asked], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()


def entry_file():
    """The core of plotly.js (it brings scatter) and the kinds of chart our figures use."""
    kinds = ", ".join('require("plotly.js/lib/' + kind + '")' for kind in KINDS)
    core = 'const Plotly = require("plotly.js/lib/core");'
    return "\n".join([core, "Plotly.register([" + kinds + "]);", "module.exports = Plotly;"])


def bundle_recipe(version):
    """All that decides what the bundle is; a folder made from another recipe is made again."""
    return "\n".join([version, ESBUILD, " ".join(BUILD_OPTIONS), entry_file()])


def quietly(command, folder):
    """Run a step that may fail; whether it went well."""
    try:
        done = subprocess.run(
            command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=BUNDLE_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def build_bundle(npm, room, version):
    """Fetch the parts and put together ``room/out``; whether it went well."""
    with open(os.path.join(room, "entry.js"), "w") as file:
        file.write(entry_file())
    fetch = [npm, "install", "--prefix", room, "plotly.js@" + version, "esbuild@" + ESBUILD, *FETCH_OPTIONS]
    target = os.path.join(room, "out", "plotly-" + version + ".min.js")
    esbuild = os.path.join(room, "node_modules", "esbuild", "bin", "esbuild")
    build = ["node", esbuild, "entry.js", "--outfile=" + target, *BUILD_OPTIONS]
    return quietly(fetch, room) and quietly(build, room) and os.path.isfile(target)


def slim_bundle(vendor=VENDOR):
    """Where node is at hand, the part of plotly.js our figures use; without it the whole one is served."""
    npm = shutil.which("npm")
    if npm is None:
        return
    version = plotly_version()
    recipe, mark = bundle_recipe(version), os.path.join(vendor, "made-from")
    if os.path.exists(mark) and open(mark).read() == recipe:
        return
    # Nothing is lost when this fails: the app serves plotly's own bundle, and the next setup tries again.
    shutil.rmtree(vendor, ignore_errors=True)
    os.makedirs(os.path.dirname(vendor), exist_ok=True)
    print("Preparando las gráficas (una sola vez) / preparing the charts (once) …", flush=True)
    with tempfile.TemporaryDirectory(dir=os.path.dirname(vendor)) as room:
        if build_bundle(npm, room, version):
            with open(os.path.join(room, "out", "made-from"), "w") as file:
                file.write(recipe)
            os.replace(os.path.join(room, "out"), vendor)


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
