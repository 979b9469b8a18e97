"""Disks are told apart by their mount, and each is written as is safe there."""

import struct
from pathlib import Path

import pytest

from storage.place import Mount, durability, linux_mount, macos_mount, mount_of, windows_mount

# As man 5 proc_pid_mountinfo describes it: optional fields, octal escapes, bind mounts, a mount over a mount.
TABLE = r"""22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
30 27 0:27 / /tmp rw shared:2 master:1 - tmpfs tmpfs rw
31 27 0:40 / /mnt/share rw,relatime shared:3 - cifs //server/plans\040of\040J3 rw,vers=3.0
32 27 0:41 / /home/awa/remote rw - fuse.sshfs awa@server: rw
33 27 8:17 / /media/awa/CL\303\211\040USB rw - vfat /dev/sdb1 rw
34 27 8:33 / /media/awa/backup rw - ext4 /dev/sdc1 rw
35 27 253:0 / /media/awa/locked rw - ext4 /dev/mapper/luks-1 rw
36 27 179:1 / /media/awa/card rw - ext4 /dev/mmcblk0p1 rw
37 27 8:1 /plans /srv/bound rw - xfs /dev/sda1 rw
38 27 8:1 / /over rw - xfs /dev/sda1 rw
39 38 0:50 / /over rw - nfs4 server:/export rw
40 27 0:60 / /strange rw - somethingfs none rw
41 27 0:61 /a\134b /back\134slash rw - nfs server:/x rw
42 27 0:62 / /sharepoint rw - davfs https rw
a line that is none
"""


@pytest.fixture
def system(tmp_path):
    """A description of devices as the kernel gives it below /sys."""

    def disk(name, number, where, removable="0", partition=None, type_=None, below=()):
        folder = tmp_path / "devices" / where / "block" / name
        folder.mkdir(parents=True)
        (folder / "removable").write_text(f"{removable}\n")
        if type_:
            (folder / "device").mkdir()
            (folder / "device" / "type").write_text(f"{type_}\n")
        if below:
            (folder / "slaves").mkdir()
            for each in below:
                (folder / "slaves" / each.name).symlink_to(each)
        if partition:
            folder = folder / partition
            folder.mkdir()
            (folder / "partition").write_text("1\n")
        (tmp_path / "dev" / "block").mkdir(parents=True, exist_ok=True)
        (tmp_path / "dev" / "block" / number).symlink_to(folder)
        return folder

    disk("vda", "254:0", "pci0000:00/virtio0")
    disk("sda", "8:1", "pci0000:00/ata1", partition="sda1")
    disk("sdb", "8:17", "pci0000:00/usb1/1-1", removable="1", partition="sdb1")
    case = disk("sdc", "8:33", "pci0000:00/usb2/2-1", partition="sdc1")
    disk("dm-0", "253:0", "virtual", below=[case])
    disk("mmcblk0", "179:1", "platform/mmc0", partition="mmcblk0p1", type_="SD")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "file_system", "device", "place"),
    [
        ("/home/awa/plan.gpkg", "ext4", "/dev/vda", "local"),
        ("/tmp/x/plan.gpkg", "tmpfs", "tmpfs", "local"),
        ("/mnt/share/a/plan.gpkg", "cifs", "//server/plans of J3", "network"),
        ("/mnt/shared/plan.gpkg", "ext4", "/dev/vda", "local"),
        ("/home/awa/remote/plan.gpkg", "fuse.sshfs", "awa@server:", "network"),
        ("/media/awa/backup/plan.gpkg", "ext4", "/dev/sdc1", "removable"),
        ("/media/awa/locked/plan.gpkg", "ext4", "/dev/mapper/luks-1", "removable"),
        ("/media/awa/card/plan.gpkg", "ext4", "/dev/mmcblk0p1", "removable"),
        ("/srv/bound/plan.gpkg", "xfs", "/dev/sda1", "local"),
        ("/over/plan.gpkg", "nfs4", "server:/export", "network"),
        ("/strange/plan.gpkg", "somethingfs", "none", "network"),
        ("/back\\slash/plan.gpkg", "nfs", "server:/x", "network"),
        ("/sharepoint/plan.gpkg", "davfs", "https", "network"),
    ],
)
def test_a_path_lies_on_the_nearest_mount(system, path, file_system, device, place):
    mount = linux_mount(Path(path), TABLE, system)
    assert (mount.file_system, mount.device) == (file_system, device)
    assert durability(mount).place == place


def test_names_that_are_no_ascii_are_found(system):
    # The kernel writes the bytes of a name as they are; only blanks and backslashes are escaped.
    table = TABLE.replace(r"CL\303\211\040USB", r"CLÉ\040USB")
    mount = linux_mount(Path("/media/awa/CLÉ USB/plan.gpkg"), table, system)
    assert mount == Mount("vfat", "/dev/sdb1", True)


def test_without_a_table_nothing_is_known(system):
    mount = linux_mount(Path("/plan.gpkg"), "", system)
    assert mount == Mount("", "", False)
    assert durability(mount).journal_mode == "DELETE"


@pytest.mark.parametrize("name", ["ext4", "btrfs", "xfs", "zfs", "tmpfs", "overlay", "apfs", "ntfs", "ntfs3", "refs"])
def test_a_disk_of_this_machine_has_a_log(name):
    found = durability(Mount(name, "/dev/sda1", False))
    assert (found.place, found.journal_mode, found.synchronous) == ("local", "WAL", "FULL")
    assert name in str(found.reason)


@pytest.mark.parametrize(
    "name",
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "davfs", "virtiofs", "remote", "", "new"],
)
@pytest.mark.parametrize("removable", [False, True])
def test_a_network_drive_has_a_rollback_journal(name, removable):
    found = durability(Mount(name, "//server/share", removable and bool(name) and name != "new"))
    assert (found.place, found.journal_mode, found.synchronous) == ("network", "DELETE", "FULL")


@pytest.mark.parametrize(
    "mount",
    [
        Mount("vfat", "/dev/sdb1", True),
        Mount("vfat", "/dev/sdb1", False),
        Mount("exfat", "/dev/sdb1", False),
        Mount("msdos", "/dev/disk2s1", True),
        Mount("ntfs3", "/dev/sdb1", True),
        Mount("ext4", "/dev/sdb1", True),
        Mount("", "/dev/sdb1", True),
    ],
)
def test_a_stick_has_its_folder_flushed_too(mount):
    found = durability(mount)
    assert (found.place, found.journal_mode, found.synchronous) == ("removable", "DELETE", "EXTRA")


def statfs(flags, file_system, device):
    """Build the structure that macOS's sys/mount.h declares."""
    head = struct.pack("<IiQQQQQiiIIII", 4096, 4096, 1, 1, 1, 1, 1, 0, 0, 501, 26, flags, 0)
    return head + file_system.ljust(16, b"\0") + b"/".ljust(1024, b"\0") + device.ljust(1024, b"\0") + bytes(32)


def test_macos_describes_its_mounts():
    assert macos_mount(statfs(0x1000, b"apfs", b"/dev/disk3s1")) == Mount("apfs", "/dev/disk3s1", False)
    assert macos_mount(statfs(0x1200, b"msdos", b"/dev/disk4s1")) == Mount("msdos", "/dev/disk4s1", True)
    assert durability(macos_mount(statfs(0, b"smbfs", b"//server/share"))).place == "network"


def test_windows_describes_its_volumes():
    assert durability(windows_mount("C:\\", 3, "NTFS")).place == "local"
    assert durability(windows_mount("D:\\", 3, "exFAT")).place == "removable"
    assert durability(windows_mount("E:\\", 2, "NTFS")).place == "removable"
    assert durability(windows_mount("\\\\server\\share\\", 4, "NTFS")).place == "network"
    assert durability(windows_mount("F:\\", 0, "")).place == "network"


def test_a_path_that_is_not_there_yet_lies_where_its_folder_does(tmp_path):
    assert mount_of(tmp_path / "no" / "such" / "plan.gpkg") == mount_of(tmp_path)
