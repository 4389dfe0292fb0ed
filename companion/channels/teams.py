"""Microsoft Teams, at work, at home, and in the public services of some countries."""

from companion.domain.links import AddressKind, Channel, Scheme
from companion.domain.plans import Mode

CHANNEL = Channel(
    id="teams",
    mode=Mode.VIDEO,
    icon="video",
    takes=(AddressKind.LINK,),
    hosts=("teams.microsoft.com", "teams.live.com", "teams.microsoft.us", "teams.cloud.microsoft"),
    brands=("microsoft", "msteams"),
    plain_brands=("teams",),
    schemes=(Scheme(name="msteams", words=("l",)),),
)
