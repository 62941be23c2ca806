import Kernel
import Registers
import TestParts
import Values

/// A register of shops and a library of cases, as programme files would say them.
enum RegisterExample {
    /// Kept by the office; every type of field, public.
    static let shops = """
        {
          "name": {"singular": "Shop", "plural": {"en": "Shops", "pl": "Sklepy"}},
          "key": {"pattern": "S-\\\\d{3}", "label": "Number"},
          "fields": [
            {"id": "title", "label": {"en": "Name", "pl": "Nazwa"}, "type": "text", "required": true, "maxLength": 20,
             "search": true, "sort": true, "weight": 5},
            {"id": "about", "label": "About", "type": "paragraph", "maxLength": 50, "search": true},
            {"id": "number", "label": "Tax number", "type": "text", "unique": true, "pattern": "[A-Z]{2}\\\\d{4}"},
            {"id": "staff", "label": "Staff", "type": "integer", "min": 0, "max": 100, "sort": true},
            {"id": "share", "label": "Share", "type": "decimal", "min": "0", "max": "1.5", "sort": true},
            {"id": "open", "label": "Open", "type": "boolean", "facet": true},
            {"id": "since", "label": "Since", "type": "date", "min": "2000-01-01", "facet": true, "sort": true},
            {"id": "founded", "label": "Founded", "type": "year", "facet": true},
            {"id": "district", "label": "District", "type": "choice", "facet": true,
             "choices": [{"id": "north", "label": {"en": "North", "pl": "Północ"}}, {"id": "south", "label": "South"}]},
            {"id": "goods", "label": "Goods", "type": "choice", "multiple": true, "facet": true, "weight": 3,
             "choices": [{"id": "bread", "label": "Bread"}, {"id": "milk", "label": "Milk"},
                         {"id": "books", "label": "Books"}]},
            {"id": "cost", "label": "Rent", "type": "money", "currency": "EUR", "min": {"amount": "0", "currency": "EUR"},
             "sort": true},
            {"id": "owner", "label": "Company", "type": "link", "register": "companies"},
            {"id": "partners", "label": "Partners", "type": "link", "register": "companies", "multiple": true},
            {"id": "site", "label": "Page", "type": "url"},
            {"id": "place", "label": "Place", "type": "point"},
            {"id": "permit", "label": "Permit", "type": "file", "max": 1000}
          ],
          "title": "title", "summary": "about", "related": ["goods", "district"],
          "lists": {
            "northern": {"when": {"status": ["published"], "district": ["north"]}, "columns": ["cost", "goods"]},
            "vetted": {"when": {"status": ["published", "submitted"]}, "facts": ["safe"]}
          },
          "facts": [{"name": "safe", "by": ["inspector"], "moves": ["add", "submit", "review", "correct"]}],
          "licence": "https://creativecommons.org/licenses/by/4.0/", "publisher": "City",
          "catalogue": {"description": {"en": "All shops"}, "languages": ["en"], "keywords": ["shops"],
                        "themes": ["http://publications.europa.eu/resource/authority/data-theme/ECON"],
                        "contact": "mailto:office@example.org"}
        }
        """

    /// Brought in by people and reviewed; what they write stays off the log.
    static let cases = """
        {
          "opens": "2026-01-01T00:00:00Z",
          "fields": [
            {"id": "title", "label": "Title", "type": "text", "required": true, "treatment": "withdrawable",
             "search": true},
            {"id": "email", "label": "E-mail", "type": "text", "treatment": "personal", "readers": ["clerk"],
             "unique": true},
            {"id": "theme", "label": "Theme", "type": "choice", "required": true, "facet": true,
             "choices": [{"id": "health", "label": "Health"}, {"id": "work", "label": "Work"}]},
            {"id": "year", "label": "Year", "type": "year"}
          ],
          "title": "title",
          "submissions": {"review": true, "closes": "2026-06-01T00:00:00Z"}
        }
        """

    static let during = time("2026-03-01T12:00:00Z")
    static let digest = String(repeating: "A", count: 43)

    static func time(_ text: String) -> Instant { Instant(rfc3339: text) ?? .epoch }

    static func terms(_ text: String, replacing piece: String = "", with other: String = "") throws -> RegisterTerms {
        let text = piece.isEmpty ? text : text.replacing(piece, with: other)
        return try JSON(parsing: Array(text.utf8)).decode(RegisterTerms.self)
    }

    static func register(_ text: String, replacing piece: String = "", with other: String = "") throws -> Register {
        try Register(terms: terms(text, replacing: piece, with: other))
    }

    /// A rehearsal in which `clerk` keeps the register, `eve` reviews, and the companies C1 and C2 are published.
    static func rehearsal(
        _ text: String, replacing piece: String = "", with other: String = ""
    ) throws -> RegisterRehearsal {
        var rehearsal = RegisterRehearsal.records(try register(text, replacing: piece, with: other))
        try rehearsal.admit("clerk", to: ListReference(part: "roles", list: "clerk"))
        for company in ["C1", "C2"] {
            try rehearsal.admit(company, to: ListReference(part: "companies", list: "published"))
        }
        return rehearsal
    }

    static func values(_ members: (String, JSON)...) -> RecordValues {
        RecordValues(members.map { JSONMember($0.0, $0.1) })
    }

    /// What stands on the log in place of a hidden value.
    static let sealed: JSON = ["_sd": [.string(digest)]]

    static func id(_ text: String) throws -> RecordID {
        struct NoID: Error {}
        guard let id = RecordID(text) else { throw NoID() }
        return id
    }

    /// A case as somebody submits it.
    static func caseValues(_ theme: JSON = "health") -> RecordValues {
        values(("title", sealed), ("theme", theme))
    }
}
