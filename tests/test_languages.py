"""Every public function that takes a language takes every language: 42 codes, a text each, written for this test."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import warta
from warta.text import Filter, Stem
from warta.text.languages import language_code

#: A headline and a paragraph, in words of the language.
TEXTS = {
    "af": "Pryse styg weer\n\nDie prys van rys het vandag met 10 persent gestyg, sê die minister.",
    "ar": "ارتفاع الأسعار\n\nارتفع سعر الأرز اليوم بنسبة 10 بالمئة في الأسواق.",
    "bg": "Цените растат\n\nЦената на ориза се повиши днес с 10 процента на пазара.",
    "bn": "দাম বাড়ছে\n\nআজ বাজারে চালের দাম ১০ শতাংশ বেড়েছে।",
    "ca": "Pugen els preus\n\nEl preu de l'arròs ha pujat avui un 10 per cent als mercats.",
    "cs": "Ceny rostou\n\nCena rýže dnes na trzích stoupla o 10 procent.",
    "da": "Priserne stiger\n\nPrisen på ris steg i dag med 10 procent på markederne.",
    "de": "Preise steigen\n\nDer Preis für Reis ist heute auf den Märkten um 10 Prozent gestiegen.",
    "el": "Οι τιμές ανεβαίνουν\n\nΗ τιμή του ρυζιού αυξήθηκε σήμερα κατά 10 τοις εκατό.",
    "en": "Prices rise\n\nThe price of rice rose by 10 percent at the markets today.",
    "es": "Suben los precios\n\nEl precio del arroz subió hoy un 10 por ciento en los mercados.",
    "et": "Hinnad tõusevad\n\nRiisi hind tõusis täna turgudel 10 protsenti.",
    "eu": "Prezioak gora\n\nArrozaren prezioa ehuneko 10 igo da gaur merkatuetan.",
    "fa": "افزایش قیمت‌ها\n\nقیمت برنج امروز در بازارها ۱۰ درصد افزایش یافت.",
    "fi": "Hinnat nousevat\n\nRiisin hinta nousi tänään toreilla 10 prosenttia.",
    "fr": "Les prix montent\n\nLe prix du riz a augmenté aujourd'hui de 10 pour cent sur les marchés.",
    "he": "המחירים עולים\n\nמחיר האורז עלה היום ב-10 אחוזים בשווקים.",
    "hi": "कीमतें बढ़ीं\n\nआज बाज़ारों में चावल की कीमत 10 प्रतिशत बढ़ गई।",
    "hr": "Cijene rastu\n\nCijena riže danas je na tržnicama porasla za 10 posto.",
    "hu": "Emelkednek az árak\n\nA rizs ára ma 10 százalékkal nőtt a piacokon.",
    "id": "Harga naik\n\nHarga beras di pasar naik 10 persen hari ini, kata menteri itu.",
    "it": "I prezzi salgono\n\nIl prezzo del riso è salito oggi del 10 per cento nei mercati.",
    "ja": "米の値上がり\n\n市場の米の価格は今日10パーセント上がった。",
    "jv": "Rega mundhak\n\nRega beras ing pasar dina iki mundhak 10 persen.",
    "ko": "쌀값 상승\n\n오늘 시장에서 쌀값이 10퍼센트 올랐다.",
    "lt": "Kainos kyla\n\nRyžių kaina turguose šiandien pakilo 10 procentų.",
    "lv": "Cenas aug\n\nRīsu cena tirgos šodien pieauga par 10 procentiem.",
    "min": "Harago naiak\n\nHarago bareh di pasa naiak 10 persen hari ko.",
    "ms": "Harga naik\n\nHarga beras di pasar meningkat 10 peratus pada hari ini.",
    "nl": "Prijzen stijgen\n\nDe prijs van rijst is vandaag op de markten met 10 procent gestegen.",
    "no": "Prisene stiger\n\nPrisen på ris steg i dag med 10 prosent på markedene.",
    "pl": "Ceny rosną\n\nCena ryżu wzrosła dziś na targach o 10 procent.",
    "pt": "Preços sobem\n\nO preço do arroz subiu hoje 10 por cento nos mercados.",
    "ro": "Prețurile cresc\n\nPrețul orezului a crescut astăzi cu 10 la sută în piețe.",
    "ru": "Цены растут\n\nЦена на рис сегодня выросла на рынках на 10 процентов.",
    "sl": "Cene rastejo\n\nCena riža je danes na tržnicah zrasla za 10 odstotkov.",
    "su": "Harga naék\n\nHarga béas di pasar poé ieu naék 10 persén.",
    "sv": "Priserna stiger\n\nPriset på ris steg i dag med 10 procent på marknaderna.",
    "sw": "Bei yapanda\n\nBei ya mchele imepanda leo kwa asilimia 10 sokoni.",
    "th": "ราคาข้าวขึ้น\n\nวันนี้ราคาข้าวในตลาดเพิ่มขึ้นสิบเปอร์เซ็นต์",
    "tr": "Fiyatlar artıyor\n\nPirincin fiyatı bugün pazarlarda yüzde 10 arttı.",
    "vi": "Giá gạo tăng\n\nGiá gạo hôm nay ở các chợ tăng 10 phần trăm.",
    "zh": "米价上涨\n\n今天市场上的大米价格上涨了百分之十。",
}


def with_a_language() -> Iterator[tuple[str, Any]]:
    """Public callables that have a parameter `language`."""
    for name in warta.__all__:
        public = getattr(warta, name)
        if callable(public) and "language" in inspect.signature(public).parameters:
            yield name, public


def call(name: str, language: str, text: str, folder: Path) -> None:
    """Call a public function by what it takes besides a language, and look at what it gives."""
    public = getattr(warta, name)
    if name == "stop_words":
        assert all(word == word.lower() for word in public(language))
    elif name in ("CountVectorizer", "TfidfVectorizer"):
        vectorizer = public(language=language, tokenizer="icu")
        assert vectorizer.fit_transform([text, text]).nnz > 0
        assert not set(vectorizer.get_feature_names_out()) & warta.stop_words(language)
    elif name == "HashingVectorizer":
        assert public(language=language, tokenizer="icu").transform([text]).nnz > 0
    elif name == "sentence_boundaries":
        assert public(text, language)[-1] == len(text)
    elif name == "read":
        (folder / "a.txt").write_text(text, encoding="utf-8")
        assert [article.language for article in public(folder, language=language)] == [language]
    elif name == "read_article":
        assert text.splitlines()[2] in public(text, language=language).raw
    elif name == "read_html":
        headline, _, body = text.splitlines()
        page = f"<html><body><article><h1>{headline}</h1>{f'<p>{body}</p>' * 5}</article></body></html>"
        assert body in public(page, language=language).raw
    elif name == "SnowballStemmer":
        words = warta.text.words(text)
        assert len(public(language).stem_many(words)) == len(words)
    else:
        pytest.fail(f"{name} takes a language: say here how it is called")


#: Those whose languages are a matter of what there is: bundled articles, Snowball's algorithms.
OF_SOME = {"sample", "SnowballStemmer"}


@pytest.mark.parametrize("language", TEXTS)
def test_every_public_function_takes_it(language: str, tmp_path: Path) -> None:
    taken = [name for name, _ in with_a_language() if name not in OF_SOME]
    assert {"stop_words", "TfidfVectorizer", "sentence_boundaries", "read"} <= set(taken)
    for name in taken:
        call(name, language, TEXTS[language], tmp_path)
    pipeline = warta.Pipeline.for_language(language)
    tokens = pipeline([TEXTS[language]])
    assert tokens[0]
    if Filter(language) in pipeline.steps and not any(isinstance(step, Stem) for step in pipeline.steps):
        assert not set(tokens[0]) & warta.stop_words(language)


@pytest.mark.parametrize("language", TEXTS)
def test_it_is_stemmed_where_there_is_a_stemmer(language: str, tmp_path: Path) -> None:
    try:
        Stem(language)
    except ValueError:
        with pytest.raises(ValueError, match="language must be one that warta can stem"):
            warta.CountVectorizer(language=language, stem=True).fit([TEXTS[language]])
        return
    vectorizer = warta.CountVectorizer(language=language, stem=True, tokenizer="icu")
    assert vectorizer.fit_transform([TEXTS[language]]).nnz > 0
    if language not in ("id", "ms", "min"):
        call("SnowballStemmer", language, TEXTS[language], tmp_path)


def test_articles_of_several_languages_in_one(tmp_path: Path) -> None:
    codes = ("zh", "id", "de", "deu")
    by_language = [warta.read([TEXTS[language_code(code)]], language=code) for code in codes]
    together = warta.Articles([article for articles in by_language for article in articles])
    assert [article.language for article in together] == ["zh", "id", "de", "de"]
    together.save(tmp_path / "saved")
    assert [article.language for article in warta.open(tmp_path / "saved")] == ["zh", "id", "de", "de"]


def test_what_is_no_language_is_refused_by_all(tmp_path: Path) -> None:
    for name, _ in with_a_language():
        if name not in OF_SOME:
            with pytest.raises(ValueError, match="language must be a code of ISO 639-1 or ISO 639-3"):
                call(name, "deutsch", TEXTS["de"], tmp_path)
