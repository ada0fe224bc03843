"""What the student never sees: drawings by their own name, in every set; photographs by class. Tags are not split."""

import random

import numpy as np

from .sources import share

held_out_classes = 20


def held_out_names(words: list[str]) -> np.ndarray:
    """[n] True for names whose pictures are not trained on: 15 of 100. As a tag such a word may still stand on other pictures."""
    return np.array([share("name" + word) < 0.15 for word in words])


def photo_split(labels: list[str]) -> tuple[np.ndarray, list[str]]:
    """[n] True where a photograph is for training, and the classes none of whose photographs are."""
    classes = sorted(set(labels) - {""})
    unseen = sorted(set(random.Random(7).sample(classes, held_out_classes)) - {"crocodile_head"} | {"lobster"})
    kept = np.array([label not in unseen and (label == "" or share(f"photo{i}") >= 0.2) for i, label in enumerate(labels)])
    return kept, unseen
