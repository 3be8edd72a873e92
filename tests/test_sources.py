"""The list of sources: complete, dated, short in its quotations, and free of addresses nobody should follow."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from rule_helpers import levels

from checks import Message, check
from checks.addressee import addressed
from checks.checker import ELSEWHERE, RULES_DATE
from checks.context import FIELDS
from checks.rules import BY_ID, RULES
from checks.site import plain
from checks.site.rule_list import coverage, rules_by
from checks.site.source_list import article_id, source_list
from checks.sources import Force, Source, sources
from checks.stated import parse

REPOSITORY = Path(__file__).resolve().parent.parent
RAW: dict[str, dict[str, Any]] = tomllib.loads((REPOSITORY / "checks/sources.toml").read_text("utf-8"))

REQUIRED = {"title", "number", "issuer", "force", "seen", "checked", "confidence", "articles"}
OPTIONAL = {
    "issued",
    "effective",
    "not_before",
    "until",
    "url",
    "note",
    "lenders",
    "products",
    "channels",
    "loans_from",
}

# Reprints and repurposed domains that the research marks with a dagger.
DAGGER = (
    "890728.com", "ecowood.cn", "lgjyuntun.com", "wwpfw.com", "zhigu.net.cn", "hmtfbfu.cn", "ixvxrs.cn",
    "zc8013.com", "digipub.cc", "hxgouwu.cn", "bestofdance.cn", "wuhan-jiaye.com", "senqingzn.com",
)  # fmt: skip
CLOUDS = (
    "cloud.tencent.com",
    "alibabacloud.com",
    "aliyun.com",
    "huaweicloud.com",
    "volcengine.com",
    "baidu.com",
)
AUTHORITIES = ("gov.cn", "china-cba.net", "nifa.org.cn")
JOURNALS = ("doi.org", "nber.org", "ssrn.com", "behavioralpolicy.org", "stepchange.org", "gov.uk")

# Where the research could not verify article numbers, only these may be cited by number.
NUMBERED = {
    "gbt-45251-2025": set(),
    "card-crime-interpretation": {"第6条", "第6条第三款第三项", "第7条", "第8条", "第9条"},
    "complaint-measures": set(),
    "consumer-finance-measures": set(),
    "assisted-lending-2025": set(),
    "marketing-measures-2026": set(),
    "sms-realname-2023": set(),
    "cba-guideline-2026": {"第22条"},
    "sms-provisions-2026": {"第21条"},
    "credit-card-measures": {"第68条", "第69条", "第70条"},
}

every_source = pytest.mark.parametrize("source", sources().values(), ids=lambda source: source.id)


def host_is(url: str, domains: tuple[str, ...]) -> bool:
    host = urlsplit(url).hostname or ""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def numbered(label: str) -> bool:
    return re.match(r"第[0-9一二三四五六七八九十百]+条", label) is not None


@pytest.mark.parametrize("name", RAW)
def test_a_table_has_the_keys_of_a_source_and_no_others(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert set(RAW[name]) >= REQUIRED
    assert set(RAW[name]) <= REQUIRED | OPTIONAL
    for article in RAW[name]["articles"].values():
        assert {"point", "confidence"} <= set(article) <= {
            "point", "quote", "confidence", "unchecked", "lenders",
        }  # fmt: skip


def test_an_article_is_bound_to_a_rule_or_says_why_no_rule_checks_it() -> None:
    bound = {written for rule in RULES for written in rule.basis}
    for source in sources().values():
        for article in source.articles.values():
            assert (f"{source.id}#{article.label}" in bound) != bool(article.unchecked), (
                source.id,
                article.label,
            )


@every_source
def test_a_source_says_what_it_is(source: Source) -> None:
    assert source.title
    assert source.issuer
    assert source.force in Force
    assert source.confidence in {"高", "中", "低"}
    assert source.seen in {"原文", "转述", "摘要"}
    assert source.articles


@pytest.mark.parametrize("name", RAW)
def test_dates_are_days_in_their_natural_order(name: str) -> None:
    table = RAW[name]
    assert all(
        type(table[key]) is dt.date
        for key in ("issued", "effective", "not_before", "until", "checked")
        if key in table
    )
    known = [table[key] for key in ("issued", "effective", "until") if key in table]
    assert known == sorted(known)
    assert "not_before" not in table or not known
    cited = any(written.partition("#")[0] == name for rule in RULES for written in rule.basis)
    assert table["checked"] <= (RULES_DATE if cited else dt.date.today())
    assert "issued" not in table or table["issued"] <= table["checked"]


@every_source
def test_a_point_is_short_and_a_quotation_shorter(source: Source) -> None:
    for article in source.articles.values():
        assert 0 < len(article.point) <= 60
        assert len(article.quote) <= 40
        assert article.confidence in {"高", "中", "低"}


@every_source
def test_an_address_is_an_official_one(source: Source) -> None:
    if not source.url:
        return
    assert urlsplit(source.url).scheme in {"http", "https"}
    assert not host_is(source.url, DAGGER)
    allowed = {Force.CHANNEL: CLOUDS, Force.RESEARCH: JOURNALS}.get(source.force, AUTHORITIES)
    assert host_is(source.url, allowed)


@pytest.mark.parametrize("domain", DAGGER)
def test_no_page_names_a_domain_that_nobody_should_follow(domain: str) -> None:
    pages = [*(REPOSITORY / "docs").rglob("*.md"), *(REPOSITORY / "examples").rglob("*.md")]
    assert pages
    assert [page.name for page in pages if domain in page.read_text("utf-8")] == []


@every_source
def test_what_is_barely_known_is_not_cited_by_number(source: Source) -> None:
    for article in source.articles.values():
        assert not (numbered(article.label) and "低" in (article.confidence, source.confidence))


@pytest.mark.parametrize("name", NUMBERED)
def test_only_verified_article_numbers_are_labels(name: str) -> None:
    assert {label for label in sources()[name].articles if numbered(label)} <= NUMBERED[name]


@pytest.mark.parametrize(
    ("name", "effective"),
    [
        ("public-security-law", dt.date(2026, 1, 1)),
        ("gbt-45251-2025", dt.date(2025, 2, 28)),
        ("sms-provisions-2026", dt.date(2026, 5, 1)),
        ("loan-cost-disclosure-2026", dt.date(2026, 8, 1)),
        ("card-interest-2016", dt.date(2017, 1, 1)),
        ("consumer-protection-measures", dt.date(2023, 3, 1)),
        ("marketing-measures-2026", dt.date(2026, 9, 30)),
        ("cba-guideline-2026", dt.date(2026, 1, 30)),
        ("credit-repair-2025", dt.date(2025, 12, 22)),
        ("beijing-315-2026", dt.date(2026, 3, 1)),
    ],
)
def test_a_text_is_cited_from_its_day_of_force_or_of_issue_or_its_month(
    name: str, effective: dt.date
) -> None:
    source = sources()[name]
    assert source.in_force(effective)
    assert not source.in_force(effective - dt.timedelta(days=1))


def test_the_old_sms_provisions_ended_when_the_new_ones_began() -> None:
    old, new = sources()["sms-provisions-2015"], sources()["sms-provisions-2026"]
    assert old.in_force(dt.date(2026, 4, 30))
    assert not new.in_force(dt.date(2026, 4, 30))
    assert not old.in_force(dt.date(2026, 5, 1))
    assert new.in_force(dt.date(2026, 5, 1))


def test_the_last_change_of_a_channels_page_is_not_its_beginning() -> None:
    source = sources()["channel-tencent"]
    assert source.issued
    assert source.in_force(source.issued - dt.timedelta(days=365))


def test_an_agency_unannounced_is_not_held_against_a_law_that_says_nothing_of_announcing() -> None:
    assert not any(basis.source == "pipl" for basis in BY_ID["outsourcing-notice"].bases)


def test_whom_a_consumer_finance_company_may_write_to_and_how_rests_on_its_own_rules() -> None:
    for rule in ("recipient-is-debtor", "no-third-party-threat", "no-threat"):
        assert any(basis.source == "consumer-finance-measures" for basis in BY_ID[rule].bases), rule


def test_laws_bind_and_advice_does_not() -> None:
    binding = {force.value for force in Force if force.binding}
    assert binding == {"law", "regulation", "departmental_rule", "judicial_interpretation", "normative"}


RUDE = "再不还款，我们将联系您的家人。"


def cited(text: str, rule: str, **facts: Any) -> tuple[set[str], str]:
    """The texts that the finding of one rule cites, and what it says."""
    report = check(Message(text, fragment=True, **parse(facts)))
    finding = next(one for one in report.findings if one.rule.id == rule)
    return {written.partition("#")[0] for written in finding.basis}, finding.message


@every_source
def test_a_text_is_addressed_to_lenders_products_and_channels_that_a_message_can_name(source: Source) -> None:
    lenders = {english for english, _ in FIELDS["lender_type"][1].choices} - {"assignee"}
    assert all(set(article.lenders) <= lenders for article in source.articles.values())
    assert set(source.lenders) <= lenders
    assert set(source.products) <= {english for english, _ in FIELDS["product"][1].choices}
    assert set(source.channels) <= {english for english, _ in FIELDS["channel"][1].choices} - {"own"}


@pytest.mark.parametrize(
    ("facts", "its", "not_its"),
    [
        ({"lender_type": "microloan"}, "microloan-measures", "credit-card-measures"),
        ({"lender_type": "card_issuer"}, "credit-card-measures", "microloan-measures"),
        ({"product": "credit_card"}, "cba-guideline-2026", "consumer-finance-measures"),
        ({"lender_type": "consumer_finance"}, "consumer-finance-measures", "credit-card-measures"),
    ],
    ids=str,
)
def test_a_finding_cites_the_texts_addressed_to_the_lender(
    facts: dict[str, str], its: str, not_its: str
) -> None:
    texts, says = cited("再不还款，我们将联系您的家人。", "no-third-party-threat", **facts)
    assert its in texts
    assert not_its not in texts
    assert ELSEWHERE not in says


def test_a_finding_cites_every_text_where_the_lender_is_not_known() -> None:
    texts, says = cited("再不还款，我们将联系您的家人。", "no-third-party-threat")
    assert {"microloan-measures", "credit-card-measures"} <= texts
    assert ELSEWHERE not in says


@pytest.mark.parametrize(
    ("text", "rule", "facts", "its", "not_its"),
    [
        # A text on cards says nothing of a bank's other loans, one on consumer credit nothing of a mortgage.
        (RUDE, "no-third-party-threat", {"lender_type": "bank", "product": "personal_loan"}, "gbt-45251-2025",
         "credit-card-measures"),
        (RUDE, "no-third-party-threat", {"lender_type": "bank", "product": "mortgage"}, "cba-guideline-2026",
         "gbt-45251-2025"),
        ("再不还就等着坐牢。", "no-criminal-threat", {"lender_type": "microloan"}, "microloan-measures",
         "card-crime-interpretation"),
        # Who took a debt over is none of those that the texts for lenders name, whoever lent the money.
        ("你就是个老赖。", "no-insult", {"lender_type": "bank", "sender_type": "assignee"}, "civil-code",
         "cba-guideline-2026"),
        ("加我微信 abc123 谈还款。", "no-personal-channel", {"lender_type": "bank", "channel": "huawei"},
         "cba-guideline-2026", "channel-tencent"),
        ("另收上门费300元。", "no-extra-fee", {"lender_type": "microloan", "loan_date": "2026-07-31"}, "nifa-pact-2018",
         "loan-cost-disclosure-2026"),
        # One article of a text may be addressed to others than the next.
        ("利息不超过LPR的4倍。", "rate-claim-scope", {"lender_type": "microloan"}, "private-lending-reply",
         "private-lending-provisions"),
        # Advice is cited as advice where a law of the same rule speaks of something else.
        ("请还款。", "special-circumstance-hold", {"hardship": True}, "guide-advice", "civil-code"),
        ("请还款。", "daily-sms-cap", {"sms_today": 1}, "guide-advice", "public-security-law"),
        ("请还款。", "record-retention", {"retention_years": 3}, "guide-advice", "gbt-45251-2025"),
        # Of the steps of a case, the one that is claimed; of a limit on travel, the text that sets it.
        ("您名下银行卡将被冻结。", "no-false-case-status", {"lender_type": "bank"}, "civil-procedure-law", "arbitration-law"),
        ("示例仲裁委员会已受理您的案件。", "no-false-case-status", {"lender_type": "private"}, "arbitration-law",
         "civil-procedure-law"),
        ("您以后坐不了高铁。", "dishonest-list-truthful", {}, "consumption-limit-provisions", "dishonest-list-provisions"),
        ("将您列入失信名单。", "dishonest-list-truthful", {}, "dishonest-list-provisions", "consumption-limit-provisions"),
        ("我司将限制您出境。", "dishonest-list-truthful", {"product": "property_fee"}, "civil-procedure-law",
         "consumption-limit-provisions"),
        # An arbitrator is no organ of the state.
        ("【示例仲裁委员会】请尽快还款。", "no-official-impersonation", {"lender_type": "bank"}, "consumer-protection-measures",
         "criminal-law"),
        ("我是仲裁员，请尽快还款。", "no-official-impersonation", {"lender_type": "microloan"}, "microloan-measures",
         "criminal-law"),
        ("【示例市人民法院】请尽快还款。", "no-official-impersonation", {"lender_type": "private"}, "criminal-law",
         "cba-guideline-2026"),
        # Who is no lender has family to leave in peace like everybody else.
        (RUDE, "no-third-party-threat", {"product": "property_fee"}, "civil-code", "microloan-measures"),
        ("我们将上门拜访。", "no-visit-intimidation", {}, "guide-advice", "public-security-law"),
        ("退订视为拒绝还款。", "opt-out-consistent", {}, "guide-advice", "sms-provisions-2026"),
        ("您的账单已逾期，请还款。", "stop-after-refusal", {"opted_out": True, "recipient_relation": "debtor"}, "guide-advice",
         "gbt-45251-2025"),
    ],
    ids=str,
)  # fmt: skip
def test_a_finding_cites_what_governs_the_case_and_nothing_beside_it(
    text: str, rule: str, facts: dict[str, Any], its: str, not_its: str
) -> None:
    texts, says = cited(text, rule, **facts)
    assert its in texts
    assert not_its not in texts
    assert ELSEWHERE not in says


LENDING = ("bank", "card_issuer", "consumer_finance", "microloan")


@pytest.mark.parametrize("lender", LENDING)
def test_a_lender_that_is_supervised_is_shown_a_text_addressed_to_it_for_every_rule(lender: str) -> None:
    sending = Message("", lender_type=lender, product="personal_loan")
    lacking = {rule.id for rule in RULES if not addressed(rule.basis_on(RULES_DATE), sending)}
    assert lacking == {"card-late-fee-term"}  # only of cards


@pytest.mark.parametrize(
    "facts",
    [
        {"lender_type": "private"},
        {"product": "property_fee"},
        {"lender_type": "assignee"},
        {"sender_type": "assignee"},
    ],
    ids=str,
)
def test_texts_that_are_all_addressed_to_others_are_cited_by_analogy_and_said_to_be(
    facts: dict[str, str],
) -> None:
    texts, says = cited("另收上门费300元。", "no-extra-fee", **facts)
    assert "nifa-pact-2018" in texts
    assert says.endswith(ELSEWHERE)


@pytest.mark.parametrize(
    ("facts", "level"),
    [
        ({"lender_type": "consumer_finance"}, "error"),
        ({"lender_type": "microloan", "product": "business_loan"}, "warning"),
        ({"product": "property_fee"}, "warning"),
        ({"sender_type": "assignee"}, "warning"),
    ],
    ids=str,
)
def test_an_hour_is_an_error_only_for_whom_a_text_forbids_it(facts: dict[str, str], level: str) -> None:
    assert levels("请还款。", "send-window", send_at="2026-11-24 22:30", **facts) == {level}
    assert levels("再不还款，我们将联系您的家人。", "no-third-party-threat", **facts) == {"error"}


@pytest.mark.parametrize(
    ("rule", "fact", "bound", "unbound"),
    [
        ("record-retention", {"retention_years": 1}, {"product": "credit_card"}, {"product": "property_fee"}),
        ("outsourcing-notice", {"sender_type": "agency", "outsourcing_notified": False}, {"lender_type": "bank"},
         {"lender_type": "microloan"}),
    ],
    ids=str,
)  # fmt: skip
def test_what_only_this_guide_advises_a_sender_is_a_warning_where_a_text_asks_it_of_others(
    rule: str, fact: dict[str, Any], bound: dict[str, str], unbound: dict[str, str]
) -> None:
    text = "【示例服务】受示例公司委托，请核对账单并还款。"
    assert levels(text, rule, fragment=True, **fact, **bound) == {"error"}
    assert levels(text, rule, fragment=True, **fact, **unbound) == {"warning"}
    assert levels(text, rule, fragment=True, **fact) == {"error"}


def test_an_agreement_binds_every_lender() -> None:
    texts, _ = cited(
        "请立即还清全部欠款。", "no-collect-under-agreement", agreement_active=True, lender_type="private"
    )
    assert texts == {"civil-code", "guide-advice"}


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("您的案件已立案。", ["126"]),
        ("将于12月1日开庭。", ["139"]),
        ("法院已发出支付令。", ["227"]),
        ("将对您强制执行。", ["247"]),
        ("您名下存款将被划扣。", ["103", "104", "253"]),
        ("法院已裁定冻结您名下存款。", ["103", "104", "253"]),
    ],
)
def test_a_claim_about_a_court_cites_the_article_on_that_step(text: str, articles: list[str]) -> None:
    (finding,) = [
        one for one in check(Message(text, fragment=True)).findings if one.rule.id == "no-false-case-status"
    ]
    cited_law = [one for one in finding.basis if one.startswith("civil-procedure-law")]
    assert cited_law == [f"civil-procedure-law#第{number}条" for number in articles]


def test_titles_are_unique() -> None:
    titles = [source.title for source in sources().values()]
    assert len(set(titles)) == len(titles)


def test_the_rules_of_a_source_name_its_articles_and_its_heading_leads_to_it() -> None:
    drawn = rules_by("source", lambda name: f"<{name}>", lambda html: html, "../reference/sources.md")
    head, _, rest = drawn.partition(
        "## [《中华人民共和国民法典》](../reference/sources.md#civil-code) {#civil-code}"
    )
    own = rest.partition("\n## ")[0]
    assert "## " not in head
    assert "<th>条目</th>" in own
    assert '<a class="article" href="&lt;article:civil-code#第1024条&gt;">第1024条</a>' in own
    for rule in RULES:
        if bound := [basis.article for basis in rule.bases if basis.source == "civil-code"]:
            (row,) = re.findall(rf"<tr [^>]*>(?:(?!</tr>).)*<code>{rule.id}</code>.*?</tr>", own)
            assert re.findall(r">([^<>]+)</a>", row)[1:] == bound


@pytest.mark.parametrize(
    ("drawn", "level"),
    [
        (source_list(str), "###"),
        (coverage(str, str, "sources.md"), "##"),
        (rules_by("source", str, str), "##"),
        (rules_by("harm", str, str), "##"),
    ],
    ids=["sources", "coverage", "by-source", "by-harm"],
)
def test_a_long_list_begins_with_a_menu_of_its_headings(drawn: str, level: str) -> None:
    menu, _, rest = drawn.partition("</nav>")
    assert menu.startswith('<nav class="jump"')
    headings = re.findall(rf"^{level} .*\{{#([\w-]+)\}}$", rest, re.MULTILINE)
    assert re.findall(r'href="#([^"]+)"', menu) == headings
    assert f"（{len(headings)} 项）" in menu
    assert plain.markdown(f"{menu}</nav>") == "", "a program has the headings themselves"


def test_every_article_in_the_coverage_leads_to_its_place_in_the_list() -> None:
    places = set(re.findall(r'<li id="([^"]+)">', source_list(lambda html: html)))
    assert len(places) == sum(len(source.articles) for source in sources().values())
    found = re.findall(
        r'<tr><td><a[^>]* href="article:([^"]+)">',
        coverage(lambda name: name, lambda html: html, "sources.md"),
    )
    assert {article_id(written) for written in found} == places
