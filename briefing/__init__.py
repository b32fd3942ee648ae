"""One YAML file in; a Word file and an accessible PDF for ministers out."""

__version__ = "0.1.0"
