"""Why a file cannot be read or written, in Chinese: what the system says is English."""

from __future__ import annotations

import errno

_SAID = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENAMETOOLONG: "名字太长",
    errno.ELOOP: "符号链接绕成了圈",
    errno.ENOSPC: "磁盘满了",
    errno.EROFS: "磁盘只能读",
}


def why(error: OSError) -> str:
    """The cause of a failure, as a half sentence."""
    return _SAID.get(error.errno or 0, f"系统不允许，错误号 {error.errno}")
