"""An assessor's work on one log: its pages, read forward, then its marks. `tui.assessor` holds them together."""
