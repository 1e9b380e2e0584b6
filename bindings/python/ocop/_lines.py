"""Many dossiers, one a line."""
from __future__ import annotations

import os
from typing import Any, Iterable, Iterator, List, Mapping, Optional, Union

from . import _bindings, _extras, _frames, _work
from ._edition import Context, handle_of
from ._errors import OcopError
from ._frames import FrameKind
from ._rating import Rating, rate
from ._values import Text

Line = Union[Mapping[str, Any], str, bytes]

_BLOCK = 1 << 26  # bytes of a file that are rated at once


def rate_lines(lines: Union[Text, "os.PathLike[str]", Iterable[Line]], *, context: Optional[Context] = None,
               progress: bool = False) -> Iterator[Union[Rating, OcopError]]:
    """Rate many dossiers, one a line, in their order; what is wrong with one is told in its place.

    Lines are read one by one as they are asked for, so that a file may be of any size. Blank lines are left out.

    Parameters
    ----------
    lines : os.PathLike, str, bytes, or iterable of mapping, str or bytes
        ``ocop-dossier/1``, one a line: the path of a file, text, or the lines themselves.
    context : Context, optional
        Which editions are known.
    progress : bool
        Whether to show how far it is, by tqdm (``pip install 'libocop[progress]'``).

    Yields
    ------
    Rating or OcopError
        The rating, or the refusal with ``input_line``, the number of its line from 1.

    Raises
    ------
    ImportError
        If progress is to be shown and there is no tqdm.
    OSError
        If the file cannot be read.

    Examples
    --------
    >>> import ocop
    >>> good = '{"format":"ocop-dossier/1","id":"1","edition":"26-2026","product":{"set":1}}'
    >>> for answer in ocop.rate_lines([good, "", good.replace(':1}', ':99}')]):
    ...     print(answer if isinstance(answer, ocop.Rating) else (answer.input_line, answer.name))
    <ocop.Rating '1': incomplete, 26-2026>
    (3, 'OCOP_ERR_NO_SET')
    """
    show = _extras.load("tqdm", "progress").tqdm if progress else None
    return _rated(lines, context, show)


def rate_lines_json(text: Text, *, jobs: int = 1, context: Optional[Context] = None) -> str:
    """Rate dossiers, one a line: ``ocop-dossier/1`` in, ``ocop-rating/1`` or ``ocop-error/1`` out, one for each line.

    Parameters
    ----------
    text : str or bytes
        The lines; blank ones are left out.
    jobs : int
        Threads that may rate at once, 0 for one a processor; the answer is the same with any number.
    context : Context, optional
        Which editions are known.

    Examples
    --------
    >>> import ocop
    >>> good = '{"format":"ocop-dossier/1","id":"1","edition":"26-2026","product":{"set":1}}'
    >>> for line in ocop.rate_lines_json(good + "\\n{}\\n", jobs=0).splitlines():
    ...     print(line[:35])
    {"format":"ocop-rating/1","id":"1",
    {"format":"ocop-error/1","line":2,"
    """
    return str(_work.run(lambda work: _bindings.rate_lines(handle_of(context), text, work), jobs, context))


def rate_lines_frame(lines: Union[Text, "os.PathLike[str]"], *, kind: FrameKind = "pandas", jobs: int = 1,
                     context: Optional[Context] = None) -> Any:
    """Rate dossiers, one a line, into a data frame, a row for each line that is not blank.

    The columns are those of `rate_frame`, and the same for both; of a line that is bad, ``error_row`` is its number,
    from 1. Dossiers are only judged, not explained, which is several times as fast as `rate_lines_json`.

    Parameters
    ----------
    lines : os.PathLike, str or bytes
        ``ocop-dossier/1``, one a line: the path of a file, which may be longer than the memory, or text.
    kind : {"pandas", "polars", "arrow"}
        The library of the frame.
    jobs : int
        Threads that may rate at once, 0 for one a processor; the frame is the same with any number.
    context : Context, optional
        Which editions are known.

    Raises
    ------
    OSError
        If the file cannot be read.

    Examples
    --------
    >>> import ocop
    >>> good = '{"format":"ocop-dossier/1","id":"1","edition":"26-2026","product":{"set":1}}'
    >>> rated = ocop.rate_lines_frame(good + "\\n{}\\n", kind="polars")
    >>> rated["outcome"].to_list(), rated["error_row"].to_list()
    (['incomplete', None], [None, 2])
    """
    texts = _texts(lines) if isinstance(lines, os.PathLike) else iter([lines])
    return _work.run(lambda work: _framed(texts, kind, work, context), jobs, context)


def _framed(texts: Iterator[Text], kind: FrameKind, work: Any, context: Optional[Context]) -> Any:
    lines = _bindings.Lines(handle_of(context), work)
    return _frames.joined([_frames.to_frame(lines.to_arrow(text), kind) for text in texts], kind)


def _texts(path: "os.PathLike[str]") -> Iterator[bytes]:
    """A file's lines in blocks of whole ones: at least one, if only of nothing."""
    begun: List[bytes] = []
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(_BLOCK), b""):
            whole, feed, rest = block.rpartition(b"\n")
            if feed:
                yield b"".join([*begun, whole, feed])
                begun = []
            begun.append(rest)
    yield b"".join(begun)


def _rated(lines: Any, context: Optional[Context], show: Any) -> Iterator[Union[Rating, OcopError]]:
    if isinstance(lines, os.PathLike):
        with open(lines, "rb") as file:
            yield from _answers(file, context, show and show(total=os.fstat(file.fileno()).st_size, unit="B",
                                                             unit_scale=True), len)
        return
    if isinstance(lines, (str, bytes)):
        # Not splitlines(): a line separator within a name does not end a line of JSON.
        lines = lines.split(b"\n") if isinstance(lines, bytes) else lines.split("\n")
    total = len(lines) if hasattr(lines, "__len__") else None
    yield from _answers(lines, context, show and show(total=total), lambda line: 1)


def _answers(lines: Iterable[Line], context: Optional[Context], bar: Any,
             size: Any) -> Iterator[Union[Rating, OcopError]]:
    try:
        for number, line in enumerate(lines, 1):
            if isinstance(line, Mapping) or line.strip():
                yield _answer(line, number, context)
            if bar is not None:
                bar.update(size(line))
    finally:
        if bar is not None:
            bar.close()


def _answer(line: Line, number: int, context: Optional[Context]) -> Union[Rating, OcopError]:
    try:
        return rate(line, context=context)
    except OcopError as error:
        error.input_line = number
        return error
