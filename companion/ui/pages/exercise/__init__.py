"""The runner: one question a screen."""
