"""GitHub's API as far as the desk asks it (Sveltia's backend of 0.221), over a real bare repository."""

import base64
import re
from typing import Any

from tests.tools.desk.bare import Bare, Moved
from tests.tools.desk.played import Host, Refused, Request

_TIME = "2024-01-02T03:04:05Z"
_ALIASED = re.compile(
    r"(\w+_\d+):\s+(object\((?:oid|expression): |ref\(qualifiedName: \$branch\))(\"(?:[^\"\\]|\\.)*\")?"
)
_HISTORY = re.compile(r"history\(first: \d+, path: (\"(?:[^\"\\]|\\.)*\")\)")


class GitHub(Host):
    def __init__(self, bare: Bare) -> None:
        super().__init__(bare)
        self.pulls: dict[int, dict[str, Any]] = {}
        self.comments: dict[int, list[str]] = {}

    @staticmethod
    def is_commit(request: Request) -> bool:
        return "createCommitOnBranch" in str(request.body)

    def respond(self, request: Request, user: str) -> Any:
        if request.path == "/api/graphql":
            return {"data": self.graphql(request.body["query"], request.body.get("variables", {}))}
        path = request.path.removeprefix("/api/v3")
        if path == "/user":
            return {"login": user, "name": user, "email": f"{user}@vi-du.example", "id": 1, "html_url": self.url, "avatar_url": "https://ngoai.example/anh.png"}  # fmt: skip
        for method, pattern, answer in self.routes():
            if method == request.method and (found := re.fullmatch(rf"/repos/mau/kho{pattern}", path)):
                return answer(*found.groups(), request.body)
        raise Refused(404, {"message": f"{request.method} {path}"})

    def routes(self):
        return (
            ("GET", r"/collaborators/(.+)", lambda name, _: None),
            ("GET", r"/git/trees/(.+)", self.tree),
            ("GET", r"/git/blobs/(\w+)", lambda name, _: self.bare.blob(name)),
            ("PATCH", r"/git/refs/heads/(.+)", lambda name, body: {"ref": self.bare.git("update-ref", f"refs/heads/{name}", body["sha"])}),
            ("DELETE", r"/git/refs/heads/(.+)", lambda name, _: self.bare.git("update-ref", "-d", f"refs/heads/{name}") and None),
            ("GET", r"/pulls", self.listed),
            ("POST", r"/issues/(\d+)/comments", self.comment),
            ("POST", r"/pulls", self.open_pull),
            ("PUT", r"/pulls/(\d+)/merge", self.merge),
            ("PATCH", r"/pulls/(\d+)", lambda number, body: self.pulls[int(number)].update(body) or {}),
            ("GET", r"/pulls/(\d+)/files", lambda number, _: []),
            ("POST", r"/issues/(\d+)/labels", lambda number, body: self.pulls[int(number)]["labels"].extend(body["labels"]) or []),
            ("GET", r"/issues/(\d+)", lambda number, _: {"labels": [{"name": one} for one in self.pulls[int(number)]["labels"]]}),
            ("PATCH", r"/issues/(\d+)", lambda number, body: self.pulls[int(number)].update(body) or {}),
        )  # fmt: skip

    def tree(self, name: str, _: Any) -> dict[str, Any]:
        files = self.bare.files(name)
        return {
            "tree": [{"type": "blob", "path": path, "sha": sha, "size": size} for path, (sha, size) in files.items()]
        }

    def listed(self, _: Any) -> list[dict[str, Any]]:
        return [{"number": number} for number, pull in self.pulls.items() if pull["state"] == "open"]

    def comment(self, number: str, body: dict[str, Any]) -> dict[str, Any]:
        self.comments.setdefault(int(number), []).append(body["body"])
        return {}

    def open_pull(self, body: dict[str, Any]) -> dict[str, Any]:
        number = len(self.pulls) + 1
        self.pulls[number] = {**body, "number": number, "state": "open", "labels": []}
        return {
            "number": number, "node_id": f"PR_{number}", "title": body["title"], "html_url": f"{self.url}/pull/{number}",
            "head": {"sha": self.bare.head(body["head"])}, "created_at": _TIME, "updated_at": _TIME,
        }  # fmt: skip

    def merge(self, number: str, body: dict[str, Any]) -> dict[str, Any]:
        pull = self.pulls[int(number)]
        if pull["draft"]:
            raise Refused(405, {"message": "Pull Request is still a draft"})
        merged = self.bare.squash(pull["head"], body["commit_title"])
        pull["state"] = "closed"
        return {"sha": merged, "merged": True}

    def graphql(self, query: str, given: dict[str, Any]) -> Any:
        if "createCommitOnBranch" in query:
            return {"createCommitOnBranch": {"commit": self.commit(query, given["input"])}}
        if "createRef" in query:
            name = given["input"]["name"].removeprefix("refs/heads/")
            if self.bare.head(name):
                raise Refused(200, {"errors": [{"message": f"A ref named {name} already exists in the repository."}]})
            self.bare.git("update-ref", f"refs/heads/{name}", given["input"]["oid"])
            return {"createRef": {"ref": {"name": name}}}
        for mutation, draft in (("markPullRequestReadyForReview", False), ("convertPullRequestToDraft", True)):
            if mutation in query:
                self.pulls[int(given["input"]["pullRequestId"].removeprefix("PR_"))]["draft"] = draft
                return {mutation: {"pullRequest": {"isDraft": draft}}}
        if "fork: repository" in query:
            return {"fork": {"id": "R_1"}, "base": {"ref": {"target": {"oid": self.bare.head(given["branch"])}}}}
        if "defaultBranchRef" in query:
            return {"repository": {"defaultBranchRef": {"name": "main"}}}
        if "headRefName: $branch" in query:
            mine = [pull for pull in self.pulls.values() if pull["head"] == given["branch"] and pull["state"] == "open"]
            return {"repository": {"pullRequests": {"totalCount": len(mine)}}}
        if "pullRequests(" in query:
            nodes = [self.pull(number, pull) for number, pull in self.pulls.items() if pull["state"] == "open"]
            return {"repository": {"pullRequests": {"nodes": nodes}}}
        if "$expression" in query:
            try:
                return {"repository": {"object": {"text": self.bare.blob(given["expression"]).decode()}}}
            except KeyError:
                return {"repository": {"object": None}}
        if _ALIASED.search(query):
            head = self.bare.head("main")
            parts = self.parts(query)
            return {"repository": {name: self.aliased(kind, text, query, at, head) for name, kind, text, at in parts}}
        head = self.bare.head(given.get("branch", "main"))
        node = {"oid": head, "message": self.bare.git("log", "-1", "--format=%B", head)} if head else None
        return {"repository": {"ref": node and {"target": {"history": {"nodes": [node]}}}}}

    def parts(self, query: str):
        for found in _ALIASED.finditer(query):
            yield found[1], found[2], found[3], found.end()

    def aliased(self, kind: str, text: str | None, query: str, at: int, head: str | None) -> Any:
        if kind.startswith("ref"):
            path = _HISTORY.search(query, at)[1]
            author = {
                "name": "Người Mẫu",
                "email": "mau@vi-du.example",
                "avatarUrl": "https://ngoai.example/anh.png",
                "user": None,
            }
            return {"target": {"history": {"nodes": [{"oid": head, "author": author, "committedDate": _TIME, "path": path}]}}}  # fmt: skip
        try:
            oid, data = self.bare.object(text[1:-1])
        except KeyError:
            return None
        is_binary = b"\0" in data
        return {"oid": oid, "byteSize": len(data), "isBinary": is_binary, "isTruncated": False, "text": None if is_binary else data.decode()}  # fmt: skip

    def pull(self, number: int, pull: dict[str, Any]) -> dict[str, Any]:
        kinds = {"A": "ADDED", "D": "DELETED", "M": "MODIFIED"}
        files = [
            {"path": path, "changeType": kinds[status]} for status, path in self.bare.changed("main", pull["head"])
        ]
        return {
            "id": f"PR_{number}", "number": number, "title": pull["title"], "url": f"{self.url}/pull/{number}",
            "isDraft": pull["draft"], "isCrossRepository": False, "createdAt": _TIME, "updatedAt": _TIME,
            "headRefName": pull["head"], "headRefOid": self.bare.head(pull["head"]), "author": {"login": "nguoi-viet"},
            "labels": {"nodes": [{"name": name} for name in pull["labels"]]}, "files": {"nodes": files},
        }  # fmt: skip

    def commit(self, query: str, given: dict[str, Any]) -> dict[str, Any]:
        changes = given["fileChanges"]
        additions = {one["path"]: base64.b64decode(one["contents"]) for one in changes["additions"]}
        deletions = [one["path"] for one in changes["deletions"]]
        try:
            made = self.bare.commit(
                given["branch"]["branchName"],
                additions,
                deletions,
                given["message"]["headline"],
                given["expectedHeadOid"],
            )
        except Moved:
            raise Refused(200, {"errors": [{"message": "Expected branch to point to another commit"}]}) from None
        files = self.bare.files(made)
        named = re.findall(r'(file_\d+): file\(path: "((?:[^"\\]|\\.)*)"\)', query)
        return {"oid": made, "committedDate": _TIME} | {name: {"oid": files[path][0]} for name, path in named}
