"""A history of dossiers on a cluster of two executors: what one machine makes of it, row for row."""
import collections
import os
import pathlib
import shutil
import subprocess
import sys

import pyarrow
import pyarrow.dataset
import pyspark
import pytest
from pyspark.sql import SparkSession

import ocop

EXAMPLE = pathlib.Path(__file__).resolve().parents[2] / "examples/spark"
sys.path.insert(0, str(EXAMPLE))
import rate_history  # noqa: E402

ON = "2026-06-30"
BATCH = 50  # rows: cuts a council of seven every few dossiers
PLACE = ["error_row", "error_pointer"]  # count rows of the partition


@pytest.fixture(scope="session")
def history(tmp_path_factory):
    folder = tmp_path_factory.mktemp("history")
    subprocess.run([sys.executable, EXAMPLE / "make_history.py", folder, "--products", "600", "--faults", "0.02"],
                   check=True)
    return folder


@pytest.fixture(scope="session")
def spark():
    home = pathlib.Path(pyspark.__file__).parent
    os.environ.update(SPARK_HOME=str(home), SPARK_LOCAL_IP="127.0.0.1", PYSPARK_PYTHON=sys.executable)
    session = (SparkSession.builder.master("local-cluster[2,1,1024]").appName("ocop")
               .config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
               .config("spark.ui.enabled", "false").config("spark.task.maxFailures", "1")
               .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
               .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "120s")
               .config("spark.sql.shuffle.partitions", "4")
               .config("spark.sql.execution.arrow.maxRecordsPerBatch", str(BATCH)).getOrCreate())
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
    shutil.rmtree(home / "work", ignore_errors=True)


@pytest.fixture(scope="session")
def sheets(spark, history):
    return spark.read.parquet(str(history / "sheets"))


@pytest.fixture(scope="session")
def ratings(sheets):
    return rate_history.rate(sheets, partitions=4).toArrow()


def read(folder):
    """The same table without Spark."""
    parts = pyarrow.dataset.partitioning(pyarrow.schema([("edition", pyarrow.string()), ("year", pyarrow.int32())]),
                                         flavor="hive")
    return pyarrow.dataset.dataset(folder, partitioning=parts).to_table()


def rows(table, *without):
    found = {row["dossier"]: row for row in table.drop_columns(list(without)).to_pylist()}
    assert len(found) == table.num_rows  # each dossier has one row
    return found


def test_each_row_is_that_of_one_machine(ratings, history):
    alone = ocop.rate_frame(read(history / "sheets"))
    assert ratings.schema.names == alone.schema.names
    assert rows(ratings, *PLACE) == rows(alone, *PLACE)
    assert set(ratings["edition"].to_pylist()) >= {"1048-2019", "781-2020", "148-2023", "1489-2025"}


def test_a_fault_is_marked_and_leaves_the_others_alone(ratings):
    marked = [row for row in ratings.to_pylist() if row["error"]]
    assert 0 < len(marked) < ratings.num_rows / 10
    for row in marked:
        assert row["error"] == "OCOP_ERR_POINTS" and "không có mức 99 điểm" in row["error_vi"]
        code = row["error_pointer"].split("/")[-1].replace("_", ".")
        assert "tiêu chí %s " % code in row["error_vi"] and row["outcome"] is None


def test_dossiers_are_cut_and_both_executors_rate(sheets, ratings):
    def told(batches):  # pickled as a whole: it names nothing of this module
        import pathlib
        cut, ids = 0, []

        def seen():
            nonlocal cut
            last = None
            for batch in batches:
                names = batch.column("dossier")
                cut += last == names[0].as_py()
                last = names[-1].as_py()
                yield batch

        columns = {name.replace("_", "."): name for name in codes}
        for rated in ocop.rate_batches(seen(), columns=columns):
            ids += rated.column("dossier").to_pylist()
        executor = pathlib.Path.cwd().name  # each has its folder
        yield pyarrow.record_batch({"executor": [executor], "cut": [cut], "dossiers": [len(ids)]})

    codes = [name.replace(".", "_") for name in sheets.columns if "." in name]
    plain = sheets.toDF(*[name.replace(".", "_") for name in sheets.columns])
    together = plain.repartition(8, "dossier").sortWithinPartitions("dossier")
    found = together.mapInArrow(told, "executor string, cut long, dossiers long").collect()
    of = collections.Counter()
    for row in found:
        of[row.executor] += row.dossiers
    assert set(of) == {"0", "1"} and all(of.values()) and sum(of.values()) == ratings.num_rows
    assert sum(row.cut for row in found) > 20


def test_rows_that_do_not_stand_together_fail_the_job(sheets):
    plain = sheets.select("dossier", "set", "member", "edition").withColumn("A_1_1", sheets["set"])
    columns = {"A.1.1": "A_1_1"}
    apart = plain.coalesce(1).sortWithinPartitions("member")
    with pytest.raises(Exception, match="do not stand together: sort by dossier"):
        apart.mapInArrow(lambda batches: ocop.rate_batches(batches, columns=columns), "dossier string").collect()


def test_rated_again_under_one_edition(sheets, history):
    again = rate_history.rate(sheets.drop("edition", "filed"), partitions=4, edition="1489-2025").toArrow()
    alone = ocop.rate_frame(read(history / "sheets").drop_columns(["edition", "filed"]), edition="1489-2025")
    assert rows(again, *PLACE) == rows(alone, *PLACE)
    assert {row["outcome"] for row in alone.to_pylist()} >= {"rated", None}  # sheets of 2019 are not those of 2025


def test_counts_are_those_of_one_register(spark, ratings, history):
    dossiers = spark.read.parquet(str(history / "dossiers"))
    products = rate_history.recognitions(spark.createDataFrame(ratings), dossiers)
    by_spark = [row.asDict() for row in rate_history.count(products, rate_history.BY, ON, partitions=4).collect()]

    certified = {(edition.id, star.stars) for edition in ocop.editions() for star in edition.stars if star.certificate}
    rated = {row["dossier"]: row for row in ratings.to_pylist() if (row["edition"], row["stars"]) in certified}
    facts = ["name", "producer", "commune", "set", "registration", "issued"]
    register = [dict({name: row[name] for name in facts}, code=row["product"], edition=row["edition"],
                     stars=rated[row["dossier"]]["stars"])
                for row in read(history / "dossiers").to_pylist() if row["dossier"] in rated]
    registry = ocop.Registry.from_frame(pyarrow.Table.from_pylist(register))
    alone = registry.count(by=rate_history.BY, on=ON, units_on=ON)
    keys = list(rate_history.BY) + ["province_vi", "number"]
    wanted = [{key: row[key] for key in keys} for row in alone.to_frame("arrow").to_pylist()]

    def in_order(rows):
        return sorted(({key: row[key] for key in keys} for row in rows), key=repr)

    assert alone.total > 100
    assert in_order(row for row in by_spark if row["number"]) == in_order(wanted)
    assert sum(row["undecided"] for row in by_spark) == alone.undecided
    assert sum(row["findings"] for row in by_spark) == len(registry.findings)
