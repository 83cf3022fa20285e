#!/usr/bin/env python3
"""Opens the pages and pictures in a real browser.

    tests/formats/browser.py --documents build/tests/formats/documents --pictures FOLDER

Each page is shown light and dark, wide and narrow, and drawn into FOLDER for a
person to look at. It fails when the browser has anything to say about the page
(an error, a warning, a violation of the page's policy), when the page asks for
anything but itself, when it is wider than the window, when its colours do not
follow the scheme, or when text on it can't be told from its background.

The browser is Chromium: GODSPLIT_BROWSER, or the first of several names on
PATH. Without one the test is SKIPPED, which it says, and ends with status 77.
"""

import argparse
import base64
import fcntl
import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "chrome",
)
SKIPPED = 77
SECONDS = 30
WIDTHS = (1200, 420)

# In the page: what a person would notice. Returns a list of complaints.
LOOK = """
(() => {
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth)
    found.push(`wider than the window: ${root.scrollWidth} of ${window.innerWidth}`);
  const bright = colour => {
    const part = colour.match(/[\\d.]+/g).slice(0, 3).map(Number).map(v => {
      v /= 255;
      return v <= 0.03928 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  };
  const page = document.body
    ? getComputedStyle(document.body).backgroundColor
    : getComputedStyle(document.querySelector('.page')).fill;
  const behind = bright(page);
  if ((behind < 0.2) !== matchMedia('(prefers-color-scheme: dark)').matches)
    found.push(`the background ${page} does not follow the scheme`);
  for (const element of document.querySelectorAll('*')) {
    const own = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    if (!own || element.closest('head, title, desc, style, details:not([open]) > :not(summary)'))
      continue;
    const style = getComputedStyle(element);
    const ink = bright(element.closest('svg') ? style.fill : style.color);
    const contrast = (Math.max(ink, behind) + 0.05) / (Math.min(ink, behind) + 0.05);
    if (contrast < 4.5)
      found.push(`contrast ${contrast.toFixed(2)} of "${element.textContent.slice(0, 30)}"`);
  }
  for (const picture of document.querySelectorAll('svg[role=img]')) {
    const names = picture.getAttribute('aria-labelledby').split(' ');
    if (!names.every(name => document.getElementById(name)?.textContent))
      found.push('a picture without a name');
  }
  return found;
})()
"""


def find_browser():
    named = os.environ.get("GODSPLIT_BROWSER")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """Chromium's protocol over a pair of pipes: JSON with a NUL behind each."""

    def __init__(self, program, profile):
        read_here, write_there = os.pipe()
        read_there, write_here = os.pipe()
        # Out of the way of 3 and 4, which the browser takes for its own.
        ours = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10) for fd in (read_here, write_here)]
        theirs = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10) for fd in (read_there, write_there)]
        for fd in (read_here, write_here, read_there, write_there):
            os.close(fd)
        self.read, self.write = ours
        arguments = [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
        ]
        arguments += ["--disable-dev-shm-usage", f"--user-data-dir={profile}"]
        arguments += ["--hide-scrollbars", "--remote-debugging-pipe", "about:blank"]
        self.pid = os.posix_spawn(
            program,
            arguments,
            {**os.environ, "LC_ALL": "C.UTF-8"},
            file_actions=[
                (os.POSIX_SPAWN_DUP2, theirs[0], 3),
                (os.POSIX_SPAWN_DUP2, theirs[1], 4),
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
            ],
        )
        for fd in theirs:
            os.close(fd)
        self.rest, self.events, self.last, self.session = b"", [], 0, None

    def message(self, seconds):
        end = time.monotonic() + seconds
        while b"\0" not in self.rest:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.read], [], [], left)[0]:
                return None
            piece = os.read(self.read, 1 << 20)
            if not piece:
                raise RuntimeError("the browser ended")
            self.rest += piece
        line, self.rest = self.rest.split(b"\0", 1)
        return json.loads(line)

    def ask(self, method, **params):
        self.last += 1
        order = {"id": self.last, "method": method, "params": params}
        if self.session:
            order["sessionId"] = self.session
        os.write(self.write, json.dumps(order).encode() + b"\0")
        while message := self.message(SECONDS):
            if message.get("id") == self.last:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)
        raise RuntimeError(f"{method}: no answer in {SECONDS} seconds")

    def wait(self, method):
        while True:
            for event in self.events:
                if event.get("method") == method:
                    return
            message = self.message(SECONDS)
            if message is None:
                raise RuntimeError(f"no {method} in {SECONDS} seconds")
            self.events.append(message)

    def start(self):
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self.session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.ask(f"{domain}.enable")

    def end(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.read)
        os.close(self.write)


def complaints_of(events, address):
    """What was said of the page, and what it asked for."""
    for event in events:
        method, params = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent":
            url = params["request"]["url"]
            if url not in (address, "data:,"):
                yield f"asks for {url}"
        elif method == "Log.entryAdded":
            yield f"log: {params['entry']['text']}"
        elif method == "Runtime.consoleAPICalled":
            yield f"console: {params['type']} {params['args']}"
        elif method == "Runtime.exceptionThrown":
            yield f"exception: {params['exceptionDetails']['text']}"
        elif method == "Page.javascriptDialogOpening":
            yield f"dialog: {params['message']}"


def show(browser, address, scheme, width):
    """Loads a page; what is wrong with it, and its picture."""
    browser.ask(
        "Emulation.setEmulatedMedia",
        features=[{"name": "prefers-color-scheme", "value": scheme}],
    )
    browser.ask(
        "Emulation.setDeviceMetricsOverride",
        width=width,
        height=800,
        deviceScaleFactor=1,
        mobile=False,
    )
    browser.events.clear()
    browser.ask("Page.navigate", url=address)
    browser.wait("Page.loadEventFired")
    result = browser.ask("Runtime.evaluate", expression=LOOK, returnByValue=True)
    found = result["result"].get("value") or []
    if "exceptionDetails" in result:
        found.append(f"it could not be looked at: {result['exceptionDetails']}")
    picture = browser.ask("Page.captureScreenshot", captureBeyondViewport=True)["data"]
    return [*complaints_of(browser.events, address), *found], base64.b64decode(picture)


# A page with one of each fault, which must not pass.
BROKEN = """<!doctype html><html><head><link rel="icon" href="data:,"></head>
<body style="background:#fff;width:3000px"><p style="color:#eee">pale</p>
<img src="missing.png"><script>console.error('x')</script></body></html>"""


def is_seen(browser, folder):
    path = pathlib.Path(folder, "broken.html")
    path.write_text(BROKEN)
    found = " ".join(show(browser, path.as_uri(), "dark", WIDTHS[0])[0])
    words = ("asks for", "console", "wider", "does not follow", "contrast")
    return [f"a broken page passes for: {word}" for word in words if word not in found]


def test(browser, folder, pictures):
    yield "a broken page", is_seen(browser, folder)
    pages = [p for p in sorted(pathlib.Path(folder).iterdir()) if p.suffix in (".html", ".svg")]
    for page in (p for p in pages if p.name != "broken.html"):
        for scheme in ("light", "dark"):
            for width in WIDTHS:
                found, picture = show(browser, page.as_uri(), scheme, width)
                name = f"{page.name}.{scheme}.{width}"
                pathlib.Path(pictures, f"{name}.png").write_bytes(picture)
                yield name, found


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--documents", required=True, type=pathlib.Path)
    options.add_argument("--pictures", required=True, type=pathlib.Path)
    given = options.parse_args()
    program = find_browser()
    if not program:
        print("SKIPPED: NO BROWSER: the pages were opened in none; install chromium")
        return SKIPPED
    given.pictures.mkdir(parents=True, exist_ok=True)
    passed, failed = 0, 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        pages = pathlib.Path(folder, "pages")
        subprocess.run([given.documents.resolve(), pages], check=True)
        browser = Browser(program, pathlib.Path(folder, "profile"))
        try:
            browser.start()
            for name, found in test(browser, pages, given.pictures):
                passed, failed = passed + (not found), failed + bool(found)
                for complaint in found:
                    print(f"FAILED {name}: {complaint}")
        finally:
            browser.end()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
