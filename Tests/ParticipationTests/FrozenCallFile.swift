/// The programme on the frozen log of `call@1`.
enum FrozenCallFile {
    static let programme = #"""
        {"title": "Calls of a city", "audience": "public",
         "data": {"controller": "City", "purpose": "Keeping what call@1 decided", "legalBasis": "public task",
                  "contact": "office@city.example",
                  "retention": {"name": "P1Y", "words": "P1Y", "interest": "P1Y", "scores": "P1Y", "comments": "P1Y",
                                "evidence": "P1Y", "advice": "P1Y", "idea": "P1Y", "built": "P1Y"}},
         "parts": {"ideas": {"procedure": "call@1", "title": "Ideas", "terms": \#(terms)}}}
        """#

    static let terms = #"""
        {"currency": "EUR", "closes": "2027-06-01T00:00:00Z", "questionsUntil": "2027-03-05T12:00:00Z",
         "challenges": [{"id": "park", "label": "Park", "budget": "9000.00"}, {"id": "pool", "label": "Pool"}],
         "challengesEach": 2, "names": {"after": "jury", "of": "advanced"}, "exceptions": true,
         "exclusion": [{"id": "late", "label": "Too late"}], "conditions": [{"id": "here", "label": "Lives here"}],
         "fields": [{"id": "idea", "label": "Idea", "stage": "gate", "kind": "lines", "required": true, "shown": "now"},
                    {"id": "built", "label": "Built", "stage": "people", "kind": "lines", "shown": "shut"}],
         "stages": [
          {"id": "gate", "label": "Gate", "opens": "2027-03-01T09:00:00Z", "until": "2027-03-05T12:00:00Z", "by": "office"},
          {"id": "jury", "label": "Jury", "by": "jury", "perEntry": 2, "normalisation": "effects", "comments": "optional",
           "criteria": [{"id": "joy", "label": "Joy", "weight": "75", "most": 10, "least": "2"},
                        {"id": "cost", "label": "Cost", "weight": "25", "most": 4}],
           "advance": {"most": 2}, "ties": ["joy", "earlier"]},
          {"id": "people", "label": "People", "until": "2027-04-01T12:00:00Z", "votesUntil": "2027-04-08T12:00:00Z",
           "by": "votes", "votesEach": 2, "ties": ["earlier"],
           "prizes": [{"id": "grant", "label": "Grant", "count": 1, "upTo": "8000.00",
             "instalments": [{"id": "start", "label": "Start", "share": "1/3"},
                             {"id": "done", "label": "Done", "share": "2/3", "evidence": true}]}]}],
         "notes": [{"id": "learned", "label": "Learned", "by": "both"}], "calendar": {"offset": "+00:00"},
         "standstillDays": 5}
        """#
}
