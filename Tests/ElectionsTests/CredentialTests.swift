import Testing

@testable import Elections

@Suite struct `A voter's credential` {
    @Test(arguments: 0..<UInt64(50))
    func `is taken as it is typed, and not with a letter mistyped`(seed: UInt64) throws {
        var random = SeededRandomness(seed)
        let credential = VotingCredential(using: &random)
        #expect(VotingCredential(typed: credential.secretText) == credential)
        var signs = Array(credential.secretText.utf8)
        signs[0] = signs[0] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
        #expect(VotingCredential(typed: String(decoding: signs, as: UTF8.self)) == nil)
    }

    @Test(arguments: ["", "abc", "11111-11111-11111", "0OIl-", "111-111-111-111-11!", "-----"])
    func `is nothing else`(text: String) {
        #expect(VotingCredential(typed: text) == nil)
    }

    @Test func `of the longer form is taken too`() {
        #expect(VotingCredential(typed: "11111-222222-33333-444444") != nil)
    }

    @Test func `gives another key in each election`() {
        var random = SeededRandomness(1)
        let credential = VotingCredential(using: &random)
        let group = GroupName.ed25519.group
        let one = credential.key(electionUUID: "11111111111111", in: group)
        #expect(one == credential.key(electionUUID: "11111111111111", in: group))
        #expect(one != credential.key(electionUUID: "11111111111112", in: group))
    }

    @Test func `stands on the list once, in an order that tells nothing`() throws {
        let group = GroupName.belenios2048.group
        let entries = [3, 1, 2].map { number in
            CredentialList.Entry(
                credential: group.power(group.generator, secret: group.scalars.scalar(number)), weight: number)
        }
        let list = try CredentialList(entries, hasWeights: false)
        let turned = try CredentialList(entries.reversed(), hasWeights: false)
        #expect(list.serialized(in: group) == turned.serialized(in: group))
        #expect(list.hasWeights)
        let again = try CredentialList(parsing: list.serialized(in: group), in: group)
        #expect(again.entries == list.entries)
        #expect(again.weight(of: entries[0].credential) == 3)
        #expect(throws: ElectionReason.credentialRepeated(number: 2)) {
            try CredentialList([entries[0], entries[0]], hasWeights: false)
        }
        let heavy = entries.map { CredentialList.Entry(credential: $0.credential, weight: UInt64.max / 2) }
        #expect(throws: ElectionReason.weightsTooLarge) { try CredentialList(heavy, hasWeights: true) }
    }
}
