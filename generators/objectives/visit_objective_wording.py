"""What each visit of a period is for, by how we stand with the account (M2, M4, M10, M15).

The three tables follow the buying process: explore, present and prove, gain commitment.
"""

from collections.abc import Mapping

from generators.common.language import Phrase

EXPLORE: Mapping[str, Phrase] = {
    "apart": Phrase("在 {day} 的拜访中问清{name}疏远的原因，约定 1 项可兑现的服务改进和期限", "Find out on {day} why {name} has drawn back, and agree on 1 service remedy with a date before the next visit"),
    "loss": Phrase("在 {day} 的拜访中问清{name}今后一年的采购计划和服务要求，至少 3 项，用来判断还值不值得投入", "Learn on {day} at least 3 facts about {name}'s purchases and service requirements of the year ahead; by the end of the month judge whether it is worth our cost"),
    "lean": Phrase("在 {day} 的拜访中与{name}一起列出至少 2 项可以改为线上或合并办理的服务，降低服务成本", "List with {name} on {day} at least 2 services that can go online or be combined, to lower our cost of service from the next quarter"),
    "partner": Phrase("在 {day} 与{name}一起复盘上季度的合作，找出至少 2 个可以共同改进的流程", "Review last quarter's work with {name} on {day} and name at least 2 processes to improve together before the next visit"),
    "unknown": Phrase("在 {day} 的拜访中了解{name}今年的采购预算、项目和决策人，至少 3 项", "Learn on {day} at least 3 facts about {name}: this year's purchasing budget, its projects and who decides, before the next visit"),
    "first": Phrase("在 {day} 的拜访中问清{name}每年 {room} {unit}的采购由谁决定、看重什么，记下至少 3 项需求", "Find out on {day} who decides on the {room} {unit} {name} buys a year and what they value; list at least 3 needs before the next visit"),
    "room": Phrase("在 {day} 的拜访中问清{name}在别处采购的 {room} {unit}由谁决定、看重什么，记下至少 3 项需求", "Find out on {day} who decides on the {room} {unit} {name} buys elsewhere and what they value; list at least 3 needs before the next visit"),
    "keep": Phrase("在 {day} 的拜访中问清{name}对现有产品和服务的评价，记下至少 3 项改进需求", "Find out on {day} what {name} thinks of our products and service; list at least 3 needs to meet by the next visit"),
}  # fmt: skip
PRESENT: Mapping[str, Phrase] = {
    "apart": Phrase("在 {day} 向{name}交付约定的改进，得到 1 位决策人愿意恢复合作的明确答复", "Deliver on {day} the remedy promised to {name} and get 1 decider's word to resume purchases by the next visit"),
    "loss": Phrase("在 {day} 向{name}说明新的价格和服务条件，得到对方对至少 1 项的认可", "Present on {day} new terms of price and service to {name} and get agreement to at least 1 of them before the next visit"),
    "lean": Phrase("在 {day} 向{name}演示自助下单和线上报修，约定 1 项服务开始改用的日期", "Show {name} on {day} how to order and report faults online, and agree on the date from which 1 service changes over, before the next visit"),
    "partner": Phrase("在 {day} 向{name}提交共同改进方案，得到对方对至少 2 项收益和负责人的确认", "Submit on {day} a plan to improve processes with {name}; get at least 2 gains and the people in charge confirmed before the next visit"),
    "unknown": Phrase("在 {day} 见到{name}的 1 位决策人，确认其采购需求和年度金额", "Meet on {day} 1 person who decides at {name} and confirm its needs and yearly purchases before the next visit"),
    "first": Phrase("在 {day} 用同行案例向{name}证明方案可行，得到对方对至少 2 项利益的认可，并约定试用的时间", "Prove on {day} with a case from its own trade that our proposal works for {name}; get agreement to at least 2 benefits and book a trial before the next visit"),
    "room": Phrase("在 {day} 向{name}演示解决其首要问题的方案，得到对方对至少 2 项利益的认可，并约定试用或报价的时间", "Present on {day} the proposal for {name}'s first problem, get agreement to at least 2 benefits, and book a trial or quote before the next visit"),
    "keep": Phrase("在 {day} 向{name}提交改进方案，得到对方对至少 2 项服务的书面确认", "Submit on {day} a service proposal to {name} and get written agreement to at least 2 points before the next visit"),
}  # fmt: skip
COMMIT: Mapping[str, Phrase] = {
    "apart": Phrase("在 {end} 前恢复{name}至少 1 笔订单，或商定有序结束合作的 3 项安排", "Win back at least 1 order from {name} by {end}, or agree on 3 steps to close the relation in order"),
    "loss": Phrase("在 {end} 前与{name}签下能覆盖成本的新合同条件，至少 2 项；谈不成就商定退出的安排", "Sign with {name} by {end} at least 2 contract terms that cover our cost; failing that, agree on how we withdraw"),
    "lean": Phrase("在 {end} 前与{name}确认至少 2 项服务改为线上办理，上门拜访减到每季度 1 次", "Agree with {name} by {end} to move at least 2 services online and to meet once a quarter"),
    "partner": Phrase("在 {end} 前促成双方高层确认与{name}的下期共同计划，写明至少 2 项共同目标，本次拜访定下见面日期", "Get both managements to confirm next period's joint plan with {name} by {end}, with at least 2 shared targets; settle the date on this visit"),
    "unknown": Phrase("在 {end} 前得到{name}的 1 笔订单或 1 份书面试用意向，本次拜访商定条件", "Get 1 order or 1 written trial agreement from {name} by {end}; agree on the terms on this visit"),
    "first": Phrase("在 {end} 前拿下{name}的首笔订单，不少于 {gain} {unit}，本次拜访得到签约日期", "Win {name}'s first order of at least {gain} {unit} by {end}; get the signing date on this visit"),
    "room": Phrase("在 {end} 前争取{name}新增年采购 {gain} {unit}（现为 {bought} {unit}），本次拜访得到签约日期", "Win {gain} {unit} a year of new orders from {name} by {end}, above today's {bought} {unit}; get the signing date on this visit"),
    "keep": Phrase("在 {end} 前与{name}签下期采购合同，金额不低于现在的 {bought} {unit}，本次拜访商定条款", "Sign {name}'s contract for the next period by {end} at no less than today's {bought} {unit}; agree on its terms on this visit"),
}  # fmt: skip
PROJECT_EXPLORE = Phrase(
    "在 {day} 的拜访中问清{name}的项目“{project}”由谁决定、怎样评选，记下 {when} 决定之前要满足的至少 3 项要求",
    "Find out on {day} who decides on {name}'s project “{project}” and how offers are judged; list at least 3 requirements to meet before {when}",
)
PROJECT_PRESENT = Phrase(
    "在 {when} 决定之前拿下{name}的项目“{project}”：{day} 的拜访得到 1 位决策人对方案的明确意见",
    "Win {name}'s project “{project}” before it decides on {when}: get 1 decider's clear view of our proposal on {day}",
)
PROJECT_COMMIT = Phrase(
    "在 {when} 决定之前拿下{name}的项目“{project}”：{day} 的拜访得到 1 位决策人的口头承诺和签约日期",
    "Win {name}'s project “{project}” before it decides on {when}: get 1 decider's word and a signing date on {day}",
)
