"""What a clause gives: sentences in the forms of policy documents, with what they state."""

import pytest

from ingest.benefits import find_benefits
from kg.records import Benefit

WAN = 10_000.0

# Each case: the sentence, and (instrument, amount, rate, cap) of each benefit it states.
Terms = tuple[str, float | None, float | None, float | None]

SUMS: list[tuple[str, list[Terms]]] = [
    ("对新建茶园，给予70万元一次性奖励。", [("奖励", 70 * WAN, None, None)]),
    ("一次性奖励 700 万元。", [("奖励", 700 * WAN, None, None)]),
    ("对新评的示范苗圃给予七十万元补助。", [("补助", 70 * WAN, None, None)]),
    ("给予７０万元(含税)扶持资金。", [("扶持", 70 * WAN, None, None)]),
    ("市财政给予70万元启动资金支持。", [("扶持", 70 * WAN, None, None)]),
    ("给予70万元的贷款贴息。", [("贴息", 70 * WAN, None, None)]),
    (
        "落户的剧团给予6万元补贴，获奖的剧目给予7万元资助。",
        [("补贴", 6 * WAN, None, None), ("资助", 7 * WAN, None, None)],
    ),
]

TIERS: list[tuple[str, list[Terms]]] = [
    (
        "对年采摘量首次达到9万斤、6万斤的果园，分别奖励8万元、5万元。",
        [("奖励", 8 * WAN, None, None), ("奖励", 5 * WAN, None, None)],
    ),
    (
        "对国家级、省级、市级马场，分别给予40、20、10万元补贴。",
        [("补贴", x * WAN, None, None) for x in (40, 20, 10)],
    ),
    (
        "按星级从低到高分别奖励 1 万元、2 万元和 4 万元。",
        [("奖励", x * WAN, None, None) for x in (1, 2, 4)],
    ),
    (
        "国家级奖励9万元，省级6万元，市级3万元。",
        [("奖励", x * WAN, None, None) for x in (9, 6, 3)],
    ),
    (
        "按甲级9万元、乙级6万元的标准给予补贴。",
        [("补贴", 9 * WAN, None, None), ("补贴", 6 * WAN, None, None)],
    ),
    (
        "分别按照烘干设备款的14%、9%给予补助，最高不超过80万元。",
        [("补助", None, 14, 80 * WAN), ("补助", None, 9, 80 * WAN)],
    ),
    (
        "分别按照烘干设备款的14%、9%给予补助，最高80万元、60万元。",
        [("补助", None, 14, 80 * WAN), ("补助", None, 9, 60 * WAN)],
    ),
    (
        "对一类、二类驿站，分别给予最高8万元、6万元补贴。",
        [("补贴", None, None, 8 * WAN), ("补贴", None, None, 6 * WAN)],
    ),
    (
        "可申领购船补贴，其中渔工6万元，船长7万元。",
        [("补贴", 6 * WAN, None, None), ("补贴", 7 * WAN, None, None)],
    ),
    (
        "茶艺师每月60元，制茶师每月70元，按季度发放生活补贴。",
        [("补贴", 60, None, None), ("补贴", 70, None, None)],
    ),
    (
        "第一年补贴塘租80%，第二年40%，每年不超过6万元。",
        [("补贴", None, 80, 6 * WAN), ("补贴", None, 40, 6 * WAN)],
    ),
]

RATES: list[tuple[str, list[Terms]]] = [
    ("按照温室造价的12%给予奖励，最高不超过90万元。", [("奖励", None, 12, 90 * WAN)]),
    ("按温室造价的12%、最高不超过90万元给予奖励。", [("奖励", None, 12, 90 * WAN)]),
    ("给予最高90万元、不超过温室造价12%的奖励。", [("奖励", None, 12, 90 * WAN)]),
    ("按不超过温室造价的12%给予最高90万元奖励。", [("奖励", None, 12, 90 * WAN)]),
    ("按照育种支出的20%，分两年给予总数不超过90万元的资助。", [("资助", None, 20, 90 * WAN)]),
    ("按照直播服务收入的20%，每年最高给予90万元补贴。", [("补贴", None, 20, 90 * WAN)]),
    ("给予首批砂轮试制费用40%的补助。", [("补助", None, 40, None)]),
    ("给予每条航线油料费用40%的支持，最高90万元。", [("扶持", None, 40, 90 * WAN)]),
    ("依据上年度拍卖成交额给予3%—6%的补助。", [("补助", None, 6, None)]),
    ("补贴比例由30%提高到60%。", [("补贴", None, 60, None)]),
    ("补助标准为仓储租金的百分之三十。", [("补助", None, 30, None)]),
    ("按银行贷款利息（年利率不超过5%）的60%，给予牧场贴息补助。", [("贴息", None, 60, None)]),
    ("给予补助，补助额不超过渔网购置费的30%，最高8万元。", [("补助", None, 30, 8 * WAN)]),
    (
        "对增产部分给予4%奖励，最高60万。对投保农户给予保费35%的补贴。",
        [("奖励", None, 4, 60 * WAN), ("补贴", None, 35, None)],
    ),
    (
        "发放稳岗补贴，大型渔场按上年缴费的20%核发，小型渔场按40%核发。",
        [("补贴", None, 20, None), ("补贴", None, 40, None)],
    ),
    ("拼团采购的，补助比例提高到45%，每年不超过7万元。", [("补助", None, 45, 7 * WAN)]),
    ("茶企贷款按1.2个百分点给予贴息，单户最高6万元。", [("贴息", None, 1.2, 6 * WAN)]),
    ("采取以奖代补方式，按修船费用的30%给予支持。", [("奖励", None, 30, None)]),
    ("渔网检测费给予全额补贴。", [("补贴", None, 100, None)]),
    ("每台补助6万元，分两年按60%、40%拨付。", [("补助", 6 * WAN, None, None)]),
]

MATCHES: list[tuple[str, list[Terms]]] = [
    ("按省级补助资金给予1：1配套。", [("配套", None, 100, None)]),
    ("按照上级专项资金给予 1:0.4 配套支持。", [("配套", None, 40, None)]),
    ("按照上级补助资金的40%给予配套，最高60万元。", [("配套", None, 40, 60 * WAN)]),
    ("市级再给予60万元配套奖励。", [("配套", 60 * WAN, None, None)]),
    ("按省拨资金1∶1给予配套，不超过70万元。", [("配套", None, 100, 70 * WAN)]),
    ("按1：0.5比例给予市级配套。", [("配套", None, 50, None)]),
    ("给予省奖金1:1的配套奖励。", [("配套", None, 100, None)]),
]

CEILINGS: list[tuple[str, list[Terms]]] = [
    ("给予最高60万元奖励。", [("奖励", None, None, 60 * WAN)]),
    ("每年最高给予60万元补贴。", [("补贴", None, None, 60 * WAN)]),
    ("每年给予不超过60万元运营补贴。", [("补贴", None, None, 60 * WAN)]),
    ("可申请最高额度不超过60万元的创业担保贷款。", [("贷款", None, None, 60 * WAN)]),
    ("给予6—9万元补贴。", [("补贴", None, None, 9 * WAN)]),
    ("经评审后给予贴息，每家企业每年最高60万元。", [("贴息", None, None, 60 * WAN)]),
    ("对完工的改造给予补贴，单个项目上限60万元。", [("补贴", None, None, 60 * WAN)]),
    (
        "每年安排不超过800万元消费券，商户凭评定结果申领，每家商户每年最高申领6万元。",
        [("服务券", None, None, 6 * WAN)],
    ),
    ("渔业贷款额度由60万元提高到80万元。", [("贷款", None, None, 80 * WAN)]),
    ("给予养蜂人6000元以上9000元以下奖励。", [("奖励", None, None, 9000)]),
    ("给予不低于6万元、不超过9万元的补贴。", [("补贴", None, None, 9 * WAN)]),
    (
        "发放代金券。每年安排800万元代金券，农户凭票申领，每户每年不超过6万元。",
        [("服务券", None, None, 6 * WAN)],
    ),
]

GIFTS: list[tuple[str, list[Terms]]] = [
    ("对特大型花市采取“一事一议”方式给予支持。", [("一事一议", None, None, None)]),
    ("对重点牧场给予贷款贴息。", [("贴息", None, None, None)]),
    ("农机贷款实行财政全额贴息。", [("贴息", None, 100, None)]),
    ("按规定发放差异化的算力服务券。", [("服务券", None, None, None)]),
    ("设立茶产业发展基金，支持茶企上市。", [("基金", None, None, None)]),
]

SHARED_CAPS: list[tuple[str, list[Terms]]] = [
    (
        "对新茶馆给予9万元奖励；对老茶馆给予8万元奖励，同一企业每年最高不超过20万元。",
        [("奖励", 9 * WAN, None, 20 * WAN), ("奖励", 8 * WAN, None, 20 * WAN)],
    ),
    (
        "对新茶馆按房租的9%给予补贴，最高7万元；对老茶馆给予8万元补贴。",
        [("补贴", None, 9, 7 * WAN), ("补贴", 8 * WAN, None, None)],
    ),
    (
        "给予9万元一次性奖励，按房租的9%给予补贴，最高不超过7万元。",
        [("奖励", 9 * WAN, None, None), ("补贴", None, 9, 7 * WAN)],
    ),
    (
        "每位讲师奖励2万元。同一单位每年最高奖励不超过9万元。",
        [("奖励", 2 * WAN, None, 9 * WAN)],
    ),
    (
        "初评通过的给予9万元奖励，复评通过的给予最高5万元奖励。",
        [("奖励", 9 * WAN, None, None), ("奖励", None, None, 5 * WAN)],
    ),
    (
        "按场租的60%给予补贴，每场市集不超过3万元，每个街区每年最高20万元。",
        [("补贴", None, 60, 3 * WAN), ("补贴", None, 60, 20 * WAN)],
    ),
    ("给予9万元奖励（同一企业每年不超过20万元）。", [("奖励", 9 * WAN, None, 20 * WAN)]),
    (
        "每户奖励6万元；购新船的每户奖励7万元。以上两项合计，单个船东不超过9万元。",
        [("奖励", 6 * WAN, None, 9 * WAN), ("奖励", 7 * WAN, None, 9 * WAN)],
    ),
    (
        "按清淤费的30%给予补助，大塘最高9万元，小塘最高6万元。",
        [("补助", None, 30, 9 * WAN), ("补助", None, 30, 6 * WAN)],
    ),
    (
        "按清淤费的30%给予补助，大塘、小塘分别不超过9万元、6万元。",
        [("补助", None, 30, 9 * WAN), ("补助", None, 30, 6 * WAN)],
    ),
]

NOTHING = [
    "对投资在700万元以上的牧场，按有关规定给予支持。",
    "力争到2031年形成900亿级茶产业集群，产值达到60亿元。",
    "全年完成投资60亿元，增长7%。",
    "全县新增发放助农担保贷款7亿元。",
    "截至去年底，累计发放补贴3亿元。",
    "争取中央补助资金5亿元。",
    "市财政每年安排不超过700万元专项资金。",
    "其中300元由县级财政列支，另外200元由乡镇承担。",
    "处3万元以上9万元以下罚款。",
    "对违规的摊点处以2万元罚款。",
    "年销售额6000万元至9亿元。",
    "城乡居民基础养老金提高到每月120元。",
    "贷款利率最高不超过4%。",
    "同一企业每年最高奖励不超过90万元。",
    "将稳岗返还比例由20%提至40%。",
    "按规定给予房租补贴。",
    "通过补助、贴息等方式引导投入。",
    "",
    "发放渔业补贴资金800万元。",
    "市财政统筹安排奖补资金900万元。",
    "追回补贴资金9万元。",
    "鱼塘租金给予50%的减免。",
    "银行提供授信额度900亿元。",
    "补助资金的60%用于清淤，由市级承担50%。",
]

CASES = [*SUMS, *TIERS, *RATES, *MATCHES, *CEILINGS, *GIFTS, *SHARED_CAPS]


def terms(benefit: Benefit) -> Terms:
    return (benefit.instrument, benefit.amount_yuan, benefit.rate_percent, benefit.cap_yuan)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_a_sentence_gives_is_found(text: str, expected: list[Terms]) -> None:
    found = find_benefits(text)
    assert [terms(benefit) for benefit in found] == expected
    assert all(benefit.quote and benefit.quote in text for benefit in found)


@pytest.mark.parametrize("text", NOTHING)
def test_what_gives_nothing_is_left_out(text: str) -> None:
    assert find_benefits(text) == ()
