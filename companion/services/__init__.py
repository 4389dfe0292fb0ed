"""What a person can do, as verbs. Speaks only to ``companion.ports`` and ``companion.domain``."""
