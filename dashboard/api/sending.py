"""What every file of rows shares over HTTP: which form is asked for, how it travels, and who may read it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from flask import Request, Response
from werkzeug.exceptions import NotAcceptable

from dashboard.exports.forms import CSV, FORMS, JSON, Form, asked_for

CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Expose-Headers": "Content-Disposition, ETag, Observatorio-Folio, Retry-After",
    "Access-Control-Max-Age": "86400",
}
CHUNK = 64 * 1024


def open_to_all(response: Response) -> Response:
    """Open data: any page of any site may read it, and nothing here can be written."""
    response.headers.update(CORS)
    return response


def negotiated(asked: Request) -> Form | None:
    """``?format=`` wins over Accept; None when it names none we have, NotAcceptable where Accept takes none of ours."""
    named = asked.args.get("format")
    if named is not None:
        return asked_for(named)
    if not asked.accept_mimetypes:
        return JSON
    offered = {mime: form for form in FORMS.values() for mime in (form.mime, *form.others)}
    best = asked.accept_mimetypes.best_match(offered)
    if best is None:
        raise NotAcceptable
    # Whoever takes anything takes what it is by itself; a browser takes anything too.
    return JSON if asked.accept_mimetypes.quality(JSON.mime) == asked.accept_mimetypes.quality(best) else offered[best]


def disposition(name: str) -> Mapping[str, str]:
    """The header that makes it a file with a name."""
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def streamed(file: BinaryIO, form: Form, name: str, around: tuple[bytes, bytes] = (b"", b"")) -> Response:
    """A file as it is read, which is closed at its end; ``around`` is put before and after it."""
    size = file.seek(0, 2) + sum(map(len, around))
    file.seek(0)
    headers = disposition(name) if form is not JSON else {}
    response = Response(_read(file, around), 200, headers, content_type=form.content_type)
    response.call_on_close(file.close)
    if form not in {JSON, CSV}:
        # What is compressed on its way has another length.
        response.content_length = size
    return response


def _read(file: BinaryIO, around: tuple[bytes, bytes]) -> Iterator[bytes]:
    before, after = around
    yield before
    yield from iter(lambda: file.read(CHUNK), b"")
    yield after


def listed(names: Iterable[str]) -> str:
    """Names in a sentence."""
    return ", ".join(names)
