"""The text tower: a tokenizer of our own, and a table whose rows, averaged over a text, mean what MiniLM says it means."""

import json
import time

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers
from torch import nn

from .paths import Paths
from .sources import share
from .space import Space, dimensions, encode_texts

vocabulary_size = 32_000
steps = 12_000
batch_size = 512
temperature = 30.0


def is_held_out(text: str) -> bool:
    """One phrase in ten is for measuring only. Words are all trained: a table knows nothing of a word it never met."""
    return " " in text and share("text" + text) < 0.1


def train_tokenizer(texts: list[str]) -> Tokenizer:
    """WordPiece over lower-cased, accent-free text. Trained on the tower's own training texts, so every token occurs."""
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=64))
    tokenizer.normalizer = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=True, strip_accents=True, lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(vocab_size=vocabulary_size, min_frequency=2, special_tokens=["[UNK]"], continuing_subword_prefix="##", show_progress=False)
    tokenizer.train_from_iterator(texts, trainer)
    # Steps on the way to longer tokens occur in no text: untrained, they would be noise.
    met = {token for encoding in tokenizer.encode_batch(texts) for token in encoding.tokens} | {"[UNK]"}
    kept = [token for token, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1]) if token in met]
    tokenizer.model = models.WordPiece({token: i for i, token in enumerate(kept)}, unk_token="[UNK]", max_input_chars_per_word=64)
    return tokenizer


class TextTower(nn.Module):
    """ids of all texts end to end, offsets of each -> [n, 256] unit vectors."""

    def __init__(self, vocabulary: int):
        super().__init__()
        self.table = nn.EmbeddingBag(vocabulary, dimensions, mode="mean", sparse=True)

    def forward(self, ids: torch.Tensor, offsets: torch.Tensor) -> torch.Tensor:
        return F.normalize(self.table(ids, offsets), dim=1)


def pack(token_ids: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    lengths = [len(ids) for ids in token_ids]
    return torch.tensor(sum(token_ids, []), dtype=torch.long), torch.tensor(np.cumsum([0, *lengths[:-1]]), dtype=torch.long)


def first_table(tokenizer: Tokenizer, space: Space) -> torch.Tensor:
    """What MiniLM says of each token as a word of its own; pieces of words begin near nothing."""
    words = [token for token, _ in sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])]
    table = space.project(encode_texts([word.removeprefix("##") for word in words]))
    scale = np.array([0.15 if word.startswith("##") or len(word) < 2 else 1.0 for word in words], np.float32)
    return torch.from_numpy((table * scale[:, None]).astype(np.float32))


def train_text(paths: Paths) -> None:
    torch.manual_seed(0)
    random = np.random.default_rng(0)
    records = json.loads((paths.work / "texts.json").read_text())
    targets = torch.from_numpy(np.load(paths.work / "texts.npy").astype(np.float32))
    train = np.array([i for i, record in enumerate(records) if not is_held_out(record["text"])])
    tokenizer = train_tokenizer([records[i]["text"] for i in train])
    tokenizer.save(str(paths.work / "tokenizer.json"))
    unknown = tokenizer.token_to_id("[UNK]")
    ids = [tokenizer.encode(record["text"]).ids or [unknown] for record in records]
    used = {token for i in train for token in ids[i]}
    print(f"{tokenizer.get_vocab_size()} tokens, {len(used)} met in training", flush=True)

    parts = np.load(paths.work / "space.npz")
    tower = TextTower(tokenizer.get_vocab_size())
    tower.table.weight.data.copy_(first_table(tokenizer, Space(parts["mean"], parts["axes"])))
    optimiser = torch.optim.SparseAdam(tower.parameters(), lr=2e-3)
    weight = np.array([3.0 if records[i]["kind"] in ("name", "class", "label") else 1.0 for i in train])
    weight /= weight.sum()
    start = time.time()
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = 2e-3 * min(1, (step + 1) / 100) * (0.5 * (1 + np.cos(np.pi * step / steps)) + 0.01)
        chosen = random.choice(train, batch_size, p=weight)
        vectors, wanted = tower(*pack([ids[i] for i in chosen])), targets[chosen]
        closeness = (1 - (vectors * wanted).sum(1)).mean()
        soft = F.softmax(temperature * wanted @ wanted.T, dim=1)
        contrast = -(soft * F.log_softmax(temperature * vectors @ wanted.T, dim=1)).sum(1).mean()
        optimiser.zero_grad()
        (4 * closeness + 0.5 * contrast).backward()
        optimiser.step()
        if (step + 1) % 500 == 0:
            elapsed = time.time() - start
            print(f"text {step + 1}/{steps}  cosine {1 - closeness.item():.3f}  {elapsed:.0f} s, {elapsed / (step + 1) * (steps - step - 1):.0f} s to go", flush=True)
    # Unknown characters say nothing: a text of them alone is a zero vector, which callers can tell.
    tower.table.weight.data[unknown] = 0
    np.save(paths.work / "table.npy", tower.table.weight.data.numpy())


def encode(table: np.ndarray, tokenizer: Tokenizer, texts: list[str]) -> np.ndarray:
    """[n, 256] unit vectors; zero where no token is known."""
    result = np.zeros((len(texts), dimensions), np.float32)
    for i, text in enumerate(texts):
        ids = tokenizer.encode(text).ids[:128]
        if ids:
            mean = table[ids].mean(0)
            result[i] = mean / max(np.linalg.norm(mean), 1e-6)
    return result
