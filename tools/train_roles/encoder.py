"""A BERT encoder in torch whose lower layers can run apart from the upper ones, from a safetensors file."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

HEADS = 12
WIDTH = 384
LAYERS = 6
EPSILON = 1e-12


class Layer(nn.Module):
    """One transformer layer, normalised after each part as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, length, _ = x.shape
        q, k, v = (p(x).view(batch, length, HEADS, -1).transpose(1, 2) for p in (self.query, self.key, self.value))
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm_out(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Embeddings and layers. ``lower`` and ``upper`` together are the whole encoder."""

    def __init__(self, vocabulary: int = 30522, positions: int = 512) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(positions, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def lower(self, ids: torch.Tensor, mask: torch.Tensor, until: int) -> torch.Tensor:
        x = self.norm(self.words(ids) + self.places.weight[: ids.shape[1]])
        for layer in self.layers[:until]:
            x = layer(x, mask)
        return x

    def upper(self, x: torch.Tensor, mask: torch.Tensor, since: int) -> torch.Tensor:
        for layer in self.layers[since:]:
            x = layer(x, mask)
        return x


NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm_out": "output.LayerNorm",
}


def load_base(path: Path) -> Encoder:
    """The encoder with the weights of a safetensors file of a BERT of this shape."""
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + size])

    def tensor(name: str) -> torch.Tensor:
        about = header[name] if name in header else header["bert." + name]
        begin, end = about["data_offsets"]
        array = np.frombuffer(raw, np.float32, (end - begin) // 4, 8 + size + begin)
        return torch.from_numpy(array.reshape(about["shape"]).copy())

    encoder = Encoder()
    with torch.no_grad():
        types = tensor("embeddings.token_type_embeddings.weight")[0]
        encoder.words.weight.copy_(tensor("embeddings.word_embeddings.weight"))
        encoder.places.weight.copy_(tensor("embeddings.position_embeddings.weight") + types)
        encoder.norm.weight.copy_(tensor("embeddings.LayerNorm.weight"))
        encoder.norm.bias.copy_(tensor("embeddings.LayerNorm.bias"))
        for number, layer in enumerate(encoder.layers):
            for own, theirs in NAMES.items():
                part = getattr(layer, own)
                part.weight.copy_(tensor(f"encoder.layer.{number}.{theirs}.weight"))
                part.bias.copy_(tensor(f"encoder.layer.{number}.{theirs}.bias"))
    return encoder
