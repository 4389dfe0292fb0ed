"""A text message to a number, or an e-mail."""

from companion.domain.links import AddressKind, Channel, Scheme
from companion.domain.plans import Mode

CHANNEL = Channel(
    id="message",
    mode=Mode.MESSAGE,
    icon="message-circle",
    takes=(AddressKind.NUMBER, AddressKind.EMAIL),
    schemes=(
        Scheme(name="sms", takes=(AddressKind.NUMBER,)),
        Scheme(name="mailto", takes=(AddressKind.EMAIL,)),
    ),
    number_link="sms:{number}",
    email_link="mailto:{email}",
)
