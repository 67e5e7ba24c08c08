"""Views into words and numbers, without colour or width: what screens, plain mode and tests all say."""
