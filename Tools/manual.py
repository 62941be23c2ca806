#!/usr/bin/env python3
"""Writes manual pages from what the program says about its own commands (--experimental-dump-help).

    manual.py HELP.json FOLDER VERSION

One page for the program and one for each command with options of its own: acta.1, acta-serve.1, acta-keys-new.1.
"""

import json
import sys
from pathlib import Path


def text(words):
    """Words as roff: nothing in them is a command."""
    words = words.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")
    return "\n".join("\\&" + line if line.startswith(".") else line for line in words.split("\n"))


def discussion(words):
    """Paragraphs; what is indented stays as it is."""
    lines, is_plain = [], False
    for line in words.split("\n"):
        if line.startswith("  ") != is_plain and line.strip():
            is_plain = not is_plain
            lines.append(".nf" if is_plain else ".fi")
        if line.isupper() and line.replace(" ", "").isalpha():
            lines.append(f".SH {line}")
        else:
            lines.append(text(line) if line.strip() else ".PP")
    return lines + ([".fi"] if is_plain else [])


def name(argument):
    """How an argument is written: its names, then its value."""
    value = "" if argument["kind"] == "flag" else f"\\fI{text(argument.get('valueName', 'value'))}\\fR"
    if argument["kind"] == "positional":
        return value
    names = [("\\-\\-" if item["kind"] == "long" else "\\-") + text(item["name"]) for item in argument.get("names", [])]
    return ", ".join(f"\\fB{item}\\fR" for item in names) + (f" {value}" if value else "")


def shown(arguments):
    return [argument for argument in arguments if argument.get("shouldDisplay", True)]


def options(arguments):
    for argument in shown(arguments):
        words = " ".join(filter(None, [argument.get("abstract", ""), argument.get("discussion", "")]))
        if argument.get("defaultValue"):
            words += f" (default: {argument['defaultValue']})"
        if argument.get("allValues"):
            words += f" ({', '.join(argument['allValues'])})"
        yield from [".TP", name(argument), text(words.strip() or "See above.")]


def page(command, path, version):
    title = "-".join(path)
    children = [child for child in command.get("subcommands", []) if child["commandName"] != "help"]
    arguments = shown(command.get("arguments", []))
    abstract = command.get("abstract", "").rstrip(".") or title
    lines = [f'.TH "{title.upper()}" 1 "" "Acta {version}" "Acta"', ".SH NAME",
             f"{text(title)} \\- {text(abstract[:1].lower() + abstract[1:])}", ".SH SYNOPSIS",
             f"\\fB{text(' '.join(path))}\\fR" + (" \\fIcommand\\fR" if children else "")]
    for argument in arguments:
        word = name(argument)
        lines.append(f"[{word}]" + (" ..." if argument.get("isRepeating") else "") if argument.get("isOptional") else word)
    if command.get("discussion"):
        lines += [".SH DESCRIPTION"] + discussion(command["discussion"])
    positional = [argument for argument in arguments if argument["kind"] == "positional"]
    others = [argument for argument in arguments if argument["kind"] != "positional"]
    for heading, some in (("ARGUMENTS", positional), ("OPTIONS", others)):
        if some:
            lines += [f".SH {heading}", *options(some)]
    if children:
        lines.append(".SH COMMANDS")
        for child in children:
            lines += [".TP", f"\\fB{text('-'.join(path + [child['commandName']]))}\\fR(1)", text(child.get("abstract", ""))]
    if len(path) > 1:
        lines += [".SH SEE ALSO", f"\\fB{text('-'.join(path[:-1]))}\\fR(1)"]
    return title, "\n".join(lines) + "\n"


def write(command, path, folder, version):
    title, roff = page(command, path, version)
    (folder / f"{title}.1").write_text(roff)
    for child in command.get("subcommands", []):
        if child["commandName"] != "help":
            write(child, path + [child["commandName"]], folder, version)


def main():
    source, folder, version = sys.argv[1:4]
    command = json.loads(Path(source).read_text())["command"]
    write(command, [command["commandName"]], Path(folder), version)


if __name__ == "__main__":
    main()
