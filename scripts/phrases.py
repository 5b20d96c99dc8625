"""How well purposes and measures are found: the words of each annotated one against those of the
statement at the same place.

F1 is that of words (of pairs of characters where they do not stand apart), small words left out, a
mean over all annotated statements that were found. An annotator's own words need not be the text's, so
that 1.0 cannot be reached.
"""
import collections
import json
import pathlib
import re

SMALL = {"the", "a", "an", "of", "for", "in", "to", "and", "on", "by", "its", "at", "with"}


def pieces(phrase):
    lower = phrase.lower()
    words = [word for word in re.findall(r"[a-z0-9%]+", lower) if word not in SMALL]
    runs = re.findall("[\u3041-\u30ff\u4e00-\u9fff]+", lower)
    return collections.Counter(words + [run[at:at + 2] for run in runs for at in range(len(run) - 1)])


def place(text, anchor, occurrence):
    at = -1
    for _ in range(occurrence):
        at = text.find(anchor, at + 1)
    return at, at + len(anchor)


def scores(gold, texts, found):
    """The mean F1 of each sort of statement: `purpose`s of commitments, `measure`s of the others."""
    documents = {document["id"]: document for document in map(json.loads, open(found, encoding="utf-8"))}
    sums = collections.defaultdict(list)
    for path in sorted(pathlib.Path(gold).glob("*.json")):
        annotated = json.loads(path.read_text("utf-8"))
        document = isinstance(annotated, dict) and documents.get(annotated.get("id"))
        if not document:
            continue
        text = (pathlib.Path(texts) / f"{path.stem}.txt").read_text("utf-8")
        for statement in annotated["statements"]:
            sort = "purpose" if statement["kind"] == "commitment" else "measure"
            want = pieces(statement.get(sort) or "")
            if not want or "anchor" not in statement:
                continue
            start, end = place(text, statement["anchor"], statement.get("occurrence", 1))
            near = [s for s in document["statements"] if s["amount_start"] < end and start < s["amount_end"]]
            if near:
                have = pieces(near[0][sort] or "")
                both = sum((want & have).values())
                sums[sort].append(2 * both / (want.total() + have.total()))
    return {sort: {"f1": sum(all_) / len(all_)} for sort, all_ in sums.items()}
