import Hummingbird
import Kernel
import Proofs
import Values

extension APIRoutes {
    /// The log as a whole.
    func log() async throws -> Response {
        let size = try await desk.store.head(of: desk.log)?.size ?? 0
        let body: JSON = [
            "origin": .string(desk.log.origin), "vkey": .string(desk.verifierKey.text),
            "size": .number(JSONNumber(size)), "name": .string(logName),
        ]
        return .json(body).with("Cache-Control", "no-cache")
    }

    /// An entry, byte for byte.
    func entry(_ call: Call) async throws -> Response {
        let index = try call.index
        guard index < UInt64(Int64.max),
            let bytes = try await desk.store.entries(of: desk.log, in: index..<index + 1).first
        else { throw Self.noEntry(index) }
        return .bytes(bytes, type: "text/plain; charset=utf-8").with("Cache-Control", Response.immutable)
    }

    /// The receipt of an entry: JSON, or the bare proof for those who ask for text.
    func receipt(_ call: Call) async throws -> Response {
        let receipt = try await foundReceipt(call)
        return Self.answer(receipt, accepting: call.request.header("Accept")?.lowercased() ?? "")
    }

    /// The bare C2SP tlog-proof of an entry.
    func receiptProof(_ call: Call) async throws -> Response {
        Self.proof(of: try await foundReceipt(call))
    }

    private func foundReceipt(_ call: Call) async throws -> Receipt {
        let index = try call.index
        guard index < UInt64(Int64.max), let receipt = try await strongestReceipt(call, at: index) else {
            throw Self.noEntry(index)
        }
        return receipt
    }

    private static func answer(_ receipt: Receipt, accepting accepted: String) -> Response {
        let wantsText = accepted.contains("text/plain") && !accepted.contains("json")
        return wantsText ? proof(of: receipt) : kept(.json(receipt.json))
    }

    private static func proof(of receipt: Receipt) -> Response {
        kept(.bytes(receipt.proof.bytes, type: "text/plain; charset=utf-8"))
    }

    /// A receipt stays true, but the next one is under a newer checkpoint.
    private static func kept(_ response: Response) -> Response {
        response.with("Cache-Control", "no-cache").with("Vary", "Accept")
    }

    static func noEntry(_ index: UInt64) -> Problem {
        Problem(
            .notFound, "entry.unknown", "The log has no entry \(index).",
            remedy: "Entries are counted from 0; /api/log says how many there are.")
    }
}
