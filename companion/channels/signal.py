"""Signal. Opened by a stored link; a number is kept to be found by hand in the program."""

from companion.domain.links import AddressKind, Channel, Scheme
from companion.domain.plans import Mode

CHANNEL = Channel(
    id="signal",
    mode=Mode.VIDEO,
    icon="video",
    takes=(AddressKind.NUMBER, AddressKind.LINK),
    hosts=("signal.me", "signal.link", "signal.group"),
    plain_brands=("signal",),
    schemes=(Scheme(name="sgnl"), Scheme(name="signal")),
)
