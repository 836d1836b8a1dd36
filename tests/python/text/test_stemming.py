"""The Indonesian stemmer, beside PySastrawi and by cases worked by hand."""

import pickle
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

import warta

STEMMER = warta.IndonesianStemmer()

# What PySastrawi gets wrong, by its rules or its list, and what the roots are.
CORRECTED = {
    "berbasis": "basis",
    "kerusakan": "rusak",
    "menemani": "teman",
    "menyetujui": "setuju",
    "perbankan": "bank",
    "perampokan": "rampok",
    "menangis": "tangis",
    "penyelidikan": "selidik",
    "berantai": "rantai",
    "ketidakpastian": "pasti",
    "reruntuhan": "runtuh",
    "mengecek": "cek",
}

# Words on which the two agree: common affixes on unambiguous roots.
_AGREED = """
membaca pembaca bacaan terbaca dibacakan menulis penulis tulisan tertulis menuliskannya berlari pelari dilarikan
memukul pemukul terpukul pukulan kekuatan menguatkan penguatan terkuat mengirim pengiriman kiriman dikirimkan
menyapu penyapu disapu menyanyi penyanyi nyanyian mengukur pengukuran ukuran terukur kebaikan memperbaiki perbaikan
kesehatan menyehatkan penyehatan mempelajari pelajaran pelajar belajar pekerja bekerja pekerjaan dikerjakan
rumahnya bukuku bacalah adakah siapapun anak-anak rumah-rumah pemerintahan kepemimpinan bertanggung persahabatan
mempertahankan diperlihatkan keterlambatan berkelanjutan menyelesaikan penyelesaian ketentuan menjanjikan
"""
AGREED = _AGREED.split()


@pytest.mark.parametrize(("word", "root"), CORRECTED.items())
def test_roots_that_a_fixed_order_of_stripping_misses(word: str, root: str) -> None:
    assert STEMMER.stem(word) == root


def test_agrees_with_pysastrawi_where_both_are_right() -> None:
    peer = StemmerFactory().create_stemmer()
    assert STEMMER.stem_many(AGREED) == [peer.stem(word) for word in AGREED]


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("Bekasi", "Bekasi"),  # not bekas
        ("bekasi", "bekasi"),
        ("Merapi", "Merapi"),
        ("Kediri", "Kediri"),
        ("Kementerian", "menteri"),
        ("PERTAHANAN", "tahan"),
        ("Prabowo", "Prabowo"),
        ("KPK", "KPK"),
    ],
)
def test_names_are_left_alone(word: str, root: str) -> None:
    assert STEMMER.stem(word) == root


def test_form_can_be_disregarded() -> None:
    assert STEMMER.stem("Tangani") == "Tangani"
    assert warta.IndonesianStemmer(keep_names=False).stem("Tangani") == "tangan"


def test_spoken_forms_are_an_option() -> None:
    spoken = warta.IndonesianStemmer(informal=True)
    words = ["nyariin", "ngomongin", "dibeliin", "anak2nya"]
    assert spoken.stem_many(words) == ["cari", "omong", "beli", "anak"]
    assert STEMMER.stem_many(words) == words


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("pinjemin", "pinjam"),
        ("ngedengerin", "dengar"),
        ("ngeliat", "lihat"),
        ("abis", "habis"),
        ("sampe", "sampai"),
    ],
)
def test_spoken_vowels_and_the_h_that_is_not_spoken(word: str, root: str) -> None:
    assert warta.IndonesianStemmer(informal=True).stem(word) == root
    assert STEMMER.stem(word) == word


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("berikanlah", "beri"),  # not ikan
        ("mengemasnya", "kemas"),  # not emas
        ("mengawal", "kawal"),
        ("mengawali", "awal"),
        ("pengakuan", "aku"),  # not kaku
        ("rahmat-Nya", "rahmat"),
        ("BUMN-nya", "bumn"),
        ("men-download", "download"),
        ("di-PHK-kan", "phk"),
        ("kemerah-merahan", "merah"),
        ("sebaik-baiknya", "baik"),
        ("Mentawai", "Mentawai"),
        ("Penjaringan", "Penjaringan"),
        ("penjaringan", "jaring"),
    ],
)
def test_readings_that_the_letters_alone_do_not_decide(word: str, root: str) -> None:
    assert STEMMER.stem(word) == root


def test_given_roots_replace_the_lists_and_more_roots_extend_them() -> None:
    own = warta.IndonesianStemmer(["klik", "gawai"])
    assert own.stem_many(["mengklik", "bergawai", "membaca"]) == ["klik", "gawai", "membaca"]
    more = warta.IndonesianStemmer(more_roots=["twit"])
    assert more.stem_many(["mentwit", "membaca"]) == ["twit", "baca"]
    assert STEMMER.stem("mentwit") == "mentwit"


def test_a_pickled_stemmer_is_the_same() -> None:
    stemmer = warta.IndonesianStemmer(["klik"], more_roots=["twit"], informal=True, keep_names=False)
    copy = pickle.loads(pickle.dumps(stemmer))
    assert repr(copy) == repr(stemmer)
    assert copy.stem_many(["mengklik", "mentwit"]) == ["klik", "twit"]


def test_threads_share_one_stemmer() -> None:
    words = AGREED * 50
    expected = STEMMER.stem_many(words)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(STEMMER.stem_many, [words] * 8)) == [expected] * 8


def test_stem_many_takes_any_iterable() -> None:
    assert STEMMER.stem_many([]) == []
    assert STEMMER.stem_many(word for word in ("membaca", "buku")) == ["baca", "buku"]
    assert STEMMER.stem_many(("membaca",)) == ["baca"]


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        ("membaca", TypeError, "words is one str; pass a list of str"),
        (None, TypeError, "words must have many items, got None"),
        (17, TypeError, "words must have many items, got 17"),
        (["baca", None], TypeError, "words: row 1 is None; pass str"),
        (["baca", 2.5], TypeError, "words: row 1 is of type float; pass str"),
        (["baca", "\ud800"], ValueError, "words: row 1 has a lone surrogate"),
    ],
)
def test_words_that_are_none(words: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        STEMMER.stem_many(words)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "error", "message"),
    [
        (None, TypeError, "word is None; pass str"),
        (b"baca", TypeError, "word is of type bytes; pass str"),
        ("\udfff", ValueError, "word has a lone surrogate"),
    ],
)
def test_a_word_that_is_none(word: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        STEMMER.stem(word)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("roots", "error", "message"),
    [
        ("baca", TypeError, "root_words is one str; pass a list of str"),
        (["baca", 3], TypeError, "root_words: row 1 is of type int; pass str"),
        (["baca", ""], ValueError, "root_words: row 1 is empty; leave it out"),
        (["baca", "\ud800"], ValueError, "root_words: row 1 has a lone surrogate"),
    ],
)
def test_roots_that_are_none(roots: object, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        warta.IndonesianStemmer(roots)  # type: ignore[arg-type]


@given(st.text())
def test_any_text_goes_in_and_something_comes_out(word: str) -> None:
    root = STEMMER.stem(word)
    assert bool(root) == bool(word)
    assert STEMMER.stem_many([word]) == [root]


@given(st.text(alphabet="abdegikmnprstuy-", min_size=1, max_size=20))
def test_a_root_is_no_longer_than_its_word(word: str) -> None:
    assert len(STEMMER.stem(word)) <= len(word)


@given(st.sampled_from(AGREED), st.sampled_from(["", "nya", "lah", "nyakah"]))
def test_clitics_change_no_root(word: str, clitic: str) -> None:
    if word.endswith(("nya", "ku", "lah", "kah", "pun")) or "-" in word:
        return
    assert STEMMER.stem(word + clitic) == STEMMER.stem(word)


def test_roots_are_their_own_roots() -> None:
    roots = STEMMER.stem_many(AGREED)
    assert STEMMER.stem_many(roots) == roots


@pytest.mark.shared
def test_gold(shared: Path) -> None:
    gold = shared / "gold"
    score = subprocess.run(
        [sys.executable, gold / "score_roots.py", gold / "roots_id_dev.tsv"], check=True, capture_output=True, text=True
    )
    figures = {line.split()[0]: float(line.split()[1]) for line in score.stdout.splitlines()}
    assert figures["affixed"] >= 0.972
    assert figures["bare"] >= 0.962


def test_stemmers_that_nobody_has_are_let_go() -> None:
    tables = [weakref.ref(warta.IndonesianStemmer(more_roots=[f"akar{number}"])._core) for number in range(20)]
    assert sum(table() is not None for table in tables) <= 8
    assert warta.IndonesianStemmer()._core is warta.IndonesianStemmer()._core
