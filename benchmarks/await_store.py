"""Waits until the key store has its name on the bus; asking it any sooner would start a second one."""

import sys
import time


def main() -> int:
    """0 when it is there, 1 when it does not come within ten seconds."""
    import secretstorage
    from jeepney.bus_messages import message_bus

    connection = secretstorage.dbus_init()
    for _ in range(1000):
        if connection.send_and_get_reply(message_bus.NameHasOwner("org.freedesktop.secrets")).body[0]:
            return 0
        time.sleep(0.01)
    return 1


if __name__ == "__main__":
    sys.exit(main())
