"""An assessor's work, behind screens and plain mode: of each log its pages and its marks; then what two settle."""
