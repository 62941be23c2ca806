import ArgumentParser
import Proofs

/// As whom a log is read that is not public.
struct ReaderOptions: ParsableArguments {
    @Option(
        name: .customLong("reader-key"),
        help: ArgumentHelp(
            "The key of somebody who may read the log, where it is not public, for example of an auditor.",
            valueName: "file"), transform: { try KeyFile.read($0) })
    var key: SigningKey?

    /// What is shown at the door; nothing where no key was named.
    var passes: ReaderPasses? { key.map { ReaderPasses(key: $0) } }
}
