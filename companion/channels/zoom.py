"""Zoom. Company and region links lie below its hosts, as in ``us02web.zoom.us``."""

from companion.domain.links import AddressKind, Channel, Scheme
from companion.domain.plans import Mode

CHANNEL = Channel(
    id="zoom",
    mode=Mode.VIDEO,
    icon="video",
    takes=(AddressKind.LINK,),
    hosts=("zoom.us", "zoom.com", "zoomgov.com", "zoom.com.cn", "zoom-x.de"),
    brands=("zoom",),
    schemes=(Scheme(name="zoommtg"), Scheme(name="zoomus")),
)
