"""Ways of meeting, one file each, and one tuple that lists them."""

from companion.channels import (
    facetime,
    in_person,
    jitsi,
    letter,
    link,
    meet,
    message,
    phone,
    signal,
    teams,
    whatsapp,
    zoom,
)
from companion.domain.links import Channel

CHANNELS: tuple[Channel, ...] = (
    in_person.CHANNEL,
    phone.CHANNEL,
    zoom.CHANNEL,
    meet.CHANNEL,
    teams.CHANNEL,
    jitsi.CHANNEL,
    whatsapp.CHANNEL,
    facetime.CHANNEL,
    signal.CHANNEL,
    link.CHANNEL,
    message.CHANNEL,
    letter.CHANNEL,
)
"""All of them, in the order in which pages offer them."""
