"""Long calls on several threads, which Ctrl-C ends."""
from __future__ import annotations

import threading
from typing import Any, Callable, Optional, TypeVar

from . import _bindings, _values
from ._edition import Context, handle_of

Result = TypeVar("Result")


def run(call: Callable[[Any], Result], jobs: int, context: Optional[Context]) -> Result:
    """What `call` gives, which takes a work of the library's, or None where one thread is enough.

    With several the call runs beside this thread, so that a KeyboardInterrupt reaches Python at once and cancels it.
    """
    jobs = _values.index(jobs)
    if jobs == 1:
        return call(None)
    from concurrent.futures import Future  # here, since it takes a tenth of the package's import

    work = _bindings.Work(handle_of(context), jobs)
    result: Future[Result] = Future()
    thread = threading.Thread(target=_settle, args=(result, call, work), daemon=True)
    thread.start()
    try:
        return result.result()
    except BaseException:
        work.cancel()
        thread.join()
        raise


def _settle(result: Any, call: Callable[[Any], Any], work: Any) -> None:
    try:
        result.set_result(call(work))
    except BaseException as error:
        result.set_exception(error)
