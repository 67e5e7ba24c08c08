"""From a grid to a settlement: logs read forward, marks signed, laid side by side, settled. All beside the log."""
