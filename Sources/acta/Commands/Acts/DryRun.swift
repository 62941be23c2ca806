import Kernel
import Proofs
import Values

/// What a signed act would say, for those who look before they send.
enum DryRun {
    /// The act with its payload in the clear.
    static func json(of bytes: [UInt8], disclosures: [Disclosure]) throws -> JSON {
        let payload: JSON
        do {
            payload = try JSON(parsing: try Act(parsing: bytes).jws.payload)
        } catch let refusal as Refusal {
            throw Failure.wrongUse(refusal.reason, remedy: refusal.remedy)
        }
        return [
            "act": .string(String(decoding: bytes, as: UTF8.self)), "payload": payload, "sent": false,
            "disclosures": .array(disclosures.map { .string($0.text) }),
        ]
    }
}
