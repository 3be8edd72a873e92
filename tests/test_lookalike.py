"""Nothing that is meant as an example stands in a page unexecuted: it is a block, or the page has a problem."""

from __future__ import annotations

import time

import pytest

from checks.scanner import scan

MESSAGE = "【示例银行】张女士，您尾号1234信用卡已逾期7天，请在示例银行App核对账单。"
REST = f"片段: 是\n\n{MESSAGE}\n```"


def lines(text: str) -> list[int]:
    return [problem.line for problem in scan(f"# 页\n\n{text}\n").problems]


OPENINGS = [
    "sms 正例 没有反引号", "`sms 正例 一个反引号", "´´´sms 正例 别的记号", "…sms：反例 省略号", "——sms 反例 破折号", "---sms 反例 横线", "、、、sms 边界 顿号", "\u200b```sms 正例 前面有零宽字符",
    "`\u200b``sms 正例 中间有零宽字符", "\ufeff```sms 正例 中间的BOM", "例如：```sms 正例 写在一行的中间", "## ```sms 正例 标题里", "\\```sms 正例 转义",
    "| 甲 | ```sms 正例 第二格 |", "甲 | ```sms 正例 没有边的表", "*[sms]: ```sms 正例 缩写", "ｓｍｓ　正例　全角", "sms 引用 day-three",
]  # fmt: skip


@pytest.mark.parametrize("opening", OPENINGS)
def test_an_opening_that_opens_nothing_is_told_once(opening: str) -> None:
    assert lines(f"{opening}\n片段: 是\n\n请核对账单。\n```") == [3]


@pytest.mark.parametrize(
    "line",
    [
        MESSAGE, f"反例：{MESSAGE}", f"**反例**：{MESSAGE}", f"> {MESSAGE}", f"- “{MESSAGE}”", f"1. {MESSAGE}", f"    {MESSAGE}",
        f"| 甲 | {MESSAGE} | 乙 |", "张女士，您尾号1234信用卡已逾期7天，请在App核对账单。【示例银行】",
    ],
)  # fmt: skip
def test_a_whole_message_in_prose_is_refused(line: str) -> None:
    assert lines(f"甲\n\n{line}") == [5]


@pytest.mark.parametrize(
    "line",
    [
        "每条短信恰有一个【签名】，放在开头或末尾，写报备过的那一个，不写别的。", "| 【人民法院】您的欠款请尽快处理 | 不可用 | 签名只用发送方的真实名称 |",
        "签名是【】中的名称，写明是谁发的，不用中性词。", "写成 `sms 正例 标题`，后面是正文。", "写成 `` ```sms 正例 标题 ``。", "sms 是短信。", "[[no-service-by-sms]] 反例见下。",
    ],
)  # fmt: skip
def test_a_sentence_about_messages_is_no_message(line: str) -> None:
    assert lines(line) == []


@pytest.mark.parametrize(
    ("code", "at"),
    [
        (f"```sm\n{REST}", [3, 6]),
        ("```smss\n片段: 是\n\n请核对账单。\n```", [3]),
        ("```evla\n成功: 1\n```", [3]),
        (f"```\n{REST}", [6]),
        (f"```text\n{REST}", [6]),
        ("```\nsms 正例 写在下一行\n\n请核对账单。\n```", [4]),
        ("```\n再不还款，后果自负。\n=> no-threat “后果自负”\n```", [5]),
        ("请核对账单。\n=> 见下一节\n```", [5]),
        (
            f"````markdown\n```sms 正例 展示\n{REST}\n\n```sms 正例 真的\n{REST}\n\n````markdown\n甲\n````",
            [3],
        ),
    ],
)
def test_code_that_was_meant_to_run_is_told(code: str, at: list[int]) -> None:
    assert lines(code) == at


@pytest.mark.parametrize(
    "code",
    [
        f"````markdown\n```sms 正例 展示写法\n{REST}\n````", "```text\n=> no-insult “老赖”\n```", "```bash\necho '【示例银行】……'\n```",
        "```css\n甲\n```", "```text\n```甲``` 行内\n```",
    ],
)  # fmt: skip
def test_code_that_shows_something_else_is_left_alone(code: str) -> None:
    assert lines(code) == []


@pytest.mark.parametrize("sign", ["-", " -", "| ", "【甲】 ", "sms ", "· ", "1. ", '"', "\u200b", "“【"])
def test_a_long_line_takes_no_time(sign: str) -> None:
    start = time.process_time()
    scan(f"-{sign * 200_000}x\n\n```\n{sign * 200_000}x\n```\n")
    assert time.process_time() - start < 2


def test_an_example_in_a_comment_of_the_front_matter_is_told() -> None:
    page = scan("---\ntitle: 题\n# ```sms 正例 注释里\n# 请核对账单。\n# ```\n---\n\n文字\n")
    assert [problem.line for problem in page.problems] == [3]
