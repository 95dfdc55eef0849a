"""What follows the rows of a table when they move: all that sits on their cells or points there.

Every function here yields changes to be made, and makes none: what cannot follow is refused
while the book is still as it was.
"""

from workbooks.package.editing.following.book_changes import follow
from workbooks.package.editing.following.comments import commented_cells
from workbooks.package.editing.following.drawings import drawn_areas
from workbooks.package.editing.following.links import linked_cells
from workbooks.package.editing.following.references import named_areas

__all__ = ["commented_cells", "drawn_areas", "follow", "linked_cells", "named_areas"]
