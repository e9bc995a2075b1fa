"""Which answers are no answers: the same call may get another one a little later."""

#: "Insufficient Storage": a full disk takes a person, so there is no use in asking again.
FULL = 507
# Not known yet, and too many calls.
_LATER = (425, 429)
# What Lambda says, under several codes, while it brings back a function that was idle for long.
_NOT_READY = (b"SnapStartNotReadyException", b"SnapStartTimeoutException")


def asked_again(status, content):
    """Whether an answer is the platform's, which says nothing yet of the call."""
    if status in _LATER or (status >= 500 and status != FULL):
        return True
    # World's own sentence may hold any word, and has its field.
    return status >= 400 and b'"error"' not in content and any(name in content for name in _NOT_READY)
