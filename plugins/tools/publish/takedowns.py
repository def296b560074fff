"""Going back must not bring back what was taken down: a withdrawal holds over every release that is older."""

from collections.abc import Iterator

from plugins.base.model import Article, Record
from plugins.base.wording import some_of
from plugins.sources.frontmatter import read_source, unseen
from plugins.tools.publish.errors import PublishError
from plugins.tools.publish.git import Git

_NAMED = 5


def must_hold(git: Git, content: str, old: str, newest: str) -> None:
    """Raise PublishError where the source ``old`` still shows an article that ``newest`` has withdrawn.

    Both are commits; ``content`` is the content folder. An article is known by any address it has or had.
    """
    if not newest or old == newest:
        return
    for commit in (old, newest):
        if not git.resolve(commit):
            raise PublishError(
                f"Không có nguồn {commit[:10]} trong kho này nên chưa biết tin nào đã rút; không quay về. Hãy chạy "
                "git fetch --unshallow rồi thử lại."
            )
    back = list(_returning(git, content, old, newest))
    if back:
        shown = some_of(back, _NAMED, "tin")
        raise PublishError(
            f"Không quay về: bản ấy còn nguyên tin đã rút sau đó ({shown}), quay về là đăng lại chúng. Thay vào đó, "
            "hãy sửa bằng commit mới (git revert các commit sai, giữ nguyên tin đã rút) rồi make publish."
        )


def _returning(git: Git, content: str, old: str, newest: str) -> Iterator[str]:
    """The addresses of articles that are withdrawn in ``newest`` and shown by ``old``, if by their title alone."""
    gone: dict[str, str] = {}  # by address the title that stands instead of one that was withdrawn too
    for path in _mentioning(git, content, newest, "withdrawn"):
        record = _record(git, content, newest, path)
        if isinstance(record, Article) and record.status == "withdrawn":
            gone |= dict.fromkeys((record.url, *record.aliases), record.extra["withdrawn"].get("title", ""))
    if not gone:
        return
    for path in _of_names(git, content, old, {url.strip("/").rpartition("/")[2] for url in gone}):
        record = _record(git, content, old, path)
        if not isinstance(record, Article):
            continue
        instead = [gone[url] for url in (record.url, *record.aliases) if url in gone]
        names_it = record.status == "withdrawn" and any(title not in ("", record.title) for title in instead)
        if instead and (record.status == "published" or names_it):
            yield record.url


def _mentioning(git: Git, content: str, commit: str, word: str) -> list[str]:
    """Paths below the content folder whose files hold a word."""
    done = git.run("grep", "-z", "-l", "--fixed-strings", "-e", word, commit, "--", f"{content}/tin")
    names = done.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]
    return [name.partition(":")[2].removeprefix(f"{content}/") for name in names]


def _of_names(git: Git, content: str, commit: str, names: set[str]) -> list[str]:
    """Paths of the articles whose files have one of these names."""
    told = git.out("ls-tree", "-r", "-z", "--name-only", commit, "--", f"{content}/tin")
    paths = [path.removeprefix(f"{content}/") for path in told.decode("utf-8", "surrogateescape").split("\0")[:-1]]
    return [path for path in paths if path.rpartition("/")[2].removesuffix(".md") in names]


def _record(git: Git, content: str, commit: str, path: str) -> Record | None:
    return read_source(path, git.run("cat-file", "blob", f"{commit}:{content}/{path}").stdout, unseen).record
