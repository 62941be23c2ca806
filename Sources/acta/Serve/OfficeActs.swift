import Kernel
import Proofs
import Values

/// Acts that the server makes with the office’s own key: for samples, and to erase what is due.
struct OfficeActs: Sendable {
    let deployment: Deployment

    /// Makes an act of the office.
    ///
    /// - Throws: `Failure` where it is refused.
    @discardableResult
    func make(_ move: String, _ body: JSON, in address: PartAddress) async throws -> Receipt {
        let author = ActAuthor(log: deployment.desk.log.origin, key: deployment.keys.office)
        let answer = try await deployment.desk.submit(try author.sign(move, body, in: PartPath(address)))
        switch answer {
        case .accepted(let receipt), .repeated(let receipt): return receipt
        case .refused(let refused): throw Self.failure(refused.refusal)
        }
    }

    /// Ends on an act that was refused.
    static func check(_ answer: LogDesk.Answer) throws {
        guard case .refused(let refused) = answer else { return }
        throw failure(refused.refusal)
    }

    private static func failure(_ refusal: Refusal) -> Failure {
        Failure(.serverFailed, refusal.code, refusal.reason, remedy: refusal.remedy)
    }
}
