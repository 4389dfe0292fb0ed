"""Coming back after some time: a welcome, and three ways on."""
