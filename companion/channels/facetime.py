"""FaceTime, between two machines of that make; its links open in any browser."""

from companion.domain.links import AddressKind, Channel, Scheme
from companion.domain.plans import Mode

_EITHER = (AddressKind.NUMBER, AddressKind.EMAIL)

CHANNEL = Channel(
    id="facetime",
    mode=Mode.VIDEO,
    icon="video",
    takes=(AddressKind.LINK, *_EITHER),
    hosts=("facetime.apple.com",),
    brands=("facetime",),
    plain_brands=("apple",),
    schemes=(Scheme(name="facetime", takes=_EITHER), Scheme(name="facetime-audio", takes=_EITHER)),
    number_link="facetime:{number}",
    email_link="facetime:{email}",
)
