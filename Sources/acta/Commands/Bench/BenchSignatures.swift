import ArgumentParser
import Foundation
import Proofs
import Values

/// `acta bench signatures`
struct BenchSignatures: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "signatures",
        abstract: "Count the Ed25519 signatures that this machine verifies in a second.",
        discussion: """
            The physical limit of taking in signed acts: nothing but the library's verification, on every \
            core at once.

            EXAMPLES
              acta bench signatures --seconds 5 --json
            """)

    @Option(name: .long, help: "How long to measure, in seconds.")
    var seconds = 3.0
    @Option(name: .long, help: "How many cores to use; all of them unless said.")
    var cores: Int?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard seconds > 0, seconds <= 600 else { throw ValidationError("--seconds is above 0 and at most 600.") }
        guard cores.map({ $0 > 0 }) ?? true else { throw ValidationError("--cores is at least 1.") }
    }

    func run() async throws {
        let used = cores ?? ProcessInfo.processInfo.activeProcessorCount
        let span = Duration.milliseconds(Int64(seconds * 1000))
        let counts = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<used { group.addTask { Self.verify(for: span) } }
            return await group.reduce(into: 0) { $0 += $1 }
        }
        let rate = Int64(Double(counts) / seconds)
        output.show(
            "\(Numerals.grouped(rate)) Ed25519 signatures a second on \(used) cores",
            json: ["verificationsPerSecond": .integer(rate), "cores": .integer(Int64(used))])
    }

    /// Verifies signatures of messages as long as an act until the time is over, and says how many.
    private static func verify(for span: Duration) -> Int {
        let message = [UInt8](repeating: 0x61, count: 512)
        let key = SigningKey.generate()
        let signature = key.sign(message)
        let end = ContinuousClock.now + span
        var count = 0
        while ContinuousClock.now < end {
            for _ in 0..<64 where key.publicKey.isValidSignature(signature, for: message) { count += 1 }
        }
        return count
    }
}
