"""The rooms for what is shared by choice: helpers, changes from afar, an own server, and what is tried beforehand.

Part of ``rooms``, which would be too long with them; built on the first knock like all others.
"""

from __future__ import annotations

from companion.ui.house import House


class RoomsShared(House):
    """These rooms knock at others of the house only by its names."""
