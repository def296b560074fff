"""GitLab's API as far as the desk asks it (Sveltia's backend of 0.221), over a real bare repository."""

import base64
import re
from typing import Any

from tests.tools.desk.bare import Bare
from tests.tools.desk.played import Host, Refused, Request

_TIME = "2024-01-02T03:04:05Z"
_PAGE = 100
_DRAFT = "Draft: "


class GitLab(Host):
    """``pulls`` are its merge requests, in the words of the other played host."""

    def __init__(self, bare: Bare) -> None:
        super().__init__(bare)
        self.pulls: dict[int, dict[str, Any]] = {}

    @staticmethod
    def is_commit(request: Request) -> bool:
        return request.method == "POST" and request.path.endswith("/repository/commits")

    def respond(self, request: Request, user: str) -> Any:
        if request.path == "/api/graphql":
            return {"data": {"project": {"repository": self.graphql(request.body["query"], request.body["variables"])}}}
        path = request.path.removeprefix("/api/v4")
        person = {"id": sorted(self.tokens.values()).index(user), "name": user, "username": user, "web_url": self.url}
        if path == "/user":
            return person | {"email": f"{user}@vi-du.example", "avatar_url": "https://ngoai.example/anh.png"}
        if path == "/avatar":
            return {"avatar_url": "https://ngoai.example/anh.png"}
        if path == "/projects/mau/kho/users":
            return [person]
        for method, pattern, answer in self.routes():
            if method == request.method and (found := re.fullmatch(rf"/projects/mau/kho{pattern}", path)):
                return answer(*found.groups(), request)
        raise Refused(404, {"message": f"{request.method} {path}"})

    def routes(self):
        return (
            ("GET", r"/repository/files/(.+)/raw", self.raw),
            ("GET", r"/repository/tree", self.tree),
            ("GET", r"/repository/commits", self.history),
            ("POST", r"/repository/commits", self.commit),
            ("DELETE", r"/repository/branches/(.+)", self.delete_branch),
            ("GET", r"/merge_requests", self.listed),
            ("POST", r"/merge_requests", self.open_pull),
            ("GET", r"/merge_requests/(\d+)", lambda number, _: self.pull(int(number))),
            ("GET", r"/merge_requests/(\d+)/diffs", self.diffs),
            ("PUT", r"/merge_requests/(\d+)", self.update),
            ("PUT", r"/merge_requests/(\d+)/merge", self.merge),
        )

    def graphql(self, query: str, given: dict[str, Any]) -> Any:
        branch = given.get("branch", "main")
        if "rootRef" in query:
            return {"rootRef": "main"}
        if "lastCommit" in query:
            head = self.bare.head(branch)
            last = {"sha": head, "message": self.bare.git("log", "-1", "--format=%B", head)} if head else None
            return {"tree": {"lastCommit": last}}
        if "paths" in given:
            there = self.bare.files(branch)
            nodes = [self.blob(path, there[path][0]) for path in given["paths"] if path in there]
            return {"blobs": {"nodes": nodes}}
        rows = [{"type": "blob", "path": path, "sha": sha} for path, (sha, _) in self.bare.files(branch).items()]
        start = int(given.get("cursor") or 0)
        page = {"endCursor": str(start + _PAGE), "hasNextPage": start + _PAGE < len(rows)}
        return {"tree": {"blobs": {"nodes": rows[start : start + _PAGE], "pageInfo": page}}}

    def blob(self, path: str, oid: str) -> dict[str, Any]:
        data = self.bare.blob(oid)
        text = None if b"\0" in data else data.decode()
        return {"path": path, "oid": oid, "size": str(len(data)), "rawTextBlob": text}

    def raw(self, path: str, request: Request) -> bytes:
        try:
            return self.bare.blob(f"{request.query['ref'][0]}:{path}")
        except KeyError:
            raise Refused(404) from None

    def tree(self, request: Request) -> list[dict[str, Any]]:
        query = {name: values[0] for name, values in request.query.items()}
        if query.get("recursive") != "true" or query.get("pagination") != "none":
            raise Refused(400, {"error": "only the whole tree is played"})
        files = self.bare.files(query["ref"])
        return [{"id": sha, "path": path, "type": "blob", "mode": "100644"} for path, (sha, _) in files.items()]

    def history(self, _: Request) -> list[dict[str, Any]]:
        author = {"author_name": "Người Mẫu", "author_email": "mau@vi-du.example"}
        return [author | {"id": self.bare.head("main"), "committed_date": _TIME}]

    def commit(self, request: Request) -> dict[str, Any]:
        given = request.body
        branch, start = given["branch"], given.get("start_branch")
        if start and self.bare.head(branch):
            raise Refused(400, {"message": f"A branch called '{branch}' already exists."})
        there = self.bare.files(start or branch)
        additions, deletions = {}, []
        for action in given["actions"]:
            path = action["file_path"]
            if (action["action"] == "create") == (path in there):
                said = "already exists" if path in there else "doesn't exist"
                raise Refused(400, {"message": f"A file with this name {said}"})
            if action["action"] == "delete":
                deletions.append(path)
            else:
                is_text = action["encoding"] == "text"
                additions[path] = action["content"].encode() if is_text else base64.b64decode(action["content"])
        if start:
            self.bare.git("branch", branch, start)
        made = self.bare.commit(branch, additions, deletions, given["commit_message"])
        return {"id": made, "committed_date": _TIME}

    def delete_branch(self, name: str, _: Request) -> None:
        if not self.bare.head(name):
            raise Refused(404, {"message": "404 Branch Not Found"})
        self.bare.git("update-ref", "-d", f"refs/heads/{name}")

    def listed(self, request: Request) -> list[dict[str, Any]]:
        labels, branches = request.query.get("labels"), request.query.get("source_branch")
        return [
            self.pull(number)
            for number, pull in self.pulls.items()
            if pull["state"] == "open"
            and (not labels or labels[0] in pull["labels"])
            and (not branches or branches[0] == pull["head"])
        ]

    def open_pull(self, request: Request) -> dict[str, Any]:
        given, number = request.body, len(self.pulls) + 1
        title = given["title"]
        self.pulls[number] = {
            "head": given["source_branch"], "base": given["target_branch"], "labels": given["labels"].split(","),
            "draft": title.startswith(_DRAFT), "title": title, "state": "open",
        }  # fmt: skip
        return self.pull(number)

    def pull(self, number: int) -> dict[str, Any]:
        pull = self.pulls[number]
        return {
            "iid": number, "id": 1000 + number, "title": pull["title"],
            "web_url": f"{self.url}/-/merge_requests/{number}",
            "source_branch": pull["head"], "sha": self.bare.head(pull["head"]), "labels": pull["labels"],
            "created_at": _TIME, "updated_at": _TIME,
            "author": {"id": 1, "name": "nguoi-viet", "username": "nguoi-viet"},
            "state": {"open": "opened"}.get(pull["state"], "merged"),
            "detailed_merge_status": "draft_status" if pull["draft"] else "mergeable",
        }  # fmt: skip

    def diffs(self, number: str, _: Request) -> list[dict[str, Any]]:
        return [
            {"old_path": path, "new_path": path, "deleted_file": status == "D", "renamed_file": False}
            for status, path in self.bare.changed("main", self.pulls[int(number)]["head"])
        ]

    def update(self, number: str, request: Request) -> dict[str, Any]:
        pull, given = self.pulls[int(number)], request.body
        if title := given.get("title"):
            pull["title"], pull["draft"] = title, title.startswith(_DRAFT)
        gone = given.get("remove_labels", "").split(",")
        added = [given["add_labels"]] if given.get("add_labels") else []
        pull["labels"] = [name for name in pull["labels"] if name not in gone] + added
        if given.get("state_event") == "close":
            pull["state"] = "closed"
        return self.pull(int(number))

    def merge(self, number: str, request: Request) -> dict[str, Any]:
        pull, given = self.pulls[int(number)], request.body
        if pull["draft"]:
            raise Refused(405, {"message": "405 Method Not Allowed"})
        if given["sha"] != self.bare.head(pull["head"]):
            raise Refused(409, {"message": "SHA does not match HEAD of source branch"})
        self.bare.squash(pull["head"], given["squash_commit_message"])
        pull["state"] = "closed"
        self.bare.git("update-ref", "-d", f"refs/heads/{pull['head']}")
        return {"state": "merged"}
