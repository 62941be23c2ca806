import Formats
import Foundation
import Kernel
import Participation
import ProgrammeFiles
import Testing
import Values

@Suite struct `An election of the Pabulib format` {
    static let setting = PabulibElection.Setting(opens: Sample.now, closes: Sample.now.adding(days: 14))

    static func file(_ meta: String, projects: String, votes: String) throws -> PabulibFile {
        try PabulibFile(
            parsing: Array("META\nkey;value\n\(meta)PROJECTS\n\(projects)VOTES\n\(votes)".utf8))
    }

    static let meta =
        "description;Park\nbudget;100,50\nvote_type;approval\nrule;greedy\nmin_length;1\nmax_length;2\n"
        + "language;pl\ncurrency;PLN\n"
    static let projects = "project_id;cost;name;category\n1;60;Ławki;art\n2;40,5;Drzewa;\n3;10;Kwiaty;green\n"

    @Test func `becomes terms and ballots, with exact amounts`() throws {
        let file = try Self.file(Self.meta, projects: Self.projects, votes: "voter_id;vote\n7;1,2\n9;3\n")
        let election = try PabulibElection(file, setting: Self.setting)
        #expect(election.terms["budget"] == ["amount": "100.50", "currency": "PLN"])
        #expect(election.terms["ballot"] == ["type": "approval", "min": 1, "max": 2])
        #expect(election.terms["rule"] == ["method": "greedy", "by": "votes", "whenFull": "skip"])
        #expect(election.terms["projects"]?.arrayValue?[1]["cost"] == "40.50")
        #expect(election.terms["projects"]?.arrayValue?[0]["title"] == ["pl": "Ławki"])
        #expect(
            election.ballots == [
                BallotPaper(voter: "7", choices: ["1", "2"]), BallotPaper(voter: "9", choices: ["3"]),
            ])
        #expect(election.remarks.isEmpty)
    }

    @Test func `says which ballots break its own limits, and why`() throws {
        let file = try Self.file(
            Self.meta, projects: Self.projects, votes: "voter_id;vote\n1;1,2,3\n2;1,1\n3;\n4;2\n4;3\n")
        let election = try PabulibElection(file, setting: Self.setting)
        #expect(election.ballots.map(\.voter) == ["4", "4-row-5"])
        #expect(
            election.remarks.map(\.description) == [
                "ballot 1 is left out: A ballot names at most 2 projects, this one names 3.",
                "ballot 2 is left out: The ballot names project “1” twice.",
                "ballot 3 is left out: A ballot names at least 1 project, this one names 0.",
                "ballot 5 is from a voter who has one already; both are taken, as in the file",
            ])
    }

    @Test func `by a rule that is not available is refused, unless told to count by greedy`() throws {
        let meta = Self.meta.replacing("rule;greedy", with: "rule;maximin-support")
        let file = try Self.file(meta, projects: Self.projects, votes: "voter_id;vote\n1;1\n")
        #expect(throws: PabulibConversionError.ruleNotAvailable("maximin-support")) {
            try PabulibElection(file, setting: Self.setting)
        }
        var setting = Self.setting
        setting.byGreedy = true
        #expect(try PabulibElection(file, setting: setting).remarks == [.otherRule(said: "maximin-support")])
    }

    @Test func `with an amount that its currency cannot hold is refused`() throws {
        let file = try Self.file(
            Self.meta, projects: "project_id;cost\n1;10.005\n", votes: "voter_id;vote\n1;1\n")
        #expect(throws: PabulibConversionError.amount("10.005", currency: "PLN")) {
            try PabulibElection(file, setting: Self.setting)
        }
    }

    @Test func `is a whole programme once the office says how it treats data`() throws {
        let file = try Self.file(Self.meta, projects: Self.projects, votes: "voter_id;vote\n1;1\n")
        let data = try Sample.read(Sample.right).programme.data
        let programme = try PabulibElection(file, setting: Self.setting).programme(data: data)
        let again = String(decoding: try JSON(encoding: programme).serialized(), as: UTF8.self)
        #expect(Sample.mistakes(again) == [])
    }

    @Test func `comes back from its export as it was`() throws {
        let file = try Self.file(Self.meta, projects: Self.projects, votes: "voter_id;vote\n7;1,2\n9;3\n10;2\n")
        let election = try PabulibElection(file, setting: Self.setting)
        let exported = try Exported.file(election)
        #expect(exported.meta["rule"] == "greedy")
        #expect(exported.meta["date_begin"] == "22.11.2026")
        #expect(exported.projects.map(\.id) == ["2", "3", "1"])
        #expect(exported.projects.map(\.selected) == [1, 1, 0])
        #expect(exported.discrepancies().isEmpty)
        let again = try PabulibElection(exported, setting: Self.setting)
        #expect(again.ballots == election.ballots)
        #expect(again.terms["budget"] == election.terms["budget"])
        #expect(again.terms["ballot"] == election.terms["ballot"])
        #expect(Set(again.terms["projects"]?.arrayValue ?? []) == Set(election.terms["projects"]?.arrayValue ?? []))
    }
}

/// Counts an election, writes it as a file, and reads that.
enum Exported {
    static func file(_ election: PabulibElection) throws -> PabulibFile {
        let outcome = try Counted.outcome(of: election.ballots, terms: election.terms)
        let export = PabulibExport(
            title: election.title, terms: try election.terms.decode(BudgetTerms.self), outcome: outcome, language: "pl")
        return try PabulibFile(parsing: export.file(ballots: election.ballots).serialized())
    }
}

@Suite struct `Published elections` {
    static let folder: String = {
        let named = ProcessInfo.processInfo.environment["ACTA_CONFORMANCE"] ?? ""
        let root = named.isEmpty ? Sample.package + "/../shared/conformance" : named
        return root + "/participation/pb"
    }()

    static let files: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        if names.isEmpty { print("Conformance vectors are absent: there is nothing in participation/pb.") }
        return names.filter { $0.hasSuffix(".pb") }.sorted()
    }()

    @Test(arguments: files)
    func `are run, counted, exported and run again with the same result`(name: String) throws {
        let file = try PabulibFile(parsing: Array(try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/" + name))))
        var setting = `An election of the Pabulib format`.setting
        setting.byGreedy = true
        let election = try PabulibElection(file, setting: setting)
        let outcome = try Counted.outcome(of: election.ballots, terms: election.terms)
        let isGreedy = file.meta.rule?.hasPrefix("greedy") == true
        if isGreedy, file.saysWhatWasSelected {
            let said = file.projects.filter(\.isSelected).map(\.id)
            #expect(Set(outcome.projects.filter(\.selected).map(\.id)) == Set(said))
        }
        #expect(election.ballots.count + election.remarks.count { $0.isAboutLeftOutBallot } == file.votes.count)
        let again = try PabulibElection(try Exported.file(election), setting: setting)
        #expect(again.ballots == election.ballots)
        let counted = try Counted.outcome(of: again.ballots, terms: again.terms)
        #expect(counted.projects == outcome.projects)
    }
}

extension PabulibRemark {
    fileprivate var isAboutLeftOutBallot: Bool {
        switch self {
        case .ballotRefused, .pointsNotWhole: true
        default: false
        }
    }
}
