"""Something to read. Next goes on."""

from companion.ui.steps.part import Given, Part


class InfoPart(Part):
    """The words stand above; there is nothing to answer."""

    @property
    def given(self) -> Given | None:
        """That it was read."""
        return "read"
