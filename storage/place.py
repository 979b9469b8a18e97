"""Where a plan lies, and how SQLite must write there so that a saved act stays saved.

SQLite's log (WAL) needs memory that all its users share, which a network drive does not give them: there, as on a disk
that can be pulled out, a rollback journal is written instead. What is not known is treated as a network drive, because
a rollback journal is right everywhere and only slower.
"""

from __future__ import annotations

import os
import re
import struct
import sys
from collections.abc import Iterator
from ctypes import CDLL, c_long, create_string_buffer, sizeof
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from planning.i18n import Text, text

Place = Literal["local", "network", "removable"]

# fmt: off
# With the folders that a virtual machine shares with its host: they are files of another machine too.
_NETWORK = frozenset(
    {
        "nfs", "nfs3", "nfs4", "cifs", "smb2", "smb3", "smbfs", "9p", "afs", "afpfs", "auristorfs", "ncpfs", "coda",
        "ceph", "lustre", "beegfs", "gpfs", "davfs", "webdav", "fuse.davfs", "fuse.davfs2", "fuse.sshfs", "fuse.rclone",
        "fuse.gvfsd-fuse", "fuse.s3fs", "fuse.glusterfs", "fuse.ceph", "remote", "vboxsf", "vmhgfs", "fuse.vmhgfs-fuse",
        "virtiofs", "prl_fs", "drvfs",
    }
)
_LOCAL = frozenset(
    {
        "ext2", "ext3", "ext4", "btrfs", "xfs", "zfs", "jfs", "f2fs", "bcachefs", "reiserfs", "nilfs2", "overlay",
        "aufs", "tmpfs", "ramfs", "ntfs", "ntfs3", "fuseblk", "refs", "apfs", "hfs", "hfsplus", "ufs", "ecryptfs",
        "fuse.gocryptfs", "fuse.encfs", "fuse.cryfs", "squashfs", "iso9660", "udf",
    }
)
# The file systems of sticks and memory cards, also where the system does not say that they can be pulled out.
_OF_STICKS = frozenset({"vfat", "msdos", "fat", "fat32", "exfat", "fuse.exfat"})
# fmt: on


@dataclass(frozen=True, slots=True)
class Mount:
    r"""What a folder lies on.

    Attributes
    ----------
    file_system : str
        Its type as the system names it, in small letters (``ext4``, ``cifs``); empty where it cannot be told.
    device : str
        What is mounted: ``/dev/sda1``, ``//server/share``, ``C:\``.
    is_removable : bool
        Whether the system says that it can be pulled out.
    """

    file_system: str
    device: str
    is_removable: bool


@dataclass(frozen=True, slots=True)
class Durability:
    """How SQLite writes a plan, and why so."""

    place: Place
    journal_mode: Literal["WAL", "DELETE"]
    synchronous: Literal["FULL", "EXTRA"]
    reason: Text


def durability(mount: Mount) -> Durability:
    """Return how a plan is written on a mount. A network drive stays one where it is said to be removable."""
    system = mount.file_system
    if system in _NETWORK:
        reason = text(
            "This is a network drive ({file_system}). A log shared between machines is not safe there, so each act is"
            " written with a rollback journal, which is slower.",
            file_system=system,
        )
        return Durability("network", "DELETE", "FULL", reason)
    if mount.is_removable or system in _OF_STICKS:
        reason = text(
            "This is a removable disk ({file_system}). Each act is written with a rollback journal and the folder is"
            " flushed with it, so that a disk pulled out keeps every act that was told as saved.",
            file_system=system or text("of unknown type"),
        )
        return Durability("removable", "DELETE", "EXTRA", reason)
    if system in _LOCAL:
        reason = text(
            "This is a disk of this machine ({file_system}). Each act is flushed to a log beside the plan; closing the"
            " plan leaves one file.",
            file_system=system,
        )
        return Durability("local", "WAL", "FULL", reason)
    reason = text(
        "Palabre does not know this kind of disk ({file_system}). It is treated as a network drive: each act is written"
        " with a rollback journal, which is safe everywhere and slower.",
        file_system=system or text("of unknown type"),
    )
    return Durability("network", "DELETE", "FULL", reason)


def mount_of(path: Path) -> Mount:
    """Return what a file lies on, or will lie on: of a path that is not there yet the nearest folder counts."""
    path = path.resolve()
    while not path.exists() and path != path.parent:
        path = path.parent
    if sys.platform == "win32":
        return _windows_mount(path)
    if sys.platform == "darwin":
        return _macos_mount(path)
    try:
        table = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return Mount("", "", False)
    found = linux_mount(path, table, Path("/sys"))
    return found if found.file_system else _unlisted_mount(path)


# What statfs(2) calls a file system, for a process whose root is no mount of its own: its table lists nothing then.
_MAGIC = {
    0xEF53: "ext4", 0x58465342: "xfs", 0x9123683E: "btrfs", 0x794C7630: "overlay", 0x01021994: "tmpfs",
    0x2FC12FC1: "zfs", 0xF2F52010: "f2fs", 0x6969: "nfs", 0xFF534D42: "cifs", 0xFE534D42: "smb3", 0x01021997: "9p",
    0x4D44: "vfat", 0x2011BAB0: "exfat",
}  # fmt: skip


def _unlisted_mount(path: Path) -> Mount:
    described = create_string_buffer(256)
    if CDLL(None).statfs(os.fsencode(path), described) != 0:
        return Mount("", "", False)
    magic = int.from_bytes(described.raw[: sizeof(c_long)], sys.byteorder) & 0xFFFFFFFF
    return Mount(_MAGIC.get(magic, ""), "", False)


def linux_mount(path: Path, table: str, system: Path) -> Mount:
    """Return the mount of an absolute path.

    Parameters
    ----------
    path : Path
        Absolute, without links.
    table : str
        What ``/proc/self/mountinfo`` says (``man 5 proc_pid_mountinfo``).
    system : Path
        The folder where the kernel describes devices: ``/sys``.
    """
    best, depth = None, -1
    for line in table.splitlines():
        # "36 35 98:0 /root /mount/point rw,noatime shared:1 - ext3 /dev/root rw": any number of fields before the dash.
        before, _, after = line.partition(" - ")
        fields, kind = before.split(" "), after.split(" ")
        if len(fields) < 5 or len(kind) < 2:
            continue
        point = Path(_unescaped(fields[4]))
        # What is mounted later on the same point covers what was there.
        if (path == point or point in path.parents) and len(point.parts) >= depth:
            best, depth = (fields[2], kind[0].lower(), _unescaped(kind[1])), len(point.parts)
    if best is None:
        return Mount("", "", False)
    number, file_system, device = best
    return Mount(file_system, device, _is_removable(number, device, system))


def _unescaped(field: str) -> str:
    # Space, tab, newline and backslash of a name stand as three octal digits.
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)


def _is_removable(number: str, device: str, system: Path) -> bool:
    if number.startswith("0:"):  # btrfs, overlay and others that have no block device of their own
        if not device.startswith("/dev/"):
            return False
        try:
            special = os.stat(device).st_rdev
        except OSError:
            return False
        number = f"{os.major(special)}:{os.minor(special)}"
    folder = system / "dev" / "block" / number
    return any(_says_removable(each) for each in _disks(folder.resolve()))


def _disks(folder: Path) -> Iterator[Path]:
    """Give the disks under a block device: a partition's disk, and those below an encrypted or joined volume."""
    if (folder / "partition").exists():
        folder = folder.parent
    below = sorted((folder / "slaves").iterdir()) if (folder / "slaves").is_dir() else []
    if not below:
        yield folder
    for each in below:
        yield from _disks(each.resolve())


def _says_removable(disk: Path) -> bool:
    # A disk in a USB case calls itself fixed, and so does a memory card: the bus and the type tell.
    on_usb = any(re.fullmatch(r"usb\d+", part) for part in disk.parts)
    return on_usb or _read(disk / "removable") == "1" or _read(disk / "device" / "type") == "SD"


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""


def macos_mount(description: bytes) -> Mount:
    """Return the mount that macOS's ``struct statfs`` (64-bit inodes) describes."""
    is_local, is_removable = 0x1000, 0x0200  # MNT_LOCAL, MNT_REMOVABLE
    (flags,) = struct.unpack_from("<I", description, 64)

    def name(start: int, length: int) -> str:
        return description[start : start + length].split(b"\0", 1)[0].decode("utf-8", "replace")

    file_system = name(72, 16).lower() if flags & is_local else "remote"
    return Mount(file_system, name(1112, 1024), bool(flags & is_removable))


def windows_mount(root: str, drive_type: int, file_system: str) -> Mount:
    """Return the mount of a volume from what ``GetDriveTypeW`` and ``GetVolumeInformationW`` say of its root."""
    removable, remote = 2, 4  # DRIVE_REMOVABLE, DRIVE_REMOTE
    return Mount("remote" if drive_type == remote else file_system.lower(), root, drive_type == removable)


if sys.platform == "darwin":

    def _macos_mount(path: Path) -> Mount:
        import ctypes
        import platform

        library = ctypes.CDLL(None)
        call = library.statfs if platform.machine() == "arm64" else library["statfs$INODE64"]
        description = ctypes.create_string_buffer(4096)
        if call(os.fsencode(path), description) != 0:
            return Mount("", "", False)
        return macos_mount(description.raw)


if sys.platform == "win32":

    def _windows_mount(path: Path) -> Mount:
        import ctypes

        system = ctypes.windll.kernel32
        root = ctypes.create_unicode_buffer(1024)
        if not system.GetVolumePathNameW(str(path), root, len(root)):
            return Mount("", "", False)
        name = ctypes.create_unicode_buffer(64)
        if not system.GetVolumeInformationW(root, None, 0, None, None, None, name, len(name)):
            name.value = ""
        return windows_mount(root.value, system.GetDriveTypeW(root), name.value)
