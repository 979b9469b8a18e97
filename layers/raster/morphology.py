"""Widening marked pixels to discs, at a cost that does not depend on how many pixels are marked."""

from collections.abc import Sequence

import numpy as np

from layers.raster.arrays import Bytes, Mask


def disc(diameter: float, size: int) -> Mask:
    """Give the pixels of a disc as a mask of shape (size, size).

    A pixel belongs to the disc when its middle lies within diameter / 2 of the mask's middle. Every row is one run,
    no row is wider than the rows nearer to the middle, and a row's run grows by whole pixels on both sides.
    """
    middles = np.arange(size) - (size - 1) / 2
    answer: Mask = middles[:, None] ** 2 + middles[None, :] ** 2 <= (diameter / 2) ** 2
    return answer


def dilated(image: Bytes, masks: Sequence[Mask]) -> list[Bytes]:
    """Widen every pixel of a padded picture to a disc; where discs meet, the highest value wins.

    Parameters
    ----------
    image : (h, w) uint8, C-contiguous
        0 is nothing. The picture carries a margin of at least the masks' size on every side: values wrap around the
        rows' ends inside it.
    masks
        Discs of one common size (size, size); even sizes have their middle at the upper left corner of the pixel.

    Returns
    -------
    list of (h, w) uint8
        One picture per mask.
    """
    size = masks[0].shape[0]
    half = size // 2
    stride = image.shape[1]
    # A row of the disc is a run of pixels. Runs are built from the narrowest outwards, one pixel at each end at a
    # time, and shared by all rows and all masks that need that width.
    needed: dict[int, list[tuple[int, int]]] = {}
    for number, mask in enumerate(masks):
        for row, width in enumerate(mask.sum(axis=1)):
            if width:
                needed.setdefault(int(width), []).append((number, row - half))
    answer = [np.zeros_like(image) for _ in masks]
    source = image.reshape(-1)
    odd = size % 2
    run = source.copy()
    width = 1
    if not odd:
        _raise(run, source, -1)
        width = 2
    for wanted in sorted(needed):
        while width < wanted:
            _raise(run, source, width // 2 + odd)
            _raise(run, source, -(width // 2 + 1))
            width += 2
        for number, row in needed[wanted]:
            _raise(answer[number].reshape(-1), run, row * stride)
    return answer


def _raise(target: Bytes, source: Bytes, shift: int) -> None:
    """Raise target[i + shift] to source[i] wherever both exist."""
    if shift > 0:
        np.maximum(target[shift:], source[:-shift], out=target[shift:])
    elif shift < 0:
        np.maximum(target[:shift], source[-shift:], out=target[:shift])
    else:
        np.maximum(target, source, out=target)
