"""Each way to contribute an entry, with a good, a wrong and a malformed one: the full text of what is said."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml

from checks import entry
from checks.commands import compare
from checks.commands.drafts import ACCOUNTS
from checks.context import FIELDS
from checks.lookalike import VERDICT_WORDS
from checks.memory import load
from checks.placeholder import TYPES
from checks.report import as_text
from checks.schedule import MOST
from checks.verdict import HOSTILE

ROOT = Path(__file__).resolve().parent.parent
NAME = "examples/day-five.md"
Ask = Callable[..., CompletedProcess[str]]
Misuse = Callable[..., str]

GOOD = """---
title: 借款逾期五天，账目清楚
product: 个人贷款
stage: 逾期4–30天
purpose: 提醒
tone: 中性
when: 借款已过还款日几天。
when_not: 账有异议。
---

```sms 正例 借款逾期五天，账目清楚
时间: 2026-11-24 10:30
产品: 个人贷款
变量 签名（签名）: 示例消金
变量 天数（天数）: 5

【{签名}】李先生，您的借款已逾期{天数}天，截至11月24日应还800.00元。可在示例消金App核对、还款或申请协商，有异议可联系App在线客服。已还请忽略。
```
"""
WRONG = GOOD.replace("已还请忽略。", "否则将联系您的家人。").replace("sms 正例", "sms 反例")
MALFORMED = (
    GOOD.replace("stage: 逾期4–30天", "stage: 逾期4-30天")
    .replace("tone: 中性", "ton: 中性")
    .replace("（天数）: 5", "（天数）: 五")
    .replace("when_not: 账有异议。", "when_not: 账有异议。\npair: day-there")
)

FINE = "检查完毕：1 页、1 条示例短信（正例 1），{rules} 条规则，全部与页面所写一致。\n"
MISMATCH = """examples/day-five.md:11  反例「借款逾期五天，账目清楚」与检查结果不符
    【示例消金】李先生，您的借款已逾期5天，截至11月24日应还800.00元。可在示例消金App核对、还款或申请协商，有异议可联系App在线客服。否则将联系您的家人。
{marks}
  多出  => no-third-party-threat “联系您的家人”    检查发现了，页面没写
  若检查是对的：python -m checks update examples/day-five.md:11
  若 no-third-party-threat 错了：{place}
  只跑这一条：  python -m checks examples/day-five.md:11"""
UNREADABLE = """examples/day-five.md:1  页首缺少“tone”（语气）。请加一行“tone: 中性”。

examples/day-five.md:4  “stage”写的是“逾期4-30天”，是不是想写“逾期4–30天”？

examples/day-five.md:6  页首没有叫“ton”的键。是不是想写“tone”？

examples/day-five.md:16  “变量 天数”的取值“五”不合类型“天数”，应写1 到 9999 的整数。

没有通过：0 条示例与检查结果不符，4 处写法读不懂。读了 1 个文件，其中没有读得懂的示例。
"""


def put(root: Path, text: str | bytes, name: str = NAME) -> None:
    (root / name).write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


def rules() -> int:
    from checks.rules import RULES

    return len(RULES)


def mismatch() -> str:
    """What the wrong entry is told; the basis and the place of the rule come from the data."""
    from rich.cells import cell_len

    from checks.addressee import addressed
    from checks.context import Context
    from checks.mismatch import rule_place
    from checks.rules import BY_ID
    from checks.sources import cite

    rule = BY_ID["no-third-party-threat"]
    text = MISMATCH.splitlines()[1].strip()
    texts = addressed(rule.basis, Context(product="personal_loan"))
    basis = "；".join(cite(item) for item in texts[:2])
    says = rule.says.replace("{text}", "联系您的家人")
    marks = "    " + " " * cell_len(text.partition("联系您的家人")[0]) + "~" * 12
    return MISMATCH.format(marks=f"{marks} {rule.id} {says}（依据：{basis}）", place=rule_place(rule))


def test_a_front_matter_without_an_end_is_told_once(here: Path, ask: Ask) -> None:
    put(here, GOOD.replace("账有异议。\n---", "账有异议。"))
    said = ask(NAME).stdout
    assert said.startswith(f"{NAME}:1  第一行是 ---，页首却没有结束，")
    assert said.count(f"{NAME}:1  ") == 1


def test_a_page_that_shows_an_entry_that_cannot_be_read_is_sent_to_the_entry(here: Path, ask: Ask) -> None:
    put(here, "# 页\n\n```sms 引用 day-five\n```\n", "docs/more.md")
    put(here, MALFORMED)
    assert (
        "docs/more.md:3  这里引用的条目 examples/day-five.md 里没有读得懂的示例。先改好那个文件，这里不用改。"
        in ask().stdout
    )


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("source:民法典", "没有编号为“民法典”的来源。是不是想写“civil-code”？它是《中华人民共和国民法典》。"),
        ("source:xx", "没有编号为“xx”的来源。全部编号在 checks/sources.toml 里"),
        ("威胁", "没有编号为“威胁”的规则。是不是想写“reads-as-threat”？"),
        ("xx", "没有编号为“xx”的规则。全部编号在“规则一览”那一页。"),
    ],
)
def test_a_rule_or_source_named_by_its_title_is_found(here: Path, ask: Ask, named: str, meant: str) -> None:
    put(here, f"# 页\n\n[[{named}]]\n", "docs/more.md")
    assert f"docs/more.md:3  “[[{named}]]”：{meant}" in ask().stdout


def test_a_good_entry_is_told_so_by_every_path(here: Path, ask: Ask) -> None:
    put(here, GOOD)
    said = ask(NAME)
    assert (said.returncode, said.stdout, said.stderr) == (0, FINE.format(rules=rules()), "")
    said = ask("--format", "github")
    assert said.stdout.startswith("::notice title=示例短信::")
    assert ask("--format", "summary").stdout.startswith("### 示例短信：全部一致\n")
    assert ask("update").stdout == "没有要改的：每条示例都与检查结果一致。\n"


def test_a_wrong_entry_is_told_what_where_and_how_to_mend_it(here: Path, ask: Ask) -> None:
    put(here, WRONG)
    said = ask(NAME)
    end = f"没有通过：1 条示例与检查结果不符，0 处写法读不懂。共 1 页、1 条示例短信（反例 1），{rules()} 条规则。"
    assert (said.returncode, said.stdout) == (1, f"{mismatch()}\n\n{end}\n")


def test_a_wrong_entry_is_annotated_on_its_line_in_a_pull_request(here: Path, ask: Ask) -> None:
    put(here, WRONG)
    said = ask("--format", "github")
    text = mismatch().replace("\n", "%0A")
    assert said.stdout == f"::error file={NAME},line=18,title=反例「借款逾期五天，账目清楚」::{text}\n"


def test_the_summary_of_a_run_holds_a_block_that_mends_the_entry_when_pasted(here: Path, ask: Ask) -> None:
    put(here, WRONG)
    block = "=> no-third-party-threat “联系您的家人”"
    assert ask("--format", "summary").stdout == (
        "### 示例短信：1 条与检查结果不符，0 处写法读不懂\n\n"
        f"#### `{NAME}` 第 11 行\n\n"
        f"```text\n{mismatch()}\n```\n\n"
        "如果检查是对的，把第 11 行那个围栏里的“=>”行整段换成：\n\n"
        f"```text\n{block}\n```\n"
    )
    put(here, WRONG.replace("家人。\n```", f"家人。\n{block}\n```"))
    assert ask().returncode == 0


def test_update_writes_the_same_lines(here: Path, ask: Ask) -> None:
    put(here, WRONG)
    said = ask("update", NAME)
    assert said.stdout == f"{NAME}:11  已改写“=>”行：借款逾期五天，账目清楚\n"
    assert "家人。\n=> no-third-party-threat “联系您的家人”\n```" in (here / NAME).read_text("utf-8")


def test_a_summary_cannot_be_broken_out_of_by_a_message(here: Path, ask: Ask) -> None:
    put(here, WRONG.replace("李先生，", "李先生，`````"))
    assert "``````text\n" in ask("--format", "summary").stdout


def test_a_verdict_that_no_tool_changes_is_said_in_the_summary(here: Path, ask: Ask) -> None:
    put(here, WRONG.replace("sms 反例", "sms 正例"))
    assert "不能自动改：正例不能有错误级的发现。" in ask("--format", "summary").stdout


def test_a_malformed_entry_is_told_every_fault_with_line_key_found_and_expected(here: Path, ask: Ask) -> None:
    put(here, MALFORMED)
    said = ask(NAME)
    assert (said.returncode, said.stdout, said.stderr) == (2, UNREADABLE, "")
    lines = ask("--format", "github").stdout.splitlines()
    assert [line.split(",title")[0] for line in lines] == [
        f"::error file={NAME},line={n}" for n in (1, 4, 6, 16)
    ]


def test_a_pair_that_is_not_there_is_said_once_the_rest_is_right(here: Path, ask: Ask) -> None:
    put(here, GOOD.replace("异议。\n---", "异议。\npair: day-there\n---"))
    said = ask(NAME)
    assert said.stdout.startswith(
        f"{NAME}:9  “pair”写的是“day-there”，examples/ 里没有这个条目。是不是想写“day-three”？\n"
    )


FRONT = {
    "the hotline of a real bank": (
        "有异议可联系App在线客服",
        "有异议可致电95588",
        ":17  示例里的号码“95588”可能有人在用。请换成",
    ),
    "a real hotline in a header": (
        "变量 天数",
        "电话名单: 400-812-3456\n变量 天数",
        "示例里的号码“400-812-3456”可能有人在用",
    ),
    "a bank that is really there": (
        "变量 签名（签名）: 示例消金",
        "变量 签名（签名）: 招商银行",
        ":14  示例里的“招商银行”真有这一家。请换成虚构的，如“示例银行”。",
    ),
    "a firm in the message": ("App在线客服", "支付宝客服", ":17  示例里的“支付宝”真有这一家。请换成虚构的，"),
    "a mobile number": (
        "有异议可联系App在线客服",
        "有异议可致电13912345678",
        "示例里的号码“13912345678”可能有人在用",
    ),
    "a mobile number with blanks": (
        "App在线客服",
        "139 1234 5678",
        "示例里的号码“139 1234 5678”可能有人在用",
    ),
    "a mobile number in full width": (
        "App在线客服",
        "１３９１２３４５６７８",
        "示例里的号码“13912345678”可能有人在用",
    ),
    "a landline": ("App在线客服", "010-66012345", ":17  示例里的号码“010-66012345”可能有人在用"),
    "a number in the title of an example": (
        "```sms 正例 借款",
        "```sms 正例 13912345678",
        ":11  示例里的号码“13912345678”可能有人在用",
    ),
    "a number of identity": (
        "App在线客服",
        "11010519491231002X",
        "示例里的证件号或卡号“11010519491231002X”可能是真的",
    ),
    "a number of identity of a district that is gone": (
        "App在线客服",
        "11000719900101123X",
        "示例里的证件号或卡号“11000719900101123X”可能是真的",
    ),
    "the number of a card": (
        "App在线客服",
        "6222021234567890128",
        "示例里的证件号或卡号“6222021234567890128”可能是真的",
    ),
    "an address that somebody may have": (
        "App在线客服",
        " www.bank-a.com/x ",
        "示例里的网址“www.bank-a.com/x”可能真有这个网站",
    ),
    "an address that begins like a reserved one": (
        "App在线客服",
        " www.example.com.cn/x ",
        "示例里的网址“www.example.com.cn/x”可能真有这个网站",
    ),
    "a key of no likeness": (
        "tone: 中性",
        "tone: 中性\nauthor: 张三",
        "页首没有叫“author”的键。可以写的有：title、",
    ),
    "an anchor bomb": (
        "title: 借款",
        "a: &a [x, x]\nb: &b [*a, *a]\ntitle: 借款",
        "页首的 YAML 不能用锚点（&）和引用（*）",
    ),
    "deep nesting": ("title: 借款", f"x: {'[' * 3000}{']' * 3000}\ntitle: 借款", "页首的 YAML"),
    "a message that the rules cannot read": (
        "已还请忽略。",
        "お支払いがない場合はご家族に連絡いたします。",
        ":17  检查只读中文，“お支払いがない場合はご家族に連絡いたします……”这一段外文没有检查。示例用中文写，检查才读得懂。",
    ),
    "a message longer than any": (
        "已还请忽略。",
        "\n已还请忽略。" * 6000,
        ":11  短信正文超过 100 KB，不像一条短信。请看围栏是不是在该结束的地方结束。",
    ),
    "a huge value": ("title: 借款", f"title: {'长' * 30_000}", "页首超过 20000 字"),
    "a key twice": (
        "tone: 中性",
        "tone: 中性\ntone: 坚定",
        ":7  页首的键“tone”在第 6 行已经写过。请删去一行。",
    ),
    "a kind of account that there is not": (
        "product: 个人贷款",
        "product: 房租",
        ":3  “product”写的是“房租”，不在可写的值里。可以写的有：信用卡、",
    ),
    "a list for a word": (
        "product: 个人贷款",
        "product: [个人贷款, 车贷]",
        "“product”写的是“不是一段文字的内容”",
    ),
    "a path as pair": ("when: ", "pair: ../../etc/passwd\nwhen: ", "应写另一条的文件名"),
    "a path in the library as pair": ("when: ", "pair: examples/day-three\nwhen: ", "应写另一条的文件名"),
    "itself as pair": ("when: ", "pair: day-five\nwhen: ", "“pair”写的是这个文件自己"),
    "no blank after a colon": ("tone: 中性", "tone:中性", ":6  页首“tone:”的冒号后面要空一格：“tone: ”。"),
    "a remark behind a quotation": (
        "已还请忽略。",
        "已还请忽略。\n=> no-threat “已还” 不该报",
        ":18  引文后面多了“不该报”，这里只能写第几次出现的数字。请删去；",
    ),
    "a colon in a title": (
        "title: 借款",
        "title: 题: 借款",
        ":2  页首的 YAML 读不懂，读到“title: 题: 借款逾期五天，账目清楚”。值里有半角冒号加空格，",
    ),
    "a placeholder that the message does not have": (
        "变量 天数（天数）",
        "变量 期数（期数）: 3\n变量 天数（天数）",
        ":15  表头写了“变量 期数”，正文里没有“{期数}”。请写进正文，或删去这一行。",
    ),
    "a placeholder as a platform writes it": (
        "逾期{天数}天",
        "逾期${天数}天",
        ":17  变量写的是“${天数}”。请改成“{天数}”：花括号是半角的，前面没有符号，里面没有空格。",
    ),
    "a placeholder in wide braces": (
        "逾期{天数}天",
        "逾期｛天数｝天",
        ":17  变量写的是“｛天数｝”。请改成“{天数}”：",
    ),
    "a placeholder with blanks": (
        "逾期{天数}天",
        "逾期{ 天数 }天",
        ":17  变量写的是“{ 天数 }”。请改成“{天数}”：",
    ),
    "a type without brackets": (
        "变量 天数（天数）",
        "变量 天数 天数",
        ":15  “变量 天数 天数”的写法不认识。请写成“变量 名字: 取值”，",
    ),
    "a result that comes for the noughth time": (
        "已还请忽略。",
        "已还请忽略。\n=> no-threat “已还”0",
        ":18  引文后面多了“0”，这里只能写第几次出现的数字。",
    ),
    "a title with a sign that has no width": (
        "title: 借款",
        "title: 借\u200b款",
        ":2  “title”里有看不见的字符或换行。请删去。",
    ),
    "a header with a sign that has no width": (
        "产品: 个",
        "产\u200b品: 个",
        ":13  没有叫“产〔200B〕品”的表头。是不是想写“产品”？",
    ),
    "values of an edge parted by a stroke": (
        "```sms 正例 借款逾期五天，账目清楚\n",
        "```sms 边界 借款逾期五天，账目清楚\n征信: 已接入/未接入\n",
        ":12  “征信”写的是“已接入/未接入”，几种取值之间用“|”隔开。请写成“征信: 已接入 | 未接入”。",
    ),
    "two sentences": ("账有异议。", "账有异议。号码不对。", "应只写一句话，以一个“。”结束"),
    "no sentence": ("when: 借款已过还款日几天。\n", "", "页首缺少“when”"),
    "markup in the title": ("title: 借款", "title: <b>借款", "标题里不能有"),
    "a taken title": (
        "title: 借款逾期五天，账目清楚",
        "title: 逾期三天的提醒",
        "标题“逾期三天的提醒”与 examples/day-five.md 相同",
    ),
    "a fact that says otherwise": (
        "产品: 个人贷款",
        "产品: 车贷",
        "表头“产品: 车贷”与页首“product: 个人贷款”不一致",
    ),
    "no front matter": (GOOD[: GOOD.index("```")], "", "条目要有页首"),
    "no example": (GOOD[GOOD.index("```") :], "没有。\n", "条目里没有示例"),
    "another entry inside": (
        "```sms 正例",
        "```sms 引用 day-three\n```\n\n```sms 正例",
        "条目里写自己的短信，不引用别的条目",
    ),
    "a placeholder without a type": (
        "变量 天数（天数）",
        "变量 天数",
        "examples/ 里的变量要写类型：“变量 天数（天数）”",
    ),
    "a type that does not exist": ("变量 天数（天数）", "变量 天数（时长）", "是不是想写“天数”？"),
    "a placeholder without a header": (
        "变量 天数（天数）: 5\n",
        "",
        "请加一行“变量 天数（天数）: 常见值 | 另一个值”",
    ),
    "an unknown type": ("变量 天数（天数）", "变量 天数（天书）", "是不是想写“天数”？"),
    "a phone number as a hotline": (
        "变量 天数（天数）: 5",
        "变量 天数（热线）: 13800138000",
        "应写官方热线，如 95XXX 一类的短号、400 或座机，不能是手机号",
    ),
}


@pytest.mark.parametrize("fault", FRONT)
def test_what_does_not_belong_in_an_entry_is_one_sentence(here: Path, ask: Ask, fault: str) -> None:
    old, new, says = FRONT[fault]
    assert GOOD.count(old) >= 1
    put(here, GOOD.replace(old, new, 1))
    said = ask()
    assert said.returncode == 2, said.stdout
    assert says in said.stdout
    assert "Traceback" not in said.stdout + said.stderr


@pytest.mark.parametrize(
    "number",
    [
        "95XXX",
        "400-000-0000",
        "010-00000000",
        "12378",
        "应还95123.45元",
        "95000元",
        "999999199001010000",
        "s.example.com/x7",
        "https://bill.example.org",
        "北京银行业协会、中国银行间市场、原中国银行保险监督管理委员会",
        "敏捷信息、微信、国家金融监督管理总局、最高人民法院",
    ],
)
def test_what_nobody_has_and_public_bodies_are_not_refused(here: Path, ask: Ask, number: str) -> None:
    put(here, WRONG.replace("应还800.00元", f"应还800.00元，{number}"))
    said = ask(NAME).stdout
    assert "可能有人在用" not in said
    assert "可能是真的" not in said
    assert "可能真有" not in said
    assert "真有这一家" not in said


def test_a_placeholder_without_a_value_is_told_once(here: Path, ask: Ask) -> None:
    put(here, GOOD.replace("（天数）: 5", "（天数）: 5 |"))
    assert ask(NAME).stdout.startswith(
        f"{NAME}:15  “变量 天数（天数）”应写至少一个取值，多个用“|”隔开，不留空。\n\n没有通过"
    )


@pytest.mark.parametrize("blank", ["\t", "\u00a0", "\u3000", "  "])
def test_any_blank_parts_the_verdict_from_the_title(here: Path, ask: Ask, blank: str) -> None:
    put(here, GOOD.replace("sms 正例 ", f"sms{blank}正例{blank}"))
    assert ask(NAME).returncode == 0


FILES = {
    "another encoding": (GOOD.encode("gb18030"), NAME, "文件不是 UTF-8 编码"),
    "a huge file": (GOOD.encode() + b"x" * 2_100_000, NAME, "文件超过 2 MB"),
    "capital letters": (GOOD.encode(), "examples/Day-Five.md", "条目的文件名“Day-Five.md”不行"),
    "Chinese letters": (GOOD.encode(), "examples/五天.md", "条目的文件名“五天.md”不行"),
    "a folder": (GOOD.encode(), "examples/loan/day-five.md", "直接放在 examples/ 里"),
}


@pytest.mark.parametrize("fault", FILES)
def test_a_file_that_cannot_be_an_entry_is_one_sentence(here: Path, ask: Ask, fault: str) -> None:
    data, name, says = FILES[fault]
    (here / name).parent.mkdir(exist_ok=True)
    put(here, data, name)
    said = ask()
    assert said.returncode == 2
    assert says in said.stdout


def test_the_same_content_under_two_ids_is_refused(here: Path, ask: Ask) -> None:
    put(here, GOOD)
    put(here, GOOD.replace("title: 借款", "title: 另一条借款"), "examples/day-six.md")
    said = ask()
    assert said.returncode == 2
    assert "examples/day-six.md:1  全部内容与 examples/day-five.md 相同。" in said.stdout


def test_a_link_other_than_the_library_is_refused_and_the_library_is_read_once(here: Path, ask: Ask) -> None:
    assert len(json.loads(ask("--format", "json").stdout)["examples"]) == 3
    (here / "docs" / "more").symlink_to("../examples")
    said = ask()
    assert said.returncode == 2
    assert said.stdout.startswith("docs/more:1  这是符号链接，不读取")
    (here / "docs" / "more").unlink()
    (here / "docs" / "library").unlink()
    (here / "docs" / "library").symlink_to("guide")
    assert ask().stdout.startswith("docs/library:1  这是符号链接，不读取")


@pytest.mark.parametrize("copied", [True, False])
def test_a_library_that_is_no_link_any_more_is_told_once(here: Path, ask: Ask, copied: bool) -> None:
    library = here / "docs" / "library"
    library.unlink()
    if copied:
        shutil.copytree(here / "examples", library)
    else:
        library.write_text("../examples", "utf-8")
    said = ask()
    assert said.returncode == 2
    assert said.stdout.startswith("docs/library:1  docs/library 应是指向 ../examples 的符号链接，")
    assert "1 处写法读不懂" in said.stdout


LOG = """---
title: 结清以后同一天又发
product: 个人贷款
stage: 结清确认
purpose: 提醒
tone: 坚定
when: 用来说明频次怎样数。
when_not: 任何时候都不这样发。
pair: day-five
---

```sms 反例 结清以后同一天又发
时间: 2026-11-24 16:30
片段: 是
发送记录: 2026-11-17 23:59 短信
发送记录: 2026-11-18 00:00 短信
发送记录: 2026-11-24 09:00
发送记录: 2026-11-24 15:00 结清

您的借款已逾期7天，请尽快还款。
=> collect-after-settlement “请尽快还款”
=> daily-sms-cap “1”
=> [2026-11-17 23:59] send-window “23:59”
=> [2026-11-18 00:00] send-window “00:00”
```
"""


def test_a_send_log_is_counted_in_beijing_days_and_each_message_of_it_is_judged(here: Path, ask: Ask) -> None:
    put(here, GOOD)
    put(here, LOG, "examples/log.md")
    said = ask("examples/log.md")
    assert said.returncode == 0, said.stdout
    put(here, LOG.replace("=> [2026-11-17 23:59] send-window “23:59”\n", ""), "examples/log.md")
    assert "多出  => [2026-11-17 23:59] send-window “23:59”" in ask("examples/log.md").stdout
    assert ask("update", "examples/log.md").returncode == 0
    assert (here / "examples/log.md").read_text("utf-8") == LOG


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("15:00 结清", "15:00 还清", "没有“还清”这件事。是不是想写“结清”？"),
        ("2026-11-24 15:00", "昨天", "应写“时间 事情”"),
        (
            "2026-11-24 09:00",
            "2026-11-24 9:00",
            "写的是“2026-11-24 9:00”，应写“时间 事情”，月、日、时、分都写两位",
        ),
        ("2026-11-24 15:00", "2026-11-24 08:00", "要按时间先后写"),
        ("2026-11-24 15:00", "2026-11-24 16:30", "不早于“时间”"),
        ("片段: 是", "片段: 是\n当日条数: 1", "“当日条数”由“发送记录”得出，不另写"),
        ("片段: 是", "片段: 是\n已结清: 否", "“已结清”由“发送记录”得出，不另写"),
        ("时间: 2026-11-24 16:30\n", "", "也要写“时间”"),
        ("[2026-11-18 00:00]", "[2026-11-18 00:01]", "不是表头里写的取值"),
    ],
)
def test_a_send_log_that_cannot_be_is_one_sentence(
    here: Path, ask: Ask, old: str, new: str, says: str
) -> None:
    put(here, GOOD)
    put(here, LOG.replace(old, new), "examples/log.md")
    said = ask()
    assert said.returncode == 2
    assert says in said.stdout


def test_a_send_log_may_have_so_many_lines_and_no_more(here: Path, ask: Ask) -> None:
    put(here, GOOD)
    first, rest = LOG.split("发送记录: 2026-11-17 23:59 短信\n")
    says = f"“发送记录”超过 {MOST} 行。请只留与结论有关的。"
    for more, refused in ((0, False), (1, True)):
        lines = "发送记录: 2026-11-17 09:00 短信\n" * (MOST - rest.count("发送记录") + more)
        put(here, first + lines + rest, "examples/log.md")
        assert (says in ask().stdout) is refused


@pytest.mark.parametrize(("written", "code"), [("App | 网点", 0), ("App", 2)])
def test_an_enumeration_needs_two_words(here: Path, ask: Ask, written: str, code: int) -> None:
    told = GOOD.replace("（天数）: 5\n", f"（天数）: 5\n变量 门（枚举）: {written}\n")
    put(here, told.replace("示例消金App核对", "示例消金{门}核对"))
    said = ask(NAME)
    assert said.returncode == code
    assert ("类型“枚举”应写列出的几个词，至少两个。" in said.stdout) is bool(code)


def written(path: Path) -> None:
    """Fills in a draft as a person would: the title, and when to use it."""
    text = path.read_text("utf-8")
    for key, words in (
        ("一句话标题，示范什么", f"底稿 {path.stem}"),
        ("什么时候用", "要用时"),
        ("什么时候不用", "不用时"),
    ):
        assert f"（待写：{key}）" in text
        text = text.replace(f"（待写：{key}）", words)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("stage", entry.choices("stage"))
def test_a_new_entry_of_any_product_and_stage_passes_without_a_warning_once_it_is_written(
    here: Path, ask: Ask, stage: str
) -> None:
    for number, product in enumerate(entry.choices("product")):
        said = ask("new", "example", f"draft-{number}", "--product", product, "--stage", stage)
        assert said.returncode == 0
        path = here / f"examples/draft-{number}.md"
        written(path)
        assert f"\nproduct: {product}\nstage: {stage}\n" in path.read_text("utf-8")
    project = load(here)
    assert project.good, as_text(project)
    drafts = [one for one in project.judged if "/draft-" in one.example.path]
    assert len(drafts) == len(entry.choices("product"))
    assert {one.report.verdict.value for one in drafts} == {"pass"}
    late = {"逾期" in one.example.text for one in drafts}
    assert late == {stage.startswith("逾期") or stage == "诉前"}
    assert {ACCOUNTS[product].sender for product in entry.choices("product")} == {
        one.report.message.text.partition("】")[0][1:] for one in drafts
    }


def test_a_new_entry_says_what_to_do_and_is_not_published_as_it_is(here: Path, ask: Ask) -> None:
    said = ask("new", "example", "first")
    assert said.stdout == (
        "已写好底稿 examples/first.md，是一条正例；别的判定词见 CONTRIBUTING.md。把“（待写：…）”的地方都换成自己的话，再运行 python -m checks examples/first.md，一致后提交；它会有自己的页面 /library/first/。\n"
    )
    said = ask("examples/first.md")
    assert said.returncode == 2
    assert [line.partition("  ")[0] for line in said.stdout.split("\n\n")[:-1]] == [
        f"examples/first.md:{number}" for number in (2, 7, 8, 11)
    ]
    assert "底稿里的“（待写：什么时候用）”还没有换成自己的话。" in said.stdout
    written(here / "examples/first.md")
    assert ask("examples/first.md").returncode == 0


def test_what_a_message_about_a_missing_key_suggests_is_no_value(here: Path, ask: Ask) -> None:
    put(here, GOOD.replace("when: 借款已过还款日几天。\n", ""))
    line = re.search("请加一行“(.*)”。", ask(NAME).stdout)
    assert line
    put(here, GOOD.replace("when: 借款已过还款日几天。", line[1]))
    assert "还没有换成自己的话" in ask(NAME).stdout


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("到期前", "短信说已经逾期"),
        ("到期日", "短信说已经逾期"),
        ("结清确认", "短信还在催还"),
        ("号码错误", "短信还在催还"),
    ],
)
def test_a_stage_at_which_nothing_is_overdue_takes_no_demand(
    here: Path, ask: Ask, stage: str, says: str
) -> None:
    put(here, GOOD.replace("stage: 逾期4–30天", f"stage: {stage}"))
    said = ask(NAME)
    assert said.returncode == 2
    assert said.stdout.startswith(
        f"{NAME}:11  页首“stage: {stage}”与正文不符：{says}。请改阶段，或改短信。\n"
    )
    put(here, WRONG.replace("stage: 逾期4–30天", f"stage: {stage}"))
    assert "与正文不符" not in ask(NAME).stdout


@pytest.mark.usefixtures("here")
def test_a_new_entry_of_no_product_is_one_sentence(misuse: Misuse) -> None:
    assert misuse("new", "example", "x", "--product", "信用咔") == (
        "--product 写的是“信用咔”。是不是想写“信用卡”？\n"
    )


@pytest.mark.parametrize("kind", TYPES.values(), ids=lambda kind: kind.name)
def test_a_type_takes_its_longest_and_its_own_hostile_fills_and_refuses_the_common_ones(kind: object) -> None:
    found = TYPES[getattr(kind, "name", "")]
    if found.name == "枚举":
        return
    assert found.accepts(found.longest)
    assert all(found.accepts(value) for _, value in found.hostile)
    taken = {label for label, value in HOSTILE.items() if found.accepts(value)}
    assert taken == set()


@pytest.mark.parametrize(
    "value", ["2月30日", "4月31日", "13月1日", "0月5日", "2026年11月0日", "1026年1月1日"]
)
def test_a_day_that_no_calendar_has_is_no_date(value: str) -> None:
    assert not TYPES["日期"].accepts(value)
    assert not TYPES["日期时间"].accepts(f"{value}9时")


def test_a_date_is_any_day_of_the_calendar_and_a_time_any_of_the_clock() -> None:
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(366)]
    assert all(TYPES["日期"].accepts(f"{day.year}年{day.month}月{day.day}日") for day in days)
    assert all(TYPES["日期"].accepts(f"{day:%m}月{day:%d}日") for day in days)
    assert TYPES["日期时间"].accepts("2月29日23:59")
    assert not any(TYPES["日期时间"].accepts(f"2月29日{time}") for time in ("24时", "9:60", "9时60分", "9:5"))


def test_the_editor_completes_what_the_schema_allows() -> None:
    (snippet,) = json.loads((ROOT / ".vscode/entry.code-snippets").read_text("utf-8")).values()
    body = "\n".join(snippet["body"])
    offered = dict(re.findall(r"^(\w+): \$\{\d\|(.*)\|\}$", body, re.MULTILINE))
    assert {key: tuple(values.split(",")) for key, values in offered.items()} == {
        key: entry.choices(key) for key in ("product", "stage", "purpose", "tone")
    }
    words = re.search(r"^```sms \$\{\d\|(.*)\|\} \$1$", body, re.MULTILINE)
    assert words
    assert tuple(words[1].split(",")) == VERDICT_WORDS
    filled = re.sub(r"\$\{\d+[|:]([^},|]*)[^}]*\}", r"\1", body)
    assert list(entry.wrong(yaml.safe_load(filled.split("---\n")[1]))) == []
    assert (snippet["scope"], snippet["prefix"]) == ("markdown", "entry")


def test_the_schema_is_a_schema_and_the_issue_form_offers_its_values() -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(entry.schema())
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/new-example.yml").read_text("utf-8"))
    offered = {item["id"]: item["attributes"].get("options") for item in form["body"]}
    assert offered["product"] == list(entry.choices("product"))
    assert offered["stage"] == list(entry.choices("stage"))
    assert entry.choices("product") == tuple(word for _, word in FIELDS["product"][1].choices)


def test_no_form_asks_for_a_whole_message_and_every_action_is_pinned() -> None:
    forms = [path for path in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config"]
    assert len(forms) == 4
    for path in forms:
        for item in yaml.safe_load(path.read_text("utf-8"))["body"]:
            label = item["attributes"].get("label", "")
            assert not any(words in label for words in ("全文", "原文", "整条短信")), (path.name, label)
    for path in (ROOT / "action.yml", *(ROOT / ".github/workflows").glob("*.yml")):
        uses = re.findall(r"uses: (\S+)", path.read_text("utf-8"))
        assert uses
        assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", one) for one in uses), path


def test_the_pages_on_writing_list_every_value_and_type_and_the_sample_passes(here: Path, ask: Ask) -> None:
    text = "".join((ROOT / f"docs/reference/{page}.md").read_text("utf-8") for page in ("writing", "headers"))
    for key in ("product", "stage", "purpose", "tone", "sender", "recipient"):
        assert all(f"`{value}`" in text for value in entry.choices(key)), key
    assert all(f"| `{name}` |" in text for name in TYPES)
    contributing = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    sample = contributing.split("````markdown\n---")[1].split("````")[0]
    put(here, "---" + sample)
    assert ask(NAME).returncode == 0


def git(root: Path, *arguments: str) -> None:
    author = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *author, *arguments], cwd=root, check=True, capture_output=True)


def test_a_rule_change_is_told_which_published_entries_it_condemns(here: Path, ask: Ask) -> None:
    put(here, GOOD)
    put(here, WRONG.replace("sms 反例", "sms 正例").replace("title: 借款", "title: 旧的"), "examples/old.md")
    git(here, "init", "-q")
    git(here, "add", "docs", "examples")
    git(here, "commit", "-qm", "base")
    (here / "examples" / "old.md").unlink()
    said = ask("rules", "--compare", "HEAD")
    assert said.returncode == 1
    head, kind, found, gone = said.stdout.rstrip("\n").split("\n\n")
    assert head == (
        "现在的规则与 HEAD 的 5 条示例相比：1 条已发布的正例会被判为错误，0 条正例会多出警告，0 条反例有一处不再被发现，1 个条目的网址会失效。"
    )
    assert kind == "会被判为错误的正例："
    assert found.startswith(
        "- examples/old.md:11「借款逾期五天，账目清楚」\n    - => no-third-party-threat “联系您的家人”    "
    )
    assert gone == "会失效的网址（条目的编号不能改、不能删）：\n- /library/old/"


def test_a_folder_beside_docs_and_examples_may_have_any_name(here: Path, ask: Ask) -> None:
    put(here, GOOD)
    (here / "old docs").mkdir()
    put(here, "一页。\n", "old docs/page.md")
    git(here, "init", "-q")
    git(here, "add", "examples", "old docs")
    git(here, "commit", "-qm", "base")
    said = ask("rules", "--compare", "HEAD")
    assert "现在的规则与 HEAD 的 " in said.stdout, said.stderr


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("base", ["no-such-branch", "--output=x", "HEAD:docs", ""])
def test_a_base_that_is_no_commit_is_one_sentence(misuse: Misuse, base: str) -> None:
    assert "这个仓库里没有提交" in misuse("rules", f"--compare={base}")


@pytest.mark.usefixtures("here")
def test_a_comparison_is_for_people(misuse: Misuse) -> None:
    assert "不和 --format json 一起写" in misuse("rules", "--compare=HEAD", "--format=json")


def test_a_git_that_does_not_answer_is_one_sentence(
    here: Path, misuse: Misuse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "LONGEST_WAIT", 0)
    git(here, "init", "-q")
    assert "git 0 秒还没有做完，没有比较" in misuse("rules", "--compare=HEAD")
