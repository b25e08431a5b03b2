"""What says who wrote a question never passes; what the question is about does."""

import time

import pytest

from dashboard.package.withheld import MARK, withheld

SECRETS = (
    "998 123 45 67", "9981234567", "998\u200b123\u200b4567", "９９８ １２３ ４５ ６７",
    "998-123-4567", "(998) 123 4567", "+52 998 123 4567", "+52 1 998 123 4567",
    "52-9981234567", "998.123.45.67", "99 81 23 45 67", "55 1234 5678", "tel. 883-1234", "WhatsApp: 83 21 45 6",
    "ana.perez@correo.mx", "ANA_P+1@sub.correo.com.mx", "ana (at) correo.mx", "ana arroba correo punto com",
    "@ana_perez", "PEXA850101MQRRXN09", "pexa850101mqrrxn09", "PEXA 850101 MQRRXN 09", "PEXA-850101-AB1",
    "PEXA850101AB1", "ABC010203XY9", "PRXXAN85010123M100", "IDMEX1234567890", "OCR 1234567890123",
    "Calle Roble 45", "Av. Tulum 120, col. Centro", "avenida Kabah Nº 12-B", "C. 20 Norte 305", "SM 63 Mza 12 Lote 4",
    "Supermanzana 501, manzana 3, lote 7", "Región 95", "Privada Las Palmas s/n", "C.P. 77500", "domicilio en Nader 33",
    "044 998 123 4567", "01 800 123 4567", "+1 (305) 555-0123", "+34 612 34 56 78", "983·832·1234", "998_123_4567",
    "ext. 8321234", "mi fijo 832 12 34", "llame al 83-2-12-34", "tels. 8321234 y 8325678", "TELÉFONO 83 212 34",
    "juan (arroba) gmail (punto) com", "juan [arroba] gmail.com", "juan@gmail", "juan @ gmail . com",
    "j u a n @ g m a i l . c o m", "juan.perez＠gmail.com", "curp PEGJ900101", "CURP:PEGJ900101HQRRRN0",
    "rfc pegj900101 1a2", "p.e.g.j.900101.1a2", "P E G J 9 0 0 1 0 1 1 A 2", "clave de elector: PRGRJN90010123H50",
    "Av. Insurgentes #12 int 3", "av.heroes 12", "Calle 5 de Mayo 184", "vivo en la 5 de mayo 330",
    "km 12.5 de la carretera a Tulum", "carretera federal 307 km 228", "kilómetro 814", "Andador 3 casa 125",
    "mi casa, número 142 de la calle Roble", "fracc. Las Américas casa 220", "Diagonal 85 núm 300",
    "predio 812 del ejido", "Retorno 4, núm. 612, Región 98", "Hda. San José 120",
    "camino a Xcalak 4", "camino viejo a Bacalar núm. 30", "Camino Real 120", "vereda Los Pinos 7", "paseo Nader 45",
    "condominio Las Palmas 12", "rancho El Tigre 4", "torre 3, depto 401", "parcela 118", "vivo en la región 98",
    "la región 98, manzana 3, lote 7", "calle que se llama Roble 45", "avenida Tulum 2021", "Calle Artículo 123 450",
    "Calle Plan de Ayala 12", "calle de los Poetas 2004", "calle Reforma #2021", "vivo en calle 5 de mayo 330",
    "domicilio en calle 8 de octubre, 145", "calle 45 entre 130 y 132", "ABC123456XY1", "ABC 123456 XY1",
)  # fmt: skip
PLAIN = (
    "¿Por qué el presupuesto de 2026 bajó de 56,513.6 a 53,981 millones?",
    "¿En qué se gastaron $53981000000 de pesos?",
    "¿Qué pasó con los 1,898,241 habitantes y las 11 regidurías?",
    "¿Cuántos de los 27.7 millones de 2024 siguen por aclarar?",
    "¿Qué dice el artículo 70 fracción XXXI de la ley de 2015?",
    "¿Quién cuida la avenida principal de noche?",
    "¿Cuándo sesionó el comité entre 2021 y 2022, o del 2023-01-15 al 2023-12-31?",
    "¿Se cumplió MXROO0006?",
    "¿Dónde están los 1234567890 pesos, o son 43 508 000 000 pesos?",
    "¿Por qué Hacienda publicó 12 informes y el estado 400 000 mdp?",
    "¿Cuánto costaron 12 km de pavimento y 3 casas de la cultura?",
    "¿Qué pasó con la avenida que prometieron en 2021?",
    "¿Repararon la calle entre 2019 y 2022, o desde 2023?",
    "¿Por qué la carretera lleva 3 años a oscuras y costó 12 millones?",
    "¿Cuándo acaba la calzada para 500 familias, de 2 carriles?",
    "¿Qué dice de la avenida el artículo 70, o la Agenda 2030?",
    "¿Por qué en la región 98 no hay agua, ni en la supermanzana 63?",
    "¿En qué se gastaron $1 234 567 890.50, o 1 234 567 890 de pesos?",
    "¿Qué hay del programa que se llama Plan 2023-2027?",
    "¿Gastaron 250000 con permiso, y por 132000 que nadie vio?",
    "¿Vinieron el 15/01/2023 10 personas, y el 2023-01-15 20?",
    "¿Para qué un camino a la escuela en 2020?",
)


@pytest.mark.parametrize("secret", SECRETS)
def test_what_says_who_asks_is_held_back(secret: str) -> None:
    told = withheld(f"¿Cuándo arreglan la luz? Soy de aquí: {secret}. Gracias")
    assert MARK in told and secret not in told
    digits = [run for run in "".join(c if c.isdigit() else " " for c in secret).split() if len(run) > 2]
    assert not [run for run in digits if run in told], told
    assert told.startswith("¿Cuándo arreglan la luz?") and told.endswith("Gracias")


@pytest.mark.parametrize("plain", PLAIN)
def test_what_is_asked_stays(plain: str) -> None:
    assert withheld(plain) == plain


@pytest.mark.parametrize("thanks", ["mil gracias", "en 2021", "y 3 perros", "gracias"])
@pytest.mark.parametrize("secret", ["998 123 4567", "Calle Roble 145", "$500 998 123 4567"])
def test_what_is_said_after_it_opens_nothing(secret: str, thanks: str) -> None:
    told = withheld(f"Soy yo, {secret} {thanks}")
    assert MARK in told and not {"145", "123", "4567"} & set(told.split())


@pytest.mark.parametrize("long", ["1 " * 20_000, "a." * 20_000, "calle " * 8_000, "A-" * 20_000, "sm 1 " * 8_000])
def test_a_long_text_is_read_at_once(long: str) -> None:
    began = time.perf_counter()
    withheld(long)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("around", ["{},", ",{}", ".{}.", "({})", "«{}»", "{}?", "tel:{};", "\n{}\n", "y {} o"])
@pytest.mark.parametrize("secret", ["9981234567", "ana@correo.mx", "PEXA850101AB1", "PEXA850101MQRRXN09"])
def test_whatever_stands_beside_it(around: str, secret: str) -> None:
    assert secret not in withheld(f"Soy yo {around.format(secret)} gracias")


def test_a_text_held_back_twice_is_the_same() -> None:
    once = withheld("Llámeme al 998 123 45 67 o en Calle Roble 45")
    assert withheld(once) == once
