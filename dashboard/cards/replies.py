"""The right of reply: what institutions answered about the rows of an answer, printed beside it."""

from dashboard.answers import Answer
from dashboard.schema.tables import tables
from dashboard.store.snapshots import Row

QUESTION = ("replies", "gaps")


def replies_to(answer: Answer) -> list[Row]:
    """Rows of ``gaps/replies`` about a row that the answer shows, the newest first; none where it tells them itself."""
    asked = answer.question
    if "replies" in asked.tables:
        return []
    found = answer.snapshot.look_up(*QUESTION, as_of=answer.as_of, lang=answer.lang)
    shown: dict[str, set[str]] = {}
    for table in {row["subject_table"] for row in found} & set(asked.tables):
        key = tables()[table].primary_key
        if len(key) == 1 and key[0] in answer.columns:
            shown[table] = {str(row[key[0]]) for row in answer.rows}
    return [row for row in found if row["subject_id"] in shown.get(row["subject_table"], ())]
