import ProgrammeFiles
import Testing

@Suite struct `A mistake in a programme file` {
    struct Case: Sendable, CustomTestStringConvertible {
        let old: String
        let new: String
        let found: [String]

        init(_ old: String, _ new: String, _ found: String...) {
            self.old = old
            self.new = new
            self.found = found
        }

        var testDescription: String { found.first ?? new }
    }

    static let frame = [
        Case("audience:", "audeince:", "line 3, column 1: unknown key “audeince”; did you mean “audience”?"),
        Case(
            "audience: public", "audience: all",
            "line 3, column 11: expected one of “public”, “members”, “office”; found “all”"),
        Case("title: Trees\n", "", "line 1, column 1: the key “title” is missing"),
        Case(
            "title: Trees", "title:",
            "line 2, column 1: expected a text, or an object with a text for each language, "
                + "such as {“en”: “Budget”, “pl”: “Budżet”}"),
        Case("title: Trees", "title: ' '", "line 2, column 8: this must not be empty"),
        Case("  contact: dpo@city.example\n", "", "line 4, column 1: the key “contact” is missing"),
        Case(
            "dpo@city.example", "the town hall",
            "line 9, column 12: people cannot reach “the town hall”; write an e-mail address, a telephone number or "
                + "the address of a page (GDPR, article 13(1)(b))"),
        Case(
            "P2Y", "2 years",
            "line 8, column 25: “2 years” is not a period; write P30D for 30 days, P6M for six months, "
                + "P2Y for two years"),
        Case(
            "Europe/Warsaw", "Europe/Warsav",
            "line 1, column 7: there is no time zone “Europe/Warsav”; did you mean "
                + "“Europe/Warsaw”?"),
        Case(
            "  vote:\n", "  Vote:\n",
            "line 11, column 3: a part's name is lower-case letters, digits and hyphens and begins with a letter"),
        Case(
            "  vote:\n", "  roles:\n",
            "line 11, column 3: the name “roles” belongs to every programme's own part; choose another"),
        Case("budget@1", "budgte@1", "line 12, column 16: there is no procedure “budgte@1”; did you mean “budget@1”?"),
        Case("budget@1", "budget", "line 12, column 16: expected a procedure with its edition, like “budget@1”"),
        Case(
            "title: The vote", "who: { vtoe: [anyone] }\n    title: The vote",
            "line 13, column 12: budget@1 has no move “vtoe”; did you mean “vote”?"),
        Case(
            "title: The vote", "who: { vote: [Any One] }\n    title: The vote",
            "line 13, column 19: a role's name is lower-case letters, digits and hyphens, not “Any One”"),
        Case(
            "audience: public", "audience: public\nsample: yes",
            "line 4, column 9: expected true or false, found “yes”"),
        Case(
            "audience: public", "name: Big Trees\naudience: public",
            "line 3, column 7: a programme's name is lower-case letters, digits and hyphens, begins with a letter and has "
                + "at most 64 of them, like “budget-2027”; “office” is taken"),
        Case(
            "  retention: { ballots: P2Y }", "  retention: [P2Y]",
            "line 8, column 3: expected a group of keys, found a list"),
    ]

    static let terms = [
        Case("budget: {", "budgt: {", "line 17, column 7: unknown key “budgt”; did you mean “budget”?"),
        Case("max: 2", "max: two", "line 19, column 38: expected a whole number, found “two”"),
        Case("max: 2", "max: \"2\"", "line 19, column 38: expected a whole number, found “2”"),
        Case("max: 2", "max: 010", "line 19, column 38: expected a whole number, found “010”"),
        Case(
            "type: approval", "type: aproval",
            "line 19, column 23: expected one of “approval”, “choose1”, “ordinal”, "
                + "“cumulative”, “score”; found “aproval”"),
        Case(
            "currency: EUR", "currency: EURO",
            "line 17, column 44: expected a currency of ISO 4217 such as “EUR”, found “EURO”"),
        Case(
            "amount: 1000.00", "amount: 1000.001",
            "line 17, column 25: expected an amount of EUR such as “1250.00”, found “1000.001”"),
        Case("cost: 600.00", "cost: 6e2", "line 22, column 45: “6e2” is not an amount, write it like “1250.00”"),
        Case("cost: 400", "cost: 0", "line 23, column 39: the cost is 0.00 EUR, it must be above nothing"),
        Case(
            "cost: 400", "price: 400", "line 23, column 11: the key “cost” is missing",
            "line 23, column 33: unknown key “price”; known here are “id”, “title”, “cost”, “description”, “category”, "
                + "“scope”"),
        Case("id: 010", "id: 1", "line 23, column 17: project 0 has the id “1” already"),
        Case(
            "2026-12-14 18:00", "2026-11-30 18:00",
            "line 16, column 15: the vote closes at 2026-11-30T17:00:00.000Z, it "
                + "must be after it opens at 2026-12-01T07:00:00.000Z"),
        Case(
            "2026-12-14 18:00", "tomorrow",
            "line 16, column 15: expected a time, found “tomorrow”; write it like "
                + "2026-12-01 18:00 (local time), 2026-12-01T18:00:00+01:00 or now+3d"),
        Case(
            "2026-12-14 18:00", "2026-12-14",
            "line 16, column 15: “2026-12-14” is a day; write the time as well, like "
                + "2026-12-14 18:00, or 2026-12-14 24:00 for the end of that day"),
        Case(
            "2026-12-14 18:00", "2026-12-32 18:00",
            "line 16, column 15: expected a time, found “2026-12-32 18:00”; "
                + "write it like 2026-12-01 18:00 (local time), 2026-12-01T18:00:00+01:00 or now+3d"),
        Case(
            "eligible: anyone", "eligible: everyone",
            "line 18, column 17: expected “anyone” or a list, like “in roles where voter”"),
    ]

    @Test(arguments: frame + terms)
    func `is named with its line and column and what would be right`(mistake: Case) {
        #expect(Sample.mistakes(Sample.with(mistake.old, mistake.new)) == mistake.found)
    }

    @Test func `does not hide the others`() {
        let text = Sample.right
            .replacing("audience: public", with: "audience: all\ncolour: green")
            .replacing("    title: The vote\n", with: "")
            .replacing("budget: {", with: "budgt: {")
            .replacing("max: 2", with: "max: two, maximum: 3")
            .replacing("method: greedy, ", with: "")
            .replacing("title: Lime trees", with: "titel: Lime trees, size: 3")
            .replacing("title: NO", with: "title: [NO]")
        #expect(
            Sample.mistakes(text) == [
                "line 3, column 11: expected one of “public”, “members”, “office”; found “all”",
                "line 4, column 1: unknown key “colour”; known here are “title”, “description”, “audience”, “sample”, "
                    + "“zone”, “data”, “reports”, “publishing”, “parts”",
                "line 12, column 3: the key “title” is missing",
                "line 17, column 7: unknown key “budgt”; did you mean “budget”?",
                "line 19, column 38: expected a whole number, found “two”",
                "line 19, column 43: unknown key “maximum”; known here are “type”, “min”, “max”, “maxCost”, “points”, "
                    + "“minPoints”, “maxPoints”",
                "line 20, column 7: the key “method” is missing",
                "line 22, column 20: unknown key “titel”; did you mean “title”?",
                "line 22, column 39: unknown key “size”; known here are “id”, “title”, “cost”, “description”, “category”, "
                    + "“scope”",
                "line 23, column 22: expected a text, or an object with a text for each language, such as {“en”: "
                    + "“Budget”, “pl”: “Budżet”}",
            ])
    }

    @Test func `of the rules is named with all others of the rules`() {
        let text = Sample.right.replacing("max: 2", with: "max: 0").replacing("cost: 600.00", with: "cost: 6000.00")
            .replacing("{ id: 010", with: "{ id: \"a b\"")
        #expect(
            Sample.mistakes(text) == [
                "line 19, column 38: a ballot must be able to name a project",
                "line 22, column 45: the cost is 6000.00 EUR, more than the whole budget of 1000.00 EUR",
                "line 23, column 17: an id is 1 to 64 letters, digits and signs of ASCII, without spaces, commas, "
                    + "semicolons and quotes",
            ])
    }

    @Test func `of a whole missing group does not stop the search`() {
        let text = Sample.right.replacing("      ballot: { type: approval, max: 2 }\n", with: "")
            .replacing("whenFull: skip", with: "whenFull: wait")
        #expect(
            Sample.mistakes(text) == [
                "line 14, column 5: the key “ballot” is missing",
                "line 19, column 52: expected one of “skip”, “stop”; found “wait”",
            ])
    }
}
