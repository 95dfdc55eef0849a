"""The notices of what the macro files carry of others: xlwings (BSD-3) and VBA-Dictionary (MIT)."""

from generators.common.errors import InputError
from generators.common.language import Phrase
from macros.xlwings_sources import XlwingsSources

_BEGINS, _ENDS = "xlwings is distributed under a BSD 3-clause license", "POSSIBILITY OF SUCH DAMAGE"
_NONE = Phrase(
    "xlwings {version} 的 xlwings.bas 里没有许可声明；没有它不得分发，请检查这个版本。",
    "xlwings.bas of xlwings {version} holds no licence notice, without which it may not be passed on; look at that version.",
)
_HEAD = """\
The macro files in this folder (.xlsm, .xlam) carry VBA of two other projects, unchanged but for the one
line in the add-in that says where its settings stand. Their notices follow.
本文件夹里带宏的文件（.xlsm、.xlam）含有另外两个项目的 VBA 代码，除加载项中指明设置位置的一行外未作改动。以下是它们的许可声明。

"""
_MIT = """\
VBA-Dictionary, https://github.com/timhall/VBA-Dictionary
(c) Tim Hall
The MIT License

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction, including
without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN
AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE
OR OTHER DEALINGS IN THE SOFTWARE.
"""


def notices(xlwings: XlwingsSources) -> str:
    """Return the text that goes with the built files.

    Raises:
        InputError: xlwings' VBA does not hold its notice.
    """
    lines = [line.removeprefix("'").rstrip() for line in xlwings.book.splitlines()]
    first = next((n for n, line in enumerate(lines) if line.startswith(_BEGINS)), None)
    last = next((n for n, line in enumerate(lines) if _ENDS in line), None)
    if first is None or last is None:
        raise InputError(_NONE, version=xlwings.version)
    notice = "\n".join(lines[first : last + 1])
    return f"{_HEAD}xlwings {xlwings.version}, https://www.xlwings.org\n{notice}\n\n{_MIT}"
