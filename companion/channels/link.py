"""Any other call link the person stored; always shown with its host in words."""

from companion.domain.links import AddressKind, Channel
from companion.domain.plans import Mode

CHANNEL = Channel(id="link", mode=Mode.VIDEO, icon="link", takes=(AddressKind.LINK,), any_host=True)
