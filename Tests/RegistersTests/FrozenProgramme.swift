/// The programme of the frozen log, as it was opened and as it was changed.
enum FrozenProgramme {
    static let first = text(more: "", fields: "")
    static let second = text(
        more: #"""
            , "ended": {"when": {"status": ["withdrawn", "rejected"]}}
            """#,
        fields: #"""
            , {"id": "note", "label": "Note", "type": "text", "treatment": "withdrawable"}
            , {"id": "season", "label": "Season", "type": "choice", "facet": true,
               "choices": [{"id": "summer", "label": "Summer"}, {"id": "winter", "label": "Winter"}]}
            """#)

    private static func text(more lists: String, fields: String) -> String {
        #"""
        {"title": "Registers of a town", "audience": "public",
         "data": {"controller": "Town", "purpose": "Keeping registers", "legalBasis": "public task",
                  "contact": "office@town.example",
                  "retention": {"title": "P10Y", "story": "P10Y", "photo": "P5Y", "email": "P1Y", "tax": "P1Y",
                                "income": "P30D", "note": "P1Y", "spots.label": "P2Y"}},
         "parts": {"companies": {"procedure": "register@1", "title": "Companies", "terms": \#(companies)},
                   "cases": {"procedure": "register@1", "title": "Cases", "terms": \#(cases(lists, fields)),
                             "who": {"review": ["reviewer"]}},
                   "spots": {"procedure": "register@1", "title": "Spots", "terms": \#(spots)}}}
        """#
    }

    /// Kept by the office alone: every type of field, in clear.
    private static let companies = #"""
        {"closes": "2026-11-22T08:00:00Z",
         "name": {"singular": "Company", "plural": "Companies"},
         "key": {"pattern": "C-\\d{3}", "label": "Number"},
         "fields": [
           {"id": "name", "label": "Name", "type": "text", "required": true, "maxLength": 60, "search": true},
           {"id": "number", "label": "Register number", "type": "text", "unique": true, "pattern": "[A-Z]{2}\\d{4}"},
           {"id": "about", "label": "About", "type": "paragraph"},
           {"id": "form", "label": "Form", "type": "choice", "required": true, "facet": true,
            "choices": [{"id": "shop", "label": "Shop"}, {"id": "farm", "label": "Farm"}]},
           {"id": "goods", "label": "Goods", "type": "choice", "multiple": true, "facet": true,
            "choices": [{"id": "bread", "label": "Bread"}, {"id": "milk", "label": "Milk"},
                        {"id": "books", "label": "Books"}]},
           {"id": "staff", "label": "Staff", "type": "integer", "min": 0, "max": 1000},
           {"id": "share", "label": "Share", "type": "decimal", "min": "0", "max": "1"},
           {"id": "active", "label": "Active", "type": "boolean", "facet": true},
           {"id": "since", "label": "Since", "type": "date", "facet": true, "sort": true},
           {"id": "founded", "label": "Founded", "type": "year", "facet": true},
           {"id": "capital", "label": "Capital", "type": "money", "currency": "EUR",
            "min": {"amount": "0", "currency": "EUR"}},
           {"id": "parent", "label": "Parent", "type": "link", "register": "companies", "facet": true},
           {"id": "partners", "label": "Partners", "type": "link", "register": "companies", "multiple": true},
           {"id": "site", "label": "Page", "type": "url"},
           {"id": "place", "label": "Place", "type": "point"},
           {"id": "charter", "label": "Charter", "type": "file", "max": 100000}],
         "title": "name",
         "lists": {"bakers": {"when": {"form": ["shop"], "goods": ["bread"]}, "columns": ["capital", "goods", "parent"]},
                   "gone": {"when": {"status": ["withdrawn", "merged", "split"]}, "columns": ["form"]}}}
        """#

    /// Brought in by people, looked at before it is published.
    private static func cases(_ lists: String, _ fields: String) -> String {
        #"""
        {"opens": "2026-11-22T06:00:00Z", "closes": "2026-11-22T07:30:00Z",
         "fields": [
           {"id": "title", "label": "Title", "type": "text", "required": true, "treatment": "withdrawable"},
           {"id": "story", "label": "Story", "type": "paragraph", "treatment": "withdrawable"},
           {"id": "photo", "label": "Photo", "type": "file", "treatment": "withdrawable"},
           {"id": "email", "label": "E-mail", "type": "text", "treatment": "personal", "unique": true,
            "readers": ["clerk"]},
           {"id": "tax", "label": "Tax number", "type": "text", "treatment": "secret", "unique": true},
           {"id": "income", "label": "Income", "type": "integer", "treatment": "personal", "min": 0},
           {"id": "theme", "label": "Theme", "type": "choice", "required": true, "facet": true,
            "choices": [{"id": "work", "label": "Work"}, {"id": "home", "label": "Home"}]},
           {"id": "company", "label": "Company", "type": "link", "register": "companies"},
           {"id": "amount", "label": "Amount", "type": "money", "currency": "EUR"},
           {"id": "urgent", "label": "Urgent", "type": "boolean", "facet": true}\#(fields)],
         "title": "title",
         "submissions": {"review": true, "closes": "2026-11-22T07:00:00Z"},
         "stewards": ["office", "clerk", "curator"],
         "facts": [{"name": "low-income", "by": ["welfare", "office"],
                    "moves": ["add", "submit", "revise", "review", "correct"]}],
         "lists": {"admitted": {"when": {"theme": ["work"]}, "columns": ["amount", "theme"], "facts": ["low-income"]},
                   "people": {"when": {"status": ["published"]}, "of": "owners"},
                   "queue": {"when": {"status": ["submitted", "returned"]}, "columns": ["theme"]}\#(lists)}}
        """#
    }

    /// Brought in by people and published at once; who brought a spot in may correct it.
    private static let spots = #"""
        {"closes": "2026-11-22T07:45:00Z",
         "key": {"pattern": "[a-z]+\\d?"},
         "fields": [
           {"id": "kind", "label": "Kind", "type": "choice", "required": true, "facet": true,
            "choices": [{"id": "tree", "label": "Tree"}, {"id": "bench", "label": "Bench"}]},
           {"id": "height", "label": "Height", "type": "decimal", "unique": true},
           {"id": "planted", "label": "Planted", "type": "date", "unique": true, "facet": true},
           {"id": "place", "label": "Place", "type": "point"},
           {"id": "label", "label": "Label", "type": "text", "treatment": "withdrawable"}],
         "title": "kind",
         "submissions": {"review": false},
         "lists": {"planters": {"when": {"kind": ["tree"]}, "of": "owners"}}}
        """#
}
