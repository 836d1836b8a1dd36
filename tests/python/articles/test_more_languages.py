"""Reading by the rules of German, Spanish, French, Portuguese, Dutch and Malay: pages written for this test."""

import tomllib
from dataclasses import dataclass
from importlib import resources

import pytest

import warta
from warta.articles.rules import WITH_RULES

RULES = resources.files("warta.articles") / "languages"


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
    Page(
        "de",
        "Startseite | Politik | Wirtschaft | Sport\n\n"
        "Bahnstrecke nach Felsungen bleibt gesperrt\n\n"
        "Stand: 17.11.2023, 08:45 Uhr\n\n"
        "Von Henrike Dammann\n\n"
        "Felsungen. Die Strecke zwischen Felsungen und Obertal bleibt nach dem Erdrutsch bis Ende des Monats gesperrt. "
        "Betroffen sind nach Angaben der Bahn täglich rund 2.700 Fahrgäste.\n\n"
        "»Wir müssen den Hang erst sichern«, sagte die Sprecherin Jutta Brenneke am Freitag.\n\n"
        "Mehr zum Thema: Wo der Berg noch rutscht\n\n"
        "Busse fahren im Takt von 20 Minuten.\n\n"
        "Artikel teilen\n",
        ("Mehr zum Thema: Wo der Berg noch rutscht", "Artikel teilen"),
        "2023-11-17",
        "Jutta Brenneke",
        (2700, "Fahrgäste"),
    ),
    Page(
        "es",
        "Inicio | Nacional | Internacional | Deportes\n\n"
        "La sequía vacía el embalse de Valdemora\n\n"
        "Por Inés Cabrerizo\n\n"
        "3 de septiembre de 2022 - 07:30\n\n"
        "VALDEMORA.- El embalse de Valdemora está al 11 por ciento de su capacidad, según la confederación. "
        "Más de 14.000 vecinos beben de camiones cisterna.\n\n"
        "“Nunca lo habíamos visto así”, afirmó el regidor Tomás Urrea el sábado.\n\n"
        "Le puede interesar: Diez pueblos sin agua\n\n"
        "La lluvia no llegará antes de octubre.\n\n"
        "Suscríbete\n",
        ("Le puede interesar: Diez pueblos sin agua", "Suscríbete"),
        "2022-09-03",
        "Tomás Urrea",
        (14_000, "vecinos"),
    ),
    Page(
        "fr",
        "Accueil | Politique | Monde | Culture\n\n"
        "À Sainte-Aurélie, l'école du bourg ne fermera pas\n\n"
        "Par Solène Kermarec\n\n"
        "Publié le 21/06/2023 à 18h05\n\n"
        "SAINTE-AURÉLIE - L'école du bourg restera ouverte à la rentrée, a annoncé mercredi le rectorat. "
        "Elle accueille 63 élèves dans trois classes.\n\n"
        "« Les parents ont été entendus », a déclaré la maire Odile Prigent.\n\n"
        "À lire aussi : Ces villages qui perdent leur école\n\n"
        "Une quatrième classe avait fermé en 2021.\n\n"
        "Partager sur Facebook\n",
        ("À lire aussi : Ces villages qui perdent leur école", "Partager sur Facebook"),
        "2023-06-21",
        "Odile Prigent",
        (63, "élèves"),
    ),
    Page(
        "pt",
        "Início | Política | Economia | Esportes\n\n"
        "Museu de Santa Quitéria reabre com entrada gratuita\n\n"
        "Por Dalva Meireles\n\n"
        "17/04/2024 09h12 Atualizado há 2 meses\n\n"
        "O Museu de Santa Quitéria reabriu nesta terça-feira depois de uma reforma de R$ 6,3 milhões. "
        "Cerca de 1.200 visitantes passaram pelas salas na primeira tarde.\n\n"
        '"O prédio estava fechado havia nove anos", disse a diretora Celina Arruda.\n\n'
        "Veja também: O que mudou no acervo\n\n"
        "A entrada é gratuita até o fim do mês.\n\n"
        "Compartilhe\n",
        ("Veja também: O que mudou no acervo", "Compartilhe"),
        "2024-04-17",
        "Celina Arruda",
        (1200, "visitantes"),
    ),
    Page(
        "nl",
        "Home | Binnenland | Buitenland | Sport\n\n"
        "Bakkerij in Wijkerveen brandt tot de grond toe af\n\n"
        "Door Maaike Holtrop\n\n"
        "22 januari 2024, 06:50 uur\n\n"
        "WIJKERVEEN - Een bakkerij in Wijkerveen is in de nacht van zondag op maandag tot de grond toe afgebrand. "
        "Zeker 35 bewoners moesten hun huis uit.\n\n"
        "“Het vuur sloeg over naar het dak”, zegt brandweerman Sietse Andringa.\n\n"
        "Lees meer: Zo ontstond de brand\n\n"
        "De schade bedraagt volgens de eigenaar 1,1 miljoen euro.\n\n"
        "Deel dit artikel\n",
        ("Lees meer: Zo ontstond de brand", "Deel dit artikel"),
        "2024-01-22",
        "Sietse Andringa",
        (35, "bewoners"),
    ),
    Page(
        "ms",
        "Utama | Nasional | Dunia | Sukan\n\n"
        "Jambatan gantung Ulu Pering siap dibaiki\n\n"
        "Oleh Faridah Zakwan\n\n"
        "14 Mac 2024, 9:20 pagi\n\n"
        "ULU PERING: Jambatan gantung Ulu Pering yang rosak sejak tahun lalu siap dibaiki, kata jabatan kerja raya. "
        "Lebih 800 penduduk menggunakannya setiap hari.\n\n"
        "“Anak-anak tidak perlu lagi naik perahu ke sekolah,” kata ketua kampung Hamzah Deraman.\n\n"
        "Berita berkaitan: Sungai Pering dipantau\n\n"
        "Kos pembaikan ialah RM640,000.\n\n"
        "Kongsi artikel ini\n",
        ("Berita berkaitan: Sungai Pering dipantau", "Kongsi artikel ini"),
        "2024-03-14",
        "Hamzah Deraman",
        (800, "penduduk"),
    ),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.language)
class TestAPage:
    def test_its_head_and_furniture(self, page: Page) -> None:
        article = warta.read_article(page.text, language=page.language)
        assert article.language == page.language
        lines = page.text.splitlines()
        assert article.headline in (lines[0], lines[2])  # below the menu, where there is one
        assert article.published is not None
        assert article.published.isoformat().startswith(page.published)
        kinds = {article.raw[s.start : s.end].strip(): s.kind for s in article.segments}
        for line in page.furniture:
            assert kinds[line] in ("cross_link", "notice")
        last = next(line for line in reversed(page.text.splitlines()) if line and line not in page.furniture)
        assert article.text.endswith(last)
        assert not any(line in article.text for line in page.furniture)

    def test_its_prose(self, page: Page) -> None:
        article = warta.read_article(page.text, language=page.language)
        assert [quote.speaker for quote in article.quotes] == [page.speaker]
        value, noun = page.figure
        assert (value, value, noun) in [(f.low, f.high, f.noun or f.unit) for f in article.figures]


@pytest.mark.parametrize("language", WITH_RULES)
def test_every_verb_of_saying_leads_to_a_speaker(language: str) -> None:
    verbs = tomllib.loads((RULES / f"{language}.toml").read_text(encoding="utf-8"))["speech_verb"]
    assert len(verbs) > 20
    for verb in verbs:
        text = f"Lorem ipsum\n\nDolor sit amet.\n\n“Lorem ipsum dolor sit amet,” {verb} Tomas Urrea."
        quotes = warta.read_article(text, language=language).quotes
        assert (verb, [quote.speaker for quote in quotes]) == (verb, ["Tomas Urrea"])


@pytest.mark.parametrize(
    ("language", "sentence", "speaker"),
    [
        ("en", "“It was never like this here,” said the mayor, Dale Robinson, on Monday.", "Dale Robinson"),
        ("en", "“It was never like this here,” said the mayor.", None),
        ("es", "“Nunca lo habíamos visto así”, afirmó el regidor Tomás Urrea el sábado.", "Tomás Urrea"),
        ("pt", "“Nunca vimos isso assim aqui”, disse o padeiro Davi Moura nesta segunda-feira.", "Davi Moura"),
        ("fr", "« Nous ne l'avions jamais vu ainsi », a déclaré la boulangère Odile Prigent.", "Odile Prigent"),
    ],
)
def test_small_words_around_a_speaker(language: str, sentence: str, speaker: str | None) -> None:
    (quote,) = warta.read_article(f"Lorem ipsum\n\nDolor sit amet.\n\n{sentence}", language=language).quotes
    assert quote.speaker == speaker


@pytest.mark.parametrize(
    ("language", "line", "published"),
    [
        ("de", "Stand: 17.11.2023, 08:45 Uhr", "2023-11-17T08:45:00"),
        ("fr", "Publié le 21/06/2023 à 18h05", "2023-06-21T18:05:00"),
        ("fr", "Publié le 21/06/2023 à 18 h 05, mis à jour le 22/06/2023 à 7h30", "2023-06-21T18:05:00"),
        ("pt", "17/04/2024 09h12 Atualizado há 2 meses", "2024-04-17T09:12:00"),
        ("nl", "22 januari 2024, 06:50 uur", "2024-01-22T06:50:00"),
        ("es", "3 de septiembre de 2022 - 07:30 h", "2022-09-03T07:30:00"),
    ],
)
def test_hours_as_they_are_printed(language: str, line: str, published: str) -> None:
    (page,) = (page for page in PAGES[len(PAGES) // 2 :] if page.language == language)
    headline, prose = page.text.split("\n\n")[1], page.text.split("\n\n", 4)[-1]
    article = warta.read_article(f"{headline}\n\n{line}\n\n{prose}", language=language)
    assert article.published is not None
    assert article.published.isoformat() == published


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("VALDEMORA.- Lorem ipsum dolor.", "VALDEMORA"),
        ("SAINTE-AURÉLIE - Lorem ipsum dolor.", "SAINTE-AURÉLIE"),
        ("SAINTE-AURÉLIE-Lorem ipsum dolor.", "SAINTE-AURÉLIE"),
    ],
)
def test_places_of_datelines(opening: str, place: str) -> None:
    assert warta.read_article(f"Lorem Ipsum Dolor\n\n{opening}", language="fr").place == place


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
