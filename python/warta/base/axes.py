"""Where figures are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: The colours of all figures: what is meant, and what stands behind it.
INK, TINT, CONTRAST, SOFT = "#1a56b8", "#cfdff3", "#9a4a06", "#8a92a0"
LABEL_LENGTH = 44


def new_axes(ax: Axes | None, width: float = 7.0, height: float = 4.5) -> Axes:
    """`ax`, or the axes of a new figure of that many inches.

    Raises
    ------
    TypeError
        If `ax` is something else.
    ImportError
        If matplotlib is not installed.
    """
    if ax is not None:
        if not hasattr(ax, "spines"):
            raise TypeError(f"ax must be None or matplotlib Axes, got {type(ax).__name__}")
        return ax
    try:
        from matplotlib import pyplot as plt
    except ImportError as error:
        raise ImportError("plots need matplotlib: pip install 'warta[notebook]'") from error
    return plt.subplots(figsize=(width, height), layout="constrained")[1]


def bare(ax: Axes, *sides: str) -> Axes:
    """The axes without the frame's top and right side, and without `sides`."""
    ax.spines[["top", "right", *sides]].set_visible(False)
    return ax


def short(label: str) -> str:
    """A label that leaves room for what it labels."""
    return label if len(label) <= LABEL_LENGTH else label[: LABEL_LENGTH - 1].rstrip() + "…"


def thin_out(ax: Axes) -> None:
    """Hide each text of the axes that would stand on one drawn before it."""
    figure: Any = ax.figure.figure
    figure.draw_without_rendering()
    kept: list[Any] = []
    for text in ax.texts:
        box = text.get_window_extent()
        if any(box.overlaps(other) for other in kept):
            text.set_visible(False)
        else:
            kept.append(box)
