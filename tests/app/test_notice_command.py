"""How much is told before the start, and the month's report, on the command line."""

import json


def test_a_notice_is_withheld_by_a_role_and_stands_in_the_report_and_among_what_is_due(palabre, tmp_path):
    path = tmp_path / "plan.gpkg"
    palabre("new", path, "--title", "EXERCISE", "--profile", "exercise")
    ref = palabre(
        "operation", "add", path, "--title", "One", "--component", "military", "--start", "2099-12-05T04:40Z",
        "--end", "2099-12-06T10:00Z", "--tier", 2, "--activity", "patrol",
    ).stdout.strip()  # fmt: skip
    withhold = ["notice", "class", path, ref, "--class", "withheld_until_start", "--reason", "an ambush"]
    assert palabre(*withhold, "--role", "jmac").returncode == 1
    assert palabre(*withhold, "--role", "poc_adviser").returncode == 0
    (row,) = json.loads(palabre("notice", "report", path, "--month", "2099-12", "--json").stdout)["notices"]
    assert (row["operation"], row["state"], row["why"]) == (ref, "withheld", "an ambush")
    assert "1 withheld" in palabre("notice", "report", path, "--month", "2099-12").stdout
    (item,) = json.loads(palabre("due", path, "--json").stdout)["due"]
    assert item["kind"] == "withheld"
    assert palabre("notice", "report", path, "--month", "December").returncode == 2
