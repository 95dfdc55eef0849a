"""Expected objections and how each is handled: accept, ask, confirm, present, verify (M10, M15)."""

from collections.abc import Iterator, Mapping, Sequence

from generators.call_plan import objections_wording as wording
from generators.call_plan.conversation import concern, inside
from generators.call_plan.conversation_wording import OUR_OFFER
from generators.call_plan.situation import Situation, bare
from generators.common.language import Phrase

_MOST_DRAWBACKS = 2


def expected_objections(
    at: Situation, benefits: Sequence[Mapping[str, str]]
) -> list[dict[str, object]]:
    """Return the objections to expect, likeliest first, each with its handling in five steps.

    What only the competitors have is expected as a product drawback.

    Args:
        at: The visit and what is known about it.
        benefits: Our own feature-benefit sentences.

    Returns:
        `kind`, `words`, `steps` (five of `step` and `say`) and `proof` of each.
    """
    values = {
        "concern": concern(at),
        "benefit": benefits[0]["because"] if benefits else OUR_OFFER.say(at.lang),
        "proof": proof(at),
    }
    return [
        {
            "kind": wording.KINDS[kind].say(at.lang),
            "words": words,
            "steps": [
                {"step": step.say(at.lang), "say": say.say(at.lang, **values)}
                for step, say in zip(wording.STEPS, _handling(at, kind), strict=True)
            ],
            "proof": values["proof"],
        }
        for kind, words in _likely(at)
    ]


def proof(at: Situation) -> str:
    """Return the proof to bring: of our own features, else a comparable customer's record."""
    proofs = (bare(product["proof"]) for product in at.ours)
    return next((inside(text) for text in proofs if text), wording.OUR_PROOF.say(at.lang))


def _likely(at: Situation) -> Iterator[tuple[str, str]]:
    for kind in wording.LIKELY[at.standing]:
        words = wording.OWN_WORDS.get((at.standing, kind), wording.WORDS[kind])
        yield kind, words.say(at.lang)
    for product in at.theirs[:_MOST_DRAWBACKS]:
        feature = inside(bare(product["feature"]) or "")
        yield "drawback", wording.WORDS["drawback"].say(at.lang, feature=feature)


def _handling(at: Situation, kind: str) -> tuple[Phrase, ...]:
    return wording.OWN_HANDLING.get((at.standing, kind), wording.HANDLING[kind])
