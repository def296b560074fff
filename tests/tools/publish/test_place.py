"""The sources of a commit, as they are built: exactly its files."""

from plugins.tools.publish.place import Options, Place, export


def test_nothing_but_the_commit_is_there_and_what_python_compiled_stays_until_code_changes(hub):
    clone = hub.first
    place = Place(clone.root, Options())
    compiled, stray = place.source / "plugins/__pycache__/a.pyc", place.source / "content/tin/la.md"

    def exported() -> tuple[bool, bool]:
        commit = clone.commit()
        with place.locked():
            export(place, commit)
        kept = compiled.exists(), stray.exists()
        for file in (compiled, stray):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(b"x")
        return kept

    clone.write("plugins/a.py", "A = 1\n")
    assert exported() == (False, False)
    clone.add("bai-hai")
    assert exported() == (True, False)
    clone.write("plugins/a.py", "A = 2\n")
    assert exported() == (False, False)
