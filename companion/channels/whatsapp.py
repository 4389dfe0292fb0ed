"""WhatsApp: a number with its country opens the talk with that person; call links are opened as they are."""

from companion.domain.links import AddressKind, Channel, Scheme
from companion.domain.plans import Mode

CHANNEL = Channel(
    id="whatsapp",
    mode=Mode.VIDEO,
    icon="video",
    takes=(AddressKind.NUMBER, AddressKind.LINK),
    hosts=("whatsapp.com", "wa.me"),
    brands=("whatsapp",),
    schemes=(Scheme(name="whatsapp", words=("send", "chat", "call")),),
    number_link="whatsapp://send?phone={digits}",
    with_country=True,
)
