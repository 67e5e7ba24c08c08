"""The shell: authoring, logs, stores, sessions, exports. The only package of `sim` that uses files and clocks."""
