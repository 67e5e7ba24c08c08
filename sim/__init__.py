"""The simulation engine of Palabre: no terminal in here. Read ARCHITECTURE.md first."""
