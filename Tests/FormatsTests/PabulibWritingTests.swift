import Formats
import Testing

@Suite struct `Writing a Pabulib file` {
    @Test func `gives back the file that was read`() throws {
        let file = try `A Pabulib file`.read(`A Pabulib file`.small)
        let written = try file.serialized()
        #expect(try PabulibFile(parsing: written) == file)
        #expect(String(decoding: written, as: UTF8.self) == `A Pabulib file`.small.replacing("500,50", with: "500.5"))
    }

    @Test(arguments: ["VOTES", "a;b", "say \"yes\"", "two\nlines", "\r", " blank ", "\"", "", "żółć"])
    func `keeps any text in a cell`(text: String) throws {
        let meta = try PabulibMeta(entries: [.init(key: "budget", value: "5"), .init(key: "PROJECTS", value: text)])
        let file = PabulibFile(
            meta: meta,
            projectColumns: ["extra", "cost", "name", "project_id", "score"],
            projects: [
                PabulibProject(
                    id: "p",
                    cost: PabulibNumber(3),
                    score: PabulibNumber("-2.25"),
                    name: text,
                    other: [text]
                )
            ],
            voteColumns: ["voter_id", "vote", "points", "note"],
            votes: [
                PabulibVote(voter: "VOTES", choices: [0], points: [PabulibNumber(4)], other: [text]),
                PabulibVote(voter: "META", choices: [], other: [""]),
            ]
        )
        #expect(try PabulibFile(parsing: file.serialized()) == file)
    }

    @Test func `refuses what a reader could not read`() throws {
        let file = try `A Pabulib file`.read(`A Pabulib file`.small)
        var broken = file
        broken.projectColumns = ["project_id"]
        #expect(throws: PabulibWriteError.missingColumn(.projects, name: "cost")) { try broken.serialized() }
        broken = file
        broken.votes[1] = PabulibVote(voter: "2", choices: [2], other: [""])
        #expect(throws: PabulibWriteError.noSuchProject(row: 1)) { try broken.serialized() }
        broken.votes[1] = PabulibVote(voter: "2", choices: [0], points: [], other: [""])
        #expect(throws: PabulibWriteError.wrongPointsCount(row: 1)) { try broken.serialized() }
        broken.votes[1] = PabulibVote(voter: " 2", choices: [0], other: [""])
        #expect(throws: PabulibWriteError.badIdentifier(.votes, row: 1)) { try broken.serialized() }
        broken.votes[1] = PabulibVote(voter: "2", choices: [0])
        #expect(throws: PabulibWriteError.wrongOtherCount(.votes, row: 1, expected: 1, found: 0)) {
            try broken.serialized()
        }
        broken = file
        broken.projects[0] = PabulibProject(id: "a,b", cost: PabulibNumber(1))
        #expect(throws: PabulibWriteError.badIdentifier(.projects, row: 0)) { try broken.serialized() }
    }
}

@Suite struct `A Pabulib number` {
    @Test(
        arguments: [
            ("0", 0, 0), ("65000", 65000, 0), ("1250.50", 12505, 1), ("1250,5", 12505, 1), ("-0.07", -7, 2),
            ("+3", 3, 0),
            ("0012", 12, 0), ("5.000", 5, 0), ("999999999999999999", 999_999_999_999_999_999, 0),
        ] as [(String, Int64, Int)]
    )
    func `is exact`(text: String, units: Int64, decimals: Int) throws {
        let number = try #require(PabulibNumber(text))
        #expect(number.units == units)
        #expect(number.decimals == decimals)
        #expect(PabulibNumber(number.description) == number)
    }

    @Test(arguments: [
        "", "-", ".", "5.", ".5", "1e3", "1 000", "1.2.3", "1,2.3", "--1", "1-", "0x1", "٣", "1000000000000000000",
    ])
    func `is nothing else than digits with one decimal sign`(text: String) {
        #expect(PabulibNumber(text) == nil)
    }

    @Test func `can be counted in a smaller unit`() {
        #expect(PabulibNumber("12.5")?.units(decimals: 2) == 1250)
        #expect(PabulibNumber("12.5")?.units(decimals: 0) == nil)
        #expect(PabulibNumber("12.5")?.whole == nil)
        #expect(PabulibNumber("999999999999999999")?.units(decimals: 2) == nil)
    }

    @Test func `is ordered by its value`() throws {
        let ordered = ["-2", "-1.5", "0", "0.07", "0.7", "1", "999999999999999999"]
        let numbers = try ordered.map { try #require(PabulibNumber($0)) }
        #expect(numbers.shuffled().sorted() == numbers)
    }
}
