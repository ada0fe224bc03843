"""Renders and reads everything once into arrays in the work folder: pictures, teacher features, text vectors."""

import io
import json
import random
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
import resvg_py
from PIL import Image

from . import sources
from .paths import Paths
from .space import Space, encode_texts, unit

icon_side = 112
teacher_side = 224


def prepare(paths: Paths) -> None:
    paths.work.mkdir(parents=True, exist_ok=True)
    steps = {"icons.npy": prepare_icons, "photos.npy": prepare_photos, "texts.npy": prepare_texts, "features.npz": prepare_features}
    for file, step in steps.items():
        if (paths.work / file).exists():
            continue
        start = time.time()
        step(paths)
        print(f"{file}: {time.time() - start:.0f} s", flush=True)


def prepare_icons(paths: Paths) -> None:
    kept, pixels = [], []
    for icon in sources.icons(paths):
        rgba = render(icon.svg)
        if rgba is None:
            continue
        kept.append({"key": icon.key, "origin": icon.origin, "style": icon.style, "words": icon.words, "coloured": icon.coloured})
        pixels.append(rgba)
    print(f"{len(kept)} icons", flush=True)
    (paths.work / "icons.json").write_text(json.dumps(kept))
    np.save(paths.work / "icons.npy", np.stack(pixels))


def render(svg: str) -> np.ndarray | None:
    """[112, 112, 4] uint8, or None where nothing is drawn."""
    try:
        png = resvg_py.svg_to_bytes(svg_string=svg.replace("currentColor", "#000"), width=icon_side, height=icon_side, skip_system_fonts=True)
        picture = Image.open(io.BytesIO(bytes(png))).convert("RGBA")
    except Exception:
        return None
    if picture.size != (icon_side, icon_side):
        picture = picture.resize((icon_side, icon_side))
    rgba = np.asarray(picture)
    return rgba if rgba[..., 3].max() > 0 else None


def prepare_photos(paths: Paths) -> None:
    labels, pixels = zip(*((label, np.asarray(picture)) for label, picture in sources.photographs(paths)))
    print(f"{len(labels)} photographs", flush=True)
    (paths.work / "photos.json").write_text(json.dumps(labels))
    np.save(paths.work / "photos.npy", np.stack(pixels))


def prepare_features(paths: Paths) -> None:
    """The teacher's view of every icon on white and every photograph's centre."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    teacher = onnxruntime.InferenceSession(str(paths.data / "teacher" / "mobilenet_v2_224.onnx"), options)

    def look(picture: Image.Image) -> tuple[np.ndarray, np.ndarray]:
        side = (teacher_side, teacher_side)
        x = np.asarray(picture.resize(side, Image.Resampling.BICUBIC), np.float32) / 127.5 - 1
        return teacher.run(["feat", "logits"], {"x": x[None]})

    def on_white(rgba: np.ndarray) -> Image.Image:
        ground = Image.new("RGBA", (128, 128), (255, 255, 255, 255))
        ground.alpha_composite(Image.fromarray(rgba), (8, 8))
        return ground.convert("RGB")

    result = {}
    for name, open_picture in (("icons", on_white), ("photos", Image.fromarray)):
        pixels = np.load(paths.work / f"{name}.npy", mmap_mode="r")
        with ThreadPoolExecutor(2) as pool:
            looks = list(pool.map(lambda p: look(open_picture(np.asarray(p))), pixels))
        result[f"{name}_features"] = np.concatenate([f for f, _ in looks]).astype(np.float16)
        result[f"{name}_logits"] = np.concatenate([l for _, l in looks]).astype(np.float16)
        print(f"{name} seen by the teacher", flush=True)
    np.savez(paths.work / "features.npz", **result)


colours = "red orange yellow green blue purple pink black white grey brown golden dark light".split()
templates = (
    "{colour} {x} icon", "a photo of a {x}", "{x} icon", "an illustration of a {x}", "{x} and {y}", "{x} with {y}", "the best {x} in town",
    "our {x} menu", "{x} sale, up to 50% off", "how to {x}", "{x} for beginners", "learn {x} in 30 days", "{x} workshop", "happy {x} day",
    "join us for {x}", "{x} festival 2026", "introducing {x}", "new: {x}", "{x} tips", "fresh {x} every day", "save the date: {x}", "{x} class every tuesday",
    "{x} conference", "welcome to {x}", "free {x}", "{x}, {y}", "why {x} matters", "about {x}", "discover {x}", "{x} & {y} co.",
)


def prepare_texts(paths: Paths) -> None:
    """Every text with its kind and the English texts whose mean vector it shall have: itself, unless it is foreign."""
    texts = _collect_texts(paths)
    print(f"{len(texts)} texts", flush=True)
    meanings = sorted({meaning for _, meant in texts.values() for meaning in meant})
    row = {meaning: i for i, meaning in enumerate(meanings)}
    vectors = encode_texts(meanings)
    space = Space.fit(vectors[[row[text] for text, (kind, _) in texts.items() if kind in ("name", "class", "label")]])
    np.savez(paths.work / "space.npz", mean=space.mean, axes=space.axes)
    projected = space.project(vectors)
    targets = unit(np.stack([projected[[row[meaning] for meaning in meant]].mean(0) for _, meant in texts.values()]))
    (paths.work / "texts.json").write_text(json.dumps([{"text": text, "kind": kind} for text, (kind, _) in texts.items()]))
    np.save(paths.work / "texts.npy", targets.astype(np.float32))


def _collect_texts(paths: Paths) -> dict[str, tuple[str, list[str]]]:
    chance = random.Random(7)
    icons = json.loads((paths.work / "icons.json").read_text())
    classes = [sources.class_name(label) for label in sorted(set(json.loads((paths.work / "photos.json").read_text())) - {""})]
    names = sorted({word for icon in icons for word in icon["words"]})
    lexicon = sources.dictionary(paths.words)
    lemmas = sorted({lemma for group, _ in lexicon for lemma in group})
    nouns = [*names, *chance.sample(lemmas, 6000)]
    composed = {
        chance.choice(templates).format(x=chance.choice(nouns), y=chance.choice(nouns), colour=chance.choice(colours)) for _ in range(40_000)
    }
    texts: dict[str, tuple[str, list[str]]] = {}

    def put(kind: str, items) -> None:
        for text in items:
            texts.setdefault(text, (kind, [text]))

    put("name", names)
    put("class", [text for name in classes for text in (name, f"a photo of a {name}")])
    put("label", (part.strip().lower() for label in sources.imagenet_labels(paths) for part in label.split(",")))
    put("story", (text.lower() for text in sources.story_texts(paths)))
    put("lemma", lemmas)
    put("gloss", (gloss for _, gloss in chance.sample(lexicon, min(len(lexicon), 16_000))))
    put("composed", sorted(composed))
    for (language, word), meant in sources.foreign_words(paths.words).items():
        texts.setdefault(word, (language, meant))
        put("name", meant)
    return texts
