import Testing
import Values

@testable import Elections

@Suite struct `A key ceremony` {
    let group = GroupName.ed25519.group

    private struct Table {
        var seeds: [TrusteeSeed] = []
        var ceremony: KeyCeremony
        var shares: [TrusteeShares] = []
    }

    private func table(_ count: Int, threshold: Int) throws -> Table {
        var random = SeededRandomness(5)
        var seeds: [TrusteeSeed] = []
        var certificates: [TrusteeCertificate] = []
        for _ in 0..<count {
            let seed = TrusteeSeed(using: &random)
            seeds.append(seed)
            certificates.append(KeyCeremony.certificate(of: seed, in: group, using: &random))
        }
        let ceremony = try KeyCeremony(group: group, threshold: threshold, certificates: certificates)
        var table = Table(seeds: seeds, ceremony: ceremony)
        for seed in seeds { table.shares.append(ceremony.shares(of: seed, using: &random)) }
        return table
    }

    @Test func `gives keys of which any three of five make the whole`() throws {
        let table = try table(5, threshold: 3)
        let keys = try table.seeds.map { try table.ceremony.decryptionKey(of: $0, from: table.shares) }
        let whole = group.product(of: table.shares.map { $0.coefficients.powers[0] })
        for used in [[1, 2, 3], [1, 3, 5], [3, 4, 5]] {
            let parts = used.map { own in
                let weight = ThresholdTrustees.weight(of: own, among: used, group.scalars)
                return group.power(group.generator, group.scalars.multiply(keys[own - 1], weight))
            }
            #expect(group.product(of: parts) == whole)
        }
    }

    @Test func `lets messages pass through other hands as text`() throws {
        let table = try table(3, threshold: 2)
        let carried = try table.shares.map { share in
            try TrusteeShares(try JSON(parsing: share.json(in: group).serialized()), in: group)
        }
        #expect(carried == table.shares)
        let direct = try table.ceremony.decryptionKey(of: table.seeds[1], from: table.shares)
        #expect(try table.ceremony.decryptionKey(of: table.seeds[1], from: carried) == direct)
    }

    @Test func `finds who sent a wrong share`() throws {
        var table = try table(3, threshold: 2)
        let mixed = TrusteeShares(
            coefficients: table.shares[2].coefficients,
            secrets: [table.shares[2].secrets[1], table.shares[2].secrets[0], table.shares[2].secrets[2]])
        table.shares[2] = mixed
        #expect(throws: ElectionReason.shareWrong(trustee: 3)) {
            try table.ceremony.decryptionKey(of: table.seeds[0], from: table.shares)
        }
        table.shares[2] = TrusteeShares(coefficients: table.shares[1].coefficients, secrets: mixed.secrets)
        #expect(throws: ElectionReason.coefficientsWrong(trustee: 3)) {
            try table.ceremony.decryptionKey(of: table.seeds[2], from: table.shares)
        }
    }

    @Test(arguments: [0, 4]) func `needs a threshold that can be met`(threshold: Int) throws {
        let table = try table(3, threshold: 2)
        #expect(throws: ElectionReason.thresholdWrong) {
            try KeyCeremony(group: group, threshold: threshold, certificates: table.ceremony.certificates)
        }
    }

    @Test(arguments: [0, 1, 15, 16, 17, 1_000])
    func `opens what it sealed, and nothing that was touched`(size: Int) {
        let cipher = MessageCipher(key: group.generator, alpha: group.identity, in: group)
        let plain = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
        let sealed = cipher.seal(plain)
        #expect(sealed.count == size + 8)
        #expect(cipher.open(sealed) == plain)
        for place in [0, size / 2, size, size + 7] {
            var touched = sealed
            touched[place] ^= 1
            #expect(cipher.open(touched) == nil)
        }
    }

    /// The expectation was calculated by another program (Python's cryptography, AESCCM).
    @Test func `seals messages as others do`() {
        let cipher = MessageCipher(key: group.generator, alpha: group.identity, in: group)
        let sealed = cipher.seal(Array("A share, sealed for its receiver.".utf8))
        #expect(
            Hex.encode(sealed)
                == "5343508390dbe18f2adbb2003bd7e0e6c6daf53adc6936bff943b16983b134bceaf56828ef614f0235")
    }
}
