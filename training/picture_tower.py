"""The picture tower: dense 3x3 convolutions with skips, which learn most per second on a CPU."""

import torch
import torch.nn.functional as F
from torch import nn

from .space import dimensions

side = 96
mean, std = 0.5, 0.25
stages = ((24, 1), (48, 1), (96, 2), (192, 3), (320, 1))
"""(channels, blocks); each stage halves the picture first."""
teacher_width = 1280


class Block(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: int):
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, 3, stride, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.relu(self.norm(self.convolution(x)))


class PictureTower(nn.Module):
    """[n, 3, 96, 96] in 0..1 -> [n, 256] unit vectors, and [n, 1280] guesses at the teacher's features (training only)."""

    def __init__(self):
        super().__init__()
        inputs = 3
        self.stages = nn.ModuleList()
        for channels, blocks in stages:
            first = Block(inputs, channels, 2)
            self.stages.append(nn.ModuleList([first, *(Block(channels, channels, 1) for _ in range(blocks - 1))]))
            inputs = channels
        self.projection = nn.Linear(inputs, dimensions)
        self.teacher_head = nn.Linear(inputs, teacher_width)
        self.scale = nn.Parameter(torch.tensor(2.6))

    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        x = (x - mean) / std
        for first, *others in self.stages:
            x = first(x)
            for block in others:
                x = x + block(x)
        pooled = x.mean((2, 3))
        return F.normalize(self.projection(pooled).float(), dim=1), self.teacher_head(pooled).float()

    def folded(self) -> dict[str, torch.Tensor]:
        """Weights by exported name, every norm folded into its convolution."""
        weights = {}
        for s, blocks in enumerate(self.stages):
            for b, block in enumerate(blocks):
                gain = block.norm.weight / torch.sqrt(block.norm.running_var + block.norm.eps)
                weights[f"image.stages.{s}.blocks.{b}.weight"] = block.convolution.weight * gain[:, None, None, None]
                weights[f"image.stages.{s}.blocks.{b}.bias"] = block.norm.bias - block.norm.running_mean * gain
        weights["image.projection.weight"] = self.projection.weight
        weights["image.projection.bias"] = self.projection.bias
        return {name: value.detach() for name, value in weights.items()}


def run_folded(weights: dict[str, torch.Tensor], pixels: torch.Tensor) -> torch.Tensor:
    """What the exported weights compute, written out: the reference for every runtime. `pixels` [n, 3, 96, 96] in 0..1."""
    x = (pixels - mean) / std
    for s, (_, blocks) in enumerate(stages):
        for b in range(blocks):
            name = f"image.stages.{s}.blocks.{b}"
            y = F.relu(F.conv2d(x, weights[f"{name}.weight"].float(), weights[f"{name}.bias"].float(), stride=2 if b == 0 else 1, padding=1))
            x = y if b == 0 else x + y
    projected = x.mean((2, 3)) @ weights["image.projection.weight"].float().T + weights["image.projection.bias"].float()
    return F.normalize(projected, dim=1)
