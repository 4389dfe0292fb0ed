"""Set-up: six questions, each can be skipped."""
