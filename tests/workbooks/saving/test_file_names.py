import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbooks.saving.file_names import document_name, unique_names


def test_a_plain_name_stays_as_it_is() -> None:
    name = document_name("2027-01-12", "KA1003", "金陵速邮分拨中心", suffix=".docx")

    assert name == "2027-01-12 KA1003 金陵速邮分拨中心.docx"


@pytest.mark.parametrize(
    "wild",
    [
        "../../x", "..", "CON", "con.docx", "NUL.tar.gz", "COM¹", "LPT1 ", "a/b:c", '<>|?*"',
        "a\x00b", "a\u202excod", "name. ", "~$lock", "=1+1", "-rf", "", " ", "a\nb", "\ud800",
    ],
)  # fmt: skip
def test_a_wild_name_is_safe_on_every_system(wild: str) -> None:
    name = document_name(wild, suffix=".docx")

    stem = name.removesuffix(".docx")
    assert name.endswith(".docx")
    assert stem
    assert not set(name) & set('/\\:*?"<>|\n\x00\u202e')
    assert not stem.startswith((".", "~", "-", "=", " "))
    assert stem.split(".")[0].upper() not in {"CON", "NUL", "COM¹", "LPT1"}


@pytest.mark.parametrize("edge", ["\u00a0", "\u3000", "\u2003", ".", " ", "~", "..", "\u202e"])
def test_a_name_neither_begins_nor_ends_with_what_a_system_drops_or_hides(edge: str) -> None:
    name = document_name(f"{edge}Harbor{edge}", suffix="")

    assert name.startswith("Harbor-")
    assert name.removeprefix("Harbor-").isalnum()


@pytest.mark.parametrize("wild", ["clock$", "CON ", "com9.x", "conin$.txt", "LPT³"])
def test_a_device_is_no_name(wild: str) -> None:
    name = document_name(wild, suffix=".docx")

    assert name.partition(".")[0].rstrip().casefold() not in (
        "clock$",
        "con",
        "com9",
        "conin$",
        "lpt³",
    )


def test_what_sharepoint_keeps_to_itself_is_left_out() -> None:
    assert "_vti_" not in document_name("a_VTI_b", suffix=".docx").casefold()


def test_a_long_name_fits_an_encrypted_share() -> None:
    assert len(document_name("华" * 200, suffix=".docx").encode()) <= 143


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_any_name_fits_in_a_path_and_is_stable(parts: list[str]) -> None:
    name = document_name(*parts, suffix=".docx")

    assert len(name.encode()) <= 143
    assert name == document_name(*parts, suffix=".docx")


def test_names_that_would_be_cut_alike_stay_apart() -> None:
    long = "华" * 200

    names = {document_name(long + end, suffix=".docx") for end in ("东", "西", "")}

    assert len(names) == 3


def test_names_that_differ_by_case_only_are_numbered() -> None:
    names = ["Harbor.docx", "HARBOR.docx", "Other.docx", "harbor.docx"]

    unique = unique_names(names)

    assert unique == ["Harbor.docx", "HARBOR (2).docx", "Other.docx", "harbor (3).docx"]
    assert len({name.casefold() for name in unique}) == len(names)


def test_a_numbered_name_does_not_meet_one_that_was_there() -> None:
    assert unique_names(["a.md", "A (2).md", "A.md"]) == ["a.md", "A (2).md", "A (3).md"]
