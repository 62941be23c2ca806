import Foundation
import TestDoors
import Values

/// A programme with registers: a library of cases that people bring in and others review, firms that the office keeps,
/// and a board on which what people write is published at once.
extension Site {
    static func withLibrary(publicAddress: String? = nil) async throws -> Site {
        let site = try await Site(publicAddress: publicAddress)
        let declaration: JSON = [
            "title": "The town's library", "audience": "public",
            "data": [
                "controller": "Town of Example", "purpose": "A library of cases", "legalBasis": "public task",
                "retention": [
                    "title": "P5Y", "about": "P5Y", "email": "P1Y", "site": "P5Y", "paper": "P5Y", "note": "P5Y",
                ],
                "contact": "privacy@town.example",
            ],
            "parts": [
                "cases": ["procedure": "register@1", "title": "Cases", "terms": cases],
                "firms": ["procedure": "register@1", "title": "Firms", "terms": firms],
                "board": ["procedure": "register@1", "title": "Board", "terms": board],
            ],
        ]
        try await site.town.accept(
            "open", in: "library/programme", ["edition": 1, "programme": declaration], by: site.town.office)
        for (id, name) in [("F-1", "Baker & Sons"), ("F-2", "<Miller>")] {
            try await site.town.accept(
                "add", in: "library/firms",
                ["id": .string(id), "values": ["name": .string(name), "kind": id == "F-1" ? "food" : "mill"]],
                by: site.town.office)
        }
        try await site.town.project()
        return site
    }

    /// Gives a role in the library.
    func appoint(_ did: String, as role: String) async throws {
        try await town.accept(
            "appoint", in: "library/roles", ["role": .string(role), "actors": [.string(did)]], by: town.office)
        try await town.project()
    }

    private static let cases: JSON = [
        "name": ["singular": "Case", "plural": "Cases"],
        "fields": [
            [
                "id": "title", "label": ["en": "Title", "pl": "Tytuł"], "type": "text", "required": true,
                "maxLength": 100, "treatment": "withdrawable", "search": true, "sort": true,
            ],
            ["id": "about", "label": "About", "type": "paragraph", "treatment": "withdrawable", "search": true],
            [
                "id": "email", "label": "E-mail", "type": "text", "treatment": "personal",
                "readers": ["reviewer", "clerk"],
            ],
            [
                "id": "theme", "label": "Theme", "type": "choice", "required": true, "facet": true,
                "choices": [
                    ["id": "health", "label": ["en": "Health", "pl": "Zdrowie"]], ["id": "work", "label": "Work"],
                ],
            ],
            ["id": "year", "label": "Year", "type": "year", "min": 2000, "facet": true, "sort": true],
            ["id": "cost", "label": "Cost", "type": "money", "currency": "EUR", "sort": true],
            ["id": "free", "label": "Free of charge", "type": "boolean", "facet": true],
            ["id": "since", "label": "Since", "type": "date"],
            ["id": "where", "label": "Where", "type": "point"],
            ["id": "firm", "label": "Firm", "type": "link", "register": "firms"],
            ["id": "site", "label": "Page", "type": "url", "treatment": "withdrawable"],
            ["id": "paper", "label": "Paper", "type": "file", "treatment": "withdrawable"],
        ],
        "title": "title", "summary": "about", "related": ["theme"], "submissions": ["review": true],
    ]

    private static let firms: JSON = [
        "key": ["pattern": "F-\\d+"],
        "fields": [
            ["id": "name", "label": "Name", "type": "text", "required": true, "search": true, "sort": true],
            [
                "id": "kind", "label": "Kind & sort", "type": "choice", "facet": true,
                "choices": [["id": "food", "label": "Food <b>"], ["id": "mill", "label": "Mills"]],
            ],
        ],
        "title": "name", "related": ["kind"],
    ]

    private static let board: JSON = [
        "fields": [
            [
                "id": "note", "label": "Note", "type": "text", "required": true, "treatment": "withdrawable",
                "search": true,
            ]
        ],
        "title": "note", "submissions": ["review": false],
    ]
}
