"""The calendar a rep would follow: the search behind `CalendarQuestion -> CalendarAnswer` (M9).

A first plan is searched from scratch, by several searches side by side, of which the best counts.
A published one is taken up as it stands: what can stay stays, what cannot is placed anew, and each
visit that leaves its day must earn it. Where the published plan needs no change, none is made; only
where much of it is lost is it searched anew.
"""

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from generators.visit_calendar.answer import CalendarAnswer
from generators.visit_calendar.cost_tables import NEVER, Axis, CostTables, cost_tables
from generators.visit_calendar.pins import conflicts_of
from generators.visit_calendar.question import CalendarQuestion
from generators.visit_calendar.reasons import reasons
from generators.visit_calendar.search.annealing import LUCK, STAGES, anneal, insert_all
from generators.visit_calendar.search.best_dates import Paths, empty_paths
from generators.visit_calendar.search.board import Board, empty_board, put
from generators.visit_calendar.search.descent import descend
from generators.visit_calendar.search.priority import Priority
from generators.visit_calendar.search.ruin import empty_ruin
from generators.visit_calendar.search.score import score

_SEEDS = (1, 2, 3, 4)  # of the searches side by side
_MANY = 100  # accounts, of which a short search settles too little
_SETTLING = 10  # times descent and priority take turns; two do, as a rule
_COLD = 2.0  # points by which a round may be worse at last
_WARM = 10.0  # the same at first, when a published plan is to be kept
_QUARTER = 250.0  # visits times days of an account in a quarter
_MUCH = 0.25  # share of the visits that may be lost or new before a published plan is searched anew


def best_calendar(question: CalendarQuestion, rounds: int | None = None) -> CalendarAnswer:
    """Return a calendar near the best there is, the same one for the same question.

    Args:
        question: One rep's period.
        rounds: Effort of each search; by the number of accounts when None.
    """
    if not question.demands or (not any(d.fixed for d in question.demands) and not question.days):
        return _nothing(question)
    axis, tables = cost_tables(question)
    board, paths = empty_board(tables), empty_paths(tables)
    published = any(axis.published)
    anew = not published or _take_up(axis, tables, board) > _MUCH * tables.most.sum()
    if not published:
        insert_all(tables, board, paths)
    changed = _settle(question, tables, board, paths)
    if anew and (changed or not published):
        effort = default_rounds(tables) if rounds is None else rounds
        board = _search(tables, board, effort, _WARM if published else _heat(tables))
        _settle(question, tables, board, paths)
    return CalendarAnswer(
        _placed(axis, tables, board),
        reasons(question, axis, tables, board, paths),
        conflicts_of(question, axis.demands),
        score(tables, board),
    )


def default_rounds(tables: CostTables) -> int:
    """Return the effort of each search: a second or two for a quarter, some for a whole year."""
    accounts, days = tables.node.shape
    work = float(tables.most.mean()) * days  # that one account's dates take
    rounds = min(2_000 * accounts, 72_000 + 800 * accounts, 240_000) // len(_seeds(tables))
    return int(rounds * min(1.0, _QUARTER / max(work, 1.0)))


def _seeds(tables: CostTables) -> Sequence[int]:
    """Return the seeds of the searches side by side: few long ones where there is much to settle."""
    return _SEEDS[:2] if len(tables.most) > _MANY else _SEEDS


def _heat(tables: CostTables) -> float:
    """Return the points by which a round may be worse at first."""
    return min(136.0 + 0.4 * len(tables.most), 240.0)


def _nothing(question: CalendarQuestion) -> CalendarAnswer:
    """Answer where there is no day to place a visit on."""
    missing = {d.account: max(d.due - len(d.fixed), 0) for d in question.demands}
    dropped = {account: ["no_days"] * count for account, count in missing.items() if count}
    return CalendarAnswer({account: [] for account in missing}, dropped)


def _take_up(axis: Axis, t: CostTables, b: Board) -> int:
    """Put the published plan on the board, each visit where the rules still let it be.

    Returns:
        The visits that cannot stay, and those due to accounts the published plan did not know.
    """
    lost = 0
    for account, days in enumerate(axis.published):
        kept = [int(day) for day in np.flatnonzero(t.pinned[account])]
        for day in days:
            room = b.load[day] + b.awaited[day] + t.slots[account] <= t.room[day]
            if room and len(kept) < t.most[account] and _fits(t, account, day, kept):
                kept.append(day)
        b.visits[account] = len(kept)
        b.plan[account, : len(kept)] = sorted(kept)
        put(t, b, account)
        lost += len(days) + int(t.pinned[account].sum()) - len(kept)
        lost += int(t.most[account]) - len(kept) if not axis.demands[account].proposed else 0
    return lost


def _fits(t: CostTables, account: int, day: int, kept: list[int]) -> bool:
    """Whether a visit on a day keeps the least interval to those kept, and is allowed at all."""
    pairs = [(min(day, other), max(day, other)) for other in kept]
    return bool(t.node[account, day] < NEVER) and all(
        early <= t.reach[account, late] for early, late in pairs
    )


def _settle(question: CalendarQuestion, t: CostTables, b: Board, paths: Paths) -> bool:
    """Let descent and the rules of priority take turns until neither changes anything."""
    priority = Priority(t, b, paths, question.weights.unvisited > 0)
    changed = False
    for _ in range(_SETTLING):
        gained = descend(t, b, paths)
        yielded = priority.enforce()
        changed |= gained < 0 or yielded
        if not yielded:
            break
    return changed


def _search(t: CostTables, board: Board, rounds: int, hot: float) -> Board:
    """Search from a board several times side by side; return the best calendar found, the first of equals."""
    heat = hot * (_COLD / hot) ** (np.arange(STAGES) / STAGES)
    luck = -np.log((np.arange(LUCK) + 1) / LUCK)
    whole = [np.round(values * LUCK).astype(np.int64) for values in (heat, luck)]

    def one(seed: int) -> tuple[int, int, Board]:
        found = Board(*(part.copy() for part in board))
        ruin = empty_ruin(len(found.visits), found.plan.shape[1])
        anneal(
            t,
            found,
            empty_paths(t),
            ruin=ruin,
            heat=whole[0],
            luck=whole[1],
            rounds=rounds,
            seed=seed,
        )
        return sum(score(t, found).values()), seed, found

    if not rounds:
        return board
    with ThreadPoolExecutor(len(_SEEDS)) as threads:
        return min(threads.map(one, _seeds(t)), key=lambda done: done[:2])[2]


def _placed(axis: Axis, t: CostTables, b: Board) -> dict[str, list[dt.date]]:
    """Return the days of each account beside its fixed ones."""
    placed = {}
    for account, demand in enumerate(axis.demands):
        days = [axis.days[day] for day in b.plan[account, : b.visits[account]]]
        placed[demand.account] = [day for day in days if day not in demand.fixed]
    return placed
