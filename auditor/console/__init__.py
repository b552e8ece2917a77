"""The console stands on the store, which sets Django up before anything of it can be imported."""

from __future__ import annotations

import auditor.store  # noqa: F401 - it does so as it is imported
