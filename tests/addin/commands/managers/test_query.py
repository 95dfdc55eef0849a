import csv
import io
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from addin.commands.managers.query import QueryWish, ask_store
from generators.common.errors import InputError, SaveError, StoreError
from generators.common.language import Lang
from tests.addin.test_cli import cli
from tests.workbooks.consolidating.region import book
from tests.workbooks.store.test_run import run
from workbooks.consolidating.book import ReadWish
from workbooks.package import Package, RowEdit
from workbooks.store.asking import Questions


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of two books, one Chinese, in which an account is named as a formula is."""
    folder = tmp_path_factory.mktemp("books")
    package = Package.open(book(Lang.EN, 1), "book.xlsx")
    edits = [RowEdit(n, {"Account name": "=1+1"} if n == 0 else {}) for n in range(12)]
    package.replace_rows("Accounts", edits)
    (folder / "en.xlsx").write_bytes(package.to_bytes())
    (folder / "zh.xlsx").write_bytes(book(Lang.ZH, 2))
    store = tmp_path_factory.mktemp("store")
    run(store, folder)
    return store


def asked(store: Path, sql: str, form: str = "csv") -> str:
    pieces: list[str] = []
    ask_store(QueryWish(store, sql, form), pieces.append)
    return "".join(pieces)


def test_a_question_is_answered_as_csv_and_json(store: Path) -> None:
    sql = "select id, name, city, potential, last_visit from accounts order by file, _row limit 2"
    text = asked(store, sql)
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["name"] for row in rows] == ["'=1+1", "Account 00001-2"]
    assert rows[0]["last_visit"] == "2026-06-08"
    (first, _) = json.loads(asked(store, sql, "json"))
    assert first["name"] == "=1+1"
    assert first["potential"] == float(rows[0]["potential"])
    assert json.loads(asked(store, "select * from accounts where false", "json")) == []
    assert json.loads(asked(store, "select 'nan'::double as x", "json")) == [{"x": None}]


def test_numbers_have_the_digits_that_excel_shows(store: Path) -> None:
    sql = "select 0.1::double + 0.2::double as sum, 1e15::double + 0.5 as large"

    assert asked(store, sql).splitlines()[1] == "0.3,1000000000000000.0"
    assert json.loads(asked(store, sql, "json")) == [{"sum": 0.3, "large": 1e15}]


def test_answers_go_to_files(store: Path, tmp_path: Path) -> None:
    sql = "from accounts select region, id, last_visit, potential order by all -- to the end"
    for form in ("csv", "json", "parquet"):
        out = tmp_path / f"answer.{form}"
        report = ask_store(QueryWish(store, sql, form, out), print)
        assert (report["rows"], report["written"]) == (24, True)
    read = pd.read_json(tmp_path / "answer.json")
    assert (tmp_path / "answer.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "华东" in pd.read_csv(tmp_path / "answer.csv")["region"].tolist()
    parquet = duckdb.read_parquet(str(tmp_path / "answer.parquet"))
    assert [str(kind) for kind in parquet.types] == ["VARCHAR", "VARCHAR", "DATE", "DOUBLE"]
    assert parquet.df()["potential"].tolist() == read["potential"].tolist()
    assert not ask_store(QueryWish(store, sql, "json", tmp_path / "answer.json"), print)["written"]


@pytest.mark.parametrize("sql", [
    "insert into runs select * from runs", "delete from kept.accounts", "drop table runs",
    "create table mine as select 1", "update runs set done = false", "set memory_limit = '8GB'",
    "set enable_external_access = true", "attach 'other.duckdb'", "install httpfs", "load httpfs",
    "copy runs to 'runs.csv'", "export database 'all'", "pragma database_list", "call dbgen(sf=1)",
    "select 1; delete from runs", "select 1; select 2", "", "   -- nothing", "begin", "checkpoint",
])  # fmt: skip
def test_only_questions_are_taken(store: Path, sql: str) -> None:
    before = (store / "kamplan.duckdb").read_bytes()
    with pytest.raises(StoreError, match="answers one select question") as error:
        asked(store, sql)
    assert "只回答一个 select 问题" in error.value.say(Lang.ZH)
    assert (store / "kamplan.duckdb").read_bytes() == before


@pytest.mark.parametrize("sql", [
    "select * from read_text('{file}')", "select * from read_csv('{file}')",
    "select * from '{file}'", "select * from glob('{folder}/*')", "from read_blob('{file}')",
    "select * from read_csv('https://example.org/x.csv')", "select * from secret",
    "select * from sqlite_scan('{file}', 'x')", "select getenv('HOME')",
    "select * from read_json('{file}')", "select * from read_parquet('{file}')",
])  # fmt: skip
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_sql_sees_no_files_network_or_variables(
    store: Path, tmp_path: Path, sql: str, form: str
) -> None:
    secret = pd.DataFrame({"x": ["secret"]})  # a variable, which DuckDB would otherwise look at
    file = tmp_path / "secret.csv"
    file.write_text("a,b\nsecret,1\n", encoding="utf-8")
    shown: list[str] = []
    wish = QueryWish(store, sql.format(file=file, folder=tmp_path), form, tmp_path / "out")
    with pytest.raises(StoreError) as error:
        ask_store(wish, shown.append)
    assert not (tmp_path / "out").exists()
    assert shown == []
    assert "accounts" in str(error.value)  # what can be asked is said
    assert len(secret) == 1


def test_personal_columns_are_empty_unless_they_were_stored(store: Path, tmp_path: Path) -> None:
    sql = "select count(*) as n, count(name) as named from key_people"
    assert json.loads(asked(store, sql, "json")) == [{"n": 6, "named": 0}]
    folder = tmp_path / "books"
    folder.mkdir()
    (folder / "one.xlsx").write_bytes(book())
    run(tmp_path / "store", folder, wish=ReadWish(personal=True))
    assert json.loads(asked(tmp_path / "store", sql, "json")) == [{"n": 3, "named": 3}]


def test_mistakes_get_a_sentence(store: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be run") as error:
        asked(store, "select colour from accounts")
    assert "colour" in str(error.value)
    assert "\n" not in str(error.value)
    with pytest.raises(StoreError, match="no store"):
        asked(tmp_path, "select 1")
    with pytest.raises(InputError, match="--out"):
        asked(store, "select 1", "parquet")


def test_an_answer_too_large_for_memory_is_told(store: Path) -> None:
    sql = "select list(a.notes || b.n || c.n) from (select repeat('x', 1000) as notes from range(300)) a, (select range as n from range(100)) b, (select range as n from range(100)) c"  # fmt: skip
    with pytest.raises(StoreError, match="ask for less") as caught:
        asked(store, sql)
    assert "少要一些" in caught.value.say(Lang.ZH)
    assert "SET" not in str(caught.value)


def test_where_an_answer_cannot_go_is_told_before_it_is_worked_out(
    store: Path, tmp_path: Path
) -> None:
    endless = "select count(*) from range(100000) a, range(100000) b where a.range + b.range = -1"
    for out, says in ((tmp_path / "nowhere" / "x.csv", "no folder"), (tmp_path, "is a folder")):
        with pytest.raises(SaveError, match=says):
            ask_store(QueryWish(store, endless, "csv", out), print)


def test_who_reads_only_the_head_of_an_answer_sees_no_error(store: Path) -> None:
    words = [sys.executable, "-m", "addin.cli", "query", str(store)]
    words += ["select a.* from accounts a, accounts b, accounts c"]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline().startswith("file,")
        child.stdout.close()
        said = child.stderr.read()
    assert (child.returncode, said) == (0, "")


def test_ctrl_c_stops_a_long_question_without_an_error(store: Path) -> None:
    long = "select count(*) from range(40000) a, range(40000) b where a.range * b.range = -1"
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        for stop in ("interrupt", "ctrl+c"):
            with Questions.open(store) as questions:
                call, values = questions.connection.interrupt, ()
                if stop == "ctrl+c":
                    call, values = os.kill, (os.getpid(), signal.SIGINT)  # type: ignore[assignment]
                threading.Timer(0.5, call, values).start()
                with pytest.raises(KeyboardInterrupt):
                    questions.answer(long)
    finally:
        signal.signal(signal.SIGINT, before)


def test_the_command_line_says_the_same(store: Path, tmp_path: Path) -> None:
    done = cli("query", store, "select region, count(*) as n from accounts group by all order by 1")
    assert done.stdout.splitlines() == ["region,n", "Northeast,12", "华东,12"]
    assert done.returncode == 0
    bad = cli("query", tmp_path, "select 1", "--lang", "zh")
    assert (bad.returncode, bad.stdout) == (1, "")
    assert "没有汇总库" in bad.stderr
    assert cli("query", store, "select 1", "--format", "xml").returncode == 2
