"""What of xlwings' own tests does not pass with the Calc engine, and why."""

from collections.abc import Iterable

_ARGUMENT = "the test calls insert() without the argument that this version of xlwings requires"
_PANDAS = "the test calls what pandas took out before version 3"
_FREQUENCY = "the test expects a frequency that no spreadsheet cell can carry; pandas compares it"
_OTHER_SYSTEM = "upstream runs this on Windows or macOS only"
_NO_STYLE = "Calc's tables have no style: no stripes, no emphasised columns"
_MACROS = "macros stay off: a book's own code is never run by the engine"
_SHAPES = "the engine has no drawn shapes: planning books are read and written in their cells"


def _each(module: str, cases: Iterable[str], reason: str) -> dict[str, str]:
    return {f"{module}::{case}": reason for case in cases}


LEFT_OUT: dict[str, str] = {
    **_each(
        "test_range::TestRangeAttributes",
        ["test_insert_cell", "test_insert_row", "test_insert_column"],
        _ARGUMENT,
    ),
    "test_range::TestRangeExpansion::test_copy_picture": "the engine makes no pictures of cells",
    "test_range::TestCellErrors::test_cell_errors_str": (
        "LibreOffice says #REF! where ranges do not meet; Excel says #NULL!"
    ),
    "test_range::TestThreadedComments::test_comment_crud_and_replies": _OTHER_SYSTEM,
    **_each(
        "test_range_duplicates_special_integration",
        [
            "test_remove_duplicates_keeps_header_and_only_changes_selected_columns",
            "test_remove_duplicates_uses_columns_relative_to_the_range",
        ],
        _OTHER_SYSTEM,
    ),
    **_each(
        "test_conversion::TestPandas",
        ["test_dataframe_1", "test_read_df_2header_1unnamedindex", "test_period_index"],
        _PANDAS,
    ),
    **_each(
        "test_conversion::TestPandas", ["test_dataframe_dateindex", "test_timeseries_1"], _FREQUENCY
    ),
    "test_conversion::TestPandas::test_NA": (
        "the test expects None where pandas 3 makes NaN of an empty cell in a column of its own"
    ),
    **_each(
        "test_names::TestNames",
        [
            "test_mac_held_name_survives_sheet_rename",
            "test_mac_held_name_survives_sorted_scope_rename",
            "test_mac_mutations_with_chart_sheet_active",
            "test_mac_shadowed_workbook_name_by_index",
        ],
        _OTHER_SYSTEM,
    ),
    **_each(
        "test_table::TestTable",
        [
            "test_show_table_style_columns_stripes",
            "test_show_table_style_first_column",
            "test_show_table_style_last_column",
            "test_show_table_style_row_stripes",
            "test_table_style",
        ],
        _NO_STYLE,
    ),
    "test_table::TestTable::test_sort_hidden_headers": (
        "LibreOffice finds a table's columns by their headers; formulas that name one lose it when "
        "the row of headers is hidden"
    ),
    "test_book::TestBook::test_macro": _MACROS,
    "test_app::TestApp::test_macro": _MACROS,
    **_each(
        "test_font",
        [f"test_shape_font_{part}" for part in ("bold", "italic", "size", "color", "name", "set")],
        _SHAPES,
    ),
    "test_alignment::test_horizontal_round_trip[center_across_selection]": (
        "LibreOffice has no alignment across several cells"
    ),
}

_PAID = "tests xlwings Server, Lite, Reader or Reports, the paid parts, which are not used"
_NO_PROGRAM = "tests xlwings' own Python with stand-ins; no spreadsheet program takes part"

MODULES_NOT_RUN: dict[str, str] = {
    **dict.fromkeys(
        [
            "test_async_load", "test_calamine_used_range", "test_caller",
            "test_custom_functions_officejs", "test_custom_scripts_call", "test_e2e",
            "test_jsnull", "test_markdown", "test_object_handles", "test_range_find_replace",
            "test_range_duplicates_special", "test_range_sort", "test_remote_colors",
            "test_remote_comments", "test_remote_conditional_formats", "test_remote_get_formula",
            "test_remote_pivot_range", "test_remote_range_setters", "test_remote_read_flush",
            "test_remote_used_range", "test_streaming_callback", "test_streaming_lifecycle",
            "test_table_columns", "test_table_rows", "test_table_sort",
        ],
        _PAID,
    ),
    **dict.fromkeys(
        [
            "test_bulk_color_engines", "test_implementation_signatures", "test_myst_docstrings",
            "test_names_collection", "test_xlmac",
        ],
        _NO_PROGRAM,
    ),
    "test_polars": "needs polars, which nothing here uses",
    "test_converter_json": "needs nothing of the engine that test_conversion does not",
    "test_fileformats": (
        "saves opened Excel files in place and in formats LibreOffice does not write; "
        "the engine saves copies only, which tests of our own hold"
    ),
    "test_borders": "the engine draws no borders",
    "test_characters": "most of it is about drawn shapes, which the engine has not",
    "test_conditional_formats": "the engine makes no conditional formats",
    "test_data_validation": "the engine makes no rules for typing",
    "test_pivot_table": "the engine makes no pivot tables",
    "test_shape": _SHAPES,
}  # fmt: skip
