"""Jitsi Meet.

Many clubs and towns run their own, so every ``https`` host may carry it when the person says so.
"""

from companion.domain.links import AddressKind, Channel, Scheme
from companion.domain.plans import Mode

CHANNEL = Channel(
    id="jitsi",
    mode=Mode.VIDEO,
    icon="video",
    takes=(AddressKind.LINK,),
    hosts=("meet.jit.si", "8x8.vc"),
    schemes=(Scheme(name="jitsi-meet"),),
    any_host=True,
)
