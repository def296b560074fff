"""Forgejo's API as far as the desk (Sveltia's backend of 0.221) and the workflows ask it, over a real repository."""

import base64
import re
from typing import Any

from tests.tools.desk.bare import Bare
from tests.tools.desk.played import Host, Refused, Request

_TIME = "2024-01-02T03:04:05Z"


class Forgejo(Host):
    def __init__(self, bare: Bare) -> None:
        super().__init__(bare)
        self.pulls: list[dict[str, Any]] = []
        self.issues: list[dict[str, Any]] = []
        self.comments: dict[int, list[str]] = {}

    def respond(self, request: Request, user: str) -> Any:
        path = request.path.removeprefix("/api/v1")
        if path == "/version":
            return {"version": "13.0.3+gitea-1.22.0"}
        if path == "/settings/api":
            return {"default_paging_num": 30, "max_response_items": 50}
        if path == "/user":
            return {"id": 1, "login": user, "full_name": user, "email": f"{user}@vi-du.example", "html_url": self.url}
        for method, pattern, answer in self.routes():
            if method == request.method and (found := re.fullmatch(rf"/repos/mau/kho{pattern}", path)):
                return answer(*found.groups(), request)
        raise Refused(404, {"message": f"{request.method} {path}"})

    def routes(self):
        return (
            ("GET", "", lambda _: {"permissions": {"pull": True, "push": True}, "default_branch": "main"}),
            ("GET", r"/branches/(.+)", self.branch),
            ("GET", r"/git/trees/(.+)", self.tree),
            ("GET", r"/git/blobs", self.blobs),
            ("GET", r"/media/([^/]+)/(.+)", lambda branch, path, _: self.bare.blob(f"{branch}:{path}")),
            ("POST", r"/contents", self.commit),
            ("GET", r"/pulls", self.listed),
            ("POST", r"/pulls", self.open_pull),
            ("GET", r"/issues", lambda _: self.issues),
            ("POST", r"/issues", lambda request: self.issues.append(request.body) or {}),
            ("POST", r"/issues/(\d+)/comments", self.comment),
        )

    def branch(self, name: str, _: Request) -> dict[str, Any]:
        if not (head := self.bare.head(name)):
            raise Refused(404, {"message": "branch does not exist"})
        return {"name": name, "commit": {"id": head, "message": self.bare.git("log", "-1", "--format=%B", head)}}

    def tree(self, name: str, _: Request) -> dict[str, Any]:
        files = self.bare.files(name)
        rows = [{"type": "blob", "path": path, "sha": sha, "size": size} for path, (sha, size) in files.items()]
        return {"tree": rows, "truncated": False}

    def blobs(self, request: Request) -> list[dict[str, Any]]:
        names = request.query["shas"][0].split(",")
        return [
            {"sha": name, "encoding": "base64", "content": base64.b64encode(self.bare.blob(name)).decode()}
            for name in names
        ]

    def commit(self, request: Request) -> dict[str, Any]:
        given = request.body
        branch = given["branch"]
        if new := given.get("new_branch"):
            if self.bare.head(new):
                raise Refused(409, {"message": f"branch {new} exists"})
            self.bare.git("branch", new, branch)
            branch = new
        written = {
            one["path"]: base64.b64decode(one["content"]) for one in given["files"] if one["operation"] != "delete"
        }
        gone = [one["path"] for one in given["files"] if one["operation"] == "delete"]
        made = self.bare.commit(branch, written, gone, given["message"])
        files = self.bare.files(made)
        rows = [{"path": path, "sha": files[path][0]} for path in written]
        return {"commit": {"sha": made, "created": _TIME}, "files": rows}

    def listed(self, request: Request) -> list[dict[str, Any]]:
        if request.query["page"] != ["1"]:
            return []
        return [{"number": number, "head": {"ref": pull["head"]}} for number, pull in enumerate(self.pulls, 1)]

    def open_pull(self, request: Request) -> dict[str, Any]:
        self.pulls.append(request.body)
        return {"number": len(self.pulls)}

    def comment(self, number: str, request: Request) -> dict[str, Any]:
        self.comments.setdefault(int(number), []).append(request.body["body"])
        return {}
