"""The machine around us, without Qt: clock, key store, alarms, folders, opening links."""
