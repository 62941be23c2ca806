import ArgumentParser
import Foundation
import Proofs
import Values

/// `acta keys open`
struct KeysOpen: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open the encrypted copy of a key that was made in a browser, into a key file.",
        discussion: """
            The passphrase is the first line of standard input, so that it stands in no list of processes. The key \
            file that is made is not encrypted: whoever reads it can act in your name. A file that exists is never \
            written over.

            EXAMPLES
              acta keys open own-key-budget.json me.key
              acta keys open own-key-budget.json me.key < passphrase.txt
            """)

    @Argument(help: "The encrypted copy.")
    var copy: String
    @Argument(help: "The key file to make.")
    var file = "acta.key"
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let sealed = try read()
        guard let passphrase = passphrase(), !passphrase.isEmpty else {
            throw Failure.wrongUse("No passphrase came.", remedy: "Type it, or send it on standard input.")
        }
        let key: SigningKey
        do {
            key = try sealed.open(passphrase: passphrase)
        } catch SealedKeyError.wrongPassphrase {
            throw Failure(
                .refused, "key.wrong_passphrase",
                "\(copy) does not open: the passphrase is another one, or the file was changed.",
                remedy: "Type the passphrase that you chose in the browser.")
        } catch {
            throw notACopy
        }
        try KeyFile.write(key, to: file)
        output.show("\(file)  \(key.did)", json: ["file": .string(file), "did": .string(key.did)])
    }

    /// Typed unseen on a terminal, or the first line of what is sent.
    private func passphrase() -> String? {
        guard isatty(STDIN_FILENO) == 1 else { return readLine(strippingNewline: true) }
        return getpass("Passphrase of \(copy): ").map { String(cString: $0) }
    }

    private func read() throws -> SealedKey {
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: copy))
        } catch {
            throw Failure.wrongUse("There is no file \(copy) that can be read.")
        }
        do {
            return try SealedKey(parsing: Array(data))
        } catch {
            throw notACopy
        }
    }

    private var notACopy: Failure {
        Failure.wrongUse(
            "\(copy) is not the encrypted copy of a key.", remedy: "Name the file that the browser saved.")
    }
}
