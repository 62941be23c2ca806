import ArgumentParser
import Proofs
import Values

/// `acta keys new`
struct KeysNew: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a key and write it to a file that only you can read.",
        discussion: """
            The file is not encrypted: whoever reads it can act in your name. A file that exists is never written over.

            EXAMPLE
              acta keys new clerk.key
            """)

    @Argument(help: "The file to make.")
    var file = "acta.key"
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let key = SigningKey.generate()
        try KeyFile.write(key, to: file)
        output.show(
            "\(file)  \(key.did)", json: ["file": .string(file), "did": .string(key.did), "alg": "EdDSA"])
    }
}
