"""The forms in which rows can be taken: the name each has in ``format=``, and its type over HTTP."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """``name`` is also the ending of its files; ``mime`` its type, ``others`` types by which it is asked for too."""

    name: str
    mime: str
    others: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """As it is told in a header."""
        return f"{self.mime}; charset=utf-8" if self.name in {"json", "csv"} else self.mime


JSON = Form("json", "application/json")
CSV = Form("csv", "text/csv")
XLSX = Form("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
PARQUET = Form("parquet", "application/vnd.apache.parquet", ("application/x-parquet",))
FORMS = {form.name: form for form in (JSON, CSV, XLSX, PARQUET)}


def asked_for(named: str | None) -> Form | None:
    """The form that ``format=`` names; None when it is none of ours."""
    return FORMS.get(named or "")
