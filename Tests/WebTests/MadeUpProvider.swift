import Proofs
import Synchronization
import Values
import Web

/// An identity provider without a socket, which lets everybody in as whom the test wants.
final class MadeUpProvider: IdentityTransport {
    // A class because it remembers what it was asked.
    static let issuer = "https://id.example"

    struct State {
        var subject = "ann-1"
        var nonce = ""
        var isSilent = false
        var changes: [String: JSON] = [:]
        var forms: [String] = []
        var authorization: String?
    }

    let state = Mutex(State())
    private let key: SigningKey
    private let time: @Sendable () -> Instant

    init(time: @escaping @Sendable () -> Instant) throws {
        key = try SigningKey(seed: [UInt8](repeating: 4, count: 32))
        self.time = time
    }

    var identity: (provider: IdentityProvider, transport: any IdentityTransport) {
        (IdentityProvider(issuer: Self.issuer, clientID: "town", secret: "a&b", name: "Town ID"), self)
    }

    func get(_ address: String) async throws -> [UInt8] {
        if state.withLock({ $0.isSilent }) { throw CancelledByTest() }
        switch address {
        case Self.issuer + "/.well-known/openid-configuration":
            return Array(
                """
                {"issuer":"\(Self.issuer)","authorization_endpoint":"\(Self.issuer)/authorize",\
                "token_endpoint":"\(Self.issuer)/token","jwks_uri":"\(Self.issuer)/keys"}
                """.utf8)
        case Self.issuer + "/keys": return (["keys": [key.publicKey.jwk]] as JSON).serialized()
        default: throw CancelledByTest()
        }
    }

    func post(_ address: String, form: [UInt8], authorization: String?) async throws -> [UInt8] {
        let claims: JSON = state.withLock { state in
            state.forms.append(String(decoding: form, as: UTF8.self))
            state.authorization = authorization
            var claims: [String: JSON] = [
                "iss": .string(Self.issuer), "aud": "town", "sub": .string(state.subject), "name": "Ann of ID",
                "nonce": .string(state.nonce), "iat": .number(JSONNumber(time().seconds)),
                "exp": .number(JSONNumber(time().seconds + 60)),
            ]
            claims.merge(state.changes) { $1 }
            return .object(claims.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value) })
        }
        let token = CompactJWS.sign(payload: claims.serialized(), with: key)
        return (["id_token": .string(String(decoding: token, as: UTF8.self))] as JSON).serialized()
    }

    /// Nobody answers.
    struct CancelledByTest: Error {}
}
