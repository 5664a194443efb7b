"""YAML as we take it from strangers: plain values only, no aliases, every fault with its line.

In: the text of a YAML document. Out: its node tree with a loader that makes plain values of nodes. Must never build
Python objects (SafeLoader) nor follow an alias: nine nested ones make a billion values.
"""

from __future__ import annotations

from typing import Any

from generator.diagnostics import first_line


class YamlFaultError(ValueError):
    """The text is no YAML that we take. `line` is 1-based within it."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def compose_yaml(source: str) -> tuple[Any, Any]:
    """The root node (None for an empty document) and the loader that constructs values of its nodes; YamlFaultError for
    broken, aliased or too deeply nested YAML."""
    import yaml

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                event: Any = self.peek_event()  # type: ignore[no-untyped-call]
                raise YamlFaultError("it uses a YAML alias (*name)", event.start_mark.line + 1)
            return super().compose_node(parent, index)

    try:
        loader = Loader(source)
        return loader.get_single_node(), loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise YamlFaultError(f"it is not valid YAML: {error.problem or error.context}", line) from error
    except yaml.YAMLError as error:
        raise YamlFaultError(f"it is not valid YAML: {first_line(error)}", 1) from error
    except RecursionError as error:
        raise YamlFaultError("it is nested too deep", 1) from error
