"""Measures the program beside a bare window and beside plain libraries; ``python -m benchmarks`` prints a table."""
