"""Pictures as a tower meets them: photographs cropped and tinted, icons recoloured on many grounds."""

import json
import math

import numpy as np
import torch
import torch.nn.functional as F

from .paths import Paths
from .picture_tower import side

margin = 1 / 16


def _palette(paths: Paths) -> np.ndarray:
    palettes = json.loads((paths.data / "palettes-1000.json").read_text())
    codes = [code for palette in palettes for code in palette]
    return np.array([[int(code[i : i + 2], 16) for i in (1, 3, 5)] for code in codes], np.float32) / 255


def _warp(n: int, smallest: float, largest: float, degrees: float, flip: float, stretch: float) -> torch.Tensor:
    """Random affine sampling grids [n, side, side, 2]; a scale below 1 shows a part of the picture."""
    uniform = lambda low, high: torch.empty(n).uniform_(low, high)
    scale, ratio = uniform(smallest, largest), torch.exp(uniform(-stretch, stretch))
    across, down = scale * ratio, scale / ratio
    angle = uniform(-degrees, degrees) * math.pi / 180
    mirrored = torch.where(torch.rand(n) < flip, -1.0, 1.0)
    matrix = torch.zeros(n, 2, 3)
    matrix[:, 0, 0], matrix[:, 0, 1] = across * torch.cos(angle) * mirrored, -down * torch.sin(angle)
    matrix[:, 1, 0], matrix[:, 1, 1] = across * torch.sin(angle) * mirrored, down * torch.cos(angle)
    matrix[:, 0, 2] = uniform(-1, 1) * (1 - across).abs()
    matrix[:, 1, 2] = uniform(-1, 1) * (1 - down).abs()
    return F.affine_grid(matrix, [n, 1, side, side], align_corners=False)


def as_planes(pixels: np.ndarray) -> torch.Tensor:
    """[n, h, w, c] uint8 -> [n, c, h, w] in 0..1."""
    return torch.from_numpy(np.ascontiguousarray(pixels)).permute(0, 3, 1, 2).float() / 255


def resize(planes: torch.Tensor, size: int) -> torch.Tensor:
    return F.interpolate(planes, (size, size), mode="bilinear", antialias=True, align_corners=False)


def training_photos(pixels: np.ndarray) -> torch.Tensor:
    """[n, side', side', 3] uint8 -> [n, 3, side, side]."""
    x = F.grid_sample(as_planes(pixels), _warp(len(pixels), 0.6, 1.0, 5, 0.5, 0.15), align_corners=False, padding_mode="reflection")
    column = lambda low, high: torch.empty(len(pixels), 1, 1, 1).uniform_(low, high)
    level = x.mean((1, 2, 3), keepdim=True)
    x = (x - level) * column(0.8, 1.2) + level * column(0.75, 1.25)
    grey = x.mean(1, keepdim=True)
    x = grey + (x - grey) * column(0.6, 1.3)
    return torch.where(torch.rand(len(pixels), 1, 1, 1) < 0.08, grey, x).clamp(0, 1)


def plain_photos(pixels: np.ndarray) -> torch.Tensor:
    return resize(as_planes(pixels), side)


class IconPainter:
    """Icons as designs show them: in ink of a palette, light on dark, on cards."""

    def __init__(self, paths: Paths, random: np.random.Generator):
        self.palette, self.random = _palette(paths), random
        line = torch.linspace(-1, 1, side)
        self.y, self.x = torch.meshgrid(line, line, indexing="ij")

    def paint(self, rgba: np.ndarray, coloured: np.ndarray) -> torch.Tensor:
        """[n, 112, 112, 4] uint8, [n] bool -> [n, 3, side, side]."""
        n = len(rgba)
        planes = as_planes(rgba)
        planes = torch.cat([planes[:, :3] * planes[:, 3:], planes[:, 3:]], 1)
        planes = F.grid_sample(planes, _warp(n, 1.02, 1.6, 8, 0.25, 0.1), align_corners=False)
        ink, ground = self._colours(n, coloured)
        ground = self._cards(torch.from_numpy(ground)[:, :, None, None].expand(-1, -1, side, side))
        inked = torch.from_numpy(ink)[:, :, None, None] * planes[:, 3:]
        drawn = torch.where(torch.from_numpy(coloured)[:, None, None, None], planes[:, :3], inked)
        return (drawn + (1 - planes[:, 3:]) * ground).clamp(0, 1)

    def _colours(self, n: int, coloured: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        random, choose = self.random, lambda: self.palette[self.random.integers(len(self.palette), size=n)].copy()
        ink, ground, kind = choose(), choose(), random.random(n)
        dark = kind < 0.35
        ink[dark], ground[dark] = random.random((dark.sum(), 1)) * 0.25, 1 - random.random((dark.sum(), 1)) * 0.1
        light = (kind >= 0.35) & (kind < 0.5)
        ink[light], ground[light] = 1, ground[light] * 0.6
        pale = (kind >= 0.5) & (kind < 0.7)
        ground[pale], ink[pale] = 1 - random.random((pale.sum(), 1)) * 0.08, ink[pale] * 0.8
        faint = np.abs(ink.mean(1) - ground.mean(1)) < 0.25
        ink[faint] = np.where(ground[faint].mean(1, keepdims=True) > 0.5, ink[faint] * 0.35, 1 - (1 - ink[faint]) * 0.35)
        plain = coloured & (random.random(n) < 0.6)
        ground[plain] = 1 - random.random((plain.sum(), 1)) * 0.1
        return ink.astype(np.float32), ground.astype(np.float32)

    def _cards(self, ground: torch.Tensor) -> torch.Tensor:
        """A third of the icons stand on a circle or a rounded square of their ground, on something paler."""
        n = len(ground)
        around = torch.from_numpy(self.palette[self.random.integers(len(self.palette), size=n)])[:, :, None, None] * 0.3 + 0.7
        power = torch.where(torch.rand(n, 1, 1, 1) < 0.5, 2.0, 6.0)
        centre = lambda: torch.empty(n, 1, 1, 1).uniform_(-0.1, 0.1)
        radius = torch.empty(n, 1, 1, 1).uniform_(0.75, 1.0)
        inside = ((self.x - centre()).abs() ** power + (self.y - centre()).abs() ** power < radius**power).float()
        inside = torch.where(torch.rand(n, 1, 1, 1) < 0.3, inside, torch.ones_like(inside))
        return ground * inside + around * (1 - inside)


def plain_icons(rgba: np.ndarray) -> torch.Tensor:
    """As the service shows them to the tower: whole, with a margin, on white."""
    planes = as_planes(rgba)
    inner = side - 2 * round(side * margin)
    planes = resize(torch.cat([planes[:, :3] * planes[:, 3:], planes[:, 3:]], 1), inner)
    planes = F.pad(planes, [round(side * margin)] * 4)
    return (planes[:, :3] + 1 - planes[:, 3:]).clamp(0, 1)
