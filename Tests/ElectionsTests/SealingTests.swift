import Testing
import Values

@testable import Elections

@Suite struct `A message sealed to a committee` {
    private static let group = CommitteeKey.groupName.group
    private static let plain = Array("{\"price\":\"1250.00\"}".utf8)

    /// A committee of three, of whom two are needed: the key, and what each member decrypts with.
    private static func committee() throws -> (key: CommitteeKey, secrets: [Scalar]) {
        var random = SeededRandomness(7)
        let seeds = (0..<3).map { _ in TrusteeSeed(using: &random) }
        let certificates = seeds.map { KeyCeremony.certificate(of: $0, in: group, using: &random) }
        let ceremony = try KeyCeremony(group: group, threshold: 2, certificates: certificates)
        let shares = seeds.map { ceremony.shares(of: $0, using: &random) }
        let secrets = try seeds.map { try ceremony.decryptionKey(of: $0, from: shares) }
        let keys = secrets.map { TrusteeKey(secret: $0, in: group, using: &random) }
        return (CommitteeKey(try ceremony.trustees(shares, keys: keys)), secrets)
    }

    private struct Sealed {
        let key: CommitteeKey
        let secrets: [Scalar]
        let message: SealedMessage
        let opening: SealedMessage.Opening
        var random = SeededRandomness(8)

        init(_ plain: [UInt8] = `A message sealed to a committee`.plain) throws {
            (key, secrets) = try committee()
            let sealed = try #require(SealedMessage.seal(plain, to: key, label: "lot 1, ann", using: &random))
            (message, opening) = sealed
        }

        mutating func share(_ member: Int) throws -> OpeningShare {
            try #require(OpeningShare(of: message, secret: secrets[member - 1], using: &random))
        }
    }

    @Test(arguments: [[1, 2], [1, 3], [2, 3], [1, 2, 3]])
    func `opens with the shares of any two, whichever they are`(members: [Int]) throws {
        var sealed = try Sealed()
        #expect(sealed.message.isSealed(to: sealed.key, label: "lot 1, ann"))
        var shares: [Int: OpeningShare] = [:]
        for member in members {
            let share = try sealed.share(member)
            #expect(share.isRight(for: sealed.message, by: member, of: sealed.key))
            shares[member] = share
        }
        #expect(sealed.message.open(with: shares, needed: 2) == .text(Self.plain))
    }

    @Test func `stays closed to one member, and opens to its maker`() throws {
        var sealed = try Sealed()
        let one = [1: try sealed.share(1)]
        #expect(sealed.message.open(with: one, needed: 2) == nil)
        #expect(sealed.message.open(with: one, needed: 1) == .unreadable)
        #expect(sealed.message.isOpened(by: sealed.opening, to: sealed.key))
        #expect(sealed.message.open(with: sealed.opening) == .text(Self.plain))
        let other = try #require(
            SealedMessage.seal(Self.plain, to: sealed.key, label: "lot 1, ann", using: &sealed.random))
        #expect(!sealed.message.isOpened(by: other.opening, to: sealed.key))
    }

    @Test func `is bound to its label and its committee, so that a copy is known as one`() throws {
        let sealed = try Sealed()
        #expect(!sealed.message.isSealed(to: sealed.key, label: "lot 1, bob"))
        let message = sealed.message
        let text = message.text.replacing("A", with: "B", maxReplacements: 1)
        let changed = SealedMessage(
            alpha: message.alpha, twin: message.twin, challenge: message.challenge, response: message.response,
            text: text)
        #expect(!changed.isSealed(to: sealed.key, label: "lot 1, ann"))
        let mixed = SealedMessage(
            alpha: message.twin, twin: message.alpha, challenge: message.challenge, response: message.response,
            text: message.text)
        #expect(!mixed.isSealed(to: sealed.key, label: "lot 1, ann"))
    }

    @Test func `names a share that another member made, or that is for another message`() throws {
        var sealed = try Sealed()
        let share = try sealed.share(1)
        #expect(!share.isRight(for: sealed.message, by: 2, of: sealed.key))
        #expect(!share.isRight(for: sealed.message, by: 4, of: sealed.key))
        let other = try #require(SealedMessage.seal([1], to: sealed.key, label: "lot 1, ann", using: &sealed.random))
        #expect(!share.isRight(for: other.message, by: 1, of: sealed.key))
    }

    @Test(arguments: [0, 1, 2_046, 2_047, 2_048, 8_191, 8_192])
    func `says no more of its length than the number of blocks`(count: Int) throws {
        var random = SeededRandomness(9)
        let key = try Self.committee().key
        let plain = [UInt8](repeating: 0, count: count)
        let sealed = try #require(SealedMessage.seal(plain, to: key, label: "", using: &random))
        let blocks = count / SealedMessage.block + 1
        #expect(Base64URL.decode(sealed.message.text)?.count == blocks * SealedMessage.block + 16)
        #expect(sealed.message.open(with: sealed.opening) == .text(plain))
    }

    @Test func `has a limit, and needs a key that is one`() throws {
        var random = SeededRandomness(10)
        let key = try Self.committee().key
        let long = [UInt8](repeating: 1, count: SealedMessage.mostBytes + 1)
        #expect(SealedMessage.seal(long, to: key, label: "", using: &random) == nil)
        let json = JSON.object([
            JSONMember("needed", .integer(1)), JSONMember("key", .string(String(repeating: "0", count: 63) + "1")),
            JSONMember("members", .array([])),
        ])
        let neutral = try json.decode(CommitteeKey.self)
        #expect(SealedMessage.seal([1], to: neutral, label: "", using: &random) == nil)
    }
}
