"""The bare system: made by debootstrap, entered by chroot, gone with the processes that were in it.

Whatever is mounted is mounted in a name space of our own, which ends with us, however we end: nothing is left to take
down, and nothing of this machine is mounted there, so that removing the folder can reach nothing else.
"""

import os
import shutil
import signal
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.fresh import registries

#: What somebody who clones the repository has: the commands of the README need git and make.
PACKAGES = ("ca-certificates", "git", "make", "python3")
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class System:
    """A Debian in a folder; ``variables`` are those that its processes get besides their path and home."""

    def __init__(self, root: Path, variables: dict[str, str]) -> None:
        self.root = root
        self._variables = {"HOME": "/root", "PATH": _PATH, "TERM": "dumb", **registries.environment(), **variables}

    def make(self, suite: str, pip: list[str]) -> None:
        """Install Debian's smallest variant and how to reach the registries. Raises CalledProcessError, OSError."""
        include = f"--include={','.join(PACKAGES)}"
        command = ["debootstrap", "--variant=minbase", include, suite, str(self.root)]
        with (self.root.parent / "debootstrap.log").open("wb") as log:
            subprocess.run([*command, *filter(None, [registries.mirror()])], stdout=log, stderr=log, check=True)
        registries.tell(self.root, pip)
        # No init runs here: a package that starts its service must be told not to.
        policy = self.root / "usr/sbin/policy-rc.d"
        policy.write_text("#!/bin/sh\nexit 101\n", "utf-8")
        policy.chmod(0o755)
        # What the installer of a whole system writes, and what its kernel puts into /dev.
        (self.root / "etc/hosts").write_text("127.0.0.1 localhost\n::1 localhost\n", "utf-8")
        self._make_loop_devices()
        self.mount()
        self.run("update-ca-certificates", "--fresh", quiet=True)

    def _make_loop_devices(self) -> None:
        """For disks in files; numbers as in the kernel's list of devices (devices.txt: 10:237, and 7)."""
        os.mknod(self.root / "dev/loop-control", 0o600 | stat.S_IFCHR, os.makedev(10, 237))
        for number in range(16):
            os.mknod(self.root / f"dev/loop{number}", 0o600 | stat.S_IFBLK, os.makedev(7, number))

    def mount(self) -> None:
        """What a browser and a server look for. Only for a process in a mount name space of its own."""
        for kind, place, *options in (
            ("proc", "proc"),
            ("sysfs", "sys", "-o", "ro"),
            ("devpts", "dev/pts", "-o", "newinstance,ptmxmode=0666"),
            ("tmpfs", "dev/shm"),
        ):
            (self.root / place).mkdir(parents=True, exist_ok=True)
            subprocess.run(["mount", "-t", kind, *options, kind, str(self.root / place)], check=True)

    def command(self, *words: str, folder: str = "/root") -> list[str]:
        """A command as this machine starts it inside the system."""
        told = [f"{name}={value}" for name, value in self._variables.items()]
        inside = ["sh", "-c", 'cd "$1" && shift && exec "$@"', "sh", folder, *words]
        return ["chroot", str(self.root), "env", "-i", *told, *inside]

    def run(self, *words: str, folder: str = "/root", quiet: bool = False) -> None:
        """Run a command to its end. Raises CalledProcessError where it fails."""
        out = subprocess.DEVNULL if quiet else None
        subprocess.run(self.command(*words, folder=folder), stdin=subprocess.DEVNULL, stdout=out, check=True)

    @contextmanager
    def running(self, *words: str, folder: str = "/root") -> Iterator[subprocess.Popen]:
        """A command that goes on while the caller looks at it, and is ended then."""
        command = self.command(*words, folder=folder)
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait(timeout=60)


def remove(folder: Path) -> None:
    """Remove a folder of ours with the system in it. Raises RuntimeError where something is still mounted below it."""
    mounted = [row.split()[4] for row in Path("/proc/self/mountinfo").read_text("utf-8").splitlines()]
    if below := [place for place in mounted if Path(place).is_relative_to(folder)]:
        raise RuntimeError(f"still mounted, nothing removed: {', '.join(below)}")
    shutil.rmtree(folder)
