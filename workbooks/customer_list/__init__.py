"""A CRM export read into account rows, with nothing silently wrong in what comes in (M8)."""

from workbooks.customer_list.headers import read_map
from workbooks.customer_list.lists import CustomerList, read_customer_list

__all__ = ["CustomerList", "read_customer_list", "read_map"]
