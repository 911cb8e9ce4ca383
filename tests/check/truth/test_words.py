"""Words that need evidence are found, and innocent ones that look like them are not."""

from __future__ import annotations

import pytest

from generator.check.truth.scene import open_scene
from generator.check.truth.words import find_guarded, judge_words
from generator.facts.guarded_words import load_guarded_words
from tests.check.assets import the_kit

GUARDED = {
    "superlative": (
        "The industry's most-trusted certificates",
        "the most trusted name",
        "The best certificates for you",
        "Our fastest issuance ever",
        "We are #1 in renewals",
        "No. 1 in Europe",
        "Number one for security",
        "An industry-leading authority",
        "the world’s leading CA",
        "a leading provider of certificates",
        "unrivalled support, second to none",
        "业界最受信任的签章",
        "销量第一的品牌",
        "唯一的选择",
        "顶级安全",
        "行业领先的证书",
        "全网最低价",
    ),
    "warranty": (
        "Backed by a $1.75M warranty",
        "Warranties included",
        "Results guaranteed",
        "30-day money-back guarantee",
        "享受赔付保障",
        "错误颁发有保障",
    ),
    "retired-promise": (
        "Keep your green address bar",
        "Look for the green bar",
        "The address bar turns green",
        "The padlock proves that a site is safe",
        "绿色地址栏",
        "地址栏变绿",
    ),
    "retired-seal": (
        "the Norton Secured Seal",
        "Norton seal",
        "VeriSign Trusted seal",
        "诺顿安全签章",
    ),
}

INNOCENT = (
    "Make the most of it: at most 3 files, most of them small",
    "Best regards, and best wishes",
    "Our best practices for renewal",
    "Your latest request, an interest, the earliest date, a test",
    "The most recent certificate",
    "Almost done: at least one step is left",
    "This leads to a warning; a leading zero is dropped",
    "market day, the world of certificates, our industry",
    "On top of that, stop here",
    "最后一步：最近的订单，最终确认，最多三张，至少一张，最晚今天",
    "第一步：登录；第一时间续订；第一张证书",
    "领先一步；独立服务器；高级设置；级联",
    "确保网站安全；保护访客",
    "A green field, a bar chart, a padlock icon",
    "Verify your domain with norton.example",
)


@pytest.mark.parametrize(
    ("family", "line"), [(family, line) for family, lines in GUARDED.items() for line in lines]
)
def test_guarded_words_are_found(family: str, line: str) -> None:
    """In each language, in every form on the list; the hints that save time hide none."""
    assert family in {phrase.family for phrase in find_guarded(line)}


@pytest.mark.parametrize("line", INNOCENT)
def test_innocent_words_are_left_alone(line: str) -> None:
    """Words that only contain guarded ones, or that mean something else."""
    assert find_guarded(line) == ()


def judge(line: str, **changes: object) -> list[str]:
    """Families that a line offends in the starter's kit, changed in that way."""
    kit = the_kit(**changes)
    scene = open_scene(kit, kit.stages[0])
    return [report.rule for report in judge_words(find_guarded(line), line, scene)]


def test_words_with_evidence_may_stand() -> None:
    """A sentence of a value point carries its words, whole or broken over lines, and no others."""
    warranty = next(value for value in the_kit().values if value.id == "warranty")
    assert judge(warranty.title) == []
    assert judge(f"Renew now. {warranty.title} — as always.") == []
    assert judge("Now with a lifelong warranty") == ["warranty"]


def test_superlative_in_china_is_carried_by_nothing() -> None:
    """The same sentence with evidence passes in the United States and fails in China."""
    sentence = "The most trusted seal"
    backing = next(b for b in the_kit().backings if b.claim == "value.trust-mark")
    backed = (backing.model_copy(update={"texts": (sentence,)}),)
    assert judge(sentence, backings=backed) == []
    assert judge(sentence, backings=backed, locale="zh-CN") == ["superlative"]
    assert judge(sentence) == ["superlative"]


def test_promise_that_browsers_broke_is_carried_by_nothing() -> None:
    """No evidence brings the green bar back."""
    sentence = "Keep your green address bar"
    backing = the_kit().backings[0].model_copy(update={"texts": (sentence,)})
    assert judge(sentence, backings=(backing,)) == ["retired-promise"]


def test_registered_name_is_no_claim() -> None:
    """A partner may be called what it is called."""
    partner = the_kit().partner.model_copy(update={"name": "Best Hosting"})
    assert judge("Renew with Best Hosting", partner=partner) == []
    assert judge("Renew with the best hosting", partner=partner) == ["superlative"]


def test_every_family_names_its_source() -> None:
    """Each rule can be looked up, and says what to do instead."""
    for family in load_guarded_words().values():
        assert len(family.source) > 20
        assert family.remedy.endswith(".")
        assert bool(family.banned_in) == bool(family.banned_remedy)
