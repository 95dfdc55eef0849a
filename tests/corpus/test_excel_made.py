import json
from pathlib import Path

import pytest

from tests.corpus.campaign import Outcome, edit_all, figures, judge_with_libreoffice

MOST_REFUSED = 0.02


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edited")


@pytest.fixture(scope="module")
def outcomes(corpus: list[Path], folder: Path) -> list[Outcome]:
    return edit_all(corpus, folder)


def test_no_book_is_harmed_and_hardly_one_refused(
    outcomes: list[Outcome], capsys: pytest.CaptureFixture[str]
) -> None:
    found = figures(outcomes)
    with capsys.disabled():
        print(json.dumps(found, ensure_ascii=False), end=" ")

    assert found["harmed"] == {}
    assert len(found["refused"]) <= MOST_REFUSED * len(outcomes)
    assert found["tried"] >= 400


def test_libreoffice_reads_what_was_written(
    outcomes: list[Outcome], folder: Path, soffice: str
) -> None:
    sample = outcomes[::7]

    judge_with_libreoffice(soffice, sample, folder)

    assert figures(sample)["harmed"] == {}
    assert len(sample) >= 60
