"""Measures both towers on what they never saw."""

import json

import numpy as np
import torch
from tokenizers import Tokenizer

from .augment import plain_icons, plain_photos
from .paths import Paths
from .picture_tower import PictureTower
from .sources import class_name
from .space import Space, encode_texts
from .splits import held_out_names, photo_split
from .text_tower import encode, is_held_out


def agreement(mine: np.ndarray, theirs: np.ndarray, gallery: np.ndarray) -> dict[str, float]:
    """How far texts find in `gallery` what MiniLM finds there. All [n, 256] unit vectors."""
    best_mine = np.argsort(-(mine @ gallery.T), 1)[:, :10]
    best_theirs = np.argsort(-(theirs @ gallery.T), 1)[:, :10]
    pairs = list(zip(best_mine, best_theirs))
    return {
        "n": len(mine),
        "cosine": float((mine * theirs).sum(1).mean()),
        "overlap@10": float(np.mean([len(set(a) & set(b)) / 10 for a, b in pairs])),
        "top 1 in top 10": float(np.mean([a[0] in b for a, b in pairs])),
    }


def evaluate_text(paths: Paths) -> dict[str, dict[str, float]]:
    records = json.loads((paths.work / "texts.json").read_text())
    wanted = np.load(paths.work / "texts.npy").astype(np.float32)
    table, tokenizer = np.load(paths.work / "table.npy"), Tokenizer.from_file(str(paths.work / "tokenizer.json"))
    names = [i for i, record in enumerate(records) if record["kind"] == "name"]
    held = [i for i, record in enumerate(records) if is_held_out(record["text"])]
    result = {}
    for kind in sorted({records[i]["kind"] for i in held}):
        rows = [i for i in held if records[i]["kind"] == kind][:1500]
        # A name that is itself in the gallery would be found trivially.
        gallery = wanted[[i for i in names if i not in set(rows)]]
        result[kind] = agreement(encode(table, tokenizer, [records[i]["text"] for i in rows]), wanted[rows], gallery)
    return result


def embed(tower: PictureTower, pixels: np.ndarray, view) -> np.ndarray:
    tower.eval()
    with torch.no_grad():
        return np.concatenate([tower(view(np.asarray(pixels[i : i + 128])))[0].numpy() for i in range(0, len(pixels), 128)])


def precision_at(scores: np.ndarray, relevant: np.ndarray, k: int) -> float:
    order = np.argsort(-scores, 1)[:, :k]
    return float(np.take_along_axis(relevant, order, 1).mean())


def recall_at(scores: np.ndarray, relevant: np.ndarray, k: int) -> float:
    order = np.argsort(-scores, 1)[:, :k]
    return float(np.take_along_axis(relevant, order, 1).any(1).mean())


def evaluate_picture(paths: Paths) -> dict[str, float]:
    load = lambda name: json.loads((paths.work / name).read_text())
    icons, labels = load("icons.json"), load("photos.json")
    state = torch.load(paths.work / "picture.pt", weights_only=True)
    tower = PictureTower()
    tower.load_state_dict(state["tower"])
    parts = np.load(paths.work / "space.npz")
    space = Space(parts["mean"], parts["axes"])
    say = lambda texts: space.project(encode_texts(texts))

    is_train, unseen = photo_split(labels)
    test = np.array([not train and label != "" for train, label in zip(is_train, labels)])
    photos = embed(tower, np.load(paths.work / "photos.npy", mmap_mode="r")[test], plain_photos)
    shown = np.array([class_name(label) for label, keep in zip(labels, test) if keep])
    result = {"images seen": state["seen"]}
    for name, classes in (("unseen classes P@10", unseen), ("seen classes P@10", sorted(set(labels) - {""} - set(unseen)))):
        nouns = sorted({class_name(label) for label in classes})
        result[name] = precision_at(say(nouns) @ photos.T, np.array([shown == noun for noun in nouns]), 10)

    origin = np.array([icon["origin"] for icon in icons])
    style = np.array([icon["style"] for icon in icons])
    name = np.array([icon["words"][0] for icon in icons])
    held = held_out_names(list(name))
    pixels = np.load(paths.work / "icons.npy", mmap_mode="r")
    phosphor = np.char.startswith([icon["key"] for icon in icons], "phosphor/regular")
    duotone = np.char.startswith([icon["key"] for icon in icons], "phosphor/duotone")
    galleries = {
        "line icons of unseen names R@10": (origin == "lucide") | phosphor,
        "mdi of unseen names R@10": origin == "mdi",
        "emoji of unseen names R@10": origin == "twemoji",
    }
    for title, gallery in galleries.items():
        rows = np.where(gallery)[0]
        queries = sorted(set(name[rows][held[rows]]))
        vectors = embed(tower, pixels[rows], plain_icons)
        result[f"{title} ({len(queries)} of {len(rows)})"] = recall_at(say(queries) @ vectors.T, np.array([name[rows] == q for q in queries]), 10)
    regular, drawn_twice = np.where(phosphor & held)[0], np.where(duotone)[0]
    a, b = embed(tower, pixels[regular], plain_icons), embed(tower, pixels[drawn_twice], plain_icons)
    result["phosphor regular to duotone R@1"] = recall_at(a @ b.T, name[regular][:, None] == name[drawn_twice][None], 1)
    lucide = np.where((origin == "lucide") & held & np.isin(name, name[phosphor]))[0]
    line = np.where(phosphor)[0]
    a, b = embed(tower, pixels[lucide], plain_icons), embed(tower, pixels[line], plain_icons)
    result["lucide to phosphor R@10"] = recall_at(a @ b.T, name[lucide][:, None] == name[line][None], 10)
    return result


def evaluate(paths: Paths) -> None:
    report = {"text": evaluate_text(paths), "picture": evaluate_picture(paths)}
    (paths.work / "figures.json").write_text(json.dumps(report, indent=2))
    for kind, row in report["text"].items():
        print(f"text, held-out {kind}: " + "  ".join(f"{key} {value:.3f}" for key, value in row.items()))
    for key, value in report["picture"].items():
        print(f"picture, {key}: {value:.3f}" if isinstance(value, float) else f"picture, {key}: {value}")
