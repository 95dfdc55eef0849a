"""What is wrong with a command line, in the reader's language."""

from collections.abc import Sequence
from typing import Any

import cyclopts

from addin.console import system_language
from generators.common.language import Lang, Phrase

_HELP = Phrase("运行 {command} --help 看用法。", "Run {command} --help to see how it is used.")
_NO_COMMAND = Phrase("没有命令“{found}”。", "There is no command '{found}'.")
_NO_OPTION = Phrase("没有选项“{found}”。", "There is no option '{found}'.")
_MISSING = Phrase("缺少“{name}”。", "'{name}' is missing.")
_VALUE = Phrase("{name} 不能是“{found}”。", "{name} cannot be '{found}'.")
_TOO_MUCH = Phrase("多出了“{found}”。", "'{found}' is too much.")
_TWICE = Phrase("“{name}”写了两次。", "'{name}' is given twice.")
_OTHER = Phrase("命令行写得不对。", "The command line cannot be understood.")


def wrong_usage(error: cyclopts.CycloptsError, words: Sequence[str]) -> str:
    """Return what is wrong, and where to look.

    Args:
        error: What the command line's parser found.
        words: The command line, without the program's name.
    """
    lang = _language(words)
    command = " ".join(("kamplan", *(error.command_chain or ())))
    return _about(error, lang) + (" " if lang == Lang.EN else "") + _HELP.say(lang, command=command)


def _about(error: cyclopts.CycloptsError, lang: Lang) -> str:
    argument = getattr(error, "argument", None)
    token = getattr(error, "token", None)
    rest = " ".join(map(str, getattr(error, "unused_tokens", None) or ()))
    name = _name(argument) if argument else ""
    match error:
        case cyclopts.UnknownOptionError():
            return _NO_OPTION.say(lang, found=token.keyword or token.value if token else rest)
        case cyclopts.MissingArgumentError():
            return _MISSING.say(lang, name=name)
        case cyclopts.CoercionError():
            return _VALUE.say(lang, name=name, found=token.value if token else "")
        case cyclopts.ValidationError():
            found = " ".join(token.value for token in argument.tokens) if argument else ""
            return _VALUE.say(lang, name=name, found=found)
        case cyclopts.RepeatArgumentError():
            return _TWICE.say(lang, name=name or (token.keyword if token else ""))
        case cyclopts.UnknownCommandError():
            return _NO_COMMAND.say(lang, found=rest.split(" ", maxsplit=1)[0])
        case cyclopts.UnusedCliTokensError():
            return _TOO_MUCH.say(lang, found=rest)
    return _OTHER.say(lang)


def _name(argument: Any) -> str:
    """Return what `--help` calls an argument."""
    name = str(argument.name)
    return name.removeprefix("--").upper() if argument.field_info.is_positional else name


def _language(words: Sequence[str]) -> Lang:
    """Return the language asked for, which is not parsed where the rest cannot be."""
    for word, following in zip(words, (*words[1:], ""), strict=True):
        name, _, value = word.partition("=")
        if name == "--lang" and (value or following) in set(Lang):
            return Lang(value or following)
    return system_language()
