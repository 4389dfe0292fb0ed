"""Being in the same room: the way all others lead to. The address is where to meet."""

from companion.domain.links import AddressKind, Channel
from companion.domain.plans import Mode

CHANNEL = Channel(id="in_person", mode=Mode.IN_PERSON, icon="footprints", takes=(AddressKind.POSTAL,))
