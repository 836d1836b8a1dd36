"""Reading by the rules of German, Spanish, French, Portuguese, Dutch and Malay: pages written for this test."""

from dataclasses import dataclass

import pytest

import warta


@dataclass(frozen=True)
class Page:
    language: str
    text: str
    furniture: tuple[str, ...]
    published: str
    speaker: str
    figure: tuple[float, str]


PAGES = (
    Page(
        "de",
        "Hochwasser an der Leine geht zurück\n\n"
        "Veröffentlicht am 5. März 2024\n\n"
        "Hannover (dpa) - Nach tagelangem Regen ist das Wasser der Leine am Dienstag um 40 Zentimeter gefallen. "
        "Die Menschen konnten in ihre Häuser zurück.\n\n"
        "„Die Deiche haben gehalten“, sagte Bürgermeisterin Karin Vosswinkel.\n\n"
        "Lesen Sie auch: Warum der Fluss so schnell stieg\n\n"
        "Anzeige\n\nDie Schäden schätzt die Stadt auf 3,5 Millionen Euro.\n",
        ("Lesen Sie auch: Warum der Fluss so schnell stieg", "Anzeige"),
        "2024-03-05",
        "Karin Vosswinkel",
        (3_500_000, "Euro"),
    ),
    Page(
        "es",
        "El puente viejo de Almora reabre tras dos años\n\n"
        "Publicado el 12 de mayo de 2023\n\n"
        "El puente viejo de Almora volvió a abrir este viernes después de una obra que costó 2,4 millones de euros. "
        "Unas 3.000 personas lo cruzaron el primer día.\n\n"
        "«Es un día feliz para el barrio», dijo la alcaldesa Lucía Ferrandis.\n\n"
        "Lea también: La historia del puente en diez fotos\n\nPublicidad\n\n"
        "Los comerciantes esperan que vuelvan los clientes.\n",
        ("Lea también: La historia del puente en diez fotos", "Publicidad"),
        "2023-05-12",
        "Lucía Ferrandis",
        (3000, "personas"),
    ),
    Page(
        "fr",
        "La gare de Brévelles rouvre après l'incendie\n\n"
        "Publié le 8 février 2022\n\n"
        "La gare de Brévelles a rouvert mardi, trois semaines après un incendie qui avait fait 12 blessés. "
        "Les voyageurs y passent de nouveau chaque jour.\n\n"
        "« Nous avons travaillé jour et nuit », explique Marc Tessandier.\n\n"
        "Lire aussi : Le récit de la nuit de l'incendie\n\nPublicité\n\n"
        "Les travaux ont coûté 1,8 million d'euros.\n",
        ("Lire aussi : Le récit de la nuit de l'incendie", "Publicité"),
        "2022-02-08",
        "Marc Tessandier",
        (12, "blessés"),
    ),
    Page(
        "pt",
        "Chuva deixa bairros sem luz em Vilarinho\n\n"
        "Publicado em 3 de outubro de 2023\n\n"
        "A chuva forte de segunda-feira deixou 15 mil casas sem luz em Vilarinho. "
        "Pelo menos 20 pessoas ficaram feridas.\n\n"
        "“A energia volta até amanhã”, afirmou o prefeito Renato Quadros.\n\n"
        "Leia também: Como se preparar para a tempestade\n\nPublicidade\n\n"
        "As escolas reabrem na quarta-feira.\n",
        ("Leia também: Como se preparar para a tempestade", "Publicidade"),
        "2023-10-03",
        "Renato Quadros",
        (20, "pessoas"),
    ),
    Page(
        "nl",
        "Veerpont Oosterdam vaart weer\n\n"
        "Gepubliceerd op 14 augustus 2023\n\n"
        "De veerpont van Oosterdam vaart sinds maandag weer, na een reparatie van 750.000 euro. "
        "Ongeveer 600 mensen nemen de pont elke dag.\n\n"
        '"We zijn blij dat het gelukt is", zei wethouder Anneke Terwolde.\n\n'
        "Lees ook: Drie maanden omrijden\n\nAdvertentie\n\n"
        "De gemeente wil in de herfst een tweede pont kopen.\n",
        ("Lees ook: Drie maanden omrijden", "Advertentie"),
        "2023-08-14",
        "Anneke Terwolde",
        (600, "mensen"),
    ),
    Page(
        "ms",
        "Banjir di Kampung Seraya semakin surut\n\n"
        "Diterbitkan pada 9 Disember 2023\n\n"
        "KUANTAN - Banjir di Kampung Seraya semakin surut hari ini selepas hujan berhenti. "
        "Seramai 340 penduduk masih tinggal di pusat pemindahan.\n\n"
        '"Kami harap semua dapat pulang minggu ini," kata Rosnah Jamil.\n\n'
        "Baca juga: Sungai Seraya melepasi paras bahaya\n\nIklan\n\n"
        "Kerugian dianggarkan RM2.5 juta.\n",
        ("Baca juga: Sungai Seraya melepasi paras bahaya", "Iklan"),
        "2023-12-09",
        "Rosnah Jamil",
        (340, "penduduk"),
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.language)
class TestAPage:
    def test_its_head_and_furniture(self, page: Page) -> None:
        article = warta.read_article(page.text, language=page.language)
        assert article.language == page.language
        assert article.headline == page.text.splitlines()[0]
        assert article.published is not None
        assert article.published.isoformat().startswith(page.published)
        kinds = {article.raw[s.start : s.end].strip(): s.kind for s in article.segments}
        for line in page.furniture:
            assert kinds[line] in ("cross_link", "notice")
        last = page.text.strip().splitlines()[-1]
        assert article.text.endswith(last)
        assert not any(line in article.text for line in page.furniture)

    def test_its_prose(self, page: Page) -> None:
        article = warta.read_article(page.text, language=page.language)
        assert [quote.speaker for quote in article.quotes] == [page.speaker]
        value, noun = page.figure
        assert (value, value, noun) in [(f.low, f.high, f.noun or f.unit) for f in article.figures]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.language)
def test_no_rules_say_less(page: Page) -> None:
    """What the rules add: read as a language without any, the page has no speaker."""
    assert not any(quote.speaker for quote in warta.read_article(page.text, language="fi").quotes)


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("fr", "Quelque 4 500 personnes ont marché.", [(4500, "personnes")]),
        ("fr", "Il a coûté 1 280 000,5 euros.", [(1_280_000.5, "euros")]),
        ("fr", "Le 06 12 345 678 personnes ne répond pas.", [(678, "personnes")]),
        ("fr", "En 2024 500 personnes sont venues.", [(500, "personnes")]),
        ("fr", "Elle a vendu 12 45 livres.", [(45, "livres")]),
        ("es", "Unas 20 000 personas cruzaron el puente.", [(20_000, "personas")]),
        ("en", "About 4\u202f500 people came.", [(4500, "people came")]),
        ("en", "In group 4 500 people came.", [(500, "people came")]),
        ("de", "Laut Polizei 1.200 Menschen kamen.", [(1200, "Menschen")]),
        ("de", "Am Dienstag kamen 1.200 Menschen und 30 Helfer.", [(1200, "Menschen"), (30, "Helfer")]),
        ("de", "Am Dienstag 40 Helfer, das war genug.", [(40, "Helfer")]),
    ],
)
def test_digits_in_groups_and_nouns_with_capitals(
    language: str, sentence: str, expected: list[tuple[float, str]]
) -> None:
    figures = warta.read([sentence], language=language)[0].figures
    assert [(figure.low, figure.noun or figure.unit) for figure in figures] == expected
