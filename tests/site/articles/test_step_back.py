"""What belongs to a cụm is not called a khối's."""

from tests.engine.engine import Site


def test_the_step_back_from_an_article_names_its_bloc(tmp_path):
    site = Site(tmp_path / "site")
    for slug, day, bloc in (
        ("dau", "01", "cum-mau-c"),
        ("giua", "02", "khoi-mau-b"),
        ("cuoi", "03", "[cum-mau-c, khoi-mau-b]"),
    ):
        site.article(slug, date=f"2022-02-{day} 08:00", bloc=bloc)
    site.build()
    page = (site.output / "2022/02/03/cuoi/index.html").read_text("utf-8")
    step = page.split('<nav class="older"')[1].split("</nav>")[0]
    assert 'aria-label="Tin trước của Cụm mẫu C"' in step and ">Bài dau</a>" in step
    assert "của khối" not in (site.output / "khoi/cum-mau-c/index.html").read_text("utf-8").split("<main")[1]
