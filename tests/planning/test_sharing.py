from dataclasses import replace

import pytest

from planning import resources
from planning.codes import code_list
from planning.errors import BadInput
from planning.key_messages import approved_only, read_messages, shipped_messages
from planning.notice import NOTICE_FIELDS
from planning.recipient import ReleasedTexts, read_recipient, recipient_toml, shipped_recipient, shipped_recipients
from planning.sharing import CARRIED, PROTOCOL, WITHHELD, data_types, faults, read_protocol, shipped_protocol

TABLE = resources.read_text(PROTOCOL)
OCHA = shipped_recipient("ocha")


def wrong(profile, protocol=None):
    return {each.field: str(each.what) for each in faults(profile, protocol or shipped_protocol())}


def table(**changed):
    """The shipped table with some rows' cells for a class written otherwise: ``villages="authority=may"``."""
    heads, *rows = TABLE.splitlines()
    names = heads.split(",")
    made = [heads]
    for row in rows:
        cells = row.split(",")
        whom, _, said = changed.get(cells[0], "").partition("=")
        if whom:
            cells[names.index(whom)] = said
        made.append(",".join(cells))
    return "\n".join(made)


@pytest.mark.parametrize("identity", shipped_recipients())
def test_what_ships_may_be_used_and_is_the_same_text_again(identity):
    profile = shipped_recipient(identity)
    assert faults(profile, shipped_protocol()) == ()
    assert read_recipient(identity, recipient_toml(profile)) == profile
    assert profile.recipient_class in code_list("recipient_class").codes


def test_every_field_of_a_notice_is_of_one_data_type_that_the_table_has():
    listed = [field for fields in CARRIED.values() for field in fields]
    assert sorted(listed) == sorted(each.long for each in NOTICE_FIELDS)
    assert set(shipped_protocol().rows) == set(data_types())
    assert {each.source for each in shipped_protocol().rows.values()} <= {"[G]", "[D]"}


@pytest.mark.parametrize("whom", ["authority", "armed_actor"])
@pytest.mark.parametrize("layer", sorted(WITHHELD))
def test_no_table_lets_an_authority_or_an_armed_actor_have_what_could_be_used_against_people(whom, layer):
    everything = read_protocol("ours.csv", TABLE.replace(",never", ",may").replace(",generalised", ",may"))
    profile = replace(
        OCHA, recipient_class=whom, texts=ReleasedTexts.KEY_MESSAGES, layers=frozenset({layer}) | OCHA.layers
    )
    said = [
        str(each.what)
        for each in faults(profile, everything)
        if each.field == "layers" and f"({layer})" in str(each.what)
    ]
    assert len(said) == 1
    assert "no table can allow it" in said[0]


def test_planners_own_words_never_go_to_an_authority():
    everything = read_protocol("ours.csv", table(operation_texts="authority=may"))
    profile = replace(
        OCHA,
        recipient_class="authority",
        layers=OCHA.layers - {"harm_flags"},
        fields=OCHA.fields - {"ied_risk"},
    )
    assert wrong(profile, everything) == {
        "texts": "A planner's own words never go to such a recipient: approved key messages alone."
    }
    meant = replace(profile, texts=ReleasedTexts.KEY_MESSAGES, fields=profile.fields - {"roads"})
    assert wrong(meant, everything) == {}


def test_what_the_table_forbids_is_refused_with_its_row():
    assert (
        "row alerts ("
        in wrong(replace(OCHA, sensitivity="severe", tlp="TLP:RED", layers=OCHA.layers | {"alerts"}))["layers"]
    )
    stricter = read_protocol("ours.csv", table(harm_flags="humanitarian=never"))
    assert "row harm_flags (" in wrong(OCHA, stricter)["layers"]


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"id": "Our Ally"}, "id", "small letters"),
        ({"recipient_class": "friend"}, "class", "Choose"),
        ({"tlp": "TLP:GREEN"}, "tlp", "TLP:AMBER at least"),
        ({"tlp": "TLP:PINK"}, "tlp", "Choose one of"),
        ({"sensitivity": "moderate"}, "layers", "goes up to"),
        ({"grid_deg": 0.03}, "grid_deg", "one of these sides"),
        ({"grid_deg": 0.01}, "grid_deg", "0.05° at least"),
        ({"fields": OCHA.fields | {"plates"}}, "fields", "no field plates"),
        ({"layers": OCHA.layers - {"harm_flags"}}, "fields", "Field ied_risk is of"),
        ({"layers": OCHA.layers - {"operation_areas"}}, "layers", "No package goes without"),
        ({"layers": OCHA.layers | {"roads"}}, "layers", "no package carries it"),
        ({"layers": OCHA.layers | {"gossip"}}, "layers", "no data type gossip"),
        ({"texts": ReleasedTexts.KEY_MESSAGES}, "fields", "take field roads off"),
        ({"recipient_class": "un_country_team"}, "texts", "row operation_texts"),
    ],
)  # fmt: skip
def test_each_fault_stands_beside_its_field(changed, field, said):
    assert said in wrong(replace(OCHA, **changed))[field]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (TABLE.replace("data_type,level", "type,level"), "ours.csv has no column data_type"),
        (TABLE.replace("villages,low,may", "villages,low,perhaps"), "line 14, column humanitarian: “perhaps”"),
        (TABLE.replace("villages,low", "villages,lowish"), "line 14, column level: “lowish”"),
        (TABLE.replace("villages,low", "hamlets,low"), "line 14, column data_type: “hamlets”"),
        (TABLE.replace("waters,low", "villages,low"), "it stands there twice"),
        ("\n".join(each for each in TABLE.splitlines() if not each.startswith("alerts,")), "no row alerts"),
    ],
)
def test_a_table_that_cannot_be_gone_by_names_file_line_and_column(content, said):
    with pytest.raises(BadInput, match=said):
        read_protocol("ours.csv", content)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("title_en = ", "is no TOML"),
        ('areas = "cells"', "areas"),
        ('area = "route"', "area"),
        ('fields = "all"', "fields"),
        ("fields = [1]", "fields"),
        ("grid_deg = true", "grid_deg"),
    ],
)
def test_a_profile_that_cannot_be_understood_names_its_line(content, said):
    with pytest.raises(BadInput, match=said):
        read_recipient("ours", content)


def test_only_approved_sentences_leave_in_either_language():
    words = (
        "Aircraft may be seen and heard. Colonel X goes first.\nDES CONVOIS de la mission peuvent circuler sur les axes"
        " principaux. aircraft may be  seen and heard"
    )
    kept, stays = approved_only(words, shipped_messages())
    assert kept == (
        "Aircraft may be seen and heard. Des convois de la mission peuvent circuler sur les axes principaux."
    )
    assert stays == ("Colonel X goes first.",)


def test_messages_without_words_name_their_place():
    with pytest.raises(BadInput, match=r"ours.csv, line 2, column text_fr"):
        read_messages("ours.csv", "code,text_en,text_fr\nroads,Roads may close.,\n")
