import Kernel
import Values

/// Waits until a part has its outcome.
struct OutcomeWatch {
    /// How long the registrar may take after the closing, in seconds.
    private static let graceSeconds: Int64 = 120

    /// The server.
    let api: ServerAPI
    /// The part.
    let part: PartPath

    /// The outcome, once it is there.
    ///
    /// - Parameter closes: when the part closes.
    func wait(closes: Instant) async throws -> JSON {
        var spoke: Int64 = 0
        while true {
            do {
                let answer = try await api.json("\(part.path)/outcome")
                guard let outcome = answer["outcome"] else {
                    throw Failure(.serverFailed, "server.unexpected", "The server's outcome has another form.")
                }
                return outcome
            } catch let failure as Failure where failure.code == "outcome.none" {
                let now = SystemTime.milliseconds()
                guard now < closes.milliseconds + Self.graceSeconds * 1_000 else { throw failure }
                if now - spoke >= 10_000 {
                    spoke = now
                    let left = max(0, (closes.milliseconds - now + 999) / 1_000)
                    Console.talk(
                        left > 0 ? "The vote closes in \(left) s." : "The vote is closed; waiting for its outcome.")
                }
                try await Task.sleep(for: .seconds(1))
            }
        }
    }
}
