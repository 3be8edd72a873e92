"""Promises that every rule of the registry keeps, whatever it looks for."""

from __future__ import annotations

import copy
import pickle
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import markdown
import pytest
import test_channel
import test_consequences
import test_facts
import test_next_steps
import test_opening
import test_privacy
import test_threats
import test_timing
import test_tone
from rule_helpers import NOTICE, SETTLED, Facts, Spec, fired, report, split, undetermined

from checks import Verdict, check, links
from checks.checker import RULES_DATE
from checks.markdown import SmsExtension
from checks.project import Project
from checks.rule import Harm, Level, Rule
from checks.rules import BY_ID, MODULES, RULES
from checks.sources import sources

REPOSITORY = Path(__file__).resolve().parent.parent
TABLES = (
    test_opening, test_facts, test_next_steps, test_consequences, test_tone,
    test_privacy, test_threats, test_timing, test_channel,
)  # fmt: skip
SPECS: dict[str, Spec] = {spec.rule: spec for table in TABLES for spec in table.SPECS}

ERRORS = [
    "sms-signature", "signature-neutral", "agency-not-as-lender", "assignment-notice", "outsourcing-notice",
    "sender-number-genuine", "amount-transparent", "overdue-arithmetic", "card-late-fee-term", "no-extra-fee",
    "undisclosed-cost",
    "official-payment-channel", "official-contact-only", "no-personal-channel", "link-allowlist",
    "no-credential-request", "discount-truthful", "no-new-debt-inducement", "credit-report-truthful",
    "credit-repair-claim", "no-fabricated-blacklist", "no-false-case-status", "no-service-by-sms",
    "dishonest-list-truthful", "no-inherited-liability", "no-insult", "no-malice-label", "no-marketing-mix",
    "recipient-is-debtor", "contact-only-when-lost", "contact-no-debt-info", "no-third-party-request",
    "stop-after-refusal", "min-personal-data", "no-threat", "no-criminal-threat", "no-exposure-threat",
    "no-third-party-threat", "no-visit-intimidation", "no-utility-cutoff", "no-official-impersonation",
    "no-lawyer-impersonation", "send-window", "no-collect-under-agreement", "special-circumstance-hold",
    "collect-after-settlement", "no-evasion-characters", "reads-as-threat", "reads-as-impersonation",
    "reads-as-insult", "reads-as-disclosure", "reads-as-pressure", "reads-as-false-legal", "reads-as-money",
]  # fmt: skip
WARNINGS = [
    "addressee-missing", "sender-identity", "wrong-number-exit", "overdue-days-missing",
    "overdue-amount-missing", "as-of-missing", "rate-claim-scope", "action-missing", "contact-missing",
    "official-channel-missing", "help-path", "litigation-truthful", "no-fake-urgency",
    "tone-heavy-punctuation", "number-verified", "delivery-tail-guard", "dispute-hold",
    "opt-out-consistent", "channel-content",
]  # fmt: skip
BY_DEGREE = ["daily-sms-cap", "record-retention", "length-and-plain"]

ALL_FACTS: Facts = {
    "send_at": "2026-11-24 10:30", "validity_minutes": 60, "time_agreement": False, "lender_type": "bank",
    "product": "credit_card", "sender_type": "lender", "registered_signatures": "示例银行",
    "sender_number": "1068xxxx", "registered_numbers": "1068xxxx",
    "recipient_relation": "debtor", "contact_refused": False, "opted_out": False,
    "number_verified_at": "2026-11-01", "sms_today": 0, "sms_7d": 1, "agreement_active": False,
    "dispute_open": False, "hardship": False, "deceased": False, "settled": False, "due_date": "2026-11-17",
    "as_of": "2026-11-24", "amount_total": 1234.56, "amount_items": "本金 1150.00，利息 40.00，违约金 44.56",
    "cost_disclosed": True, "loan_date": "2026-08-01", "credit_reporting": True, "litigation_stage": "none", "phone_allowlist": "95XXX",
    "link_allowlist": "example.com", "offer": False, "retention_years": 5, "channel": "own",
}  # fmt: skip

every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@pytest.fixture(scope="module")
def rules_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    root = tmp_path_factory.mktemp("rules")
    written = (REPOSITORY / "docs/rules/index.md").read_text("utf-8")
    page = root / "docs/rules/index.md"
    page.parent.mkdir(parents=True)
    page.write_text(written, "utf-8")
    body = re.sub(r"\A---\n.*?\n---\n", "", written, flags=re.DOTALL)
    return markdown.markdown(body, extensions=[SmsExtension(root=str(root)), "attr_list"])


def test_there_are_enough_rules_and_no_module_is_empty() -> None:
    assert len(RULES) >= 20
    assert {rule.page for rule in RULES} == {module.__name__.rpartition(".")[2] for module in MODULES}


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(RULES)


@pytest.mark.parametrize("name", [*ERRORS, *WARNINGS, *BY_DEGREE])
def test_a_published_id_stays(name: str) -> None:
    assert name in BY_ID


def test_levels_are_the_promised_ones() -> None:
    assert {name for name in ERRORS if BY_ID[name].level is not Level.ERROR} == set()
    assert {name for name in WARNINGS if BY_ID[name].level is not Level.WARNING} == set()


@every_rule
def test_a_rule_is_described_in_full(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.id)
    assert re.fullmatch(r"[\u4e00-\u9fff、]+(QQ)?", rule.title)
    assert rule.level in Level
    assert rule.harm in Harm
    assert rule.says.endswith("。")
    assert set(re.findall(r"\{[^{}]*\}", rule.says)) <= {"{text}", "{fact}"}


@every_rule
def test_a_rule_names_an_article_of_each_text_that_it_rests_on(rule: Rule) -> None:
    assert rule.bases
    for basis in rule.bases:
        assert basis.source in sources()
        articles = sources()[basis.source].articles
        assert basis.article in articles if articles else not basis.article


@every_rule
def test_a_rule_rests_on_a_text_that_is_in_force(rule: Rule) -> None:
    assert rule.basis_on(RULES_DATE)


@every_rule
def test_a_rule_does_not_end_before_it_begins(rule: Rule) -> None:
    first, last = rule.first_day, rule.last_day
    assert first is None or last is None or first <= last


@every_rule
def test_a_rewrite_is_wording_that_passes(rule: Rule) -> None:
    if rule.rewrite:
        checked = report(rule.rewrite, fragment=True)
        assert checked.verdict is not Verdict.FAIL
        assert rule.id not in {finding.rule.id for finding in checked.findings}


@every_rule
def test_a_rewrite_names_no_lender_but_in_a_signature(rule: Rule) -> None:
    """It is put into the messages of many lenders, for many kinds of debt."""
    assert "【" in rule.rewrite or not any(name in rule.rewrite for name in ("示例", "我行", "信用卡"))


def test_before_a_court_has_the_case_no_suggestion_speaks_of_one() -> None:
    for stage in ("none", "considering", "filed", None):
        (found,) = report("逾期将被限制高消费。", fragment=True, litigation_stage=stage).findings
        assert "法院" not in found.suggestion


def test_what_is_suggested_passes_with_the_facts_of_the_message_that_it_mends(whole: Project) -> None:
    """Every suggestion printed anywhere in the project, against the rule that it answers and for errors of its own."""
    seen = set()
    for case in (case for judged in whole.judged for case in judged.cases):
        failed = {finding.rule.id for finding in case.report.findings if finding.level is Level.ERROR}
        for finding in case.report.findings:
            mended = replace(case.report.message, text=finding.suggestion, fragment=True)
            if not finding.suggestion or (finding.rule.id, mended) in seen:
                continue
            seen.add((finding.rule.id, mended))
            again = check(mended).findings
            assert finding.rule.id not in {one.rule.id for one in again}, finding
            assert {one.rule.id for one in again if one.level is Level.ERROR} <= failed, finding
    assert len(seen) > 100


@pytest.mark.parametrize("stage", ["none", "considering", "filed", "accepted", "judged", "enforcement"])
def test_what_is_suggested_about_lawsuits_passes_at_every_stage(stage: str) -> None:
    for rule in ("litigation-truthful", "no-false-case-status"):
        assert not report(BY_ID[rule].rewrite, fragment=True, litigation_stage=stage).findings


@every_rule
def test_a_rule_stands_on_the_page_of_rules_and_belongs_to_a_guide_page(rule: Rule, rules_page: str) -> None:
    assert f"<code>{rule.id}</code>" in rules_page
    assert (REPOSITORY / "docs/guide" / f"{rule.page}.md").is_file()
    own = (REPOSITORY / "docs/rules" / f"{rule.id}.md").read_text("utf-8")
    assert f"# {rule.title}\n" in own
    assert "[[checks:rule]]" in own


def test_every_page_of_a_rule_has_its_rule() -> None:
    pages = {path.stem for path in (REPOSITORY / "docs/rules").glob("*.md")} - {
        "index",
        "by-source",
        "by-harm",
    }
    assert pages == {rule.id for rule in RULES}


def test_a_rule_whose_page_was_deleted_is_told_by_the_gate(whole: Project) -> None:
    kept = [page.page for page in whole.pages if page.page.path != "docs/rules/no-threat.md"]
    said = [problem for problem in links.problems(kept) if "没有自己的页面" in problem.says]
    assert [(problem.path, problem.line) for problem in said] == [("docs/rules/index.md", 1)]
    assert said[0].says.startswith("规则“no-threat”没有自己的页面 docs/rules/no-threat.md，")


@every_rule
def test_a_rule_is_tested_both_ways(rule: Rule) -> None:
    spec = SPECS[rule.id]
    assert len(spec.fires) >= 3
    assert len(spec.passes) >= 3


@pytest.mark.parametrize(
    ("module", "table"),
    list(zip(MODULES, TABLES, strict=True)),
    ids=[module.__name__ for module in MODULES],
)
def test_one_module_has_one_table(module: ModuleType, table: ModuleType) -> None:
    assert {rule.id for rule in module.RULES} == {spec.rule for spec in table.SPECS}


@every_rule
def test_a_finding_says_a_whole_sentence(rule: Rule) -> None:
    for row in SPECS[rule.id].fires:
        text, facts = split(row)
        for finding in report(text, **facts).findings:
            said = finding.message.replace(finding.quote, "")
            assert said.endswith("。")
            assert not set(said) & set("{}")
            assert finding.text == text[finding.start : finding.end]


def test_a_good_notice_with_all_facts_breaks_nothing_and_leaves_nothing_open() -> None:
    assert fired(NOTICE, **ALL_FACTS) == set()
    assert undetermined(NOTICE, **ALL_FACTS) == {}
    assert report(NOTICE, **ALL_FACTS).verdict is Verdict.PASS


def test_a_confirmation_of_settlement_breaks_nothing() -> None:
    assert fired(SETTLED, **{**ALL_FACTS, "settled": True}) == set()


def test_a_report_goes_to_another_process_and_comes_back_the_same() -> None:
    told = report("【示例银行】不还款，我们将联系您的家人。")
    assert pickle.loads(pickle.dumps(told)) == told
    assert copy.deepcopy(told.findings[0].rule) is told.findings[0].rule
    with pytest.raises(pickle.PicklingError, match="不是本项目自带的"):
        pickle.dumps(replace(RULES[0], id="own-rule"))
