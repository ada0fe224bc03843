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
from .splits import held_out_names
from .text_tower import encode, is_held_out
from .train_picture import Examples, targets_of


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


def evaluate_picture(paths: Paths) -> dict[str, dict[str, float]]:
    """The tower, and beside it the target head that taught it: on the same split, so that the two compare."""
    # Seeded as training is, so that this is the head that training had.
    torch.manual_seed(0)
    examples = Examples(paths)
    taught = targets_of(examples, np.random.default_rng(1))
    state = torch.load(paths.work / "picture.pt", weights_only=True)
    tower = PictureTower()
    tower.load_state_dict(state["tower"])
    parts = np.load(paths.work / "space.npz")
    space = Space(parts["mean"], parts["axes"])
    student = measure(examples, space, embed(tower, examples.icon_pixels, plain_icons), embed(tower, examples.photo_pixels, plain_photos))
    teacher = measure(examples, space, taught["icons"].numpy(), taught["photos"].numpy())
    return {"images seen": {"student": state["seen"]}} | {test: {"student": student[test], "teacher": teacher[test]} for test in student}


def measure(examples: Examples, space: Space, icons: np.ndarray, photos: np.ndarray) -> dict[str, float]:
    """Figures of pictures' vectors: [n, 256] for every icon and [m, 256] for every photograph."""
    labels = examples.labels
    say = lambda texts: space.project(encode_texts(texts))
    test = np.array([not train and label != "" for train, label in zip(examples.photo_is_train, labels)])
    shown = np.array([class_name(label) for label, keep in zip(labels, test) if keep])
    result = {}
    for title, classes in (("unseen classes P@10", examples.unseen), ("seen classes P@10", sorted(set(labels) - {""} - set(examples.unseen)))):
        nouns = sorted({class_name(label) for label in classes})
        result[title] = precision_at(say(nouns) @ photos[test].T, np.array([shown == noun for noun in nouns]), 10)

    origin = np.array([icon["origin"] for icon in examples.icons])
    name = np.array([icon["words"][0] for icon in examples.icons])
    held = held_out_names(list(name))
    keys = [icon["key"] for icon in examples.icons]
    phosphor, duotone = (np.char.startswith(keys, f"phosphor/{style}") for style in ("regular", "duotone"))
    galleries = {
        "line icons of unseen names R@10": (origin == "lucide") | phosphor,
        "mdi of unseen names R@10": origin == "mdi",
        "emoji of unseen names R@10": origin == "twemoji",
    }
    for title, gallery in galleries.items():
        rows = np.where(gallery)[0]
        queries = sorted(set(name[rows][held[rows]]))
        result[f"{title} ({len(queries)} of {len(rows)})"] = recall_at(say(queries) @ icons[rows].T, np.array([name[rows] == q for q in queries]), 10)
    shared = (origin == "lucide") & np.isin(name, name[phosphor])
    drawings = {"phosphor regular to duotone R@1": (phosphor, duotone, 1), "lucide to phosphor R@10": (shared, phosphor, 10)}
    for title, (asked, gallery, k) in drawings.items():
        queries, rows = np.where(asked & held)[0], np.where(gallery)[0]
        result[title] = recall_at(icons[queries] @ icons[rows].T, name[queries][:, None] == name[rows][None], k)
    return result


def evaluate(paths: Paths) -> None:
    report = {"text": evaluate_text(paths), "picture": evaluate_picture(paths)}
    (paths.work / "figures.json").write_text(json.dumps(report, indent=2))
    for part, kinds in report.items():
        for kind, row in kinds.items():
            print(f"{part}, {kind}: " + "  ".join(f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in row.items()))
