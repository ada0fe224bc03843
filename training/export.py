"""Writes models/embedded: weights small enough to ship, and golden vectors that prove any runtime."""

import json

import numpy as np
import torch
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from .augment import plain_icons
from .paths import Paths
from .picture_tower import PictureTower, mean, run_folded, side, stages, std
from .space import dimensions
from .text_tower import encode

golden_texts = [
    "coffee", "a cup of coffee", "Summer sale, up to 50% off", "yoga class every Tuesday", "blue bicycle icon", "Fahrrad", "joyeux anniversaire",
    "fête de la musique", "ARROW-UP right", "🎉", "mountain lake at dawn", "   spaced    out   ", "Straße", "日本語", "", "menu: pizza & pasta, €12.50",
]
golden_icons = ("lucide/outline/coffee", "phosphor/duotone/heart", "tabler/filled/star", "twemoji/colour/1f355", "fluent/flat/rocket")


def quantise(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """[v, d] float -> int8 [v, d] and scale [v] with row = int8 * scale."""
    scale = (np.abs(table).max(1) / 127).astype(np.float32)
    steps = np.round(table / np.maximum(scale, 1e-12)[:, None])
    return steps.astype(np.int8), scale


def golden_pixels(paths: Paths) -> np.ndarray:
    """[n, side, side, 3] uint8: gradients and a disc, and icons of the npm packages."""
    line = np.linspace(0, 1, side)
    x, y = np.meshgrid(line, line)
    disc = ((x - 0.5) ** 2 + (y - 0.5) ** 2 < 0.16).astype(float)
    drawn = [np.stack([x, y, 1 - x], 2), np.stack([1 - 0.8 * disc, 1 - 0.6 * disc, np.ones_like(disc)], 2), np.full((side, side, 3), 0.5)]
    keys = [icon["key"] for icon in json.loads((paths.work / "icons.json").read_text())]
    pixels = np.load(paths.work / "icons.npy", mmap_mode="r")
    icons = plain_icons(np.stack([pixels[keys.index(key)] for key in golden_icons])).permute(0, 2, 3, 1).numpy()
    return np.round(np.concatenate([np.stack(drawn), icons]) * 255).astype(np.uint8)


def export(paths: Paths) -> None:
    paths.model.mkdir(parents=True, exist_ok=True)
    tower = PictureTower()
    tower.load_state_dict(torch.load(paths.work / "picture.pt", weights_only=True)["tower"])
    full = tower.folded()
    halves = {name: value.contiguous().half().numpy() for name, value in full.items()}
    table = np.load(paths.work / "table.npy")
    steps, scale = quantise(table)
    save_file({**halves, "text.table": steps, "text.scale": scale}, paths.model / "model.safetensors")

    tokenizer = Tokenizer.from_file(str(paths.work / "tokenizer.json"))
    tokenizer.save(str(paths.model / "tokenizer.json"), pretty=False)
    config = {
        "format": "rhyme-encoder/1",
        "family": "embedded",
        "name": "rhyme-embedded-1",
        "dimensions": dimensions,
        "image": {
            "size": side,
            "mean": [mean] * 3,
            "std": [std] * 3,
            "margin": 0.0625,
            "background": "#ffffff",
            "darkBackground": "#333333",
            "darkBackgroundAbove": 0.8,
            "stages": [{"channels": channels, "blocks": blocks} for channels, blocks in stages],
        },
        "text": {"vocabulary": len(table), "maxTokens": 128},
    }
    (paths.model / "config.json").write_text(json.dumps(config, indent=2) + "\n")

    pixels = golden_pixels(paths)
    planes = torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255
    restored = steps.astype(np.float32) * scale[:, None]
    with torch.no_grad():
        golden = {
            "pixels": pixels,
            "image_vectors": run_folded({name: torch.from_numpy(value) for name, value in halves.items()}, planes).numpy(),
            "image_vectors_unquantised": run_folded(full, planes).numpy(),
            "text_vectors": encode(restored, tokenizer, golden_texts),
            "text_vectors_unquantised": encode(table, tokenizer, golden_texts),
        }
    save_file(golden, paths.model / "golden.safetensors")
    tokens = [tokenizer.encode(text).ids for text in golden_texts]
    (paths.model / "golden.json").write_text(json.dumps({"texts": golden_texts, "tokens": tokens}, ensure_ascii=False, indent=1) + "\n")
    for file in sorted(paths.model.iterdir()):
        print(f"{file.name}: {file.stat().st_size / 1e6:.2f} MB")
