"""Plain mode: everything line by line, with numbered menus, for screen readers, pipes and small machines."""
