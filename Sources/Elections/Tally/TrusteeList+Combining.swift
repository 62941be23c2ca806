extension TrusteeList {
    /// The common factors of the trustees' decryptions, by question and choice.
    ///
    /// - Parameter decryptions: by the trustees' numbers; checked before.
    func combine(
        _ decryptions: [Int: PartialDecryption], for tally: EncryptedTally, in group: any ElectionGroup
    ) throws(ElectionReason) -> [[GroupElement]] {
        var common = tally.sums.map { $0.map { _ in group.identity } }
        func multiply(_ decryption: PartialDecryption, _ weight: Scalar?) {
            for (question, factors) in decryption.factors.enumerated() {
                for (choice, factor) in factors.enumerated() {
                    let part = weight.map { group.power(factor, $0) } ?? factor
                    common[question][choice] = group.product(common[question][choice], part)
                }
            }
        }
        var number = 1
        for part in parts {
            switch part {
            case .single:
                guard let decryption = decryptions[number] else { throw .tooFewDecryptions(needed: 1, found: 0) }
                multiply(decryption, nil)
                number += 1
            case .threshold(let trustees):
                let own = (1...trustees.keys.count).filter { decryptions[number + $0 - 1] != nil }
                let used = Array(own.prefix(trustees.threshold))
                guard used.count == trustees.threshold else {
                    throw .tooFewDecryptions(needed: trustees.threshold, found: used.count)
                }
                for index in used {
                    guard let decryption = decryptions[number + index - 1] else { continue }
                    multiply(decryption, ThresholdTrustees.weight(of: index, among: used, group.scalars))
                }
                number += trustees.keys.count
            }
        }
        return common
    }

    /// Opens a tally with the trustees' parts, and finds out how often each answer was chosen.
    ///
    /// - Parameters:
    ///   - decryptions: by the trustees' numbers; checked before.
    ///   - weight: the weights of the counted ballots together.
    public func open(
        _ tally: EncryptedTally, with decryptions: [Int: PartialDecryption], weight: UInt64,
        in group: any ElectionGroup
    ) throws(ElectionReason) -> ElectionResult {
        let factors = try combine(decryptions, for: tally, in: group)
        guard let logarithm = SmallLogarithm(upTo: weight, in: group) else { throw .weightsTooLarge }
        var counts: [[UInt64]] = []
        for (sums, factors) in zip(tally.sums, factors) {
            var row: [UInt64] = []
            for (sum, factor) in zip(sums, factors) {
                let opened = group.product(sum.beta, group.inverse(factor))
                guard let count = logarithm.logarithm(of: opened) else { throw .resultNotFound }
                row.append(count)
            }
            counts.append(row)
        }
        return ElectionResult(counts: counts)
    }
}
