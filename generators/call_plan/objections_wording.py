"""What a customer may object, and what a key account seller answers (M10, M15)."""

from collections.abc import Mapping

from generators.common.language import Phrase

STEPS = (
    Phrase("接受", "Accept"), Phrase("询问", "Ask"), Phrase("确认", "Confirm"),
    Phrase("陈述", "Present"), Phrase("核实", "Verify"),
)  # fmt: skip
KINDS: Mapping[str, Phrase] = {
    "indifference": Phrase("漠不关心", "Indifference"),
    "doubt": Phrase("怀疑", "Doubt"),
    "misunderstanding": Phrase("误解", "Misunderstanding"),
    "rejection": Phrase("拒绝", "Rejection"),
    "drawback": Phrase("产品缺失", "Product drawback"),
}
LIKELY: Mapping[str, tuple[str, ...]] = {  # by how we stand with the account, likeliest first
    "apart": ("rejection", "misunderstanding"),
    "loss": ("rejection", "doubt"),
    "lean": ("rejection", "doubt"),
    "partner": ("doubt", "indifference"),
    "unknown": ("indifference", "doubt"),
    "first": ("indifference", "doubt"),
    "room": ("indifference", "doubt"),
    "keep": ("indifference", "doubt"),
}
WORDS: Mapping[str, Phrase] = {
    "indifference": Phrase("“现在的供应商用得挺好，没必要换。”", "“We are fine with the supplier we have.”"),
    "doubt": Phrase("“说得不错，真能做到吗？”", "“That sounds good, but can you really do it?”"),
    "misunderstanding": Phrase("“都说你们交货慢、服务跟不上。”", "“I hear you deliver late and your service is slow.”"),
    "rejection": Phrase("“我们暂时不考虑，以后再说吧。”", "“Not for us at present. Some other time.”"),
    "drawback": Phrase("“别家有{feature}，你们没有。”", "“Others offer this: {feature}. You don't.”"),
}  # fmt: skip
OWN_WORDS: Mapping[tuple[str, str], Phrase] = {  # where the standing gives the objection other words
    ("apart", "rejection"): Phrase("“上次的问题还没解决，先别谈新的。”", "“Last time's problem is still open. Let us not talk of new business.”"),
    ("loss", "rejection"): Phrase("“条件一变，我们就只好另找别家了。”", "“If you change the terms, we shall have to look elsewhere.”"),
    ("lean", "rejection"): Phrase("“还是派人来一趟方便，线上我们不习惯。”", "“We would rather have someone come by; we are not used to doing it online.”"),
    ("partner", "indifference"): Phrase("“现在这样合作就挺好，不用再折腾了。”", "“It works well as it is. Why change anything?”"),
    ("keep", "indifference"): Phrase("“一直用着，没什么要谈的。”", "“We buy from you anyway. What is there to talk about?”"),
}  # fmt: skip
_CHANGE_TERMS = (  # to an account that hears we want other terms
    Phrase("“条件变了，您有顾虑很正常，谢谢您直说。”", "“Of course you have concerns when terms change. Thank you for saying so.”"),
    Phrase("“哪一条对您的影响最大？”", "“Which point would affect you most?”"),
    Phrase("“也就是说，只要{concern}有保障，其余可以商量，是这样吗？”", "“So as long as {concern} is safe, the rest can be talked over?”"),
    Phrase("摆数字：把双方一年的花费列在一张纸上，提出两种做法请对方选。", "Show the figures: both sides' cost of a year on one page, and two ways to go on for the customer to choose from."),
    Phrase("“这两种做法里，您觉得哪一种行得通？”", "“Which of the two would work for you?”"),
)  # fmt: skip
HANDLING: Mapping[str, tuple[Phrase, Phrase, Phrase, Phrase, Phrase]] = {
    "indifference": (
        Phrase("“用得顺手是好事，供货稳定最要紧。”", "“Good to hear; a supply one can rely on comes first.”"),
        Phrase("“要是还能改进一处，您最想改哪里？”", "“If one thing could be better, what would it be?”"),
        Phrase("“所以您最看重的是{concern}，对吗？”", "“So what matters most is {concern}, is that right?”"),
        Phrase("“{benefit}”", "“{benefit}”"),
        Phrase("“您看，值不值得先在一处试一试？”", "“Would that be worth trying in one place first?”"),
    ),
    "doubt": (
        Phrase("“您问得对，这种事是该先弄清楚。”", "“You are right to ask; one should be sure.”"),
        Phrase("“您最想看到哪方面的证明？”", "“What would you need to see to be sure?”"),
        Phrase("“也就是说，看到{proof}，您心里就有底了，对吗？”", "“So with {proof} in hand you would be satisfied?”"),
        Phrase("拿出证明，一起看关键的一页：{proof}。", "Bring out the proof and go through its key page together: {proof}."),
        Phrase("“这样清楚了吗？还有哪里不踏实？”", "“Does that settle it, or is something still open?”"),
    ),
    "misunderstanding": (
        Phrase("“听到这样的说法，换了我也会担心。”", "“Hearing that, I would worry too.”"),
        Phrase("“您是在哪件事上听说的？”", "“May I ask what it was about?”"),
        Phrase("“所以您要的是按时到货、有事马上有人管，对吗？”", "“So you need delivery on time and someone there at once when it matters?”"),
        Phrase("澄清：摆出近一年的交付和服务记录，并请对方向一家现有客户打听。", "Clarify: show last year's delivery and service records, and name a customer they may ask."),
        Phrase("“和您听到的不一样，这个顾虑可以放下了吗？”", "“That is not what you had heard. Can we lay it to rest?”"),
    ),
    "rejection": (
        Phrase("“您直说，我反而要谢谢您。”", "“Thank you for being frank with me.”"),
        Phrase("“主要是哪件事让您有这样的想法？影响有多大？”", "“What is it above all that makes you say so, and how far has it affected you?”"),
        Phrase("“我记下了：先把这几件办好，再谈别的，对吗？”", "“I have it in writing: these points first, everything else after. Correct?”"),
        Phrase("采取行动：当场说定谁来办、哪天办完，写进会议记录。", "Act: settle on the spot who does it by when, and put it in the minutes."),
        Phrase("“办好之后我再来，请您看看是不是做到了，可以吗？”", "“When it is done I will come back, and you judge whether it is. All right?”"),
    ),
    "drawback": (
        Phrase("“是的，这一点我们现在没有，谢谢您直说。”", "“True, that we do not offer today. Thank you for being frank.”"),
        Phrase("“它在您整个使用中占多大分量？”", "“How much does it weigh in the whole of what you need?”"),
        Phrase("“除了它，{concern}也同样要紧，对吗？”", "“Besides that, {concern} counts as well, doesn't it?”"),
        Phrase("放到全局里看：“{benefit}”", "Draw the bigger picture: “{benefit}”"),
        Phrase("“两边放在一起算，您觉得哪个更合算？”", "“Taking it all together, which serves you better?”"),
    ),
}  # fmt: skip
OWN_HANDLING: Mapping[tuple[str, str], tuple[Phrase, Phrase, Phrase, Phrase, Phrase]] = {
    ("loss", "rejection"): _CHANGE_TERMS,
    ("lean", "rejection"): _CHANGE_TERMS,
}
OUR_PROOF = Phrase("同类客户的使用记录", "a comparable customer's record")
