"""What ships to put the dashboard on a server names what there is, and lets in what the dashboard takes."""

import configparser
import re
from pathlib import Path

from dashboard.query import LONGEST
from dashboard.settings import NAMES, read_settings

DEPLOY = Path(__file__).resolve().parents[1] / "deploy"
FILES = {path.name: path.read_text(encoding="utf-8") for path in DEPLOY.iterdir()}


def test_every_setting_that_is_named_exists_and_can_be_used() -> None:
    told = [one for text in FILES.values() for one in re.findall(r"(OBSERVATORIO_[A-Z_]+)(?:=(\S+))?", text)]
    assert {name for name, _ in told} <= set(NAMES)
    for name, value in told:
        if value and not value.startswith("/"):
            read_settings({name: value.rstrip(".,")})


def test_the_proxy_lets_in_the_longest_address_and_says_who_asks_anew() -> None:
    text = FILES["nginx.conf"]
    assert text.count("{") == text.count("}")
    (size,) = re.findall(r"large_client_header_buffers \d+ (\d+)k", text)
    assert int(size) * 1024 > 2 * LONGEST
    for name in ("For", "Host", "Proto", "Prefix", "Port"):
        assert f"proxy_set_header X-Forwarded-{name} " in text


def test_the_unit_starts_the_dashboard_without_privileges() -> None:
    unit = configparser.RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(FILES["observatorio.service"])
    held = unit["Service"]
    assert held["ExecStart"].endswith("/observatorio serve") and held["User"] != "root"
    assert held["NoNewPrivileges"] == "yes" and int(held["LimitNOFILE"]) >= 4096


def test_the_container_is_nobody_and_says_whether_it_lives() -> None:
    lines = FILES["Containerfile"].splitlines()
    assert "USER 10001:10001" in lines and any(line.startswith("HEALTHCHECK") for line in lines)
    assert lines.index("USER 10001:10001") < next(n for n, line in enumerate(lines) if line.startswith("ENTRYPOINT"))
    copied = [name for line in lines if line.startswith("COPY") for name in line.split()[1:-1]]
    assert all((DEPLOY.parent / name).exists() for name in copied)
