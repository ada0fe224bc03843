"""Trains the picture tower towards two targets: the texts of what is shown, and a frozen teacher's understanding."""

import json
import math
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from .augment import IconPainter, training_photos
from .paths import Paths
from .picture_tower import PictureTower
from .sources import class_name, imagenet_labels
from .space import Space, dimensions, encode_texts, unit
from .splits import held_out_names, photo_split

batch_size = 96
photo_share = 0.4
learning_rate = 1e-3
checkpoint_seconds = 120
target_steps = 700
spread = 20.0
"""Sharpness of soft targets: texts that mean the same are right answers too."""


class Examples:
    """Everything that a step draws from, in memory: 0.6 GB."""

    def __init__(self, paths: Paths):
        load = lambda name: json.loads((paths.work / name).read_text())
        self.icons, self.labels = load("icons.json"), load("photos.json")
        self.icon_pixels, self.photo_pixels = np.load(paths.work / "icons.npy"), np.load(paths.work / "photos.npy")
        texts = load("texts.json")
        self.vectors = torch.from_numpy(np.load(paths.work / "texts.npy").astype(np.float32))
        self.row = {record["text"]: i for i, record in enumerate(texts)}
        self.coloured = np.array([icon["coloured"] for icon in self.icons])
        held = held_out_names([icon["words"][0] for icon in self.icons])
        self.train_icons = np.where(~held)[0]
        styles: dict[str, int] = {}
        for i in self.train_icons:
            origin = self.icons[i]["origin"]
            styles[origin] = styles.get(origin, 0) + 1
        # Each set counts by the square root of its size: many near-equal drawings teach little more than some.
        weight = np.array([styles[self.icons[i]["origin"]] ** -0.5 for i in self.train_icons])
        self.icon_weight = weight / weight.sum()
        self.photo_is_train, self.unseen = photo_split(self.labels)
        self.train_photos = np.where(self.photo_is_train)[0]
        self.by_class = [np.where(self.photo_is_train & (np.array(self.labels) == label))[0] for label in sorted(set(self.labels))]
        self.by_class = [rows for rows in self.by_class if len(rows)]
        features = np.load(paths.work / "features.npz")
        self.features = {name: features[f"{name}_features"].astype(np.float32) for name in ("icons", "photos")}
        self.guesses = conse(features["photos_logits"], features["icons_logits"], paths)

    def draw(self, random: np.random.Generator, photos: int, icons: int) -> tuple[np.ndarray, np.ndarray]:
        if random.random() < 0.5:
            chosen = np.array([random.choice(self.by_class[c]) for c in random.integers(len(self.by_class), size=photos)])
        else:
            chosen = random.choice(self.train_photos, photos)
        return chosen, random.choice(self.train_icons, icons, p=self.icon_weight)

    def text_rows(self, random: np.random.Generator, photos: np.ndarray, icons: np.ndarray) -> tuple[list[int], list[bool]]:
        """Row of one text for each picture, and whether it has any: stock photographs have none."""
        rows, known = [], []
        for i in photos:
            name = class_name(self.labels[i])
            text = name if random.random() < 0.5 else f"a photo of a {name}"
            known.append(self.labels[i] != "")
            rows.append(self.row[text] if known[-1] else 0)
        for i in icons:
            words = self.icons[i]["words"]
            rows.append(self.row[words[0] if random.random() < 0.5 else words[random.integers(len(words))]])
            known.append(True)
        return rows, known


def conse(photo_logits: np.ndarray, icon_logits: np.ndarray, paths: Paths) -> dict[str, np.ndarray]:
    """What the teacher sees, in words: its 20 likeliest labels' vectors, weighted (ConSE, arXiv 1312.5650)."""
    parts = np.load(paths.work / "space.npz")
    names = [label.split(",")[0].lower() for label in imagenet_labels(paths)]
    vectors = Space(parts["mean"], parts["axes"]).project(encode_texts(names))
    result = {}
    for kind, logits in (("photos", photo_logits), ("icons", icon_logits)):
        scores = logits[:, -len(names) :].astype(np.float32) / 1.5
        best = np.argpartition(-scores, 20, axis=1)[:, :20]
        top = np.take_along_axis(scores, best, 1)
        likely = np.exp(top - top.max(1, keepdims=True))
        result[kind] = unit((likely[:, :, None] / likely.sum(1)[:, None, None] * vectors[best]).sum(1)).astype(np.float32)
    return result


class TargetHead(nn.Module):
    """Teacher features and guess -> where in the space the picture belongs."""

    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(1280 + dimensions, 768)
        self.out = nn.Linear(768, dimensions)
        self.skip = nn.Parameter(torch.tensor(1.0))

    def forward(self, features: torch.Tensor, guess: torch.Tensor) -> torch.Tensor:
        hidden = F.dropout(F.gelu(self.hidden(torch.cat([features, 8 * guess], 1))), 0.3, self.training)
        return F.normalize(self.out(hidden) + self.skip * guess, dim=1)


def contrast(vectors: torch.Tensor, texts: torch.Tensor, scale: torch.Tensor | float) -> torch.Tensor:
    """InfoNCE both ways with soft targets."""
    logits = scale * vectors @ texts.T
    wanted = F.softmax(spread * texts @ texts.T, dim=1)
    return -(wanted * F.log_softmax(logits, 1)).sum(1).mean() - (wanted * F.log_softmax(logits.T, 1)).sum(1).mean()


def targets_of(examples: Examples, random: np.random.Generator) -> dict[str, torch.Tensor]:
    """[n, 256] per kind: where the teacher puts every picture, after learning our texts."""
    inputs = {k: (torch.from_numpy(examples.features[k]), torch.from_numpy(examples.guesses[k])) for k in ("photos", "icons")}
    head = TargetHead()
    optimiser = torch.optim.AdamW(head.parameters(), lr=1e-3, weight_decay=0.05)
    for step in range(target_steps):
        optimiser.param_groups[0]["lr"] = 1e-3 * (0.5 * (1 + math.cos(math.pi * step / target_steps)) + 0.01)
        photos, icons = examples.draw(random, 160, 352)
        rows, known = examples.text_rows(random, photos, icons)
        features, guess = (torch.cat([inputs["photos"][i][photos], inputs["icons"][i][icons]]) for i in (0, 1))
        vectors = head(features, guess)
        known = torch.tensor(known)
        loss = contrast(vectors[known], examples.vectors[rows][known], 20.0)
        loss = loss + 2 * (1 - (vectors[:160] * guess[:160]).sum(1)).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    head.eval()
    with torch.no_grad():
        return {kind: head(*pair) for kind, pair in inputs.items()}


def standardised(features: np.ndarray) -> torch.Tensor:
    return torch.from_numpy((features - features.mean(0)) / (features.std(0) + 1e-2)).clamp(-4, 4)


def train_picture(paths: Paths, images: int) -> None:
    """Runs until `images` have been seen in all, going on from the last checkpoint."""
    torch.set_num_threads(2)
    torch.manual_seed(0)
    examples = Examples(paths)
    targets = targets_of(examples, np.random.default_rng(1))
    print("target head trained", flush=True)
    features = {kind: standardised(values) for kind, values in examples.features.items()}
    tower = PictureTower().to(memory_format=torch.channels_last)
    matrices = [p for p in tower.parameters() if p.ndim > 1]
    others = [p for p in tower.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{"params": matrices, "weight_decay": 0.05}, {"params": others, "weight_decay": 0.0}], lr=learning_rate, betas=(0.9, 0.98))
    checkpoint = paths.work / "picture.pt"
    seen = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        tower.load_state_dict(state["tower"])
        optimiser.load_state_dict(state["optimiser"])
        seen = state["seen"]
        print(f"going on from {seen} images", flush=True)
    random = np.random.default_rng(seen + 2)
    painter = IconPainter(paths, random)
    photo_count = round(batch_size * photo_share)
    is_photo = torch.arange(batch_size) < photo_count
    start, saved, begun = time.time(), time.time(), seen
    while seen < images:
        for group in optimiser.param_groups:
            group["lr"] = learning_rate * min(1, (seen + batch_size) / 6_000) * (0.5 * (1 + math.cos(math.pi * seen / images)) + 0.01)
        photos, icons = examples.draw(random, photo_count, batch_size - photo_count)
        pictures = torch.cat([training_photos(examples.photo_pixels[photos]), painter.paint(examples.icon_pixels[icons], examples.coloured[icons])])
        rows, known = examples.text_rows(random, photos, icons)
        with torch.autocast("cpu", torch.bfloat16):
            vectors, guessed = tower(pictures.contiguous(memory_format=torch.channels_last))
        known = torch.tensor(known)
        weight = torch.where(is_photo, 1.0, 0.3)
        wanted = torch.cat([targets["photos"][photos], targets["icons"][icons]])
        to_texts = contrast(vectors[known], examples.vectors[rows][known], tower.scale.exp().clamp(max=60))
        to_target = ((1 - (vectors * wanted).sum(1)) * weight).mean()
        teacher = torch.cat([features["photos"][photos], features["icons"][icons]])
        to_features = (F.smooth_l1_loss(guessed, teacher, reduction="none").mean(1) * weight).mean()
        loss = to_texts + 4 * to_target + 2 * to_features
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(tower.parameters(), 2.0)
        optimiser.step()
        seen += batch_size
        if time.time() - saved > checkpoint_seconds or seen >= images:
            partial = checkpoint.with_suffix(".partial")
            torch.save({"tower": tower.state_dict(), "optimiser": optimiser.state_dict(), "seen": seen}, partial)
            partial.rename(checkpoint)
            saved = time.time()
            rate = (seen - begun) / (saved - start)
            print(f"picture {seen}/{images}  texts {to_texts.item():.2f}  target {to_target.item():.3f}  {rate:.0f}/s, {(images - seen) / rate / 60:.0f} min to go", flush=True)
