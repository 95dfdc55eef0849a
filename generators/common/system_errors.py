"""What the operating system refuses, in the reader's language: the only place that knows its words."""

import errno

from generators.common.language import Phrase

_MISSING = Phrase("没有这个文件或文件夹", "there is no such file or folder")
_DENIED = Phrase("没有权限", "permission denied")
_BUSY = Phrase("正被别的程序占用", "another program is using it")
_GONE = Phrase("网络或磁盘连不上了", "the network or the disk can no longer be reached")
_FULL = Phrase("磁盘空间不足", "the disk is full")
_BY_NUMBER = {
    errno.ENOENT: _MISSING,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EBUSY: _BUSY,
    errno.EAGAIN: _BUSY,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: Phrase("磁盘是只读的", "the disk is read-only"),
    errno.EISDIR: Phrase("那是一个文件夹", "it is a folder"),
    errno.ENOTDIR: Phrase("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.EEXIST: Phrase("已经有同名的文件", "there is one of that name already"),
    errno.ENOTEMPTY: Phrase("文件夹不是空的", "the folder is not empty"),
    errno.ENAMETOOLONG: Phrase("名称太长", "the name is too long"),
    errno.ELOOP: Phrase("链接绕成了圈", "links lead round in a circle"),
    errno.EMFILE: Phrase("同时打开的文件太多", "too many files are open"),
    errno.EFBIG: Phrase("文件太大", "the file is too large"),
    errno.EIO: Phrase("磁盘读写出错", "the disk failed"),
    errno.EINVAL: Phrase("系统不接受这个名称或位置", "the system does not take this name or place"),
    errno.EXDEV: Phrase("不在同一块磁盘上", "it lies on another disk"),
    errno.ECONNREFUSED: Phrase("对方没有应答", "nobody answers there"),
    errno.ETIMEDOUT: _GONE,
    errno.ESTALE: _GONE,
    errno.ENOTCONN: _GONE,
    errno.EHOSTUNREACH: _GONE,
    errno.ENETUNREACH: _GONE,
    errno.ENODEV: _GONE,
    errno.ENXIO: _GONE,
}
_OTHER = Phrase("系统错误 {number}", "system error {number}")
_WITHOUT_NUMBER = Phrase("系统没有说明原因", "the system gives no reason")


def reason_of(error: OSError) -> Phrase:
    """Return why the system refused, for the middle of a sentence.

    >>> reason_of(FileNotFoundError(errno.ENOENT, "No such file or directory")).zh
    '没有这个文件或文件夹'
    """
    if error.errno is None:
        return _WITHOUT_NUMBER
    if found := _BY_NUMBER.get(error.errno):
        return found
    return Phrase(*(text.format(number=error.errno) for text in (_OTHER.zh, _OTHER.en)))
