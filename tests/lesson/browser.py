# SPDX-License-Identifier: GPL-2.0-or-later
"""A lesson page, written by tshark and open in Chromium."""

import json
import re
import shutil

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

KEYS = {"down": Keys.ARROW_DOWN, "up": Keys.ARROW_UP, "home": Keys.HOME, "end": Keys.END}


def start(width=1366, height=1000):
    """A Chromium without a window that writes down its console and its requests."""
    options = webdriver.ChromeOptions()
    for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                 "--disable-background-networking", f"--window-size={width},{height}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)


def write(tshark, capture, name="lesson", *, filter="", language="en", options=("-2",)):
    """The path of the page that tshark writes of a capture."""
    path = tshark.home / f"{name}.html"
    path.unlink(missing_ok=True)
    wanted = f"siptutor,lesson,{path}" + (f",{filter}" if filter else "")
    tshark.read(capture, *options, "-q", "-z", wanted, language=language)
    return path


def data(path):
    """The lesson in a page. Fails when it is no JSON."""
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    return json.loads(block.group(1))


class Page:
    """What a person sees of a page, and does with it."""

    def __init__(self, browser, path, anchor=""):
        self.browser = browser
        browser.get("about:blank")
        self._requests()
        browser.get_log("browser")
        browser.get(f"file://{path}{anchor}")

    def text(self, css):
        return self.browser.find_element(By.CSS_SELECTOR, css).text

    def all(self, css):
        return self.browser.find_elements(By.CSS_SELECTOR, css)

    def press(self, *keys):
        for key in keys:
            webdriver.ActionChains(self.browser).send_keys(KEYS.get(key, key)).perform()

    def click(self, css):
        self.browser.find_element(By.CSS_SELECTOR, css).click()

    def run(self, script):
        return self.browser.execute_script(script)

    def now(self):
        """Index of the message shown."""
        return int(self.browser.find_element(By.CSS_SELECTOR, ".arrow.now").get_attribute("data-message"))

    def complaints(self):
        """What the console has."""
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def fetched(self):
        """What was requested beside the page itself."""
        return [url for url in self._requests() if not url.startswith(("file://", "about:"))]

    def _requests(self):
        messages = [json.loads(entry["message"])["message"] for entry in self.browser.get_log("performance")]
        return [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
