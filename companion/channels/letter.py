"""A letter or a card by post."""

from companion.domain.links import AddressKind, Channel
from companion.domain.plans import Mode

CHANNEL = Channel(id="letter", mode=Mode.LETTER, icon="mail", takes=(AddressKind.POSTAL,))
