"""The shell: authoring, log, store, session, export. The only place in `sim` that touches files and clocks."""
