"""The regional or national workbook: what all books come to, every row with a link to its cell."""

from workbooks.national.book import NationalWish, write_national

__all__ = ["NationalWish", "write_national"]
