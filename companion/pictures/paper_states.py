"""Pictures of the sheets, as they stand on the screen before they are printed."""

from companion.pictures.frame import Picture


def paper_pictures() -> list[Picture]:
    """Each sheet, and what leads to it."""

    def see(title: str, house: str = "demo", presses: tuple[str, ...] = (), **what: object) -> Picture:
        return Picture(name=title, page="paper", house=house, presses=presses, what=what)

    return [
        see("paper"),
        see("paper-more", sheet="more"),
        see("paper-week", sheet="week"),
        see("paper-week-empty", house="empty", sheet="week"),
        see("paper-card-who", sheet="card"),
        see("paper-card-nobody", house="empty", sheet="card"),
        see("paper-card", sheet="card", person="anna"),
        see("paper-card-gone", sheet="card", person="nobody"),
        see("paper-fridge", sheet="fridge"),
        see("paper-fridge-who", sheet="fridge", choose=True),
        see("paper-thought", house="kept", sheet="thought"),
        see("paper-agreement-which", house="others", sheet="agreement"),
        see("paper-agreement-none", house="empty", sheet="agreement"),
        see("paper-agreement", house="others", sheet="agreement", person="anna"),
        see("paper-helper", sheet="helper", name="month_five"),
    ]
