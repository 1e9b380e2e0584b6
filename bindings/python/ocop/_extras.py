"""Packages that only some of the package needs; whoever asks for it without them is told what to install."""
from __future__ import annotations

import importlib
from typing import Any


def load(module: str, extra: str) -> Any:
    """A module of another package, by the extra of this one that brings it along."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise ImportError("cần %s: pip install 'libocop[%s]' / %s is needed: pip install 'libocop[%s]'"
                          % (name, extra, name, extra), name=name) from error
