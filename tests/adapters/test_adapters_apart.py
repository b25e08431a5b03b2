"""Each kind of file is known by one adapter, and every other one refuses it naming the right one."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.adapters import adapters, chosen, recognised_by
from dashboard.package.descriptor import FILE, read_descriptor
from dashboard.package.findings import PackageError

SIX = [
    "Ejercicio,Mes,Capítulo,Concepto,Partida,Aprobado,Modificado,Comprometido,Devengado,Ejercido,Pagado".split(","),
    "2024,1,1000,1100,11301,1,1,1,1,1,1".split(","),
]
EAEPE = [
    ["Ente"],
    ["Clasificación por Objeto del Gasto"],
    ["Del 1 de enero al 31 de marzo de 2024"],
    ["Concepto", "Aprobado", "Ampliaciones/(Reducciones)", "Modificado", "Devengado", "Pagado", "Subejercicio"],
    ["Servicios personales", "1", "0", "1", "1", "1", "0"],
]
CUTS = {
    "shcp-cuenta-publica": "cuenta_publica_cut.csv",
    "shcp-pef": "pef_cut.csv",
    "inegi-efipem": "efipem_cut.csv",
    "ogp-commitments": "ogp_cut.csv",
    "srft-fais-fortamun": "srft_cut.csv",
    "asf-audits": "asf_municipios_cut.csv",
    "inegi-inpc": "ipc_cut.csv",
    "inegi-pibe": "pibe_cut.csv",
}
REAL = {
    "shcp-cuenta-publica": "budget/cuenta_publica_federal_2013_2022.csv",
    "shcp-pef": "budget/pef_ofdp_2017.sample.csv",
    "inegi-efipem": "budget/efipem_alcaldia_2020_cdmx.csv",
    "ogp-commitments": "ogp/ogp_commitments_open_parliament.csv",
}


def of_kind(name: str, fixtures: Path, folder: Path) -> Path:
    if name in CUTS:
        return fixtures / CUTS[name]
    with (folder / "archivo.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows({"six-moments": SIX, "conac-eaepe": EAEPE}[name])
    return folder / "archivo.csv"


@pytest.mark.parametrize("name", sorted(adapters()))
def test_only_its_own_adapter_takes_a_file(name: str, fixtures: Path, tmp_path: Path) -> None:
    file = of_kind(name, fixtures, tmp_path)
    assert recognised_by(file) == [name]
    assert chosen(file, None).name == chosen(file, name).name == name
    for other in adapters().keys() - {name}:
        with pytest.raises(PackageError) as refusal:
            chosen(file, other)
        (found,) = refusal.value.findings
        assert f"«{name}»" in found.fix("es") and f"“{name}”" in found.fix("en"), other


@pytest.mark.real
@pytest.mark.parametrize("name", sorted(REAL))
def test_real_files_are_known_by_one(name: str, real: Callable[[str], Path]) -> None:
    assert recognised_by(real(REAL[name])) == [name]


def test_every_adapter_has_its_page() -> None:
    folder = Path(__file__).resolve().parents[2] / "docs" / "adaptadores"
    index = (folder / "README.md").read_text(encoding="utf-8")
    for name in adapters():
        page = (folder / f"{name}.md").read_text(encoding="utf-8")
        assert "**In English.**" in page or name in ("shcp-cuenta-publica", "ogp-commitments")
        assert f"[`{name}`]({name}.md)" in index


def test_a_descriptor_says_sample_with_true_or_false_only(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    node = {
        "name": "p",
        "title": "P",
        "kind": "published",
        "home": "23",
        "timezone": "America/Cancun",
        "languages": ["es"],
        "themes": ["budget"],
        "version": "1",
        "resources": [],
    }
    for said, kept in ((None, False), (True, True), (False, False)):
        (folder / FILE).write_text(json.dumps(node | ({} if said is None else {"sample": said})), encoding="utf-8")
        assert read_descriptor(folder).sample is kept
    (folder / FILE).write_text(json.dumps(node | {"sample": "no"}), encoding="utf-8")
    with pytest.raises(PackageError) as refusal:
        read_descriptor(folder)
    assert "sample" in str(refusal.value)
