"""The header of a customer list: where it is, and what its columns mean."""

from workbooks.customer_list.headers.finding import (
    Header,
    find_headers,
    header_of,
    names_units,
    with_units,
)
from workbooks.customer_list.headers.folding import folded_header
from workbooks.customer_list.headers.known import Vocabulary, importable, synonyms
from workbooks.customer_list.headers.map_file import printed_map, read_map

__all__ = [
    "Header",
    "Vocabulary",
    "find_headers",
    "folded_header",
    "header_of",
    "importable",
    "names_units",
    "printed_map",
    "read_map",
    "synonyms",
    "with_units",
]
