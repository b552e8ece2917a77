"""Who tries passwords at the door has few tries: after ten wrong ones a name is not asked for a while.

The count is kept by name, because behind a proxy everybody comes from one address. Whoever tries a
colleague's name ten times shuts that colleague out as well, for those minutes and no longer.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.cache import cache
from django.core.exceptions import ValidationError

from auditor.console.words import told
from auditor.domain import N_

MOST = 10
SECONDS = 10 * 60
LATER = told(N_("Too many passwords were tried for this name; please wait ten minutes."))


class Entrance(AdminAuthenticationForm):
    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username", "")
        wrong = "wrong-" + sha256(name.casefold().encode(errors="replace")).hexdigest()
        cache.add(wrong, 0, SECONDS)
        if cache.get(wrong, 0) >= MOST:
            raise ValidationError(LATER)
        try:
            cleaned = super().clean()
        except ValidationError:
            cache.incr(wrong)
            raise
        cache.delete(wrong)
        return cleaned
