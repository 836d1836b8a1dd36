"""The command `warta`."""

import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

import warta
from warta.base.terminal import one_line
from warta.cli import main
from warta.cli.command import COMMAND_EXAMPLES, parser
from warta.cli.tables import cell, fitted
from warta.cli.watch import changes

SAMPLE = Path(warta.sample.__code__.co_filename).parent / "id"


@contextmanager
def running(command: Sequence[str]) -> Iterator["subprocess.Popen[str]"]:
    """A command at work, ended with the test, which would else wait for it where it fails."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_report_of_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "page.html"
    assert main(["report", "--sample", "-o", str(target), "--ui", "en"]) == 0
    assert '<html lang="en">' in target.read_text(encoding="utf-8")
    assert "30 articles" in capsys.readouterr().out


def test_read_one_article_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(SAMPLE / "01_erupsi_karangsewu.txt")]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == ["kind", "text"]
    assert ["headline", "Gunung Karangsewu Meletus Dini Hari, Warga Tiga Desa Mengungsi"] in rows


def test_read_as_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(SAMPLE), "--json"]) == 0
    values = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(values) == 30
    assert values[0]["published"] == "2025-03-03T09:12+07:00"
    assert values[0]["quotes"][0]["speaker"] == "Parmin"
    article = warta.read(SAMPLE)[0]
    assert (values[0]["title"], values[0]["text"], values[0]["body"]) == (article.headline, article.raw, article.body)
    assert values[0]["segments"] == [[segment.start, segment.end, segment.kind] for segment in article.segments]


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A call of the command with what is piped in: its exit code, what it prints, and what it says of it."""

    def call(*arguments: object, piped: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped.encode())))
        code = main([str(argument) for argument in arguments])
        return (code, *capsys.readouterr())

    return call


def test_json_lines_are_read_again_as_what_they_were(tmp_path: Path, run: Run) -> None:
    table = [
        {"id": "x", "isi": "Banjir di kota\n\nAir naik, kata Sari.", "views": 1.5, "tags": ["a"], "date": "2024-01-02"},
        {"id": "y", "isi": "Surut.", "views": float("nan"), "tags": None, "link": "https://example.org/y"},
    ]
    own = tmp_path / "own.jsonl"
    own.write_text("\n".join(map(json.dumps, table)), encoding="utf-8")
    text = SAMPLE / "01_erupsi_karangsewu.txt"
    for source in (["--sample"], ["--sample", "en"], [own], [text]):
        code, lines, told = run("read", *source, "--json")
        assert (code, told) == (0, "")
        assert run("read", "-", "--json", piped=lines) == (0, lines, "")
    (tmp_path / "text.jsonl").write_text(lines, encoding="utf-8")
    assert warta.read(tmp_path / "text.jsonl") == warta.read(text)
    rows = [json.loads(line) for line in run("read", own, "--json")[1].splitlines()]
    assert [(row["views"], row["tags"], row["url"]) for row in rows] == [
        (1.5, ["a"], None),
        (None, None, "https://example.org/y"),
    ]


def test_commands_read_what_another_printed(run: Run) -> None:
    one, other = SAMPLE / "01_erupsi_karangsewu.txt", SAMPLE / "02_letusan_pagi_buta.txt"
    lines = run("read", "--sample", "--json")[1]
    for command in (["stories", "--json"], ["near-duplicates", "--threshold", "0.4"]):
        assert run(*command, "-", piped=lines) == run(*command, "--sample")
    assert run("compare", "-", other, piped=run("read", one, "--json")[1]) == run("compare", one, other)
    assert run("read", "-", piped=one.read_text(encoding="utf-8")) == run("read", one)
    assert run("stories", "--sample", "--jobs", 1) == run("stories", "--sample", "--jobs", 3)


def test_a_page_is_written_at_the_end_of_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes((SAMPLE / "01_erupsi_karangsewu.txt").read_bytes())
    line = (
        f'warta() {{ {sys.executable} -m warta.cli "$@"; }}; set -o pipefail; '
        "warta read x.txt --json | warta report - -o y.html"
    )
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"y.html: 1 articles, ")
    assert "Karangsewu" in (tmp_path / "y.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["--sample", "id", "gelombang nelayan"],
        ["gelombang nelayan", "--sample"],
        ["-k", 10, "gelombang nelayan", "--sample", "id"],
    ],
)
def test_search_takes_the_sample_and_options_anywhere(run: Run, words: list[object]) -> None:
    assert run("search", *words) == run("search", SAMPLE, "gelombang nelayan")
    assert run("search", SAMPLE, "-k", 1, "banjir") == run("search", SAMPLE, "banjir", "-k", 1)


def test_search_says_what_is_missing(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("search", "banjir")[0] == 2
    assert run("search", SAMPLE, "banjir", "--sample") == (2, "", "warta: give either SOURCE or --sample, not both\n")
    for arguments in (["search"], ["search", "a", "b", "c"]):
        with pytest.raises(SystemExit):
            main(arguments)
    with pytest.raises(SystemExit):
        main(["search", "--help"])
    told = capsys.readouterr().out
    assert all(name in told for name in ("SOURCE", "QUERY", "--sample", "--columns"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_of_delimited_values_may_be_piped_in(tmp_path: Path, run: Run, delimiter: str) -> None:
    table = tmp_path / "news.csv"
    rows = [("id", "judul", "isi"), ("a", "Banjir", '"Air naik.\nWarga pergi, kata Sari."'), ("b", "Surut", "Reda.")]
    table.write_text("".join(delimiter.join(row) + "\n" for row in rows), encoding="utf-8")
    piped = table.read_text(encoding="utf-8")
    assert run("read", "-", "--json", piped=piped) == run("read", table, "--json")
    renamed = piped.replace("isi", "tulisan", 1)
    assert len(run("read", "-", "--columns", "text=tulisan", "--json", piped=renamed)[1].splitlines()) == 2
    assert run("report", "-", "-o", tmp_path / "y.html", piped=piped)[1].startswith(
        f"{tmp_path / 'y.html'}: 2 articles"
    )


@pytest.mark.parametrize(
    "prose",
    [
        "Isi, apa?\nAir naik di kota, kata Sari, lalu surut.",
        "text\nAir naik.",
        "Air naik, warga pergi.\nReda, kata Ani.",
    ],
)
def test_prose_piped_in_is_one_article(run: Run, prose: str) -> None:
    assert len(run("read", "-", "--json", piped=prose)[1].splitlines()) == 1


def test_nothing_piped_in_is_no_article(tmp_path: Path, run: Run) -> None:
    assert run("report", "-", "-o", tmp_path / "y.html") == (2, "", "warta: standard input is empty\n")
    assert not (tmp_path / "y.html").exists()
    code, _, told = run("compare", "-", "-", piped="Banjir")
    assert (code, "can be read but once" in told) == (2, True)


def test_reading_takes_columns_encoding_and_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "news.csv"
    table.write_bytes('berita,kepala\n"Le maire a dit : « Non »",Café\n'.encode("latin-1"))
    options = ["--columns", "text=berita,title=kepala", "--encoding", "latin-1", "--language", "fr"]
    assert main(["read", str(table), *options, "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["title"], row["language"], "berita" in row) == ("Café", "fr", False)
    assert (
        main(["read", str(table), *options[:1], "text=berita", "--columns", "title=kepala", *options[2:], "--json"])
        == 0
    )
    assert json.loads(capsys.readouterr().out) == row
    for command in (["stories"], ["search"], ["near-duplicates"], ["compare"], ["report"]):
        extra = ["Café"] if command == ["search"] else ["-o", str(tmp_path / "p.html")] if command == ["report"] else []
        assert main([*command, str(table), *extra, *options]) == 0
    with pytest.raises(SystemExit):
        main(["read", str(table), "--columns", "berita"])
    assert "must be OURS=THEIRS" in capsys.readouterr().err


def test_what_is_not_found_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(SAMPLE), "zzyzx\x1b", "--json"]) == 0
    printed = capsys.readouterr()
    assert (json.loads(printed.out), printed.err) == ([], "warta: none of 30 articles has a word of 'zzyzx\\x1b'\n")
    assert main(["near-duplicates", "--sample", "--threshold", "0.99"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "score\ta\tb\tfirst\n"
    assert printed.err.startswith("warta: no two of 30 articles share 99% of their five-word runs")
    assert main(["compare", "--sample"]) == 0
    assert "the 20 most similar of 435 pairs are shown; --json prints all" in capsys.readouterr().err


def test_two_articles_on_other_things_have_nothing_to_set_side_by_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in (("a", "Banjir merendam desa."), ("b", "Harga beras naik.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 0
    assert "the two have no figures about one thing and no quotes" in capsys.readouterr().err
    assert main(["compare", str(tmp_path)]) == 0
    assert "no figure or quote of one article is about the same thing" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data", "options", "said"),
    [
        (
            "a.txt",
            b"caf\xe9",
            [],
            "a.txt is not utf-8: it holds byte 0xe9 at offset 3, in line 1; name another with --encoding",
        ),
        ("a.csv", b"x,y\n1,2\n", [], "it has x, y; name the column of texts: --columns text=NAME"),
        (
            "a.csv",
            b"x,y\n1,2\n",
            ["--columns", "isi=x"],
            "--columns takes id, title, text, published, url, source, got 'isi'",
        ),
        ("a.csv", b"x,y\n1,2\n", ["--columns", "text=z"], "has no column 'z' for text"),
        ("a.txt", b"x", ["--encoding", "klingon"], "--encoding must be one that Python knows for text, got 'klingon'"),
        ("a.txt", b"x", ["--language", "xx"], "--language must be a code of ISO 639"),
        ("a.txt", b"x", ["--jobs", "0"], "--jobs must not be 0; give 1 for one thread, -1 for all processors"),
        ("a.txt", b"x", ["--jobs", "5000"], "--jobs must be at most 1024, got 5000; give -1 for all processors"),
        ("a.xlsx", b"PK\x03\x04", [], "is an Excel table, not text; save it as CSV"),
        ("a.db", b"SQLite format 3", [], "is an SQLite database, not text; write its table as CSV"),
        ("a.jsonl", b'{"text": null}\n{"text": "b"}', [], "line 1 of"),
        ("a.jsonl", b'{"text": 7}', [], "is of type int"),
    ],
)
def test_errors_speak_of_options(
    name: str, data: bytes, options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    assert main(["read", str(tmp_path / name), *options]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert not any(word in told.replace(str(tmp_path), "") for word in ("pass", "columns=", "DataFrame", "n_jobs"))


def test_the_sample_is_read_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--sample", "--language", "en"]) == 2
    assert "say how to read SOURCE; --sample has none" in capsys.readouterr().err


def test_a_traceback_comes_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "missing\x1b", "--traceback"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("Traceback (most recent call last):\n")
    assert "files_of" in told
    assert told.splitlines()[-1].startswith("warta: there is no file or folder 'missing")
    assert "\x1b" not in told


@pytest.mark.parametrize("command", COMMAND_EXAMPLES)
def test_every_command_s_help_has_examples_that_parse(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"examples:\n{COMMAND_EXAMPLES[command]}" in capsys.readouterr().out
    calls = re.findall(r"(?:^|\| |\()\s*warta ([^|>)]*?)(?:   .*)?(?=[|>)]|$)", COMMAND_EXAMPLES[command], re.MULTILINE)
    assert any(call.startswith(command) for call in calls)
    for call in calls:
        parser().parse_args(shlex.split(call))


def test_stories_as_json_hold_every_article_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stories", "--sample", "--json"]) == 0
    stories = json.loads(capsys.readouterr().out)
    assert sorted(name for story in stories for name in story["articles"]) == warta.sample().ids
    assert [story["size"] for story in stories] == sorted((story["size"] for story in stories), reverse=True)


def test_compare_two_files(capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(SAMPLE / "01_erupsi_karangsewu.txt"), str(SAMPLE / "02_letusan_pagi_buta.txt")]
    assert main(["compare", *files]) == 0
    assert "b from a" in capsys.readouterr().out
    assert main(["compare", *files, "--json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert values["cosine"] == pytest.approx(sum(term["contribution"] for term in values["terms"]))


def test_compare_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--sample", "en"]) == 0
    assert capsys.readouterr().out.startswith("cosine\tA\tB\n")


def test_near_duplicates_are_the_sample_s_reprints(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["near-duplicates", "--sample", "--threshold", "0.4", "--json"]) == 0
    pairs = json.loads(capsys.readouterr().out)
    assert {(pair["a"][:2], pair["b"][:2]) for pair in pairs} == {("01", "02"), ("06", "07"), ("19", "20")}
    assert next(pair["first"] for pair in pairs if pair["b"][:2] == "02") == "01_erupsi_karangsewu"


def test_search_finds_and_shows_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", str(SAMPLE), "tukik pantai", "-k", "1"]) == 0
    head, row = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert head == ["score", "id", "headline", "text"]
    assert row[1] == "26_tukik_pantai"
    assert "tukik" in row[3].casefold()


def test_bash_completes_commands_and_options() -> None:
    script = subprocess.run([sys.executable, "-m", "warta.cli", "completion", "bash"], capture_output=True, text=True)
    ask = 'COMP_WORDS=(warta {0}); COMP_CWORD={1}; _warta; printf "%s " "${{COMPREPLY[@]}}"'
    for words, place, answer in (("rep", 1, "report "), ("report --ti", 2, "--title ")):
        command = script.stdout + ask.format(words, place)
        assert subprocess.run(["bash", "-c", command], capture_output=True, text=True).stdout == answer


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_have_a_script_with_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for command in ("read", "stories", "compare", "report", "near-duplicates", "search"):
        assert command in script


def test_watching_yields_after_a_change_has_settled(tmp_path: Path) -> None:
    news, page = tmp_path / "a.txt", tmp_path / "report.html"
    news.write_text("Banjir", encoding="utf-8")
    seen = changes(str(tmp_path), seconds=0.05)

    def write_later() -> None:
        time.sleep(0.2)
        page.write_text("<p>", encoding="utf-8")
        (tmp_path / "loop.txt").symlink_to("loop.txt")
        time.sleep(0.2)
        news.write_text("Banjir surut", encoding="utf-8")

    writer = threading.Thread(target=write_later)
    started = time.monotonic()
    writer.start()
    next(seen)
    writer.join()
    assert time.monotonic() - started >= 0.4


def test_watching_tells_what_changed_before_it_was_asked(tmp_path: Path) -> None:
    for source in (str(tmp_path), str(tmp_path / "*.txt"), str(tmp_path / "a.txt")):
        seen = changes(source, seconds=0.01)
        (tmp_path / "a.txt").write_text(source, encoding="utf-8")
        next(seen)
        (tmp_path / "a.txt").unlink()
        next(seen)


def test_watching_goes_on_after_states_that_pass(tmp_path: Path) -> None:
    news, table, page = tmp_path / "a.txt", tmp_path / "b.jsonl", tmp_path / "out" / "page.html"
    news.write_text("Banjir", encoding="utf-8")
    page.parent.mkdir()
    command = [
        sys.executable,
        "-c",
        "import warta.cli.watch as watch; watch.SECONDS = 0.05\n"
        f"from warta.cli import main; main(['report', {str(tmp_path)!r}, '-o', {str(page)!r}, '--watch'])",
    ]
    with running(command) as watching:
        assert watching.stdout
        assert watching.stderr
        assert "1 articles" in watching.stdout.readline()
        first = page.read_bytes()
        table.write_text('{"text": "Harga na', encoding="utf-8")
        assert "b.jsonl: line 1 is not JSON" in watching.stderr.readline()
        news.write_bytes(b"Banjir \xe2\x80")
        assert "a.txt is not utf-8" in watching.stderr.readline()
        news.unlink()
        table.unlink()
        assert "nothing to read" in watching.stderr.readline()
        assert page.read_bytes() == first
        news.write_text("Banjir surut", encoding="utf-8")
        assert "1 articles" in watching.stdout.readline()
        assert watching.poll() is None
        watching.send_signal(signal.SIGINT)
        assert (watching.wait(60), watching.stderr.read()) == (0, "")
    assert list(page.parent.iterdir()) == [page]


def test_watching_the_sample_makes_no_sense(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--sample", "-o", str(tmp_path / "x.html"), "--watch"]) == 2
    assert "--watch needs SOURCE" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "does-not-exist"], "there is no file or folder 'does-not-exist'"),
        (["report"], "what to read is missing"),
        (["stories", "x", "--sample"], "give either SOURCE or --sample, not both"),
        (["compare", "a", "b", "c"], "give two articles, or one folder"),
        (["compare", str(SAMPLE), str(SAMPLE)], "holds 30 articles; compare takes files of one article each"),
        (["search", str(SAMPLE), "banjir", "-k", "-1"], "k must be at least 1, got -1"),
        (["search", str(SAMPLE), ""], "query must hold a word"),
        (["near-duplicates", "--sample", "--threshold", "nan"], "threshold must"),
        (["near-duplicates", "--sample", "--threshold", "-1"], "threshold must"),
        (["read", "/dev/zero"], "/dev/zero is a device, not a file"),
        (["read", str(SAMPLE / "*.csv")], "no file matches"),
        (["compare", str(SAMPLE / "01_erupsi_karangsewu.txt"), "/tmp"], "/tmp"),
        (["report", "--sample", "-o", "/tmp"], "--output '/tmp' is a folder; name the file to write"),
        (["report", "-", "--watch"], "--watch needs SOURCE"),
        (
            ["report", "--sample", "-o", "/no/such/folder/page.html"],
            "/no/such/folder/page.html: No such file or directory",
        ),
    ],
)
def test_errors_are_one_sentence_and_exit_code_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("warta: ")
    assert said in printed.err
    assert printed.err.count("\n") == 1


def test_unreadable_bytes_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "rusak.txt"
    broken.write_bytes(b"Banjir \xff\xfe")
    assert main(["read", str(broken)]) == 2
    assert "rusak.txt is not utf-8: it holds byte 0xff" in capsys.readouterr().err


def test_the_page_does_not_take_an_input_s_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = tmp_path / "a.txt"
    news.write_text("Banjir", encoding="utf-8")
    (tmp_path / "b.txt").symlink_to(news)
    for source, output in ((news, news), (tmp_path, news), (news, tmp_path / "b.txt"), (tmp_path / "*.txt", news)):
        assert main(["report", str(source), "-o", str(output)]) == 2
        assert "is one of the files to read; name another" in capsys.readouterr().err
    assert news.read_text(encoding="utf-8") == "Banjir"


def test_a_full_disk_is_told_once() -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        command = [sys.executable, "-m", "warta.cli", "completion", "bash"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (2, "warta: [Errno 28] No space left on device\n")


@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_standard_stream_may_be_closed(stream: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, stream, None)
    assert main(["read", "--sample"]) == 0


def test_wrong_usage_ends_with_2() -> None:
    with pytest.raises(SystemExit) as ended:
        main(["laporan"])
    assert ended.value.code == 2


def test_help_teaches_by_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    assert "warta report news/ -o report.html" in capsys.readouterr().out


def test_help_and_completion_wait_for_no_import_of_arrays() -> None:
    code = "import sys; from warta.cli import main; main(['completion', 'bash']); sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL).returncode == 0


def test_ctrl_c_ends_with_130(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Banjir", encoding="utf-8")
    command = [sys.executable, "-m", "warta.cli", "report", str(tmp_path), "-o", str(tmp_path / "page.html"), "--watch"]
    with running(command) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert (process.wait(60), process.stderr.read()) == (130, "")


def test_a_reader_that_stops_early_is_no_error() -> None:
    command = [
        sys.executable,
        "-c",
        "from warta.cli import main; raise SystemExit(main(['read', '--sample', '--json']))",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ)
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(timeout=60) == 0
    process.stderr.close()


def test_no_cell_is_a_formula() -> None:
    starts = ("=1+1", "+62 812", "-2+3", "@SUM(A1)", "\t=1", " =1", "\uff1d1", "- Banjir")
    assert [cell(start)[0] for start in starts] == ["'"] * len(starts)
    same = ("-0.5", "+1,234.5", "-3%", "0.71", 17, "Banjir = air", "")
    assert [cell(value) for value in same] == list(map(str, same))
    assert cell(None) == ""


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    texts = [
        "Banjir\x1b[2J \u202ekota\x9b2J\n\nAir\x07 naik dua meter, kata Sari. " * 3,
        "=1+1\n\nHarga\x85 naik lagi. " * 9,
    ]
    for number, text in enumerate(texts):
        (tmp_path / f"\x1b[31m{number}\u202e.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("command", [["read"], ["stories"], ["compare"], ["near-duplicates", "--threshold", "0.01"]])
@pytest.mark.parametrize("options", [[], ["--json"]])
def test_no_article_steers_the_terminal(
    command: list[str], options: list[str], hostile: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, str(hostile), *options]) == 0
    printed = capsys.readouterr().out
    assert printed
    for line in printed.split("\n"):
        assert one_line(line.replace("\t", "")) == line.replace("\t", "")
    files = list(map(str, hostile.iterdir()))
    if command == ["compare"]:
        assert main(["compare", *files, *options]) == 0
        assert "\x1b" not in capsys.readouterr().out


def test_no_path_steers_the_terminal(hostile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(hostile), "-o", str(hostile / "\x1b[2J\udcff.html")]) == 0
    (hostile / "a.csv").write_text("isi\x1b[2J\u202e\nA\n", encoding="utf-8")
    for arguments in (["read", "\x1b[2J"], ["read", str(hostile / "a.csv")], ["compare", "a", "\x1b[2J.csv"]):
        assert main(arguments) == 2
    with pytest.raises(SystemExit):
        main(["read", "a", "\x1b[2J"])
    printed = capsys.readouterr()
    for line in (printed.out + printed.err).splitlines():
        assert one_line(line) == line


def test_columns_fit_the_terminal_the_widest_giving_way() -> None:
    assert fitted([["id", "x" * 90], ["ab", "y"]], 40) == [2, 36]
    assert fitted([["a", "bb"]], 80) == [1, 2]


def test_stories_tell_how_many_outlets_ran_one_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    said = " ".join(f"kata{number}" for number in range(40))
    rows = [{"text": f"{said} akhir{copy}", "source": f"Harian {copy}", "id": f"a{copy}"} for copy in range(10)]
    rows.append({"text": "Harga cabai naik di pasar induk sejak pekan lalu.", "source": "Warta Kota", "id": "b"})
    path = tmp_path / "kabar.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["stories", str(path)]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "ran this text" in line]
    assert len(told) == 1
    assert "(10 outlets ran this text)" in told[0]
    assert main(["stories", str(path), "--json"]) == 0
    stories = json.loads(capsys.readouterr().out)
    assert [story["copies"] for story in stories] == [[[f"a{copy}" for copy in range(10)]], []]
