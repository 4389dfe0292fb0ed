"""The telephone. The number is shown large; where the machine can dial, it is handed over."""

from companion.domain.links import AddressKind, Channel, Scheme
from companion.domain.plans import Mode

CHANNEL = Channel(
    id="phone",
    mode=Mode.PHONE,
    icon="phone",
    takes=(AddressKind.NUMBER,),
    schemes=(Scheme(name="tel", takes=(AddressKind.NUMBER,)),),
    number_link="tel:{number}",
)
