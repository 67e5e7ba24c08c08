"""Our two themes, dark and light. Tests require a contrast of 4.5:1 for text and 3:1 for marks."""

from __future__ import annotations

from textual.theme import Theme

NIGHT = Theme(
    name="nuit",
    dark=True,
    background="#12141b",
    surface="#12141b",
    panel="#20242f",
    foreground="#e8e3d8",
    primary="#7fb8dd",
    secondary="#93a9bd",
    accent="#f2bd5c",
    warning="#eba85a",
    error="#ff8078",
    success="#8fd08a",
    variables={
        "text-muted": "#aaa498",
        "text-disabled": "#8d887e",
        "border": "#f2bd5c",
        "border-blurred": "#585e6e",
        "block-cursor-foreground": "#12141b",
        "block-cursor-background": "#f2bd5c",
        "block-cursor-blurred-background": "#2d3342",
        "footer-key-foreground": "#f2bd5c",
        "input-selection-background": "#3d5a72",
        "scrollbar": "#3a4152",
        "scrollbar-background": "#181b23",
    },
)
DAY = Theme(
    name="jour",
    dark=False,
    background="#fbf8f1",
    surface="#fbf8f1",
    panel="#e9e2d2",
    foreground="#1f1c18",
    primary="#1c5f8c",
    secondary="#4c6878",
    accent="#8f4700",
    warning="#8a5200",
    error="#b3231a",
    success="#28682c",
    variables={
        "text-muted": "#5d574c",
        "text-disabled": "#736c60",
        "border": "#8f4700",
        "border-blurred": "#a59c8a",
        "block-cursor-foreground": "#fbf8f1",
        "block-cursor-background": "#8f4700",
        "block-cursor-blurred-background": "#ddd3bd",
        "footer-key-foreground": "#8f4700",
        "input-selection-background": "#b7cfe0",
        "scrollbar": "#c6bca6",
        "scrollbar-background": "#efe9db",
    },
)
THEMES = {theme.name: theme for theme in (NIGHT, DAY)}
