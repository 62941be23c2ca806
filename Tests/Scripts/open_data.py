"""Reads what a register exports with code that is not Acta's: openregister (RSF), DCAT as JSON-LD, JSON Schema, CSV."""

import csv
import hashlib
import io
import json
import socket
from unittest import mock

import jsonschema
import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

EMPTY = hashlib.sha256(b"").hexdigest()


def csv_rows(data):
    """The records of an exported table (RFC 4180), as they stand in it."""
    text = data.decode("utf-8")
    assert "\r\n" in text, "lines of a CSV file end with CR LF"
    return list(csv.DictReader(io.StringIO(text, newline="")))


def schema_mistakes(records, schema):
    """What is wrong with the records by the schema, which must itself be a schema of draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return [f"{record.get('id')}: {error.message}" for record in records for error in checker.iter_errors(record)]


class OpenRegister:
    """A register as openregister's RSF (ADR-006) tells it; raises AssertionError where the file breaks the format."""

    def __init__(self, data):
        self.items, self.entries, used = {}, {"user": [], "system": []}, set()
        lines = data.decode("utf-8").splitlines()
        assert data.endswith(b"\n") and lines[0] == f"assert-root-hash\tsha-256:{EMPTY}", lines[0]
        assert lines[-1].startswith("assert-root-hash\t"), "the file ends with its root"
        for line in lines:
            command, *arguments = line.split("\t")
            if command == "add-item":
                assert self.canonical(json.loads(arguments[0])) == arguments[0], f"not canonical: {line[:200]}"
                self.items[hashlib.sha256(arguments[0].encode()).hexdigest()] = json.loads(arguments[0])
            elif command == "append-entry":
                scope, key, time, hashes = arguments
                names = [name.removeprefix("sha-256:") for name in hashes.split(";")]
                assert all(name in self.items for name in names), f"unknown item: {line}"
                used.update(names)
                self.entries[scope].append((key, time, names))
            else:
                assert command == "assert-root-hash" and arguments == [f"sha-256:{self.root()}"], line
        assert used == set(self.items), "an item to which no entry refers"

    @staticmethod
    def canonical(item):
        return json.dumps(item, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def root(self):
        """RFC 6962 over the entries in version 1 of openregister."""
        leaves = []
        for number, (key, time, names) in enumerate(self.entries["user"], 1):
            leaf = {"index-entry-number": str(number), "entry-number": str(number), "entry-timestamp": time,
                    "key": key, "item-hash": [f"sha-256:{name}" for name in names]}
            text = json.dumps(leaf, ensure_ascii=False, separators=(",", ":")).encode()
            leaves.append(hashlib.sha256(b"\0" + text).digest())
        return self.tree(leaves).hex()

    def tree(self, leaves):
        if len(leaves) < 2:
            return leaves[0] if leaves else hashlib.sha256(b"").digest()
        half = 1 << ((len(leaves) - 1).bit_length() - 1)
        return hashlib.sha256(b"\1" + self.tree(leaves[:half]) + self.tree(leaves[half:])).digest()

    def records(self):
        """The latest item of each key."""
        return {key: self.items[names[-1]] for key, _, names in self.entries["user"]}


class Catalogue:
    """A catalogue in DCAT 3; nothing is fetched to read it."""

    def __init__(self, data):
        no_network = mock.patch.object(socket.socket, "connect", side_effect=AssertionError("it asked the network"))
        with no_network:
            self.graph = rdflib.Graph().parse(data=data, format="json-ld")

    def all(self, kind):
        return set(self.graph.subjects(RDF.type, DCAT[kind]))

    def mistakes(self, published):
        """What is missing of what the office publishes: one catalogue, one dataset, and every record by its id."""
        graph, found = self.graph, []
        catalogues, datasets = self.all("Catalog"), self.all("Dataset")
        if len(catalogues) != 1 or len(datasets) != 1:
            return [f"{len(catalogues)} catalogues, {len(datasets)} datasets"]
        (catalogue,), (dataset,) = catalogues, datasets
        if (catalogue, DCAT.dataset, dataset) not in graph:
            found.append("the catalogue does not hold the dataset")
        for subject in (catalogue, dataset):
            if not list(graph.objects(subject, DCTERMS.title)) or not graph.value(subject, DCTERMS.publisher):
                found.append(f"{subject} has no title or publisher")
        distributions = list(graph.objects(dataset, DCAT.distribution))
        if len(distributions) < 3 or not all(
                graph.value(one, DCAT.downloadURL) and graph.value(one, DCAT.mediaType)
                and graph.value(one, DCTERMS.license) for one in distributions):
            found.append(f"{len(distributions)} distributions, or one lacks address, type or licence")
        records = set(graph.objects(catalogue, DCAT.record))
        if records != self.all("CatalogRecord"):
            found.append("a record is not in the catalogue")
        named = {str(graph.value(record, DCTERMS.identifier)) for record in records}
        if named != set(published) or len(records) != len(published):
            found.append(f"{len(records)} records, {len(published)} are published: {sorted(named ^ set(published))}")
        for record in records:
            topic = graph.value(record, FOAF.primaryTopic)
            if topic is None or graph.value(topic, DCTERMS.title) is None:
                found.append(f"{record} is about nothing")
        return found
