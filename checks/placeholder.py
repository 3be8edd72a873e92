"""Types of placeholders: what each takes, the longest it can be, and what a hostile sender might put in.

Written in a header as `变量 称呼（称呼）: 张女士 | 欧阳先生`. A fill that the type refuses cannot be sent, so it needs
no rule; a hostile fill that the type would take must be found by the rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\{([^{}\s]{1,20})\}")
"""A placeholder in a text; its group is the name."""
_DATE = (
    r"(?:(?:19|20)[0-9]{2}年)?(?:(?:0?[13578]|1[02])月(?:0?[1-9]|[12][0-9]|3[01])日"
    r"|(?:0?[469]|11)月(?:0?[1-9]|[12][0-9]|30)日|0?2月(?:0?[1-9]|[12][0-9])日)"
)
_TIME = r"(?:[01]?[0-9]|2[0-3])(?:时(?:[0-5]?[0-9]分)?|:[0-5][0-9])"


@dataclass(frozen=True)
class Type:
    """One type: its pattern, what it takes in Chinese, the longest fill, and hostile fills that fit the pattern."""

    name: str
    pattern: str
    takes: str
    longest: str
    hostile: tuple[tuple[str, str], ...] = ()

    def accepts(self, value: str) -> bool:
        """Whether a value can be filled in."""
        return bool(re.fullmatch(self.pattern, value))


TYPES: dict[str, Type] = {
    kind.name: kind
    for kind in (
        Type(
            "签名",
            r"(?=.*[\u4e00-\u9fff])(?!.*1[3-9][0-9]{9})[\u4e00-\u9fffA-Za-z0-9]{2,12}",
            "机构名，2 到 12 个汉字、字母或数字，至少一个汉字，不带【】",
            "示例汽车金融股份有限公司",
            (("公权力机关", "人民法院"),),
        ),
        Type(
            "称呼",
            r"[\u4e00-\u9fff·]{1,8}(?:先生|女士|客户|业主|同学|老师)|(?:客户|业主|用户)(?:您好)?",
            "姓或姓名加先生、女士、客户、业主等",
            "欧阳文清女士",
        ),
        Type("四位尾号", r"[0-9]{4}", "四位数字", "1234"),
        Type("金额", r"(?:[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2})\.[0-9]{2}", "两位小数的金额，如 1234.56，不带“元”", "1234567.89"),
        Type("百分比", r"[0-9]{1,3}(?:\.[0-9]{1,4})?%", "百分比，如 18.25%", "18.2500%"),
        Type("天数", r"[1-9][0-9]{0,3}", "1 到 9999 的整数", "1095"),
        Type("期数", r"[1-9][0-9]{0,2}", "1 到 999 的整数", "360"),
        Type("日期", _DATE, "日期，如 11月24日 或 2026年11月24日", "2026年11月24日"),
        Type("日期时间", _DATE + _TIME, "日期和时刻，如 11月24日9时", "2026年11月24日10时30分"),
        Type(
            "App路径",
            r"[\u4e00-\u9fffA-Za-z]{2,12}(?:[-－>][\u4e00-\u9fffA-Za-z]{2,12}){0,2}",
            "App 里的菜单名，逐级用“-”连接，如 我的-证明",
            "信用卡-账单与还款-个性化分期",
        ),
        Type("热线", r"95[0-9]{3,4}|123[0-9]{2}|400-?[0-9]{3}-?[0-9]{4}|0[0-9]{2,3}-[0-9]{7,8}", "官方热线，如 95XXX 一类的短号、400 或座机，不能是手机号", "0755-12345678"),
        Type(
            "官方网址",
            r"(?:[a-z0-9-]{1,20}\.){1,3}[a-z]{2,7}",
            "官方域名，不带 http 和路径",
            "www.shili-yinhang.example",
            (("短链", "t.cn"),),
        ),
        Type("编号", r"(?!1[3-9][0-9]{9})[A-Za-z0-9（）()〔〕\u4e00-\u9fff第号-]{2,24}", "受理号、案号一类的编号，2 到 24 个字符，不能是手机号", "SL20261124-0000012345"),
        Type("枚举", r".{1,20}", "列出的几个词，至少两个", ""),
    )
}  # fmt: skip


def unlike(name: str, text: str) -> str:
    """How a text writes a placeholder of this name other than as `{name}`; empty where it does not."""
    quoted = re.escape(name)
    marked = re.search(rf"[$#]\{{{quoted}\}}", text)
    if marked or f"{{{name}}}" in text:
        return marked.group() if marked else ""
    other = re.search(rf"[$#]?[{{｛\[［<＜][ \t\u3000]*{quoted}[ \t\u3000]*[}}｝\]］>＞]", text)
    return other.group() if other else ""


def fault(kind: str, values: tuple[str, ...]) -> str | None:
    """Why the written fills do not fit a type, as the end of a Chinese sentence; None where they do."""
    found = TYPES[kind]
    if kind == "枚举":
        return None if len(values) > 1 else f"类型“枚举”应写{found.takes}。"
    bad = next((value for value in values if not found.accepts(value)), None)
    return None if bad is None else f"取值“{bad[:40]}”不合类型“{kind}”，应写{found.takes}。"
