"""Links or dedupes with Splink: `python -P linking.py link|dedupe < records.json`, in its own environment.

Reads lists of records with id, first, last, born and postcode (empty where not known): people and, to link, those asked for. Splink
learns its weights from the records themselves, as its guide shows it. Prints [a, b, weight] and the seconds without the process's start.
"""

import json
import logging
import sys
import time

import duckdb
import pyarrow as pa
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.WARNING)
given = json.load(sys.stdin)
linking = sys.argv[1] == "link"
began = time.perf_counter()
FIELDS = ("first", "last", "born", "postcode")
WITH_PLACE = any(record["postcode"] for record in given["people"]) and not linking


def table(records: list[dict[str, str]]) -> pa.Table:
    """Columns of text; what is empty is not known."""
    columns = {"unique_id": [record["id"] for record in records]}
    columns |= {name: pa.array([record[name] or None for record in records], pa.string()) for name in FIELDS}
    columns["year"] = pa.array([record["born"][:4] or None for record in records], pa.string())
    return pa.table(columns)


comparisons = [
    cl.ForenameSurnameComparison("first", "last", jaro_winkler_thresholds=[0.92, 0.8]),
    cl.DateOfBirthComparison("born", input_is_string=True),
]
if WITH_PLACE:
    comparisons.append(cl.LevenshteinAtThresholds("postcode", [1, 2]))
settings = SettingsCreator(
    link_type="link_only" if linking else "dedupe_only",
    comparisons=comparisons,
    blocking_rules_to_generate_predictions=[
        block_on("born"),
        block_on("last", "substr(first, 1, 1)"),
        block_on("first", "substr(last, 1, 2)"),
        block_on("first", "year"),
        block_on("last", "year"),
        "l.first = r.last and l.last = r.first",
        *([block_on("postcode", "substr(first, 1, 1)")] if WITH_PLACE else []),
    ],
)
api = DuckDBAPI(duckdb.connect())
tables = [api.register(table(given["people"]), dataset_display_name="people")]
if linking:
    tables.append(api.register(table(given["asked"]), dataset_display_name="asked"))
linker = Linker(tables if linking else tables[0], settings)
linker.training.estimate_probability_two_random_records_match([block_on("first", "last", "born")], recall=0.5)
linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
linker.training.estimate_parameters_using_expectation_maximisation(block_on("born"))
linker.training.estimate_parameters_using_expectation_maximisation(block_on("first", "last"))
predicted = linker.inference.predict(threshold_match_weight=-20)
rows = predicted.as_duckdbpyrelation().select("unique_id_l", "unique_id_r", "match_weight").fetchall()
json.dump({"pairs": rows, "seconds": time.perf_counter() - began}, sys.stdout)
