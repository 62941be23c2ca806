import ArgumentParser
import Values

/// `acta roll publish`
struct RollPublish: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Put the roll's size and digest on the log; from then on people are let in.",
        discussion: """
            The digest is computed from the letter files, so that it stands for those who are sent a letter. If \
            somebody is on the roll who is in no letter file, or the other way round, the server refuses.
            """)

    @Argument(help: "The letter files of everybody who was entered.")
    var letters: [String]
    @Option(name: .long, help: ArgumentHelp("The roll's part.", valueName: "programme/part"))
    var part: PartPath
    @Option(name: .long, help: ArgumentHelp("The office's key.", valueName: "file"))
    var key: String
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let signingKey = try KeyFile.read(key)
        let all = LetterFile(try letters.flatMap { try LetterFile(reading: $0).lines })
        let (count, digest) = (all.lines.count, try all.digest())
        let act = try ActAuthor(log: try await server.api.log().origin, key: signingKey).sign(
            "publish", ["people": .integer(Int64(count)), "digest": .string(digest)], in: part)
        let accepted = try await server.api.post(act, to: part)
        output.show(
            "The roll of \(Numerals.count(count, "person", "people")) is published at entry \(accepted.index).\n"
                + "Its digest: \(digest)",
            json: [
                "part": .string(part.description), "people": .integer(Int64(count)), "digest": .string(digest),
                "index": .number(JSONNumber(accepted.index)),
            ])
    }
}
