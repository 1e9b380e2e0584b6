# The module that SWIG makes; ocop itself is what has types.
from typing import Any

def __getattr__(name: str) -> Any: ...
