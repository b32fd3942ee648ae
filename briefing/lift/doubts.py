"""Codes of what is doubtful in a draft; `briefing explain` says more of each."""

from __future__ import annotations

from typing import Final

NO_SPEAKER: Final = "BRF301"
NO_END: Final = "BRF302"
NO_YEAR: Final = "BRF303"
WRONG_WEEKDAY: Final = "BRF304"
SAME_CLAIM: Final = "BRF305"
NOBODY: Final = "BRF306"
NO_TITLE: Final = "BRF307"
WORKED_OUT: Final = "BRF308"
