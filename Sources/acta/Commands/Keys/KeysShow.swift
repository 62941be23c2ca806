import ArgumentParser
import Proofs
import Values

/// `acta keys show`
struct KeysShow: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the public half of a key, or the key of a log.",
        discussion: """
            What is shown is public. The identifier (did:key) is how a key's holder is called on the log.

            EXAMPLES
              acta keys show clerk.key
              acta keys show --log http://127.0.0.1:8080
            """)

    @Argument(help: "The key file.")
    var file: String?
    @Option(name: .long, help: ArgumentHelp("Show the key that this log signs with instead.", valueName: "url"))
    var log: ServerAddress?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (file == nil) != (log == nil) else { throw ValidationError("Name either a key file or --log.") }
    }

    func run() async throws {
        if let log {
            let description = try await LogDescription(of: RemoteLog.find(at: log))
            let key = description.verifierKey.text
            output.show(key, json: ["origin": .string(description.origin), "vkey": .string(key)])
        } else if let file {
            let key = try KeyFile.read(file).publicKey
            let algorithm = JWSAlgorithm(for: key.kind).rawValue
            output.show(key.did, json: ["file": .string(file), "did": .string(key.did), "alg": .string(algorithm)])
        }
    }
}
