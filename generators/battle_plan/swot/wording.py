"""How SWOT findings are said: the entry, its evidence, and its turn in a strategy (M16).

The turn of a strength or weakness opens a strategy, that of an opportunity or threat closes it:
"First resume regular visits to Harbor Freight, then win part of the 550.5 kUSD it buys elsewhere."
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generators.common.language import Phrase


@dataclass(frozen=True, slots=True)
class Wording:
    """The three sentences of a finding, with `{named}` places for its values."""

    entry: Phrase
    evidence: Phrase
    turn: Phrase


_AMOUNTS = Phrase(
    "客户 {id}：年采购 {bought:,.1f}，总需求 {need:,.1f} {unit}",
    "Accounts {id}: purchases {bought:,.1f} of {need:,.1f} {unit}",
)
_LISTED = Phrase("客户：{ids}", "Accounts: {ids}")
_STAGE = Phrase("客户 {id}：关系阶段“{stage}”", "Accounts {id}: relationship stage {stage}")
_PRODUCT = Phrase("产品 {id}：{benefit}", "Products {id}: {benefit}")
_RIVAL = Phrase("竞争对手 {id}", "Competitors {id}")
_SURROUNDINGS = Phrase("环境 {id}：{evidence}", "Environment {id}: {evidence}")

WORDINGS: Mapping[str, Wording] = {
    "profit": Wording(
        Phrase("{count} 个最赚钱的客户带来 {total:,.1f} {unit} 毛利，是我方的根基。", "The {count} most profitable accounts bring {total:,.1f} {unit} of profit: our base."),
        _LISTED,
        Phrase("以 {count} 个最赚钱的客户为根基", "From the base of the {count} most profitable accounts"),
    ),
    "share": Wording(
        Phrase("我方已占{name}采购的 {share:.0%}，是它的主要供应方。", "We hold {share:.0%} of what {name} buys: its main supplier."),
        _AMOUNTS,
        Phrase("从主供应方的地位出发", "From our place as main supplier"),
    ),
    "stage": Wording(
        Phrase("与{name}的关系已到“{stage}”阶段，对方愿意一起改进。", "Relations with {name} have reached {stage}; they will improve things with us."),
        _STAGE,
        Phrase("借助“{stage}”阶段的关系", "On the strength of {stage} relations"),
    ),
    "ours": Wording(
        Phrase("{product}：{feature}，只有我方有。", "{product}: {feature}, which we alone have."),
        _PRODUCT,
        Phrase("用我方独有的“{feature}”", "With '{feature}', which we alone have"),
    ),
    "theirs": Wording(
        Phrase("{product}：{feature}，对方有而我方没有。", "{product}: {feature}, which they have and we have not."),
        _PRODUCT,
        Phrase("先为对方独有的“{feature}”备好替代方案", "First prepare an answer to '{feature}', which they alone have"),
    ),
    "loss": Wording(
        Phrase("{count} 个客户赔钱，合计 {total:,.1f} {unit}。", "{count} accounts lose money, {total:,.1f} {unit} in all."),
        _LISTED,
        Phrase("先降低 {count} 个赔钱客户的服务成本", "First cut the cost of serving the {count} accounts that lose money"),
    ),
    "stale": Wording(
        Phrase("{name}已 {days} 天没有拜访，对方会忘记我方的好处。", "{name} has not been visited for {days} days and is forgetting what we offer."),
        Phrase("客户 {id}：上次拜访 {last}", "Accounts {id}: last visit {last}"),
        Phrase("先恢复对{name}的定期拜访", "First resume regular visits to {name}"),
    ),
    "role": Wording(
        Phrase("在{name}还没有人认识它的{role}。", "None of us knows the {role} at {name} yet."),
        Phrase("关键人物：客户 {id} 已登记 {count} 人", "Key people: {count} listed at account {id}"),
        Phrase("先结识{name}的{role}", "First get to know the {role} at {name}"),
    ),
    "room": Wording(
        Phrase("{name}还有 {room:,.1f} {unit} 的需求不在我方（我方占 {share:.0%}）。", "{name} buys {room:,.1f} {unit} elsewhere; our share is {share:.0%}."),
        _AMOUNTS,
        Phrase("争取{name}在别处采购的 {room:,.1f} {unit} 中的一部分", "win part of the {room:,.1f} {unit} that {name} buys elsewhere"),
    ),
    "project": Wording(
        Phrase("{name}的项目“{project}”（{amount} {unit}）将于 {when} 决定。", "{name} decides on its project '{project}' ({amount} {unit}) on {when}."),
        Phrase("项目 {id}", "Projects {id}"),
        Phrase("在 {when} 前拿下{name}的项目“{project}”", "win the project '{project}' of {name} before {when}"),
    ),
    "weak_rival": Wording(
        Phrase("{brand}在{name}有弱点：{weakness}", "{brand} has a weakness at {name}: {weakness}"),
        _RIVAL,
        Phrase("在{brand}的弱点上（{weakness}）向{name}提出更好的方案", "make {name} a better offer where {brand} is weak ({weakness})"),
    ),
    "chance": Wording(
        Phrase("{finding}", "{finding}"),
        _SURROUNDINGS,
        Phrase("抓住机会：{finding}", "take the opportunity: {finding}"),
    ),
    "apart": Wording(
        Phrase("与{name}的关系正在中断，订单可能流向对手。", "Relations with {name} are uncoupling; its orders may go to a competitor."),
        _STAGE,
        Phrase("查清{name}疏远的原因并约定改进办法", "find out why {name} is drifting away and agree on a remedy"),
    ),
    "strong_rival": Wording(
        Phrase("{brand}在争夺{name}，技术与服务能力强。", "{brand} competes for {name} with strong technology and service."),
        _RIVAL,
        Phrase("守住{name}，不让给{brand}", "keep {name} from going to {brand}"),
    ),
    "few": Wording(
        Phrase("{count} 个客户（{share:.0%}）带来八成采购，丢一个就伤筋动骨。", "{count} accounts ({share:.0%}) bring 80 % of purchases; losing one would hurt."),
        _LISTED,
        Phrase("减少对这 {count} 个客户的依赖，培养下一批", "depend less on {count} accounts and bring up the next ones"),
    ),
    "danger": Wording(
        Phrase("{finding}", "{finding}"),
        _SURROUNDINGS,
        Phrase("防备威胁：{finding}", "guard against the threat: {finding}"),
    ),
}  # fmt: skip
