"""The regional or national workbook: what all books come to, every row with a link to its cell."""

from workbooks.national.book import NationalWish, check_output, write_national
from workbooks.national.gathering import Gathered, gather

__all__ = ["Gathered", "NationalWish", "check_output", "gather", "write_national"]
