import ArgumentParser
import Crypto
import Foundation
import Proofs
import Values

/// `acta bench signatures`
struct BenchSignatures: ResultCommand {
    static let configuration = CommandConfiguration(
        commandName: "signatures",
        abstract: "Count the Ed25519 signatures that this machine verifies in a second.",
        discussion: """
            The physical limit of taking in signed acts: nothing but swift-crypto's verification, on every \
            core at once; and beside it the verification by the same rule that Acta does.

            EXAMPLES
              acta bench signatures --seconds 5 --json
            """)

    @Option(name: .long, help: "How long to measure, in seconds.")
    var seconds = 3.0
    @Option(name: .long, help: "How many cores to use; all of them unless said.")
    var cores: Int?
    @OptionGroup var output: OutputOptions

    private static let messageBytes = 512

    func validate() throws {
        guard seconds > 0, seconds <= 600 else { throw ValidationError("--seconds is above 0 and at most 600.") }
        guard cores.map({ $0 > 0 }) ?? true else { throw ValidationError("--cores is at least 1.") }
    }

    func run() async throws {
        let used = cores ?? ProcessInfo.processInfo.activeProcessorCount
        let message = [UInt8](repeating: 0x61, count: Self.messageBytes)
        let library = Curve25519.Signing.PrivateKey()
        let signature = Array(try library.signature(for: message))
        let limit = await rate(on: used) { library.publicKey.isValidSignature(signature, for: message) }
        let own = SigningKey.generate()
        let statement = own.sign(message)
        let ours = await rate(on: used) { own.publicKey.isValidSignature(statement, for: message) }
        output.show(
            """
            \(Numerals.grouped(limit)) Ed25519 signatures a second on \(used) cores by swift-crypto
            \(Numerals.grouped(ours)) as Acta verifies them
            """,
            json: [
                "verificationsPerSecond": .integer(limit), "verificationsPerSecondByActa": .integer(ours),
                "cores": .integer(Int64(used)),
            ])
    }

    /// How often a second a signature of a message as long as an act is found valid, on so many cores.
    private func rate(on cores: Int, isValid: @Sendable @escaping () -> Bool) async -> Int64 {
        let span = Duration.milliseconds(Int64(seconds * 1000))
        let counts = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<cores { group.addTask { Self.count(for: span, isValid) } }
            return await group.reduce(into: 0) { $0 += $1 }
        }
        return Int64(Double(counts) / seconds)
    }

    private static func count(for span: Duration, _ isValid: () -> Bool) -> Int {
        let end = ContinuousClock.now + span
        var count = 0
        while ContinuousClock.now < end {
            for _ in 0..<64 where isValid() { count += 1 }
        }
        return count
    }
}
