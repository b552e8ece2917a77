"""Exports of the platforms that lie in a delivery are found by what is in them, and read.

A zip as it was downloaded, a folder that was unpacked, or single files of JSON, of any number of accounts. Of
tweets, what accounts wrote is read before what citizens wrote, so that these find what they stand beneath.
What is no export is named and not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath

from connectors.wire.exports.bundles import Bundle, BundleError, Folder, Zip, folder, shown, zipped
from connectors.wire.exports.facebook_download import FacebookDownload, downloads
from connectors.wire.exports.graph_answers import GraphAnswers
from connectors.wire.exports.intake import Intake
from connectors.wire.exports.json_stream import UNREADABLE
from connectors.wire.exports.twarc import Twarc
from connectors.wire.exports.x_archive import XArchive, archives
from connectors.wire.folder import COLUMNS, ENDINGS, Delivery

JSON = (".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz")
LOOKED_AT = 256 * 1024
TWEETS = re.compile(rb'"(?:__twarc|created_at|tweet_id|edit_history_tweet_ids)"\s*:')
GRAPH = re.compile(rb'"(?:created_time|paging|fan_count|error)"\s*:')
OURS = re.compile(rb'"platform"\s*:')
NAMES = f"{', '.join(COLUMNS)} with {', '.join(ENDINGS)}"


def read_exports(paths: Sequence[Path], delivery: Delivery) -> None:
    intake = Intake(delivery)
    with ExitStack() as archives_open:
        exports = Exports(intake)
        for path in paths:
            try:
                exports.find(path, archives_open)
            except (BundleError, OSError) as error:
                exports.unreadable(path, str(getattr(error, "strerror", None) or error))
        exports.read_json()


class Exports:
    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        self.graph, self.twarc = GraphAnswers(intake), Twarc(intake)
        self.answers: list[tuple[Bundle, str, str]] = []
        self.tweets: list[tuple[Bundle, str, str]] = []

    def find(self, path: Path, archives_open: ExitStack) -> None:
        if path.is_dir():
            self.bundle(folder(path), path.name)
        elif not path.is_file():  # a pipe would be waited for
            self.unreadable(path, "it is a pipe, a device or a link to nothing")
        elif path.name.casefold().endswith(".zip"):
            self.bundle(archives_open.enter_context(zipped(path)), path.name)
        elif path.name.casefold().endswith(JSON):
            self.json(Folder(path=path.parent, name="", files=[path.name]), path.name, shown(path.name))
        else:
            self.unknown(shown(path.name))

    def unreadable(self, path: Path, reason: str) -> None:
        """Whose it was can only stand in its name."""
        _, page = self.intake.called(path.name.partition(".")[0])
        self.intake.lose(shown(path.name), reason, None if page is None else [page])

    def bundle(self, bundle: Bundle, name: str) -> None:
        """Every export in a folder or zip; single files of JSON only beside exports, not within them."""
        label, within = shown(name), []
        for root, kinds in archives(bundle).items():
            within.append(str(PurePosixPath(root).parent))
            XArchive(self.intake, bundle, label, kinds).read(self.called(bundle, root)[1])
        for root, files in downloads(bundle):
            within.append(str(PurePosixPath(root)))
            if isinstance(files, str):
                self.intake.say(label, files)
            else:
                FacebookDownload(self.intake, bundle, label, files).read(self.called(bundle, root))
        single = [
            file for file in bundle.files if file.casefold().endswith(JSON) and not lies_in(file, within)
        ]
        for file in single:
            self.json(bundle, file, f"{label}: {shown(file)}")
        if not within and not single and (bundle.files or isinstance(bundle, Zip)):
            self.nothing(label, bundle.files)

    def nothing(self, label: str, files: list[str]) -> None:
        inner = next((file for file in files if file.casefold().endswith(".zip")), None)
        if inner:
            self.intake.say(label, f"not read; it holds another zip, {shown(inner)}: hand that in by itself")
        else:
            self.intake.say(label, "not read; it holds no X archive, no Facebook download and no JSON")

    def json(self, bundle: Bundle, file: str, label: str) -> None:
        """By the words at its beginning: tweets, answers of the Graph API, or neither."""
        try:
            with bundle.open(file) as stream:
                start = stream.read(LOOKED_AT)
        except UNREADABLE:
            start = b""
        else:
            if not start.strip():
                page = self.around(bundle, file)
                self.intake.lose(label, "it is empty", None if page is None else [page])
                return
        plain = start.replace(b"\0", b"")
        if OURS.search(plain):
            self.unknown(label)
        elif TWEETS.search(plain):
            self.tweets.append((bundle, file, label))
        else:
            self.answers.append((bundle, file, label))

    def unknown(self, label: str) -> None:
        self.intake.say(label, f"not read; files are called {NAMES}")

    def called(self, bundle: Bundle, root: str) -> tuple[str, int | None]:
        return self.intake.called(bundle.name, *(part for part in root.split("/") if part))

    def around(self, bundle: Bundle, file: str) -> int | None:
        *above, name = file.split("/")
        return self.intake.called(bundle.name, *above, name.partition(".")[0])[1]

    def read_json(self) -> None:
        for source in self.tweets:
            self.twarc.own(*source)
        for source in self.tweets:
            self.twarc.others(*source)
        for bundle, file, label in self.answers:
            self.graph.learn(bundle, file, label, self.around(bundle, file))
        for bundle, file, label in self.answers:
            self.graph.read(bundle, file, label, self.around(bundle, file))
        self.graph.close()


def lies_in(file: str, folders: Sequence[str]) -> bool:
    return any(folder == "." or file.startswith(f"{folder}/") for folder in folders)
