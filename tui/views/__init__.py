"""Words and numbers made from a `View`, without colour or width, for screens, plain mode and tests."""
