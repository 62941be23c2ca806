import Proofs
import Values

/// An authenticator in a test: makes passkeys and signs with them, as honestly or not as the test wants.
struct SoftAuthenticator {
    var key: SigningKey
    var id: [UInt8] = [1, 2, 3, 4]
    var site = "town.example"
    var origin = "https://town.example"
    var flags: UInt8 = 0x05
    var count: UInt32 = 0
    var type: String?
    var junk = ""

    func client(_ challenge: [UInt8], _ type: String) -> [UInt8] {
        let kind = self.type ?? type
        return Array(
            """
            {"type":"\(kind)","challenge":"\(Base64URL.encode(challenge))","origin":"\(origin)","crossOrigin":false\(junk)}
            """.utf8)
    }

    /// The bytes of `authData`, with the key where one was made.
    func data(withKey: Bool) -> [UInt8] {
        let number = withUnsafeBytes(of: count.bigEndian) { Array($0) }
        let head = Hash.sha256(Array(site.utf8)).bytes + [withKey ? flags | 0x40 : flags] + number
        guard withKey else { return head }
        return head + [UInt8](repeating: 0, count: 16) + [UInt8(id.count >> 8), UInt8(id.count & 255)] + id + coseKey
    }

    func attestation() -> [UInt8] {
        let data = data(withKey: true)
        // {"fmt": "none", "attStmt": {}, "authData": …}
        return [0xa3, 0x63] + Array("fmt".utf8) + [0x64] + Array("none".utf8) + [0x67] + Array("attStmt".utf8) + [0xa0]
            + [0x68] + Array("authData".utf8) + [0x58, UInt8(data.count)] + data
    }

    func signature(_ client: [UInt8], _ data: [UInt8]) -> [UInt8] { key.sign(data + Hash.sha256(client).bytes) }

    /// {1: 1, 3: -8, -1: 6, -2: x}
    private var coseKey: [UInt8] {
        [0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20] + key.publicKey.bytes
    }
}
