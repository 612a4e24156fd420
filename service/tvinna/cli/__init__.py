"""The command line. Each command is one module; its docstring is its help."""

import ast
import sys
from itertools import pairwise
from pathlib import Path
from typing import Final

from cyclopts import App
from cyclopts.exceptions import CycloptsError

from tvinna import __version__, errors

# What was asked for cannot be done as asked; every other error is about the data or the query.
_MISUSE: Final = (
    errors.BadDocument,
    errors.BadCell,
    errors.BadFolder,
    errors.BadImport,
    errors.BadList,
    errors.BadParameter,
    errors.BadSetting,
    errors.BadTerm,
    errors.NotAcceptable,
    errors.PortInUse,
    errors.UnknownParameter,
    errors.UnknownQuery,
    errors.UnknownVocabulary,
)

# One row a command: its words, and the module and function it is.
_COMMANDS: Final = (
    ("build", "build", "build"),
    ("catalogue", "catalogue", "catalogue"),
    ("check", "check", "check"),
    ("compare", "compare", "compare"),
    ("decisions", "decisions", "decisions"),
    ("export", "export", "export"),
    ("format", "format", "format_"),
    ("import", "import_", "import_"),
    ("init", "init", "init"),
    ("match", "match", "match"),
    ("passages", "passages", "passages"),
    ("points", "points", "points"),
    ("pull", "pull", "pull"),
    ("publish-check", "publish_check", "publish_check"),
    ("quality", "quality", "quality"),
    ("queries", "queries", "queries"),
    ("query", "query", "query"),
    ("report", "report", "report"),
    ("serve", "serve", "serve"),
    ("settings", "settings", "settings"),
    ("site", "site", "site"),
    ("vocabulary add", "vocabulary", "vocabulary_add"),
)


def app() -> App:
    """The commands, each imported only when it is called: listing questions loads no checker."""
    root = App(
        name="tvinna",
        help="Municipal international partnerships as linked open data.\n\n"
        "Every command ends with 0 when it did what was asked, with 1 when something in the folder"
        " or the question is wrong or left to do, and with 2 when it cannot be asked that way.",
        version=__version__,
        result_action="return_value",
    )
    vocabulary = App(name="vocabulary", help="Vocabularies that are loaded, not copied.")
    root.command(vocabulary)
    for words, module, function in _COMMANDS:
        above, _, name = words.rpartition(" ")
        parent = vocabulary if above else root
        path = f"tvinna.cli.{module}:{function}"
        parent.command(path, name=name, help=_help(module, function))
    return root


def _help(module: str, function: str) -> str:
    """What a command's docstring says, without its parameters, read and not imported."""
    text = Path(__file__).with_name(f"{module}.py").read_text(encoding="utf-8")
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == function:
            return (ast.get_docstring(node) or "").partition("\n\nParameters\n")[0]
    return ""


def main(words: list[str] | None = None) -> None:
    """Run a command and end with its exit code: 0 done, 1 something is wrong, 2 misuse."""
    sys.exit(run(words))


def run(words: list[str] | None = None) -> int:
    """Run a command and give its exit code; an error is a message on stderr."""
    try:
        code = app()(_plain(words), exit_on_error=False, print_error=False)
    except errors.TvinnaError as error:
        _say(error.said(_language(words)))
        return 2 if isinstance(error, _MISUSE) else 1
    except CycloptsError as error:
        _say(f"{error}\nWrite tvinna --help, or --help after a command, for what there is.")
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read us, such as `head`, has seen enough. Closing keeps Python from complaining.
        sys.stderr.close()
        return 0
    return code if isinstance(code, int) else 0


def _language(words: list[str] | None) -> str:
    """The language that is asked for, as far as the words alone tell; English otherwise."""
    typed = sys.argv[1:] if words is None else words
    after = [other for word, other in pairwise(typed) if word == "--lang"]
    return "sv" if "--lang=sv" in typed or after[-1:] == ["sv"] else "en"


def _plain(words: list[str] | None) -> list[str]:
    """The words typed, with `-` (what is typed in) where it cannot be taken for an option."""
    typed = sys.argv[1:] if words is None else words
    if "-" not in typed:
        return typed
    return [*(word for word in typed if word != "-"), "--", "-"]


def _say(message: str) -> None:
    sys.stderr.write(f"tvinna: {message}\n")
