import Hummingbird
import Kernel

extension Problem {
    /// A refusal of the kernel or of a procedure, with the status that fits its code.
    init(_ refusal: Refusal, note: [UInt8]? = nil) {
        self.init(Self.status(of: refusal.code), refusal.code, refusal.reason, remedy: refusal.remedy)
        pointer = refusal.pointer
        self.note = note.map { String(decoding: $0, as: UTF8.self) }
        // RFC 9110, 11.6.1: a 401 names the way to authenticate, which here is the signature of the act itself.
        if status == .unauthorized { headers.append(("WWW-Authenticate", "JWS realm=\"acta\"")) }
    }

    /// The status of a refusal, by its code; codes that are not listed are rules of a procedure.
    static func status(of code: String) -> HTTPResponse.Status {
        switch code {
        case "act.too_large": return .contentTooLarge
        case "act.not_a_jws", "act.header", "act.not_json", "act.payload", "act.member": return .badRequest
        case "act.signature": return .unauthorized
        case "act.key_not_of_actor", "act.no_mandate", "act.role_missing", "log.confidential", "log.pass":
            return .forbidden
        case "programme.unknown", "part.unknown": return .notFound
        case "act.nonce_used", "programme.exists", "log.not_founded": return .conflict
        default: break
        }
        switch code.split(separator: ".").last {
        case "closed", "not_open", "not_due", "has_outcome": return .conflict
        case "not_eligible": return .forbidden
        default: return .unprocessableContent
        }
    }
}
