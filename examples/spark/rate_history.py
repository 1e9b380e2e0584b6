#!/usr/bin/env python3
"""Rates a history of dossiers on a cluster, and counts what is in force by province, group and stars:

    spark-submit [--master URL] rate_history.py HISTORY OUT --on DAY [--again EDITION] [--policy JSON]

HISTORY is Parquet as make_history.py writes it: sheets/ and dossiers/, partitioned by edition and year. OUT gets

    ratings/    a row for each dossier, under the edition of its filing day; what is wrong with one is told in its row
    again/      the same sheets under one edition (by default that in force on the day) or another policy
    counts/     products in force on the day, by province of that day, group and stars (CSV)

The program only hands the tables on; every rule is libocop's, and a rating here is what ocop.rate_frame() gives on one
machine. Spark must be 4.0 or later; the executors need ocop and pyarrow (docs/guide/spark.md).
"""
import argparse
import json
from typing import Any, Sequence

import pyarrow
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f

import ocop

BY = ("province", "group", "stars")


def spark_schema(spark: SparkSession, schema: pyarrow.Schema) -> Any:
    return spark.createDataFrame(schema.empty_table()).schema


def rate(sheets: DataFrame, partitions: int = 0, **how: Any) -> DataFrame:
    """Ratings of sheets, a row for each dossier; `how` is what ocop.rate_batches() takes.

    All sheets of a dossier go to one partition and stand together there. Spark's batches may still cut a dossier in two:
    ocop.rate_batches() puts it together again, and refuses rows that do not stand together.
    """
    heads = [name.replace(".", "_") for name in sheets.columns]  # mapInArrow() takes A.1.1 for a field of a struct
    named = {name: head for name, head in zip(sheets.columns, heads) if name != head}
    how["columns"] = {column: head.replace(".", "_") for column, head in {**named, **(how.get("columns") or {})}.items()}
    sheets = sheets.toDF(*heads)
    schema = ocop.rating_schema(sheets.limit(0).toArrow().schema, columns=how["columns"])
    together = sheets.repartition(*([partitions] if partitions else []), "dossier").sortWithinPartitions("dossier")
    return together.mapInArrow(lambda batches: ocop.rate_batches(batches, **how), spark_schema(sheets.sparkSession, schema))


def recognitions(ratings: DataFrame, dossiers: DataFrame) -> DataFrame:
    """Rows of a register: the dossiers whose stars bring a certificate under their edition."""
    certified = ratings.sparkSession.createDataFrame(
        [(edition.id, star.stars) for edition in ocop.editions() for star in edition.stars if star.certificate],
        "edition string, stars int")
    rated = ratings.select("dossier", "edition", "stars").join(f.broadcast(certified), ["edition", "stars"])
    facts = dossiers.select("dossier", f.col("product").alias("code"), "name", "producer", "commune", "set",
                            "registration", "issued")
    return rated.join(facts, "dossier").drop("dossier")


def count(products: DataFrame, by: Sequence[str], on: str, partitions: int = 0) -> DataFrame:
    """Products in force on a day, counted by libocop: it knows which recognition of a product counts, until when, and
    into which unit an older one went.

    All recognitions of a product go to one partition, so that the numbers of the partitions can be added up. Numbers of
    producers cannot: a producer may be in several. `undecided` are those for which the register says too little, and
    `findings` what is not sound in its rows; both stand in the row without keys.
    """
    def count_here(batches: Any) -> Any:
        rows = list(batches)
        if rows:
            registry = ocop.Registry.from_frame(pyarrow.Table.from_batches(rows))
            counts = registry.count(by=by, on=on, units_on=on)
            told = pyarrow.table({"undecided": [counts.undecided], "findings": [len(registry.findings)]})
            table = pyarrow.concat_tables([counts.to_frame("arrow"), told], promote_options="default")
            yield from table.select(schema.names).cast(schema).to_batches()

    counts = ocop.Registry().count(by=by, on=on, units_on=on).to_frame("arrow").schema
    keys = [field for field in counts if not field.name.endswith("_en") and field.name != "number"]
    schema = pyarrow.schema(keys + [(name, pyarrow.int64()) for name in ("number", "undecided", "findings")])
    names = [field.name for field in keys]
    together = products.repartition(*([partitions] if partitions else []), "code")
    parts = together.mapInArrow(count_here, spark_schema(products.sparkSession, schema))
    sums = [f.coalesce(f.sum(name), f.lit(0)).alias(name) for name in ("number", "undecided", "findings")]
    return parts.groupBy(*names).agg(*sums).orderBy(*names)


def compare(ratings: DataFrame, again: DataFrame) -> DataFrame:
    """How many dossiers of each edition keep their stars, have others, or cannot be rated by the other rules."""
    other = again.select("dossier", f.col("outcome").alias("outcome_again"), f.col("stars").alias("stars_again"))
    kept = f.when(f.col("outcome_again").isNull(), "marked") \
        .when(f.col("stars").eqNullSafe(f.col("stars_again")) & f.col("outcome").eqNullSafe(f.col("outcome_again")),
              "same").otherwise("changed")
    return ratings.join(other, "dossier").groupBy("edition", kept.alias("again")).count().orderBy("edition", "again")


def kept(table: DataFrame, path: str) -> DataFrame:
    """The table as it was written, so that it is made once."""
    table.write.mode("overwrite").parquet(path)
    return table.sparkSession.read.schema(table.schema).parquet(path)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("history")
    parser.add_argument("out")
    parser.add_argument("--on", required=True, metavar="DAY", help="ngày tính số sản phẩm còn hiệu lực, ví dụ 2026-06-30")
    parser.add_argument("--again", metavar="EDITION", help="bộ quy định để chấm lại; mặc định là bộ áp dụng vào ngày đó")
    parser.add_argument("--policy", metavar="JSON", help='chấm lại với tham số khác, ví dụ {"gate_basis": "every"}')
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("ocop").getOrCreate()
    sheets = spark.read.parquet(arguments.history + "/sheets")
    dossiers = spark.read.parquet(arguments.history + "/dossiers")

    ratings = kept(rate(sheets), arguments.out + "/ratings")
    if arguments.policy and not arguments.again:  # the edition of each dossier, other parameters
        again = rate(sheets, policy=json.loads(arguments.policy))
    else:  # what a row says comes before what is said here: leave its edition and filing day out
        edition = arguments.again or ocop.Edition.for_date(arguments.on).id
        again = rate(sheets.drop("edition", "filed"), edition=edition, policy=arguments.policy)
    again = kept(again, arguments.out + "/again")
    counts = count(recognitions(ratings, dossiers), BY, arguments.on).coalesce(1)
    counts.write.mode("overwrite").csv(arguments.out + "/counts", header=True)

    print("Kết quả chấm theo bộ quy định áp dụng khi nộp hồ sơ")
    ratings.groupBy("edition", "outcome", "stars").count().orderBy("edition", "outcome", "stars").show(100, False)
    print("Chấm lại: giữ hạng (same), đổi hạng (changed), phiếu không chấm được theo quy định đó (marked)")
    compare(ratings, again).show(100, False)
    print("Sản phẩm còn hiệu lực ngày %s theo tỉnh, ngành, hạng sao" % arguments.on)
    spark.read.csv(arguments.out + "/counts", header=True).drop("province").show(20, False)
    spark.stop()


if __name__ == "__main__":
    main()
