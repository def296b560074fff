"""What the bare system is told of this machine: how to reach the registries, and nothing that would hide what is
missing."""

from pathlib import Path

import pytest

from tests.fresh import registries

LISTED = """\
:env:.cert='/etc/mau.pem'
:env:.find-links='/srv/goi'
global.cert='/etc/khac.pem'
global.constraint='/etc/gioi-han.txt'
global.extra-index-url='file:///srv/chi-muc https://goi.invalid/simple'
global.index-url='https://ten:mat-khau@goi.invalid/simple'
install.no-deps='true'
"""


@pytest.fixture
def root(tmp_path) -> Path:
    for name in ("etc/apt/apt.conf.d", "root", "usr/local/share"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def test_pip_learns_of_connections_and_of_no_folder_of_this_machine(root, monkeypatch):
    monkeypatch.setattr(registries, "output_of", lambda *command: LISTED if "config" in command else "")
    registries.tell(root, ["pip"])
    told = (root / "etc/pip.conf").read_text("utf-8").splitlines()
    assert told == [
        "[global]",
        "cert = /etc/mau.pem",
        "extra-index-url = https://goi.invalid/simple",
        "index-url = https://ten:mat-khau@goi.invalid/simple",
    ]


def test_apt_and_npm_learn_of_connections_alone(root, monkeypatch, tmp_path):
    apt = 'Acquire::http::Proxy "http://proxy.invalid:3128";\nAcquire::Languages "none";\nDPkg::Post-Invoke "x";\n'
    monkeypatch.setattr(registries, "output_of", lambda *command: apt if command[0] == "apt-config" else "")
    home = tmp_path / "nha"
    home.mkdir()
    (home / ".npmrc").write_text("registry=https://goi.invalid/\nnodedir=/usr\n//goi.invalid/:_authToken=x\n", "utf-8")
    monkeypatch.setattr(Path, "home", lambda: home)
    registries.tell(root, ["pip"])
    connection = (root / "etc/apt/apt.conf.d/90connection").read_text("utf-8")
    assert connection == 'Acquire::http::Proxy "http://proxy.invalid:3128";\n'
    npm = (root / "root/.npmrc").read_text("utf-8").splitlines()
    assert {"registry=https://goi.invalid/", "//goi.invalid/:_authToken=x"} <= set(npm)
    assert not any("nodedir" in row for row in npm)


def test_certificates_that_a_setting_names_come_along(root, monkeypatch, tmp_path):
    certificate = tmp_path / "noi-khac/mau.pem"
    certificate.parent.mkdir()
    certificate.write_text("mẫu", "utf-8")
    monkeypatch.setattr(registries, "output_of", lambda *command: "")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    registries.tell(root, ["pip"])
    assert (root / str(certificate).lstrip("/")).read_text("utf-8") == "mẫu"


def test_variables_of_a_connection_are_passed_on_and_no_others(monkeypatch):
    for name in ("https_proxy", "NO_PROXY", "REQUESTS_CA_BUNDLE", "AWS_SECRET_ACCESS_KEY", "PIP_FIND_LINKS"):
        monkeypatch.setenv(name, "x")
    passed = registries.environment()
    assert {"https_proxy", "NO_PROXY", "REQUESTS_CA_BUNDLE"} <= passed.keys()
    assert not {"AWS_SECRET_ACCESS_KEY", "PIP_FIND_LINKS", "PATH"} & passed.keys()
