"""Where things are. Everything that training makes lies in training/.work, which git ignores."""

from dataclasses import dataclass
from pathlib import Path

repository = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Paths:
    """`data` is the folder of training data; its README lists sources and licences."""

    data: Path
    work: Path = repository / "training" / ".work"
    words: Path = repository / "training" / "node_modules"
    asset_list: Path = repository / "indexes" / "demo-assets.jsonl"
    model: Path = repository / "models" / "embedded"
