"""Another board begins: by answers, by a CSV file, twice."""

import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from plugins.tools.editor.beginning import SAMPLE, run, with_setting
from plugins.tools.editor.first_blocs import BeginError, read_blocs
from tests.sites.copying import ROOT

ANSWERS = [
    'Ban Thi đua "Mẫu"',
    "Kho tin mẫu.",
    "Tin hoạt động",
    "không phải địa chỉ",
    "https://tin.mau.example",
    "svn",
    "gitlab",
    "nhom/kho-mau",
    "có",
]
CSV = """\ufeffTên;Loại;Tên khác;Đơn vị
Khối Mẫu Một;khối;Khối 1|Khối số một;Sở Mẫu A|Sở Mẫu B
Cụm Mẫu Hai;Cụm thi đua;;
"""


@pytest.fixture
def archive(tmp_path) -> Path:
    root = tmp_path / "kho"
    root.mkdir()
    shutil.copytree(ROOT / "content", root / "content")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copyfile(ROOT / name, root / name)
    for name in ("plugins", "theme"):
        (root / name).symlink_to(ROOT / name)
    return root


def begin(root: Path, *answers: str) -> None:
    given = iter(answers)
    assert run(root, lambda question: next(given)) == 0
    assert next(given, None) is None


def files(root: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(root)): file.read_bytes()
        for place in (root / "content", root)
        for file in (place.rglob("*") if place.name == "content" else place.glob("*.py"))
        if file.is_file()
    }


def test_the_sample_is_what_the_archive_comes_with():
    content = ROOT / "content"
    found = [*(content / "tin").rglob("*.md"), *(content / "khoi").rglob("*.md")]
    assert set(SAMPLE) == {file.relative_to(content).as_posix() for file in found}


def test_a_board_begins_with_its_names_and_its_blocs_and_its_site_builds(archive, tmp_path):
    (tmp_path / "khoi.csv").write_text(CSV, "utf-8")
    begin(archive, *ANSWERS, str(tmp_path / "khoi.csv"))
    settings = (archive / "pelicanconf.py").read_text("utf-8")
    assert 'SITENAME = "Ban Thi đua \\"Mẫu\\""\n' in settings
    assert 'ADDRESS = "https://tin.mau.example"  #' in settings
    assert 'FEED_AUTHORITY = "tin.mau.example"  #' in settings
    assert 'REPOSITORY = {"host": "gitlab", "name": "nhom/kho-mau"}  #' in settings
    left = {path.name for path in (archive / "content").rglob("*.md")}
    assert left == {"cum-mau-hai.md", "gioi-thieu.md", "khoi-mau-mot.md"}
    assert '  - "Sở Mẫu B"\n' in (archive / "content/khoi/khoi-mau-mot.md").read_text("utf-8")
    for command in (
        ["-m", "plugins.tools.editor", "check", "content"],
        ["-m", "plugins", "content", "-s", "publishconf.py", "-o", tmp_path / "ra", "--cache-path", tmp_path / "nho"],
    ):
        done = subprocess.run([sys.executable, *command], cwd=archive, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "https://tin.mau.example/" in (tmp_path / "ra/sitemap.xml").read_text("utf-8")


def test_a_second_run_changes_nothing(archive, tmp_path):
    (tmp_path / "khoi.csv").write_text(CSV, "utf-8")
    begin(archive, *ANSWERS, str(tmp_path / "khoi.csv"))
    before = files(archive)
    begin(archive, *[""] * 6, str(tmp_path / "khoi.csv"))
    assert files(archive) == before
    begin(archive, *[""] * 6, "", "")
    assert files(archive) == before


def test_who_only_presses_enter_keeps_everything(archive):
    before = files(archive)
    begin(archive, *[""] * 7, "", "")
    assert files(archive) == before


def test_a_file_of_one_s_own_is_never_taken_for_a_sample(archive):
    own = archive / "content/tin/2023/11/bai-cua-minh.md"
    own.write_text("---\ntitle: a\n---\n", "utf-8")
    begin(archive, *[""] * 6, "có", "", "")
    assert own.is_file()


def test_blocs_are_typed_one_by_one(archive):
    begin(archive, *[""] * 7, "", "Cụm Mẫu Ba", "Liên ngành Mẫu", "khối", "")
    assert "kind: cum" in (archive / "content/khoi/cum-mau-ba.md").read_text("utf-8")
    assert "kind: khoi" in (archive / "content/khoi/lien-nganh-mau.md").read_text("utf-8")


@pytest.mark.parametrize(("data", "why"), [
    ("Tên,Loại\nKhối Mẫu,đội\n".encode(), "Dòng 2"),
    ("Cụm Mẫu,cụm\n".encode("cp1258", "ignore") + b"C\xf2m M\xe2\xde,c\xf2m\n", "UTF-8"),
    ('Khối Mẫu Một,khối\n"Khối Mẫu Hai,khối\n'.encode(), "ngoặc kép"),
    (b'"' + b"x" * 200_000 + b'",khoi\n', "quá dài"),
])  # fmt: skip
def test_a_csv_file_that_cannot_be_read_is_refused_with_its_line(data, why):
    with pytest.raises(BeginError, match=why):
        read_blocs(data)


PLAIN = CSV.removeprefix("\ufeff")


@pytest.mark.parametrize("data", [
    ("\ufeffsep=;\n" + PLAIN).encode(),
    PLAIN.replace(";", "\t").encode("utf-16"),
    PLAIN.replace(";", "\t").encode("utf-16-le"),
    PLAIN.replace("\n", "\r").encode(),
    unicodedata.normalize("NFD", PLAIN).replace(";", ",").encode(),
])  # fmt: skip
def test_a_table_is_read_in_every_form_that_excel_gives_it(data):
    assert read_blocs(data) == read_blocs(CSV.encode())


@pytest.mark.parametrize("shape", ["'{}'", '"{}"', "{blanks}"])
def test_a_file_that_is_dropped_onto_the_window_is_found(archive, shape):
    file = archive / "các khối.csv"
    file.write_text(CSV, "utf-8")
    begin(archive, *[""] * 7, shape.format(file, blanks=str(file).replace(" ", "\\ ")))
    assert (archive / "content/khoi/cum-mau-hai.md").is_file()


def test_an_answer_that_cannot_be_used_is_asked_for_again_with_the_reason(archive, capsys):
    begin(
        archive,
        "Ban\x1b[A",
        "x" * 5000,
        unicodedata.normalize("NFD", "Ban Mẫu"),
        "",
        "",
        "http://tin.example",
        *[""] * 6,
    )
    assert 'SITENAME = "Ban Mẫu"\n' in (archive / "pelicanconf.py").read_text("utf-8")
    told = capsys.readouterr().out
    assert "phím mũi tên" in told and "Dài hơn 500 chữ" in told and "bắt đầu bằng https://" in told


@pytest.mark.parametrize(
    "rows",
    [
        "Khối Mẫu Một,khối\n???,khối\n",
        "Khối Mẫu Một,khối\nKhối Mẫu Một,cụm\n",
        "Khối Mẫu Một,khối\nKhối Mẫu Hai,đội\n",
        None,
    ],
)
def test_a_mistake_in_the_last_answer_leaves_everything_as_it_was(archive, rows):
    (archive / "khoi.csv").write_text(rows or "", "utf-8")
    before = files(archive)
    answers = iter([*ANSWERS, str(archive / ("khoi.csv" if rows else "khong-co.csv"))])
    with pytest.raises(BeginError):
        run(archive, lambda question: next(answers))
    assert files(archive) == before


def test_a_setting_keeps_its_comment_and_one_that_is_not_there_is_named():
    assert with_setting('A = "x"  # lời\n', "A", "y") == 'A = "y"  # lời\n'
    with pytest.raises(BeginError, match="B"):
        with_setting('A = "x"\n', "B", "y")
