"""Many dossiers, one a line."""
from __future__ import annotations

import os
from typing import Any, Iterable, Iterator, Mapping, Optional, Union

from . import _bindings, _extras, _work
from ._edition import Context, handle_of
from ._errors import OcopError
from ._rating import Rating, rate
from ._values import Text

Line = Union[Mapping[str, Any], str, bytes]


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
