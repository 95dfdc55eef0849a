"""The three-way merge on small tables, and what holds of it whatever the rep does."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from generators.merge.merging import Merged, merge, settle
from generators.merge.rep_edits import assume, find_edits
from generators.merge.row_identity import Memory, Remembered, State, plain

KEYS = ["a", "b"]
COLUMNS = ["id", *KEYS, "notes"]
Row = Mapping[str, Any]


def frame(rows: Sequence[Row]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS, dtype=object)


def planned(sheet: pd.DataFrame, memory: Memory, new: Sequence[Row]) -> Merged:
    """Do what a run does: find the edits, and merge what is planned anew."""
    edits = find_edits(sheet, memory or assume(sheet, KEYS, (), {}), KEYS, made=True)
    written = {*edits.rows.index[edits.rows["notes"].notna()], *edits.touched()}
    return merge(pd.DataFrame(list(new), columns=["id", *KEYS], dtype=object), edits, KEYS, written)


def by_id(rows: pd.DataFrame) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows.astype(object).where(rows.notna(), None).to_dict("records")}  # type: ignore[misc]  # fmt: skip


NEW = [{"id": f"P-{n}", "a": f"a{n}", "b": float(n)} for n in range(1, 5)]
FIRST = planned(frame([]), {}, NEW)


def test_a_first_plan_is_written_as_it_is() -> None:
    assert FIRST.rows[["id", *KEYS]].to_dict("records") == NEW
    assert FIRST.memory["P-1"] == Remembered({"a": "a1", "b": 1.0})
    assert FIRST.overrides == []


def test_a_changed_cell_stays_and_says_what_the_plan_proposes() -> None:
    sheet = FIRST.rows.copy()
    sheet.loc[0, "a"] = "mine"

    again = planned(sheet, FIRST.memory, [{**NEW[0], "a": "newer"}, *NEW[1:]])

    assert by_id(again.rows)["P-1"]["a"] == "mine"
    assert [(o.row, o.key, o.found, o.plan) for o in again.overrides] == [
        ("P-1", "a", "mine", "newer")
    ]
    assert again.memory["P-1"] == Remembered({"a": "newer", "b": 1.0}, {"a": "mine"})
    assert again.left == {"a": {"P-1"}, "b": set()}


def test_an_override_the_plan_comes_to_agree_with_is_still_one() -> None:
    sheet = FIRST.rows.copy()
    sheet.loc[0, "a"] = "mine"

    agreed = planned(sheet, FIRST.memory, [{**NEW[0], "a": "mine"}, *NEW[1:]])
    later = planned(agreed.rows, agreed.memory, NEW)

    assert by_id(later.rows)["P-1"]["a"] == "mine"


def test_a_row_deleted_by_the_rep_stays_away_until_it_is_put_back() -> None:
    without = planned(FIRST.rows.drop(index=1), FIRST.memory, NEW)
    assert without.memory["P-2"].state is State.GONE

    still = planned(without.rows, without.memory, NEW)
    back = planned(FIRST.rows, still.memory, NEW)

    assert list(still.rows["id"]) == ["P-1", "P-3", "P-4"]
    assert list(back.rows["id"]) == ["P-1", "P-2", "P-3", "P-4"]


def test_what_the_rep_typed_in_a_kept_row_is_told_remembered_and_stands_when_planned_again() -> (
    None
):
    sheet = FIRST.rows.copy()
    sheet.loc[1, "a"] = "mine"

    kept = planned(sheet, FIRST.memory, [NEW[0], *NEW[2:]])
    again = planned(kept.rows, kept.memory, NEW)

    assert kept.kept == ["P-2"]
    assert [(o.row, o.key, o.found, o.plan) for o in kept.overrides] == [("P-2", "a", "mine", "a2")]
    assert kept.memory["P-2"] == Remembered({"a": "a2", "b": 2.0}, {"a": "mine"})
    assert kept.left == {"a": {"P-2"}, "b": {"P-2"}}
    assert by_id(again.rows)["P-2"] == {**NEW[1], "a": "mine", "notes": None}
    assert again.overrides == kept.overrides


def test_a_new_account_typed_with_plan_cells_keeps_them_and_a_copied_one_does_not() -> None:
    rows = frame([{"id": "K1", "a": "x", "b": 1.0}, {"id": "K2", "a": "typed"}, {"id": "K3", "a": "x", "b": 1.0}])  # fmt: skip
    memory = {"K1": Remembered({"a": "x", "b": 1.0})}
    edits = find_edits(rows, memory, KEYS, made=False)

    columns, overrides, _ = settle({"a": pd.Series(["n1", "n2", "n3"])}, edits, memory)

    assert list(columns["a"]) == ["n1", "typed", "n3"]
    assert [(o.row, o.plan) for o in overrides] == [("K2", "n2")]


def test_long_texts_are_told_apart_beyond_what_is_remembered_of_them() -> None:
    long = "x" * 5_000
    assert plain(long) == plain(f" {long}\n")
    assert plain(long) != plain(long[:-1] + "y")
    assert len(plain(long)) < 1_100


IDS = [str(row["id"]) for row in NEW]
text = st.sampled_from(["mine", "other", "a2", "值", " spaced "])
cell_edits = st.dictionaries(
    st.tuples(st.sampled_from(IDS), st.sampled_from(KEYS)), text, max_size=5
)
plans = st.lists(
    st.builds(
        lambda i, a, b: {"id": f"P-{i}", "a": a, "b": b},
        st.integers(1, 6), st.sampled_from(["a1", "new", "mine", None]), st.sampled_from([1.0, 2.5, None]),
    ),
    unique_by=lambda row: row["id"], max_size=6,
)  # fmt: skip


def typed(sheet: pd.DataFrame, edits: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    sheet = sheet.copy()
    for (row, key), value in edits.items():
        sheet.loc[sheet["id"] == row, key] = value
    return sheet


@given(cell_edits, st.permutations(IDS), plans)
@settings(deadline=None)
def test_planning_twice_changes_nothing(
    edits: dict[tuple[str, str], str], order: list[str], new: list[Row]
) -> None:
    sheet = typed(FIRST.rows, edits).set_index("id").loc[order].reset_index()
    once = planned(sheet, FIRST.memory, new)
    twice = planned(once.rows, once.memory, new)

    pd.testing.assert_frame_equal(once.rows, twice.rows)
    assert once.memory == twice.memory


@given(cell_edits, st.lists(plans, min_size=1, max_size=4))
@settings(deadline=None)
def test_an_edit_survives_any_number_of_runs(
    edits: dict[tuple[str, str], str], runs: list[list[Row]]
) -> None:
    sheet, memory = typed(FIRST.rows, edits), FIRST.memory
    changed = {place: v for place, v in edits.items() if plain(v) != FIRST.memory[place[0]].plan[place[1]]}  # fmt: skip
    for new in runs:
        merged = planned(sheet, memory, new)
        sheet, memory = merged.rows, merged.memory

    rows = by_id(sheet)
    assert {(i, k): rows[i][k] for i, k in changed} == changed


@given(cell_edits, plans, st.data())
@settings(deadline=None)
def test_the_order_in_which_independent_edits_are_made_does_not_matter(
    edits: dict[tuple[str, str], str], new: list[Row], data: st.DataObject
) -> None:
    first = {place: edits[place] for place in edits if data.draw(st.booleans())}
    second = {place: value for place, value in edits.items() if place not in first}
    new = [*new, *(row for row in NEW if row["id"] not in {r["id"] for r in new})]

    def in_turn(*steps: Mapping[tuple[str, str], str]) -> tuple[dict[str, Any], dict[str, Any]]:
        sheet, memory = FIRST.rows, FIRST.memory
        for step in steps:
            merged = planned(typed(sheet, step), memory, NEW)
            sheet, memory = merged.rows, merged.memory
        merged = planned(sheet, memory, new)
        return by_id(merged.rows), {i: m.kept for i, m in merged.memory.items()}

    assert in_turn(first, second) == in_turn(second, first) == in_turn(edits)


@given(cell_edits, plans)
@settings(deadline=None)
def test_what_is_given_back_is_the_plans_again(
    edits: dict[tuple[str, str], str], new: list[Row]
) -> None:
    new = [*new, *(row for row in NEW if row["id"] not in {r["id"] for r in new})]
    merged = planned(typed(FIRST.rows, edits), FIRST.memory, new)
    sheet = merged.rows.copy()
    for override in merged.overrides:
        sheet.loc[sheet["id"] == override.row, override.key] = None

    released = planned(sheet, merged.memory, new)

    assert released.overrides == []
    assert by_id(released.rows) == {row["id"]: {**row, "notes": None} for row in new}


@given(
    st.lists(st.sampled_from(["", "x", "copy"]), min_size=4, max_size=4), st.permutations(range(4))
)
@settings(deadline=None)
def test_no_row_is_lost_whatever_happens_to_ids(damage: list[str], order: list[int]) -> None:
    sheet = FIRST.rows.assign(notes=["n1", "n2", "n3", "n4"])
    damaged = {"": "{}", "x": "{}x", "copy": IDS[0]}
    sheet["id"] = [damaged[kind].format(own) for own, kind in zip(IDS, damage, strict=True)]
    sheet = sheet.iloc[order].reset_index(drop=True)

    merged = planned(sheet, FIRST.memory, NEW)

    rows = by_id(merged.rows)
    assert {row["notes"] for row in rows.values()} >= {"n1", "n2", "n3", "n4"}
    assert {str(i): rows[str(i)]["notes"] for i in IDS} == dict(
        zip(IDS, ["n1", "n2", "n3", "n4"], strict=True)
    )
