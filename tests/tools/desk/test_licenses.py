"""The desk's bundle carries the notices of what it bundles, and nothing takes part that says nothing of its licence."""

import subprocess

import pytest

from plugins.tools.desk import building
from tests.tools.desk.conftest import CACHE


def test_the_bundle_carries_the_notices_of_its_packages_and_fonts(packages):
    made = building.bundle(CACHE)
    said = (made / "licenses.txt").read_text("utf-8")
    for name in ("@sveltia/cms 0.", "yaml 2.", "Eemeli Aro", "SIL OPEN FONT LICENSE", "DOMPurify", "Meta Platforms"):
        assert name in said
    assert not list(made.glob("*.LEGAL.txt"))


@pytest.fixture
def silent(packages, tmp_path):
    """The packages, one of which says nothing of its licence."""
    (tmp_path / "node_modules").mkdir()
    for one in (packages / "node_modules").iterdir():
        if one.name != "yaml":
            (tmp_path / "node_modules" / one.name).symlink_to(one)
    (tmp_path / "package.json").write_text("{}", "utf-8")
    copy = tmp_path / "node_modules/yaml"
    subprocess.run(["cp", "-r", str(packages / "node_modules/yaml"), str(copy)], check=True)
    (copy / "LICENSE").unlink()
    file = copy / "package.json"
    file.write_text(file.read_text("utf-8").replace('"license"', '"licence-of-old"'), "utf-8")
    return tmp_path


def test_a_package_that_says_nothing_of_its_licence_stops_the_bundle(silent, node, tmp_path):
    command = [node, "--preserve-symlinks", str(building.WEB / "bundle.mjs"), str(tmp_path / "out"), str(silent)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode != 0 and "yaml says nothing of its licence" in done.stderr
