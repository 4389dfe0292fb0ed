"""Pictures of agreements, of birthdays and dates, and of the Remembered shelf."""

from companion.domain.dates_ahead import BIRTHDAY
from companion.pictures.frame import Picture
from companion.pictures.with_others import FRANK, LUNCH, LUNCH_DAY, TALK, TALK_DAY


def with_others_pictures() -> list[Picture]:
    """Agreements, dates, and the Remembered shelf."""

    def see(name: str, page: str, presses: tuple[str, ...] = (), house: str = "others", **what: object) -> Picture:
        return Picture(name=name, page=page, house=house, presses=presses, what=what)

    return [
        see("agreement", "agreement"),
        see("agreement-empty", "agreement", house="empty"),
        see("agreement-none", "agreement", person="margaret"),
        see("agreement-one", "agreement", person="anna"),
        see("agreement-again", "agreement", presses=("Show more lines",), person="tom"),
        see("agreement-private", "agreement", person="peter"),
        *(
            see(f"agreement-{name}", "agreement", person="anna", edit=name)
            for name in ("reply", "quiet", "ways", "whom")
        ),
        see("dates", "dates"),
        see("dates-empty", "dates", house="empty"),
        see("dates-one", "dates", person="tom", what=BIRTHDAY),
        see("dates-own", "dates", what="moved"),
        see("dates-gone", "dates", person="nobody", what=BIRTHDAY),
        see("dates-add", "dates", add=True),
        see("remembered", "remembered"),
        see("remembered-one", "remembered", person=FRANK),
        see("remembered-story", "remembered", person=FRANK, edit="story"),
        see("remembered-day", "remembered", person=FRANK, edit="day"),
        see("remembered-gone", "remembered", person="anna"),
        see("person-died", "person", person=FRANK),
        see("people-died", "people"),
        see("call-talk", "call", plan=TALK, day=TALK_DAY),
        see("occurrence-talk", "occurrence", plan=TALK, day=TALK_DAY),
        see("afterwards-who", "afterwards", ("Yes", "Not everybody was there"), plan=LUNCH, day=LUNCH_DAY),
    ]
