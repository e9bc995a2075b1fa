"""In which forms a text may stand somewhere, and a search for many texts in all of them."""

import base64
import io
import json
import re
import urllib.parse
import zipfile

# Letters and digits stand for themselves in URLs, JSON and the like, so a run of them is looked for instead of the whole. So long a run
# is in nothing else by chance.
RUN = 12
RUNS = re.compile("[A-Za-z0-9]{%d,}" % RUN)
SAME = re.compile(r"([A-Za-z0-9])\1{%d,}" % RUN)  # Megabytes of these are a value of some cases.


def forms(text):
    """Each form by its name. Base64 depends on how many bytes are before the text."""
    content = text.encode("utf-8")
    return {
        "plain": text,
        "percent-encoded": urllib.parse.quote(text, safe=""),
        "in JSON": json.dumps(text),
        **{f"base64 after {before}": base64.b64encode(b"x" * before + content).decode("ascii") for before in range(3)},
    }


class Search:
    """For secrets, {text: what it is}."""

    def __init__(self, secrets):
        self._by_run = {}
        self._wholes = {}
        for text, what in secrets.items():
            for part in _parts(text):
                runs = RUNS.findall(part)
                # The last, as some kinds begin alike.
                (self._by_run if runs else self._wholes)[runs[-1][-RUN:] if runs else part] = what

    def found_in(self, text):
        """What is there of the secrets, in any form."""
        by_run = self._by_run
        words = set(RUNS.findall(SAME.sub(r"\1", text)))
        found = {by_run[run] for word in words for i in range(len(word) - RUN + 1) if (run := word[i : i + RUN]) in by_run}
        return found | {what for whole, what in self._wholes.items() if whole in text}


def text_of(content):
    """Bytes as a text, and with those of a zip its files."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(name + "\n" + text_of(archive.read(name)) for name in archive.namelist())


def _parts(text):
    """What of each form does not depend on what is around it."""
    for name, form in forms(text).items():
        if not name.startswith("base64"):
            yield form.strip('"')
            continue
        before = int(name[-1])
        # Four letters are three bytes: the first letters tell of those before, and the last of what comes after.
        end = len(form) if (before + len(text.encode("utf-8"))) % 3 == 0 else -4
        yield form[4 if before else 0 : end]
