"""What ``make run`` does: build the exercise plan and open the window on it; without a display, leave pictures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "out"
PLAN = OUT / "EXERCISE_BANI_WATCH.gpkg"


def palabre(*arguments: str) -> str:
    """Run one command of Palabre, show what it says, and return its data; a refusal ends the run."""
    print("palabre", *arguments, flush=True)
    done = subprocess.run(
        [sys.executable, "-m", "app", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    print(done.stdout, end="", flush=True)
    if done.returncode:
        sys.exit(done.returncode)
    return done.stdout


def has_display() -> bool:
    """Return whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def without_display() -> None:
    """Do the morning's work by command line, and take the window's picture off screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    ref = palabre("operation", "list", str(PLAN)).split()[0]
    plan = str(PLAN)
    palabre("screen", plan, "--operation", ref)
    answer_all(plan, ref)
    sign = ("operation", "sign", plan, ref)
    adviser = ("--role", "poc_adviser", "--name", "EXERCISE Adviser")
    palabre(*sign, *adviser, "--decision", "release", "--consultation", "no_objection")
    people = ("--author", "EXERCISE Planner", "--released-by", "EXERCISE Adviser")
    palabre("package", plan, "--operation", ref, "--recipient", "ocha", "--out", str(OUT), *people)
    package = next(OUT.glob("*.zip"))
    palabre("verify", str(package))
    # Nothing goes before the feedback date unless the recipient has answered, nor by the name that released it.
    palabre("notice", "answer", plan, ref, "--state", "no_objection", "--by", "EXERCISE OCHA sub-office")
    head = ("--role", "head_of_field_office", "--name", "EXERCISE Head of Office")
    operation = json.loads(palabre("operation", "list", plan, "--json"))["operations"][0]
    unprotected = ("--unprotected", "EXERCISE: villages south of the site", "--until", operation["end"][:10])
    palabre(*sign, *head, "--decision", "approve", *unprotected)
    for paper in ("A4", "A3"):
        name = OUT / f"briefing_map_{paper.lower()}.pdf"
        palabre("brief", plan, "--operation", ref, "--out", str(name), "--paper", paper, "--landscape")
    subprocess.run([sys.executable, str(ROOT / "tools" / "window_picture.py"), plan, str(OUT)], check=True)
    print(f"See {OUT}: {', '.join(sorted(each.name for each in OUT.iterdir()))}")


def answer_all(plan: str, ref: str) -> None:
    """Answer each harm flag of the exercise: one by one."""
    found = json.loads(palabre("screen", plan, "--operation", ref, "--json"))
    due = datetime.now(UTC).date().isoformat()
    said = ("--status", "mitigated", "--reason", "EXERCISE: window shifted, access corridor kept open, village warned")
    owned = ("--owner", "head_of_field_office", "--due", due)
    for flag in found["flags"]:
        palabre("harm", "answer", plan, ref, "--flag", flag["uid"], *said, *owned)


def main() -> None:
    """Build the exercise plan anew and show it."""
    OUT.mkdir(exist_ok=True)
    for old in (PLAN, *OUT.glob("*.zip"), *OUT.glob("*.pdf"), *OUT.glob("*.png")):
        old.unlink(missing_ok=True)
    palabre("exercise", str(PLAN))
    if has_display():
        palabre("open", str(PLAN))
    else:
        without_display()


if __name__ == "__main__":
    main()
