import Formats
import Testing

@Suite struct `A Pabulib file` {
    static let small = """
        META
        key;value
        description;Two parks
        budget;1000
        vote_type;approval
        rule;greedy
        PROJECTS
        project_id;cost;votes;name;selected
        a;600;2;"The ""old"" park; with trees";1
        b/2;500,50;1;Bench;0
        VOTES
        voter_id;vote;age
        1;a,b/2;30
        2;a;
        3;;71

        """

    static func read(_ text: String) throws -> PabulibFile {
        try PabulibFile(parsing: Array(text.utf8))
    }

    static func error(_ text: String) -> PabulibError? {
        #expect(throws: PabulibError.self) { try read(text) }
    }

    @Test func `tells its budget, projects and ballots`() throws {
        let file = try Self.read(Self.small)
        #expect(file.meta.budget == PabulibNumber(1000))
        #expect(file.meta.voteType == .approval)
        #expect(file.meta.rule == "greedy")
        #expect(file.projects.map(\.id) == ["a", "b/2"])
        #expect(file.projects[0].name == "The \"old\" park; with trees")
        #expect(file.projects[1].cost == PabulibNumber("500.5"))
        #expect(file.votes.map(\.choices) == [[0, 1], [0], []])
        #expect(file.moneyDecimals == 1)
        #expect(file.saysWhatWasSelected)
        #expect(!file.givesScores)
        #expect(file.projects.map(\.isSelected) == [true, false])
    }

    @Test func `keeps the columns it does not know`() throws {
        let file = try Self.read(Self.small)
        #expect(file.voteColumns == ["voter_id", "vote", "age"])
        #expect(file.votes.map(\.other) == [["30"], [""], ["71"]])
    }

    @Test func `reads alike with a byte order mark and with any line ends`() throws {
        let plain = try Self.read(Self.small)
        #expect(try Self.read("\u{FEFF}" + Self.small) == plain)
        #expect(try Self.read(Self.small.replacing("\n", with: "\r\n")) == plain)
        #expect(try Self.read(Self.small.replacing("\n", with: "\r")) == plain)
        #expect(try Self.read(String(Self.small.dropLast())) == plain)
    }

    @Test func `may have its columns in any order`() throws {
        let turned = Self.small
            .replacing("voter_id;vote;age", with: "age;vote;voter_id")
            .replacing("1;a,b/2;30", with: "30;a,b/2;1")
            .replacing("2;a;", with: ";a;2")
            .replacing("3;;71", with: "71;;3")
        #expect(try Self.read(turned).votes == Self.read(Self.small).votes)
    }

    @Test func `may hold line ends inside quotes`() throws {
        let file = try Self.read(Self.small.replacing("with trees", with: "with\r\ntrees"))
        #expect(file.projects[0].name == "The \"old\" park; with\r\ntrees")
        let error = Self.error(Self.small.replacing("with trees", with: "with\ntrees").replacing("2;a;", with: "2;c;"))
        #expect(error?.line == 15)
    }

    @Test func `may forget to double its quotes where that is clear`() throws {
        let file = try Self.read(Self.small.replacing(";Bench;", with: ";\"Bench\" or two;"))
        #expect(file.projects[1].name == "\"Bench\" or two")
        let unclear = Self.error(Self.small.replacing(";Bench;", with: ";\"Bench;\" or two;"))
        #expect(unclear?.problem == .textAfterQuote)
    }

    @Test func `may be padded with empty cells, as spreadsheets do`() throws {
        let padded = Self.small
            .replacing("META\n", with: "META;;;;\n").replacing("key;value\n", with: "key;value;;;\n")
            .replacing("budget;1000\n", with: "budget;1000;;;\n").replacing("VOTES\n", with: "VOTES;;;;\n;;;;\n")
        #expect(try Self.read(padded) == Self.read(Self.small))
    }

    @Test func `gives the points beside the choices`() throws {
        let cumulative = Self.small
            .replacing("voter_id;vote;age", with: "voter_id;vote;points")
            .replacing("1;a,b/2;30", with: "1;a,b/2;3, 7").replacing("3;;71", with: "3;;")
        let file = try Self.read(cumulative)
        #expect(file.votes[0].points == [PabulibNumber(3), PabulibNumber(7)])
        #expect(file.votes[1].points == nil)
    }

    @Test func `tells where its own ballots do not bear it out`() throws {
        let wrong = Self.small
            .replacing("a;600;2;", with: "a;600;3;").replacing("2;a;", with: "2;a,a;")
            .replacing("budget;1000\n", with: "budget;1000\nnum_votes;4\nnum_projects;2\n")
        #expect(
            try Self.read(wrong).discrepancies() == [
                .voteCount(said: PabulibNumber(4), found: 3), .repeatedChoice(row: 2, project: "a"),
                .votes(project: "a", said: 3, found: 2),
            ]
        )
        #expect(try Self.read(Self.small).discrepancies().isEmpty)
    }
}

@Suite struct `A faulty Pabulib file` {
    static let cases: [(from: String, to: String, says: String)] = [
        (
            "project_id;cost;", "project_id;price;",
            "line 8: section PROJECTS has no column \"cost\"; found project_id, price, votes, name, selected"
        ),
        (
            "voter_id;vote;age", "voter_id;ballot;age",
            "line 12: section VOTES has no column \"vote\"; found voter_id, ballot, age"
        ),
        ("voter_id;vote;age", "voter_id;vote;vote", "line 12: section VOTES has column \"vote\" twice"),
        ("key;value", "name;value", "line 2: section META has no column \"key\"; found name, value"),
        ("budget;1000\n", "", "line 2: section META has no key \"budget\""),
        ("budget;1000", "budget;", "line 2: section META has no key \"budget\""),
        (
            "budget;1000", "budget;1 000",
            "line 4, column budget: \"1 000\" is not a number; right would be 1250 or 1250.50"
        ),
        ("budget;1000", "budget;-5", "line 2, column budget: -5 is below 0"),
        ("rule;greedy", "budget;7", "line 6: section META has key \"budget\" twice"),
        (
            "vote_type;approval", "vote_type;show of hands",
            "line 5: \"show of hands\" is not a kind of ballot; known are approval, ordinal, cumulative, scoring, choose-1"
        ),
        (";500,50;", ";cheap;", "line 10, column cost: \"cheap\" is not a number; right would be 1250 or 1250.50"),
        (";500,50;", ";;", "line 10, column cost: the cell is empty and must not be"),
        (";500,50;", ";-1;", "line 10, column cost: -1 is below 0"),
        (
            "b/2;500,50;1", "b/2;500;1.5",
            "line 10, column votes: \"1.5\" is not a number; right would be 1250 or 1250.50"
        ),
        ("\nb/2;", "\na;", "line 10, column project_id: project \"a\" is listed twice"),
        (
            "\nb/2;", "\n\"b,2\";",
            "line 10, column project_id: project \"b,2\" has a comma in its identifier; ballots cannot name it"
        ),
        ("\nb/2;", "\n;", "line 10, column project_id: the cell is empty and must not be"),
        ("2;a;", "2;c;", "line 14, column vote: the ballot names project \"c\", which section PROJECTS does not list"),
        ("2;a;", "2;a,;", "line 14, column vote: the ballot names project \"\", which section PROJECTS does not list"),
        ("2;a;", "2;a", "line 14: the row has 2 cells, its section has 3 columns; quote a cell that contains ;"),
        ("2;a;", "2;a;;x", "line 14: the row has 4 cells, its section has 3 columns; quote a cell that contains ;"),
        (
            "2;a;", "2;\"a;",
            "line 14: a quoted cell begins here and never ends; close it with \", and double a \" inside it"
        ),
        (
            "META\n", "key;value\nMETA\n",
            "line 1: the file must begin with a line that holds META, PROJECTS or VOTES alone"
        ),
        ("VOTES\n", "PROJECTS\n", "line 11: section PROJECTS appears a second time"),
        ("PROJECTS\n", "VOTES\n", "line 7: section VOTES stands before section PROJECTS; it must follow it"),
        ("VOTES\nvoter_id;vote;age\n1;a,b/2;30\n2;a;\n3;;71\n", "", "the file has no section VOTES"),
        (
            "VOTES\nvoter_id;vote;age\n1;a,b/2;30\n2;a;\n3;;71\n", "VOTES\n",
            "line 11: section VOTES has no column \"voter_id\"; found "
        ),
    ]

    @Test(arguments: cases)
    func `is refused with the line and with what would be right`(from: String, to: String, says: String) {
        let error = `A Pabulib file`.error(`A Pabulib file`.small.replacing(from, with: to))
        #expect(error?.description == says)
    }

    @Test func `is refused when its points do not match its choices`() {
        let file = `A Pabulib file`.small.replacing("voter_id;vote;age", with: "voter_id;vote;points")
        #expect(
            `A Pabulib file`.error(file)?.description
                == "line 13, column points: the ballot names 2 projects and gives points to 1"
        )
        let word = file.replacing("a,b/2;30", with: "a,b/2;3,x")
        #expect(`A Pabulib file`.error(word)?.problem == .notANumber("x"))
    }

    @Test func `is refused when it is not UTF-8`() {
        var bytes = Array(`A Pabulib file`.small.replacing("Bench", with: "B#nch").utf8)
        for index in bytes.indices where bytes[index] == UInt8(ascii: "#") { bytes[index] = 0xFF }
        #expect(throws: PabulibError.self) { try PabulibFile(parsing: bytes) }
    }

    @Test func `is read up to its limits and not one past them`() throws {
        let bytes = Array(`A Pabulib file`.small.utf8)
        _ = try PabulibFile(parsing: bytes, limits: PabulibLimits(bytes: bytes.count, rows: 15, columns: 5))
        for (limits, problem) in [
            (PabulibLimits(bytes: bytes.count - 1), PabulibError.Problem.tooManyBytes(most: bytes.count - 1)),
            (PabulibLimits(rows: 14), .tooManyRows(most: 14)), (PabulibLimits(columns: 4), .tooManyColumns(most: 4)),
        ] {
            let error = #expect(throws: PabulibError.self) { try PabulibFile(parsing: bytes, limits: limits) }
            #expect(error?.problem == problem)
        }
    }

    @Test func `never stops the program, whatever byte is broken`() {
        let bytes = Array(`A Pabulib file`.small.utf8)
        for position in bytes.indices {
            for byte in Array("\";\n\r,x\u{0}".utf8) + [0xFF] {
                var broken = bytes
                broken[position] = byte
                _ = try? PabulibFile(parsing: broken)
            }
            _ = try? PabulibFile(parsing: Array(bytes[..<position]))
        }
    }
}
