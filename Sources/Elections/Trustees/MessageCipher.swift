import Crypto
import CryptoExtras
import Foundation

/// AES-256-CCM (RFC 3610) with a nonce of 13 bytes and a tag of 8, put together from the library's two modes.
struct MessageCipher {
    static let tagBytes = 8
    private let key: SymmetricKey
    private let nonce: [UInt8]

    /// Key and nonce follow from the group's elements of a message.
    init(key element: GroupElement, alpha: GroupElement, in group: any ElectionGroup) {
        key = SymmetricKey(data: Digest.bytes(Array("key|\(group.text(element))".utf8)))
        nonce = Array(Digest.bytes(Array("iv|\(group.text(alpha))".utf8)).prefix(13))
    }

    func seal(_ plain: [UInt8]) -> [UInt8] {
        let stream = crypt(tag(of: plain) + [UInt8](repeating: 0, count: 8) + plain)
        return Array(stream[16...] + stream[..<Self.tagBytes])
    }

    /// Nil when the tag is not right.
    func open(_ sealed: [UInt8]) -> [UInt8]? {
        guard sealed.count >= Self.tagBytes, sealed.count <= 65_535 else { return nil }
        let tagged = sealed.suffix(Self.tagBytes) + [UInt8](repeating: 0, count: 8)
        let stream = crypt(tagged + sealed.dropLast(Self.tagBytes))
        let plain = Array(stream[16...])
        let difference = zip(tag(of: plain), stream[..<Self.tagBytes]).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) }
        return difference == 0 ? plain : nil
    }

    /// The first bytes of the last block of AES-CBC over the length and the padded text (RFC 3610, 2.2).
    private func tag(of plain: [UInt8]) -> [UInt8] {
        let flags = UInt8((((Self.tagBytes - 2) / 2) << 3) | 1)
        var blocks = [flags] + nonce + [UInt8(plain.count >> 8), UInt8(plain.count & 255)] + plain
        blocks += [UInt8](repeating: 0, count: (16 - blocks.count % 16) % 16)
        do {
            let start = try AES._CBC.IV(ivBytes: [UInt8](repeating: 0, count: 16))
            let chain = try AES._CBC.encrypt(blocks, using: key, iv: start, noPadding: true)
            return Array(chain.suffix(16).prefix(Self.tagBytes))
        } catch {
            preconditionFailure("whole blocks under a key of 32 bytes are encrypted")
        }
    }

    /// Counter mode (RFC 3610, 2.3); the first block's stream belongs to the tag.
    private func crypt(_ bytes: [UInt8]) -> [UInt8] {
        do {
            let start = try AES._CTR.Nonce(nonceBytes: [1] + nonce + [0, 0])
            return Array(try AES._CTR.encrypt(bytes, using: key, nonce: start))
        } catch {
            preconditionFailure("bytes under a key of 32 bytes are encrypted")
        }
    }
}
