import ArgumentParser
import Elections
import Foundation
import Values

/// `acta election rehearse`
struct ElectionRehearse: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Run a secret ballot with made-up voters, and write its archive.",
        discussion: """
            Makes the trustees' keys, credentials and ballots, counts them and writes <uuid>.bel, which this program \
            and others can verify. All secrets are made in one place and forgotten: it is for trying things out.

            EXAMPLES
              acta election rehearse --into trial --voters 20
              acta election rehearse --into trial --trustees 5 --threshold 3 --blank --weights
            """)

    @Option(name: .long, help: ArgumentHelp("The folder for the archive.", valueName: "folder"))
    var into: String
    @Option(name: .long, help: "How many voters there are.")
    var voters = 10
    @Option(name: .long, help: "How many trustees there are.")
    var trustees = 1
    @Option(name: .long, help: "How many trustees are needed to open the tally; all of them if not said.")
    var threshold: Int?
    @Option(name: .long, help: "The group: BELENIOS-2048, RFC-3526-2048 or Ed25519.")
    var group = GroupName.belenios2048.rawValue
    @Flag(name: .long, help: "Let voters vote blank.")
    var blank = false
    @Flag(name: .long, help: "Give votes different weights.")
    var weights = false
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard GroupName(rawValue: group) != nil else {
            throw ValidationError("--group is one of \(GroupName.allCases.map(\.rawValue).joined(separator: ", ")).")
        }
        guard (1...100_000).contains(voters) else { throw ValidationError("--voters is from 1 to 100000.") }
        guard (1...ThresholdTrustees.most).contains(trustees), (1...trustees).contains(threshold ?? trustees) else {
            throw ValidationError("--trustees is from 1 to \(ThresholdTrustees.most), --threshold not more than that.")
        }
    }

    func run() async throws {
        let questions = [
            ElectionQuestion("Who?", answers: ["Ann", "Bob"], choices: 0...1, allowsBlank: blank),
            ElectionQuestion("What?", answers: ["Trees", "Benches", "Lamps"], choices: 1...2, allowsBlank: blank),
        ].compactMap { $0 }
        let rehearsal = ElectionRehearsal(
            groupName: GroupName(rawValue: group) ?? .belenios2048, questions: questions, trustees: trustees,
            threshold: threshold,
            weights: (0..<voters).map { weights ? UInt64($0 % 7) * 1_000_000 + 1 : 1 })
        var random = SystemRandomness()
        let time = UInt64(Date().timeIntervalSince1970)
        let outcome = try rehearsal.run(timestamp: time, using: &random)
        guard outcome.record.result?.counts == outcome.expected else {
            throw Failure(.serverFailed, "election.miscounted", "The result is not what the made-up voters chose.")
        }
        try FileManager.default.createDirectory(atPath: into, withIntermediateDirectories: true)
        let path = into + "/" + outcome.record.election.uuid + ".bel"
        try OutputFile.write(outcome.record.archive.serialized(), to: path)
        output.show(
            "\(path): \(outcome.record.castBallots) ballots cast, \(outcome.record.countedBallots) counted.",
            json: [
                "file": .string(path),
                "result": .array(outcome.expected.map { .array($0.map { .number(JSONNumber($0)) }) }),
            ])
    }
}
