"""Records as plain lines for the terminal."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import groupby
from typing import Any
from unicodedata import east_asian_width

from kg.labels import CODES, label_of
from web.formats import REASON_WORDS, benefit_words, brief, offer_words

Json = dict[str, Any]


def _status(code: str) -> str:
    chinese, english = CODES[code]
    return f"{chinese} {english.lower()}"


def answer_lines(answer: Json) -> Iterator[str]:
    """An answer for reading: each hit with its label, status, sums, departments and reasons."""
    understood = answer["understood"]
    lists = (kind for kind in understood.values() if isinstance(kind, list))
    named = [c["name"] for kind in lists for c in kind if isinstance(c, dict)]
    about = "、".join(named) or "-"
    issued = f"; issued {_issued(understood['issued'])}" if understood["issued"] else ""
    yield f"{answer['query']}  [{answer['as_of']}; {understood['intent']}; {about}{issued}]"
    for note in answer["notes"]:
        yield f"! {note}"
    if answer["empty_reason"]:
        yield answer["empty_reason"]
    if answer["withheld"]:
        yield f"{answer['withheld']} come near, perhaps without answering: --unsure shows them"
    for hit in answer["hits"]:
        yield ""
        yield f"{hit['rank']}. {hit['clause']['label']}  ({hit['score']:.2f})"
        yield from ("   " + line for line in _clause_lines(hit["clause"]))
        if hit["same_as"]:
            yield f"   nearly the same as {hit['same_as']}."
        found = "; ".join(_reason(one, hit["clause"]["text"]) for one in hit["reasons"])
        yield f"   found by: {found}"
    shown = len(answer["hits"])
    if shown < answer["total"]:
        yield f"\n{shown} of {answer['total']} clauses; more with -k or --page"
    for name, counts in (answer["facets"] or {}).items():
        told = (f"{c.get('name') or _status(c['status'])} {c['count']}" for c in counts)
        yield f"\n{name}: {'; '.join(told)}"


def _reason(found: Json, text: str) -> str:
    if found["kind"] == "meaning":
        nearest = f" “{brief(found['text'], REASON_WORDS)}”" if found["text"] != text else ""
        return f"meaning {found['similarity']:.2f}{nearest}"
    return f"{found['kind']} {found['text']}"


def _issued(said: Json) -> str:
    return f"{said['first'] or ''}..{said['last'] or ''}"


def _clause_lines(clause: Json) -> Iterator[str]:
    status = _status(clause["status"])
    evidence = f": {clause['status_evidence']}" if clause["status_evidence"] else ""
    yield f"{clause['title']}"
    yield f"{status}{evidence}"
    yield clause["text"]
    if clause["benefits"]:
        yield "benefits: " + "; ".join(benefit_words(b, "zh") for b in clause["benefits"])
    if clause["departments"]:
        named = (f"{d['name']}（{label_of(d['role'])}）" for d in clause["departments"])
        yield "departments: " + "、".join(named)


CHAINED = ("repeals", "repealed_by", "cites", "cited_titles")
"""Fields of a document that its chain says again, with titles and status."""


def thing_lines(record: Json) -> Iterator[str]:
    """One record for reading."""
    if record["type"] == "clause":
        yield record["label"]
        yield from _clause_lines(record)
        return
    for name, value in record.items():
        if name == "clauses" and isinstance(value, list):
            yield f"clauses: {len(value)}"
            yield from (f"  {clause['label']}" for clause in value)
        elif name == "chain":
            for relation, references in value.items():
                yield from (f"{relation}: {_reference(one)}" for one in references)
        elif name == "beside":
            for kind, items in groupby(value, lambda one: str(one["kind"])):
                named = (f"{one['name']} {one['clauses']}" for one in items)
                yield f"beside, {kind}: {'、'.join(named)}"
        elif name in ("sections", "publications", "broader", "narrower"):
            yield f"{name}:"
            yield from (f"  {_inline(one)}" for one in value)
        elif name not in CHAINED and value not in (None, [], ""):
            yield f"{name}: {_inline(value)}"


def _reference(one: Json) -> str:
    held = f"{one['title']} ({_status(one['status'])})" if one["id"] else "(not held here)"
    return f"{one['name']}  {held}{', by way of another' if one['steps'] > 1 else ''}"


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k} {_inline(v)}" for k, v in value.items() if v is not None)
    if isinstance(value, list):
        return "、".join(_inline(one) for one in value)
    return str(value)


def table_lines(body: bytes) -> Iterator[str]:
    """SPARQL results (JSON) as a table; a graph (Turtle) as it is."""
    if not body.lstrip().startswith(b"{"):
        yield body.decode("utf-8").rstrip("\n")
        return
    results = json.loads(body)
    if "boolean" in results:
        yield str(results["boolean"]).lower()
        return
    names = results["head"]["vars"]
    rows = [
        [" ".join(row.get(name, {}).get("value", "").split()) for name in names]
        for row in results["results"]["bindings"]
    ]
    yield from columns([names, *rows])


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows of cells as lines whose cells stand below one another."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (c + " " * (w - _width(c)) for c, w in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """Columns that a text takes on a terminal: Chinese characters take two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


_WIDEST = 8


def _counts(crossing: Json) -> dict[tuple[str, str], int]:
    return {(cell["row"], cell["col"]): cell["count"] for cell in crossing["cells"]}


def crossing_lines(crossing: Json) -> Iterator[str]:
    """A crossing as a table: the columns with most clauses, and how many more there are."""
    counts, cols = _counts(crossing), crossing["cols"][:_WIDEST]
    rows = [["", *(col["name"] for col in cols)]]
    for row in crossing["rows"]:
        cells = [str(counts.get((row["id"], col["id"]), "·")) for col in cols]
        rows.append([row["name"], *cells])
    yield from columns(rows)
    more = len(crossing["cols"]) - len(cols)
    if more > 0:
        yield f"{more} more columns: see them with --format csv or json"


def crossing_csv(crossing: Json) -> str:
    """A crossing as CSV: one line a cell, with the clauses behind it."""
    names = {one["id"]: one["name"] for one in (*crossing["rows"], *crossing["cols"])}
    out = StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["row", "col", "count", "clauses"])
    for cell in crossing["cells"]:
        behind = " ".join(cell["clauses"])
        writer.writerow([names[cell["row"]], names[cell["col"]], cell["count"], behind])
    return out.getvalue()


_MEASURES = {"ndcg": "nDCG@10", "recall": "R@10", "mrr": "MRR", "first": "first"}
"""Measures of an evaluation and their heads; `first` is the share with an answer at rank one."""


def _ablation_lines(ablations: list[Json]) -> Iterator[str]:
    """What is left of the search without each of its parts, as a table."""
    if not ablations:
        return
    rows = [["policykg", *_MEASURES.values(), "off topic empty"]]
    for one in ablations:
        measures = [one.get(name) for name in (*_MEASURES, "empty")]
        rows.append([one["part"], *("" if m is None else f"{m:.3f}" for m in measures)])
    yield from columns(rows)


def evaluation_lines(result: Json, misses: bool) -> Iterator[str]:
    """The measures of an evaluation as a table."""
    rows = [["system", "group", "n", *_MEASURES.values(), "unanswered", "p50 ms", "p95 ms"]]
    for system, groups in result["systems"].items():
        for g in groups:
            measures = [f"{g[name]:.3f}" for name in _MEASURES]
            count, unanswered = str(g["questions"]), str(g["unanswered"])
            times = [f"{g['latency_ms'][name]:.1f}" for name in ("p50", "p95")]
            rows.append([system, g["group"], count, *measures, unanswered, *times])
    yield from columns(rows)
    yield from _ablation_lines(result["ablations"])
    if result["off_topic"]:
        off = result["off_topic"]
        yield f"off topic: no answer, as is right, to {off['empty']:.1%} of {off['questions']}"
        if misses:
            yield from (f"    answered: {question}" for question in off["answered"])
    if misses:
        for one in result["missed"]:
            yield f"{one['id']} ({one['ndcg']:.3f}) {one['query']}"
            for m in one["missed"]:
                yield f"    {m['grade']} {m['document']} {m['key'] or '/'.join(m['path'])}"


def extraction_lines(result: Json, misses: bool) -> Iterator[str]:
    """Precision, recall and F1 of each field as a table; with `misses` also each mistake."""
    rows = [["labels", "field", "set", "rows", "exact", "right", "wrong", "missed", "P", "R", "F1"]]
    for one in result["fields"]:
        counts = [str(one[name]) for name in ("rows", "exact", "right", "wrong", "missed")]
        measures = [f"{one[name]:.3f}" for name in ("precision", "recall", "f1")]
        rows.append([one["file"], one["field"], one["set"], *counts, *measures])
    yield from columns(rows)
    if result["absent"]:
        yield f"{result['absent']} labels are of documents that are not here"
    if misses:
        for one in result["fields"]:
            for error in one["errors"]:
                yield f"{one['field']} {one['set']} {error['place']}"
                yield from (f"    not there: {words}" for words in error["not_there"])
                yield from (f"    not found: {words}" for words in error["not_found"])


def contradiction_lines(contradictions: Sequence[Json]) -> Iterator[str]:
    """Contradictions for reading: what either document gives, when both apply, what settles it."""
    for one in contradictions:
        yield f"{one['since']} – {one['until'] or '…'}"
        for offer in (one["earlier"], one["later"]):
            unit = f"{offer['unit']} " if offer["unit"] else ""
            yield f"   {offer['label']}: {unit}{offer_words(one['form'], offer)}"
            yield f"      {offer['quote']}"
        for rule in one["rules"]:
            yield f"   {rule['label']}: {rule['quote']}"
        yield ""
    yield f"contradictions: {len(contradictions)}"


def uncovered_lines(names: Sequence[Json]) -> Iterator[str]:
    """Names that no vocabulary has as a table."""
    rows = [["clauses", "name", "kind", "listed with"]]
    for one in names:
        beside = "、".join(one["beside"]) or ("(learnt)" if one["learnt"] else "")
        rows.append([str(one["count"]), one["name"], one["kind"], beside])
    yield from columns(rows)


def bench_lines(result: Json) -> Iterator[str]:
    """A benchmark for reading."""
    yield f"{result['clauses']} clauses in {result['documents']} documents"
    yield f"build: {result['build_seconds']} s, {result['clauses_per_second']} clauses a second"
    yield f"open: {result['open_seconds']} s; most memory: {result['peak_memory_mb']} MB"
    rows = [["", "times", "p50 ms", "p95 ms"]]
    for name, one in result["latency_ms"].items():
        rows.append([name, str(one["times"]), f"{one['p50']:.1f}", f"{one['p95']:.1f}"])
    yield from columns(rows)
