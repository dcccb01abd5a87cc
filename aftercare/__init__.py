"""The command line: the outermost layer, one thin function a command."""

__version__ = "0.1.0"
