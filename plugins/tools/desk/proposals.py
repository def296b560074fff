"""How a host is told that a branch is a proposal: GitHub, Forgejo and Gitea by their API, GitLab by options of the
push, others not at all."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from typing import Any

from plugins.tools.desk.settings import PROPOSALS
from plugins.tools.publish.errors import PublishError

#: The label by which the desk knows a draft (Sveltia's).
DRAFT = "sveltia-cms/draft"
_SECONDS = 30
#: Who made a commit that no person made.
WHO = {
    "GIT_AUTHOR_NAME": "Máy nhận bản Word", "GIT_AUTHOR_EMAIL": "may@localhost.invalid",
    "GIT_COMMITTER_NAME": "Máy nhận bản Word", "GIT_COMMITTER_EMAIL": "may@localhost.invalid",
}  # fmt: skip


class Proposals:
    """Opens nothing: whoever keeps the repository opens the proposal from the branch.

    ``shared`` is the one branch on which the desk keeps all that waits, where the host has no drafts; "" elsewhere.
    """

    shared = ""

    def options(self, title: str, body: str) -> tuple[str, ...]:
        """Options for the push of a branch."""
        return ()

    def open(self, branch: str, base: str, title: str, body: str) -> None:
        """Open a draft proposal of a branch. Raises PublishError where the host refuses."""

    def is_open(self, branch: str) -> bool:
        """Whether a branch has an open proposal. Raises PublishError where the host refuses."""
        return False

    def comment(self, branch: str, text: str) -> None:
        """Say something to whoever proposed a branch."""


class GitLab(Proposals):
    """Options of ``git push`` (https://docs.gitlab.com/topics/git/commit/#push-options): no token but the push's
    own."""

    def options(self, title: str, body: str) -> tuple[str, ...]:
        told = fenced(body).replace("\n", "\\n")
        given = ("create", "draft", f"label={DRAFT}", f"title=Tin mới: {title}", f"description={told}")
        return tuple(part for one in given for part in ("-o", f"merge_request.{one}"))


class GitHub(Proposals):
    def __init__(self, api: str, repository: str, token: str) -> None:
        self._base, self._token = f"{api.rstrip('/')}/repos/{repository}", token

    def open(self, branch: str, base: str, title: str, body: str) -> None:
        given = {"title": title, "head": branch, "base": base, "draft": True, "body": fenced(body)}
        number = self._ask("POST", "/pulls", given)["number"]
        self._ask("POST", f"/issues/{number}/labels", {"labels": [DRAFT]})

    def comment(self, branch: str, text: str) -> None:
        owner = self._base.rsplit("/", 2)[1]
        for pull in self._ask("GET", f"/pulls?state=open&head={owner}:{branch}"):
            self._ask("POST", f"/issues/{pull['number']}/comments", {"body": fenced(text)})

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/vnd.github+json"}
        if data:
            headers["Content-Type"] = "application/json"
        asked = urllib.request.Request(self._base + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=_SECONDS) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            said = error.read(500).decode("utf-8", "replace")
            raise PublishError(f"{type(self).__name__} từ chối ({error.code}): {said}") from None
        except OSError as error:
            raise PublishError(f"Không hỏi được {type(self).__name__}: {error}") from None


class Forgejo(GitHub):
    """Forgejo and Gitea: much of GitHub's API (https://codeberg.org/api/swagger), no drafts and no filter by branch."""

    shared = PROPOSALS

    def open(self, branch: str, base: str, title: str, body: str) -> None:
        self._ask("POST", "/pulls", {"title": title, "head": branch, "base": base, "body": fenced(body)})

    def is_open(self, branch: str) -> bool:
        return bool(self._of(branch))

    def comment(self, branch: str, text: str) -> None:
        """As an issue, once, where the branch has no proposal: a Word file that waits has none."""
        pulls = self._of(branch)
        for pull in pulls:
            self._ask("POST", f"/issues/{pull['number']}/comments", {"body": fenced(text)})
        title = f"Bản Word chưa thành bài: {branch}"
        if not pulls and all(
            one["title"] != title for one in self._ask("GET", "/issues?state=open&type=issues&limit=50")
        ):
            self._ask("POST", "/issues", {"title": title, "body": fenced(text)})

    def _of(self, branch: str) -> list[Any]:
        found, page = [], 1
        while listed := self._ask("GET", f"/pulls?state=open&limit=50&page={page}"):
            found += [pull for pull in listed if pull["head"]["ref"] == branch]
            page += 1
        return found


def fenced(text: str) -> str:
    """A text as code: what a Word file says must not be read as markup, nor call anybody's name."""
    longest = max((len(run) for run in _backticks(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def _backticks(text: str) -> list[str]:
    return "".join(char if char == "`" else " " for char in text).split()


def proposals_of(environment: Mapping[str, str]) -> Proposals:
    """The host that a workflow runs at, by what it sets in the environment."""
    if environment.get("GITLAB_CI"):
        return GitLab()
    if (token := environment.get("GITHUB_TOKEN")) and (repository := environment.get("GITHUB_REPOSITORY")):
        api = environment.get("GITHUB_API_URL") or "https://api.github.com"
        host = Forgejo if api.rstrip("/").endswith("/api/v1") else GitHub
        return host(api, repository, token)
    return Proposals()
