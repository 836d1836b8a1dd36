"""Who says a quotation where no name stands beside it; written for the tests."""

import pytest

from warta import read_article

OPENING = "Bupati Kebonjati Sari Dewi membuka rapat itu pada Senin pagi, kata panitia."
OPENING_EN = "Mayor Husna Rahman opened the meeting on Monday, officials in the town said."


def speakers(*paragraphs: str, language: str = "id") -> list[str | None]:
    article = read_article("\n\n".join(paragraphs), language=language)
    return [quote.speaker for quote in article.quotes]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Tetangga lain yang bernama Dewi Jaya mengatakan bahwa jalan itu sempit.", "Dewi Jaya"),
        ("Satu keluhan datang dari Rina Wulan, wanita yang tinggal di dekat pasar itu.", "Rina Wulan"),
    ],
)
def test_the_sentence_before_introduces_who_speaks(before: str, speaker: str) -> None:
    assert speakers(OPENING, f'{before} "Kami menunggu perbaikan sejak tahun lalu."') == [speaker]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Salah satu tetangganya mengatakan,", "Salah satu tetangganya"),
        (
            "Kepala Seksi Urusan Umum dan Humas PT Udara Jaya Bandara Kebonjati (BKJ), Eka Asmara, saat dihubungi, "
            "Kamis, mengatakan, penerbangan batal.",
            "Eka Asmara",
        ),
        (
            "Sementara, Ilham Koentjoro Kepala Dinas Kehutanan (Dishut) Kabupaten Kebonjati menyebut bibit cukup.",
            "Ilham Koentjoro",
        ),
        ("Rencana itu disampaikan oleh Wakil Gubernur Budi Santosa pada rapat.", "Budi Santosa"),
    ],
)
def test_whom_a_pronoun_means_after(before: str, speaker: str) -> None:
    said = f'{before} "Kami menunggu perbaikan sejak tahun lalu," katanya.'
    assert speakers(OPENING, said) == [speaker]


def test_a_name_inside_a_quotation_is_not_its_speaker() -> None:
    said = "?Waktu itu, Rina bilang bahwa air sudah naik sejak pagi,? kata Sari Dewi. ?Kami menunggu bantuan,? ujarnya."
    assert speakers(OPENING, said) == ["Sari Dewi", "Sari Dewi"]


def test_a_name_and_a_verb_behind_the_quotation_are_a_sentence() -> None:
    said = '"Pembangunan itu akan diikuti usaha warga di sekitarnya." Saifuddin menambahkan.'
    assert speakers(OPENING, said) == ["Saifuddin"]


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("“The crew were unhurt and sailed the vessel home,” the bureau said.", "the bureau"),
        ("“The crew were unhurt and sailed the vessel home,” the ministry said.", "the ministry"),
        ("Yesterday, the government announced that “the crew were unhurt and sailed home.”", "the government"),
    ],
)
def test_a_body_that_speaks(said: str, speaker: str) -> None:
    assert speakers(OPENING_EN, said, language="en") == [speaker]


def test_paragraphs_that_no_mark_closes_are_of_whom_the_last_one_names() -> None:
    paragraphs = (
        "Two bridges were closed on Monday.",
        "“The river rose faster than we had thought and the bridges had to be closed at once.",
        "“We will open them again as soon as the water falls,” Grace Tembo said.",
    )
    assert speakers(*paragraphs, language="en") == ["Grace Tembo", "Grace Tembo"]
