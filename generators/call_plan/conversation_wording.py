"""What a key account seller says in a call: opening, positioning, questions, closing (M15, M17)."""

from collections.abc import Mapping

from generators.common.language import Phrase

GREETING = Phrase("{contact}，您好。", "Good day, {contact}. ")
GREETING_ANYONE = Phrase("您好。", "Good day. ")
AGAIN = Phrase(
    "上次我们约好：{text}。我先说说这件事的进展。",
    "Last time we agreed: {text}. Let me begin with where that stands. ",
)
OPENING: Mapping[str, Phrase] = {
    "apart": Phrase("这段时间我们合作少了，我想先听听是哪里没做好。今天占用您 {minutes} 分钟，主要请您讲，可以吗？", "We have worked together less of late, and I would like to hear where we fell short. May I take {minutes} minutes, mostly to listen?"),
    "loss": Phrase("过去一年的供货和服务，双方都花了不少力气，未必都花在了点子上。今天用 {minutes} 分钟，一起看看怎样安排对两边都划算，可以吗？", "Over the past year both of us have put a lot into supply and service, not always where it pays. May we take {minutes} minutes to see what would work for both sides?"),
    "lean": Phrase("为了让您下单、报修更省事，有些环节我们可以改到线上办。今天用 {minutes} 分钟，听听您最想简化哪几步，可以吗？", "Ordering and fault reports could be easier for you online. May I take {minutes} minutes to hear which steps you would most like to see simplified?"),
    "partner": Phrase("这段时间一起做的事有成效，也还有能做得更好的地方。今天用 {minutes} 分钟，先一起复盘，再商量下一步共同做什么，可以吗？", "What we did together has paid off, and there is more in it. Shall we take {minutes} minutes to review it and settle what to do together next?"),
    "unknown": Phrase("谢谢您抽时间。我们对贵公司还不够了解，今天用 {minutes} 分钟向您请教几个问题，再看有没有能帮上忙的地方，可以吗？", "Thank you for your time. We still know too little of your company; may I ask you some questions for {minutes} minutes, and then see whether we can be of use?"),
    "first": Phrase("谢谢您抽时间。今天用 {minutes} 分钟，想先听听您今年在成本和效率上最想解决的事，再看我们能不能帮上，可以吗？", "Thank you for your time. May I take {minutes} minutes to hear what you most want to solve this year in cost and efficiency, and then see whether we can help?"),
    "room": Phrase("谢谢您一直用我们的产品。今天用 {minutes} 分钟，想听听其他部分的采购里还有哪些让您操心的事，再看我们能不能帮上，可以吗？", "Thank you for buying from us. May I take {minutes} minutes to hear what troubles you in the rest of your purchases, and then see whether we can help?"),
    "keep": Phrase("感谢您一直以来的信任。今天用 {minutes} 分钟，听听这段时间用得怎么样，再看哪里能做得更好，可以吗？", "Thank you for your trust so far. May I take {minutes} minutes to hear how things run, and see where we can do better?"),
}  # fmt: skip
OPENING_PRESENT = Phrase(
    "您讲的情况，我们回去做了功课。今天用 {minutes} 分钟，先和您核对我理解得对不对，再请您看看我们的办法，可以吗？",
    "We have done our homework on what you told us. May I take {minutes} minutes to check that I understood you, and then show you what we suggest?",
)
OPENING_COMMIT = Phrase(
    "需求和办法前面都谈过了。今天用 {minutes} 分钟，把还没谈清的地方谈清，再看看能不能把下一步定下来，可以吗？",
    "We have been through the needs and the answers. May we take {minutes} minutes to clear up what is still open, and see whether we can settle the next step?",
)
# The positioning statement: common platform, possible need, one point of interest, what differs, an open choice
COMMON = Phrase(
    "这两年{segment}都在想办法把成本降下来、把效率提上去。",
    "These days {segment} is working to bring cost down and efficiency up. ",
)
COMMON_CHANGE = Phrase(
    "‘{change}’，这件事{segment}多少都会碰到。",
    "‘{change}’: sooner or later {segment} will have to deal with it. ",
)
IN_SEGMENT = Phrase("{segment}领域的单位", "everyone in {segment}")
IN_BUSINESS = Phrase("您这一行的单位", "everyone in your line of business")
POSSIBLE_NEED = Phrase(
    "如果‘{problem}’也是您关心的，我们有些做法也许用得上。",
    "If ‘{problem}’ is on your mind too, some of what we do may help. ",
)
POSSIBLE_NEED_ANY = Phrase(
    "如果您也关心从采购到使用的总成本，我们可以和您一起算清楚。",
    "If the total cost of buying and running matters to you as well, we can work it out with you. ",
)
INTEREST = Phrase(
    "有一点您可能会感兴趣：{feature}，这是别家目前没有的。",
    "One point may interest you: {feature}; no one else offers that today. ",
)
INTEREST_ANY = Phrase(
    "和先谈价格的做法不同，我们先看懂您的流程，再谈产品。",
    "Where others start with a price, we first look at how you work, and talk of products after that. ",
)
OPEN_CHOICE = Phrase(
    "今天不急着定什么，您觉得从哪里谈起合适？",
    "Nothing has to be decided today; where would you like to begin?",
)
QUESTIONS: Mapping[str, tuple[Phrase, Phrase]] = {
    "apart": (
        Phrase("从什么时候开始，您觉得和我们合作不如从前了？", "Since when has working with us been less good than before?"),
        Phrase("我们先做到哪一件事，您愿意重新考虑？", "Which one thing would we have to put right before you think again?"),
    ),
    "loss": (
        Phrase("今后一年，您这边的用量会怎么变？", "How will your volumes develop over the next year?"),
        Phrase("现在的服务里，哪些您离不开，哪些其实可以少一点？", "Which of our services could you not do without, and which could you do with less of?"),
    ),
    "lean": (
        Phrase("下单、对账、报修，哪一步最让您觉得麻烦？", "Ordering, invoices, fault reports: which gives you most trouble?"),
        Phrase("哪些事您更愿意在线上或电话里办？", "What would you rather settle online or by phone?"),
    ),
    "partner": (
        Phrase("回头看上个季度，我们一起做的事哪件最有用，哪件没到预期？", "Looking back at last quarter, which of our joint steps helped most, and which fell short?"),
        Phrase("贵公司明年最重要的目标是什么，我们能接过哪一段？", "What is your company's first goal for next year, and which part of it could we take on?"),
    ),
    "unknown": (
        Phrase("今年这方面的预算大概多少，什么时候定下来？", "Roughly what is this year's budget for this, and when is it settled?"),
        Phrase("这样的采购，谁提出、谁把关、谁批准？", "Who proposes such a purchase, who checks it and who approves it?"),
    ),
    "first": (
        Phrase("现在选供应商，您最看重哪三点？", "Which three things count most when you choose a supplier?"),
        Phrase("第一次和一家新供应商合作，贵公司通常从哪里试起？", "When you take on a new supplier, where do you usually let it start?"),
    ),
    "room": (
        Phrase("除了从我们这里买的，另外 {room} {unit}的采购里，哪一部分最让您操心？", "Of the {room} {unit} you buy elsewhere, which part worries you most?"),
        Phrase("当初把这部分交给别家，主要看中什么？现在还满意吗？", "What made you place that part elsewhere, and does it still hold?"),
    ),
    "keep": (
        Phrase("现在用的产品和服务，哪里最满意，哪里最想改？", "Where do our products and service suit you best, and what would you change first?"),
        Phrase("明年业务要是再增长，供货上您最怕哪里跟不上？", "If you grow again next year, where are you most afraid supply will fall behind?"),
    ),
}  # fmt: skip
PROBLEM = Phrase(
    "“{problem}”，现在是怎么处理的？一年下来大概花掉多少？",
    "“{problem}”: how do you deal with it today, and roughly what does it cost you a year?",
)
CHANGE = Phrase(
    "“{change}”，对您的业务影响有多大？", "“{change}”: how much does that affect your business?"
)
TO_NEED: Mapping[str, Phrase] = {
    "power": Phrase("这件事做成，您最看重的结果是哪一个？", "Which result of this matters most to you?"),
    "achievement": Phrase("您希望多长时间能看到效果？", "How soon do you want to see a result?"),
    "recognition": Phrase("这方面您走在同行前面，下一步还想试什么新办法？", "You are ahead of your trade here; which new approach would you like to try next?"),
    "cooperation": Phrase("这件事会牵涉哪些部门，他们各自怎么看？", "Which departments does this touch, and how does each see it?"),
    "safety": Phrase("要改变现在的做法，您最担心哪方面的风险？", "If something changed, which risk would worry you most?"),
    "order": Phrase("这样的事，贵公司一般按哪些步骤办？", "Which steps does such a matter normally go through here?"),
}  # fmt: skip
VALUE_QUESTIONS = (  # the three ways into an account: cost, efficiency, benefit (M17)
    Phrase("成本：去年在这方面，哪一项花费超出了预期？", "Cost: where did you spend more than planned last year?"),
    Phrase("效率：从提出需求到用上产品，哪一步最费时间、最费人？", "Efficiency: from need to use, which step takes most time and people?"),
    Phrase("效益：这件事解决了，最先见效的会是省钱、省时，还是多接业务？", "Benefit: once this is solved, what shows first: money saved, time saved, or more business?"),
)  # fmt: skip
CONCERN = Phrase("解决‘{problem}’", "solving ‘{problem}’")
CONCERN_ANY = Phrase("总成本和供货稳定", "total cost and a steady supply")
BLANK = Phrase("________", "________")
OUR_OFFER = Phrase(
    "我们可以用您自己的数据，把总成本一起算一遍。",
    "We can work out the total cost together, in your own figures.",
)
SUM_UP = Phrase(
    "总结：“您刚才说，最看重的是{concern}，我理解得对吗？”（换成对方的原话）",
    "Sum up: “You said that {concern} matters most. Have I got that right?” (in the customer's own words)",
)
LINK = Phrase("连接：“{benefit}”", "Link: “{benefit}”")
ASK = (
    Phrase("直接请求：“下次我带着办法来，请您和管这件事的同事一起看。下周哪天方便？”", "Ask directly: “Next time I will bring an answer, for you and whoever is in charge of this. Which day next week suits you?”"),
    Phrase("直接请求：“那我们先从一个小范围试起，时间定在下周，可以吗？”", "Ask directly: “Shall we start with a small trial, and put it in the diary for next week?”"),
    Phrase("直接请求：“那就这样定，合同我这两天送来，您看哪天签合适？”", "Ask directly: “Then let us settle it. I will bring the contract this week; which day shall we sign?”"),
)  # fmt: skip
ASK_APART = Phrase(
    "直接请求：“这一件我们先做到，月底前请您验收，可以吗？”",
    "Ask directly: “We will put this right first. Will you check it with us by the end of the month?”",
)
ASK_PARTNER = Phrase(
    "直接请求：“这两件事写进共同计划，请双方领导下个月见面定下来，可以吗？”",
    "Ask directly: “Shall we put these two points into the joint plan, and have both managements confirm it next month?”",
)
SILENCE = Phrase("说完就停，安静等对方先开口。", "Stop there, and keep silent until the customer speaks.")  # fmt: skip
DELAY_REASON = Phrase(
    "对方有理由推迟：“明白。那我们一起定个下一步：这件事哪天有结果，我哪天过来？”",
    "A delay with a reason: “I see. Then let us fix the next step together: when will that be settled, and may I come that day?”",
)
DELAY = Phrase(
    "没有理由的推迟：再总结一次，再问一次：“还有哪一点没谈清楚吗？没有的话，就先走这一步，好吗？”",
    "A delay without one: sum up and ask again: “Is anything still unclear? If not, shall we take this first step?”",
)
