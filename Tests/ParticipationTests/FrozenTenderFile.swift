/// The programme on the frozen log of `tender@1`.
enum FrozenTenderFile {
    static let programme = #"""
        {"title": "Tenders of a city", "audience": "public",
         "data": {"controller": "City", "purpose": "Keeping what tender@1 decided", "legalBasis": "public task",
                  "contact": "office@city.example",
                  "retention": {"name": "P1Y", "words": "P1Y", "interest": "P1Y", "marks": "P1Y", "document": "P1Y"}},
         "parts": {\#(supplies), \#(services)}}
        """#

    private static let supplies = #"""
        "supplies": {"procedure": "tender@1", "title": "Supplies", "terms": {
         "lots": [{"id": "laptops", "label": "Laptops", "estimate": "80000.00"}, {"id": "desks", "label": "Desks"}],
         "withheld": "fails", "amendUntil": "2027-03-04T12:00:00Z", "closes": "2027-06-01T00:00:00Z",
         "award": [{"id": "price", "label": "Price", "weight": "60", "formula": "relative"},
                   {"id": "quality", "label": "Quality", "weight": "40", "formula": "marks", "most": 10}],
         "ties": ["quality", "earlier"], "evaluators": 2, "changes": "0.5",
         "abnormallyLow": {"belowMean": "0.4", "explainDays": 3}, \#(common)}}
        """#

    private static let services = #"""
        "services": {"procedure": "tender@1", "title": "Services", "terms": {
         "lots": [{"id": "cleaning", "label": "Cleaning"}], "withheld": "bidders", "unsealSeconds": 86400,
         "closes": "2027-06-01T00:00:01Z", "ties": ["earlier"],
         "award": [{"id": "price", "label": "Price", "weight": "100", "formula": "relative"}], \#(common)}}
        """#

    private static let common = #"""
        "currency": "EUR", "needed": 2, "opens": "2027-03-01T09:00:00Z", "bidsUntil": "2027-03-05T12:00:00Z",
         "openingSeconds": 86400, "minimumBids": 1, "prices": [{"id": "unit", "label": "One", "quantity": "100"}],
         "committee": [{"id": "anna", "name": "Anna"}, {"id": "ben", "name": "Ben"}, {"id": "cem", "name": "Cem"}],
         "calendar": {"offset": "+00:00"}, "standstillDays": 10
        """#
}
