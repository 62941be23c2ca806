import ArgumentParser
import Elections
import Values

/// `acta election verify`
struct ElectionVerify: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the archive of a secret ballot, from the first key to the result.",
        discussion: """
            Checks the trustees' keys, every ballot with its proofs and its signature, which ballots count, the \
            encrypted tally, every decryption and the result, with nothing but the archive (Belenios, format 1). It \
            cannot prove that each credential belongs to one eligible person, nor that this is the archive that others \
            see: compare the head with one that you noted down, by --continues.

            EXAMPLES
              acta election verify 9xCNcDoEth8NPD.bel
              acta election verify today.bel --continues yesterday.bel
            """)

    @Argument(help: "The archive, a .bel file.")
    var file: String
    @Option(
        name: .long,
        help: ArgumentHelp("Also check that nothing of this earlier copy was changed.", valueName: "file"))
    var continues: String?
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let record: ElectionRecord
        do {
            record = try await ElectionVerifier.verify(try OutputFile.read(file))
        } catch let flaw as ElectionFlaw {
            throw Failure(.refused, "election.invalid", "\(file) proves nothing. In \(flaw).")
        }
        if let continues {
            let earlier: ElectionArchive
            let bytes = try OutputFile.read(continues)
            do throws(ElectionFlaw) {
                earlier = try ElectionArchive(parsing: bytes)
            } catch {
                throw Failure(.refused, "election.invalid", "\(continues) is not an archive. In \(error).")
            }
            guard record.archive.continues(earlier) else {
                throw Failure(.refused, "election.forked", "\(file) does not continue \(continues).")
            }
        }
        output.show(text(record), json: json(record))
    }

    private func text(_ record: ElectionRecord) -> String {
        var lines = [
            "\(record.election.name): everything in the archive is right.",
            "trustees: \(record.trustees.keys.count)",
            "credentials: \(record.credentials.entries.count)",
            "ballots: \(record.castBallots) cast, \(record.countedBallots) counted",
            "head: \(record.archive.head ?? "")",
        ]
        guard let result = record.result else { return (lines + ["no result yet"]).joined(separator: "\n") }
        for (question, counts) in zip(record.election.questions, result.counts) {
            lines.append(question.question)
            let names = (counts.count > question.answers.count ? ["(blank)"] : []) + question.answers
            for (name, count) in zip(names, counts) { lines.append("  \(name): \(count)") }
        }
        return lines.joined(separator: "\n")
    }

    private func json(_ record: ElectionRecord) -> JSON {
        let counts = record.result?.counts.map { JSON.array($0.map { .number(JSONNumber($0)) }) }
        return [
            "uuid": .string(record.election.uuid),
            "group": .string(record.election.groupName.rawValue),
            "trustees": .integer(Int64(record.trustees.keys.count)),
            "credentials": .integer(Int64(record.credentials.entries.count)),
            "cast": .integer(Int64(record.castBallots)),
            "counted": .integer(Int64(record.countedBallots)),
            "weight": .number(JSONNumber(record.totalWeight)),
            "head": .string(record.archive.head ?? ""),
            "result": counts.map(JSON.array) ?? .null,
        ]
    }
}
