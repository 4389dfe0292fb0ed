"""Google Meet. Only the host of the calls themselves: the rest of that company's sites is not a call."""

from companion.domain.links import AddressKind, Channel
from companion.domain.plans import Mode

CHANNEL = Channel(
    id="meet",
    mode=Mode.VIDEO,
    icon="video",
    takes=(AddressKind.LINK,),
    hosts=("meet.google.com",),
    brands=("google", "googlemeet"),
)
