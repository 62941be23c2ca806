import Proofs
import Values

/// A check that costs much and looks at nothing but the bytes that it names, so that it comes out the same whoever runs
/// it, wherever and whenever.
///
/// The kernel runs it ahead of the log's writer, on any core, and remembers what came out.
public struct CostlyCheck: Sendable {
    /// Stands for the check and everything that it looks at.
    let digest: Hash
    let run: @Sendable () throws(Refusal) -> Void

    /// A check.
    ///
    /// - Parameters:
    ///   - name: what is checked, so that two kinds of check over the same bytes are told apart.
    ///   - inputs: everything that the check looks at.
    ///   - run: throws the refusal where it does not hold.
    public init(_ name: String, of inputs: [[UInt8]], run: @escaping @Sendable () throws(Refusal) -> Void) {
        digest = Hash.sha256(([Array(name.utf8)] + inputs).flatMap { Hash.sha256($0).bytes })
        self.run = run
    }
}
