import ArgumentParser
import Kernel
import Logging
import Proofs

/// What a server has to do with witnesses: whom it asks, and whose witness it is.
struct WitnessOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("Ask the witnesses of this policy to cosign (C2SP tlog-policy).", valueName: "file"))
    var policy: String?
    @Option(
        name: .long,
        help: ArgumentHelp("Be a witness of the logs in this file: one line a log, “log VKEY”.", valueName: "file"))
    var witnessFor: String?
    @Option(name: .long, help: "The name of a new witness's key; the log's origin with /witness if left out.")
    var witnessName: String?

    /// The policy, if the server asks anyone.
    func readPolicy() throws -> LogPolicy? {
        try policy.map { try PolicyFile.read($0) }
    }

    /// The witness that the server is, if it is one.
    func witness(in folder: String, of origin: String, time: any TimeSource, logger: Logger) throws -> Witness? {
        guard let witnessFor else { return nil }
        let logs = try ServedLogsFile(witnessFor, except: origin, logger: logger)
        let own = WitnessFolder(folder)
        let isNew = (try? own.cosigner()) == nil
        let (cosigner, store) = try own.open(name: witnessName ?? (isNew ? "\(origin)/witness" : nil))
        return Witness(cosigner, logs: logs, store: store, time: time)
    }
}
