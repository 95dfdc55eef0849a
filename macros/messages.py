r"""What the macros say to a person: kept under names of the file, since VBA source holds no Chinese.

In a text, `\n` is a new line and `{detail}` what the macro found; the VBA fills in both.
"""

from generators.common.errors import InputError
from generators.common.language import Lang, Phrase

_LONGEST = 255  # signs a text in a formula may have
_MESSAGES = {
    "no_python": Phrase(
        r"这台电脑上找不到 kamplan 的 Python：\n{detail}\n\n请先在这台电脑上安装 kamplan，在命令行运行 kamplan install，再点一次按钮。也可以请给你这本计划簿的人帮忙。",
        r"The Python that kamplan runs on was not found:\n{detail}\n\nInstall kamplan on this computer, run kamplan install, and press the button again. Whoever gave you this book can help.",
    ),
    "no_book": Phrase(
        r"前面的工作簿不是 kamplan 的计划簿。\n\n请打开用 kamplan new 新建的计划簿，再点一次按钮。",
        r"The workbook in front is no kamplan planning book.\n\nOpen one made with kamplan new, and press the button again.",
    ),
    "failed": Phrase(
        r"没有能启动 kamplan：{detail}\n\n请点“管理”里的“检查安装”，或在命令行运行 kamplan doctor。",
        r"kamplan could not be started: {detail}\n\nPress Check set-up in the Manage group, or run kamplan doctor on the command line.",
    ),
}  # fmt: skip
_TOO_LONG = Phrase(
    "宏的消息 {key} 有 {found} 个字，最多 {most} 个；请缩短。",
    "The macros' message {key} has {found} signs; {most} is the most: shorten it.",
)


def messages() -> dict[str, str]:
    """Return every message in both languages, by the name it is kept under.

    Raises:
        InputError: One is longer than a name can keep.
    """
    texts = {
        f"kamplan.say.{key}.{lang}": phrase.say(lang)
        for key, phrase in _MESSAGES.items()
        for lang in Lang
    }
    for name, text in texts.items():
        if len(text) > _LONGEST:
            raise InputError(_TOO_LONG, key=name, found=len(text), most=_LONGEST)
    return texts
